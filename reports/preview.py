"""The lines and problems of a return as a preview shows them: every text worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from kpis.figures import Figure
from kpis.models import Observation
from kpis.models.rules import Provenance
from kpis.rating import STATUS_LABELS, Rating
from kpis.terms import MeasureTerms
from reports.importing.compare import ComparedRow
from reports.importing.problems import Problem
from reports.line_ratings import NO_RATINGS, LineRatings, figure_of
from reports.models import ReturnLine
from reports.staying import stays_made_up

OUTCOME_LABELS = {"new": "New", "changed": "Changed", "unchanged": "Unchanged"}
COMMENTARY_SHOWN = 300  # characters of each, so that a page of them stays light


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure, the counts behind it and what is said about it; each "" where there is none.

    illustrative: it was made up for the sample, and so not published.
    """

    figure: str
    counts: str
    commentary: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status in word, shape and colour: `slug` names the last two in the page's styles and icons."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class LineText:
    """A line of a preview: where it stands in the file, what it says, and what was shown before.

    status_mark: what of that which its status rests on was made up for the sample.
    """

    row_number: int
    reference: str
    measure: str
    area: str
    now: FigureText
    was: FigureText | None
    outcome: str
    outcome_label: str
    status: StatusText | None = None
    status_before: StatusText | None = None
    status_mark: str = ""
    warnings: tuple[dict[str, Any], ...] = ()  # cell and message of each


@dataclass(frozen=True, slots=True)
class ProblemText:
    """said: what its row says of it."""

    severity: str
    label: str
    cell: str
    message: str
    said: str = ""


def problem_texts(problems: Iterable[Problem]) -> list[ProblemText]:
    """Each with the cell as Excel shows it."""
    return [
        ProblemText(
            one.severity.value,
            one.severity.value.capitalize(),
            one.cell or "Whole file",
            one.message,
            one.said,
        )
        for one in problems
    ]


def row_texts(rows: Iterable[ComparedRow]) -> list[LineText]:
    """Rows that are not stored, since something is wrong with the file or nothing would change."""
    return [
        LineText(
            row_number=one.row.number,
            reference=one.row.name if one.row.named_in == "reference" else "",
            measure=one.row.measure.title,
            area=one.row.area.name,
            now=_text(one.row.figure, one.row.measure, one.commentary),
            was=_text(known.figure, one.row.measure, known.commentary, illustrative=known.illustrative)
            if (known := one.published)
            else None,
            outcome=one.outcome.value,
            outcome_label=OUTCOME_LABELS[one.outcome.value],
        )
        for one in rows
    ]


def line_texts(
    lines: Iterable[ReturnLine],
    *,
    references: Mapping[int, str],
    ratings: Mapping[int, LineRatings],
    is_correction: bool = False,
) -> list[LineText]:
    """Lines of a stored return, with the warnings that each gave rise to.

    references: the indicators' by measure id; ratings: by line id.
    """
    return [
        LineText(
            row_number=line.row_number,
            reference=references.get(line.measure_id, ""),
            measure=line.measure.title,
            area=line.area.name,
            now=_text(
                figure_of(line),
                terms,
                line.commentary,
                illustrative=is_correction and stays_made_up(line),
            ),
            was=_before(before, terms) if (before := line.compared_with) else None,
            outcome=line.outcome,
            outcome_label=OUTCOME_LABELS[line.outcome],
            status=_status(rated.now),
            status_before=_status(rated.before),
            status_mark=rated.mark,
            warnings=tuple(line.warnings),
        )
        for line in lines
        for terms, rated in ((line.measure.terms, ratings.get(line.pk, NO_RATINGS)),)
    ]


def _before(observation: Observation, measure: MeasureTerms) -> FigureText:
    made_up = observation.provenance == Provenance.ILLUSTRATIVE
    return _text(figure_of(observation), measure, observation.commentary, illustrative=made_up)


def _text(
    figure: Figure, measure: MeasureTerms, commentary: str, *, illustrative: bool = False
) -> FigureText:
    printed = measure.published(figure)
    return FigureText(
        figure=measure.in_words(printed) if printed is not None else "",
        counts=measure.counts_in_words(figure) or "",
        commentary=Truncator(commentary).chars(COMMENTARY_SHOWN),
        illustrative=illustrative,
    )


def _status(rating: Rating | None) -> StatusText | None:
    if rating is None:
        return None
    return StatusText(rating.status.value, STATUS_LABELS[rating.status])
