"""The lines and problems of a return as a preview shows them: every text worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from kpis.figures import Figure, counts_in_words
from kpis.models import Observation
from kpis.rating import STATUS_LABELS, Rating
from kpis.terms import MeasureTerms
from reports.importing.compare import ComparedRow
from reports.importing.context import context_of_ratings
from reports.importing.problems import Problem
from reports.importing.prospects import rating_once_published
from reports.importing.return_row import Place
from reports.importing.scope import ReturnedIndicator
from reports.models import MonthlyReturn, ReturnLine

OUTCOME_LABELS = {"new": "New", "changed": "Changed", "unchanged": "Unchanged"}
COMMENTARY_SHOWN = 300  # characters of each, so that a page of them stays light


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure, the counts behind it and what is said about it; each "" where there is none."""

    figure: str
    counts: str
    commentary: str


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status in word, shape and colour: `slug` names the last two in the page's styles and icons."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class LineText:
    """A line of a preview: where it stands in the file, what it says, and what was published."""

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
    warnings: tuple[dict[str, Any], ...] = ()  # cell and message of each


@dataclass(frozen=True, slots=True)
class ProblemText:
    severity: str
    label: str
    cell: str
    message: str


def problem_texts(problems: Iterable[Problem]) -> list[ProblemText]:
    """Each with the cell as Excel shows it."""
    return [
        ProblemText(
            one.severity.value, one.severity.value.capitalize(), one.cell or "Whole file", one.message
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
            was=_text(one.published.figure, one.row.measure, one.published.commentary)
            if one.published
            else None,
            outcome=one.outcome.value,
            outcome_label=OUTCOME_LABELS[one.outcome.value],
        )
        for one in rows
    ]


@dataclass(frozen=True, slots=True)
class LineRatings:
    """How a line's figure would stand once it is published, and how the one that it changes stands."""

    now: Rating | None
    before: Rating | None


NO_RATINGS = LineRatings(None, None)


def line_texts(
    lines: Iterable[ReturnLine], *, references: Mapping[int, str], ratings: Mapping[int, LineRatings]
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
            now=_text(_figure(line), terms, line.commentary),
            was=_text(_figure(before), terms, before.commentary) if (before := line.compared_with) else None,
            outcome=line.outcome,
            outcome_label=OUTCOME_LABELS[line.outcome],
            status=_status(rated.now),
            status_before=_status(rated.before),
            warnings=tuple(line.warnings),
        )
        for line in lines
        for terms, rated in ((_terms(line), ratings.get(line.pk, NO_RATINGS)),)
    ]


def ratings_once_published(
    monthly_return: MonthlyReturn,
    lines: Iterable[ReturnLine],
    *,
    indicators: Iterable[ReturnedIndicator],
) -> dict[int, LineRatings]:
    """By line id, how the figures would stand: in as many statements for a hundred lines as for one."""
    framework, period = monthly_return.framework, monthly_return.period
    context = context_of_ratings(indicators, framework=framework, period=period)
    returned: dict[Place, Figure] = {}
    if context.benchmark_areas:
        matched = monthly_return.lines.filter(area__in=context.benchmark_areas.values())
        returned = {(line.measure_id, line.area_id, period): _figure(line) for line in matched}

    def rating(line: ReturnLine, figure: Figure, beside: Mapping[Place, Figure]) -> Rating | None:
        return rating_once_published(
            measure=_terms(line), area=line.area_id, figure=figure, context=context, returned=beside
        )

    return {
        line.pk: LineRatings(
            now=rating(line, _figure(line), returned),
            before=rating(line, _figure(line.compared_with), {}) if line.compared_with else None,
        )
        for line in lines
    }


def _terms(line: ReturnLine) -> MeasureTerms:
    return line.measure.terms


def _figure(row: ReturnLine | Observation) -> Figure:
    return Figure(row.numerator, row.denominator, row.value)


def _text(figure: Figure, measure: MeasureTerms, commentary: str) -> FigureText:
    printed = measure.published(figure)
    return FigureText(
        figure=measure.in_words(printed) if printed is not None else "",
        counts=counts_in_words(figure) or "",
        commentary=Truncator(commentary).chars(COMMENTARY_SHOWN),
    )


def _status(rating: Rating | None) -> StatusText | None:
    if rating is None:
        return None
    return StatusText(rating.status.value, STATUS_LABELS[rating.status])
