"""Comparing: what each row of a return would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kpis.figures import DIVIDED, Figure
from kpis.models.rules import Provenance
from kpis.series import KnownFigure
from kpis.terms import MeasureTerms
from reports.importing.return_row import Place, ReturnRow


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row beside the figure that is published now; `published` is None where there is none."""

    row: ReturnRow
    outcome: Outcome
    published: KnownFigure | None

    @property
    def figure_stays(self) -> bool:
        return self.published is not None and _stays(self.row, self.published)

    @property
    def is_returned_at_last(self) -> bool:
        """Whether it takes the place of a figure that was made up for the sample."""
        is_made_up = self.row.provenance == Provenance.ILLUSTRATIVE
        return self.published is not None and self.published.illustrative and not is_made_up

    @property
    def commentary(self) -> str:
        """What would be published with the figure: blank leaves the commentary of a figure that stays."""
        kept = self.published.commentary if self.published is not None and self.figure_stays else ""
        return self.row.commentary or kept

    @property
    def source(self) -> str:
        """Where the figure comes from: blank leaves the source of a figure that stays."""
        kept = self.published.source if self.published is not None and self.figure_stays else ""
        return self.row.source or kept

    @property
    def lost_commentary(self) -> str:
        """The published commentary that nothing would take the place of."""
        return "" if self.published is None or self.commentary else self.published.commentary


def says_the_same(one: Figure, other: Figure, *, measure: MeasureTerms) -> bool:
    """Whether two figures are one: where both have counts that it is worked out from, those decide."""
    if one.has_counts and other.has_counts and measure.calculation in DIVIDED:
        return (one.numerator, one.denominator) == (other.numerator, other.denominator)
    return one == other


def stays_made_up(one: Figure, published: Figure, *, illustrative: bool, measure: MeasureTerms) -> bool:
    """Whether a figure of a correction leaves a published one that was made up for the sample as it is.

    illustrative: whether that one was. Nobody returned it then, so that it stays made up.
    """
    return illustrative and says_the_same(one, published, measure=measure)


def compare(
    rows: Iterable[ReturnRow], *, published: Mapping[Place, KnownFigure], is_correction: bool = False
) -> list[ComparedRow]:
    """Each row that holds a figure, with what it would do to the one that is published.

    is_correction: its sender found in the fields what is published. A figure that was made up for the sample
    and was left as it is was not returned by anybody, and stays made up.
    """
    compared = []
    for row in rows:
        if row.is_complete and not row.is_blank:
            known = published.get(row.place)
            said = _left_made_up(row, known) if is_correction else row
            compared.append(ComparedRow(said, _outcome(said, known), known))
    return compared


def _left_made_up(row: ReturnRow, known: KnownFigure | None) -> ReturnRow:
    if known is not None and stays_made_up(
        row.figure, known.figure, illustrative=known.illustrative, measure=row.measure
    ):
        return row._replace(provenance=Provenance.ILLUSTRATIVE.value)
    return row


def _stays(row: ReturnRow, known: KnownFigure) -> bool:
    return says_the_same(row.figure, known.figure, measure=row.measure)


def _outcome(row: ReturnRow, known: KnownFigure | None) -> Outcome:
    if known is None:
        return Outcome.NEW
    same = (
        _stays(row, known)
        and row.commentary in ("", known.commentary)
        and row.source in ("", known.source)
        and (row.provenance == Provenance.ILLUSTRATIVE) == known.illustrative
    )
    return Outcome.UNCHANGED if same else Outcome.CHANGED
