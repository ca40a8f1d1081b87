"""What stands beside a figure that is asked for: figures before it, what good looks like, its area."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kpis.known import Places, read_series
from kpis.models import Area, Framework
from kpis.models.area import AreaKind
from kpis.periods import add_months
from kpis.rating import Polarity, level_to_reach
from kpis.series import KnownFigure
from kpis.target_words import target_in_words
from kpis.terms import MeasureTerms
from reports.desk.expected import ExpectedRow
from reports.importing.context import Context, context_of_ratings
from reports.importing.prospects import benchmark_to_match
from reports.importing.scope import ReturnedIndicator

POLARITY_WORDS = {
    Polarity.HIGHER: "Higher is better",
    Polarity.LOWER: "Lower is better",
    Polarity.CONTEXT: "For context only",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """areas: what each is called in the file, by id; the organisation first, its parts, then benchmarks."""

    period: date
    areas: Mapping[int, str]
    figures: Places
    context: Context

    def last_month(self, row: ExpectedRow) -> KnownFigure | None:
        return self._figure(row, add_months(self.period, -1))

    def year_ago(self, row: ExpectedRow) -> KnownFigure | None:
        return self._figure(row, add_months(self.period, -12))

    def _figure(self, row: ExpectedRow, month: date) -> KnownFigure | None:
        return self.figures.get(row.place, {}).get(month)

    def what_good_looks_like(self, row: ExpectedRow) -> str:
        """Which way is better, and the target of the whole: parts are not rated."""
        words, measure = POLARITY_WORDS[row.measure.polarity], row.measure
        if not row.is_whole or measure.polarity is Polarity.CONTEXT:
            return words
        return f"{words}. Target: {self._target(measure)}"

    def _target(self, measure: MeasureTerms) -> str:
        target = self.context.targets.get(measure.id)
        benchmark = benchmark_to_match(target, measure=measure, context=self.context)
        level = level_to_reach(terms=target, benchmark=benchmark)
        words = target_in_words(target, level=level, measure=measure)
        return f"{words} (illustrative)" if target is not None and target.illustrative else words


def read_beside(
    rows: Sequence[ExpectedRow],
    *,
    framework: Framework,
    period: date,
    indicators: Sequence[ReturnedIndicator],
) -> Beside:
    """In as many statements for a hundred rows as for one."""
    months = [add_months(period, -1), add_months(period, -12)]
    figures = read_series(
        Q(
            measure__in={row.measure.id for row in rows},
            area__in={row.area.id for row in rows},
            period__in=months,
        )
    )
    context = context_of_ratings(indicators, framework=framework, period=period)
    return Beside(period, area_names(framework.organisation), figures, context)


def area_names(organisation: Area) -> dict[int, str]:
    """By id, what a return may call each area: its name, or its code where a name could mean another."""
    areas = list(Area.objects.reportable_for(organisation))
    areas.sort(key=lambda area: (area.pk != organisation.pk, area.kind == AreaKind.BENCHMARK, area.code))
    meant = Counter(area.name.casefold() for area in areas)
    meant.update(area.code.casefold() for area in areas if area.code.casefold() != area.name.casefold())
    return {area.pk: area.name if meant[area.name.casefold()] == 1 else area.code for area in areas}
