"""Comparing: what each row of a return would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpis.models.rules import Provenance
from kpis.series import KnownFigure
from reports.importing.parse import ReturnRow


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
    def commentary(self) -> str:
        """What would be published with the figure: blank leaves the commentary of a figure that stays."""
        same_figure = self.published is not None and self.published.figure == self.row.figure
        return self.row.commentary or (self.published.commentary if self.published and same_figure else "")


def compare(
    rows: Iterable[ReturnRow], *, published: Mapping[tuple[int, int, date], KnownFigure]
) -> list[ComparedRow]:
    """Each row that holds a figure, with what it would do to the one that is published."""
    return [
        ComparedRow(row, _outcome(row, known), known)
        for row in rows
        if not row.is_blank
        for known in (published.get(row.place),)
    ]


def _outcome(row: ReturnRow, known: KnownFigure | None) -> Outcome:
    if known is None:
        return Outcome.NEW
    same = (
        known.figure == row.figure
        and row.commentary in ("", known.commentary)
        and row.source in ("", known.source)
        and (row.provenance == Provenance.ILLUSTRATIVE) == known.illustrative
    )
    return Outcome.UNCHANGED if same else Outcome.CHANGED
