"""How the lines of a stored return would stand once they are published, beside how they stand now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpis.figures import Figure
from kpis.models import Observation
from kpis.rating import Rating
from reports.importing.context import context_of_ratings
from reports.importing.prospects import made_up_to_reach, rating_once_published
from reports.importing.return_row import Place
from reports.importing.scope import ReturnedIndicator
from reports.models import MonthlyReturn, ReturnLine


@dataclass(frozen=True, slots=True)
class LineRatings:
    """How a line's figure would stand once it is published, and how the one that it changes stands.

    mark: what they rest on that was made up for the sample (`made_up_to_reach`).
    """

    now: Rating | None
    before: Rating | None
    mark: str = ""


NO_RATINGS = LineRatings(None, None)


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
        returned = {(line.measure_id, line.area_id, period): figure_of(line) for line in matched}

    def rating(line: ReturnLine, figure: Figure, beside: Mapping[Place, Figure]) -> Rating | None:
        return rating_once_published(
            measure=line.measure.terms, area=line.area_id, figure=figure, context=context, returned=beside
        )

    def rated(line: ReturnLine) -> LineRatings:
        now = rating(line, figure_of(line), returned)
        before = rating(line, figure_of(line.compared_with), {}) if line.compared_with else None
        if now is None or not now.is_rated:
            return LineRatings(now, before)
        measure = line.measure.terms
        mark = made_up_to_reach(measure=measure, area=line.area_id, context=context, returned=returned)
        return LineRatings(now, before, mark)

    return {line.pk: rated(line) for line in lines}


def figure_of(row: ReturnLine | Observation) -> Figure:
    return Figure(row.numerator, row.denominator, row.value)
