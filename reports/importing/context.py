"""What a return is checked and compared against: read once, in a handful of statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from kpis.figures import Calculation
from kpis.known import latest_before, read_series, read_targets
from kpis.models import Area, Framework, Measure
from kpis.models.area import AreaKind
from kpis.periods import add_months, is_due
from kpis.rating import MOVEMENTS, TargetTerms
from kpis.series import KnownFigure, Series, before, target_in_force
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from reports.importing.return_row import Place
from reports.importing.scope import ReturnedIndicator, Scope


@dataclass(frozen=True, slots=True)
class Expected:
    """An indicator whose figure for the whole organisation is due this month."""

    reference: str
    measure: MeasureTerms
    place: Place


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a return's figures belong.

    published: the current figure by measure id, area id and month; earlier: by measure id and area id, the
    last one before it, and a benchmark's last one up to the month; targets: by measure id, the one in force
    for the organisation; benchmark_areas: area id by code; service_areas: ids of the organisation's.
    """

    published: Mapping[Place, KnownFigure]
    period: date | None = None
    earlier: Mapping[tuple[int, int], Series] = field(default_factory=dict)
    targets: Mapping[int, TargetTerms] = field(default_factory=dict)
    benchmark_areas: Mapping[str, int] = field(default_factory=dict)
    service_areas: frozenset[int] = frozenset()
    organisation: int | None = None
    expected: tuple[Expected, ...] = ()
    at_year_end: bool = False

    def last_before(self, measure: int, area: int) -> tuple[date, KnownFigure] | None:
        """The last figure before the return's month, and its month."""
        series = self.earlier.get((measure, area))
        month = before(series, self.period) if series and self.period else None
        return (month, series[month]) if series and month else None


def scope_of_framework(framework: Framework, *, period: date | None, today: date) -> Scope:
    """What a return of this framework may hold."""
    indicators = indicators_of(framework)
    organisation = framework.organisation
    rows = list(Area.objects.reportable_for(organisation))
    areas = _by_name(rows)
    return Scope(
        measures={one.measure.code.casefold(): one.measure for one in indicators},
        references={one.reference.casefold(): one.measure for one in indicators},
        areas=areas,
        organisation=areas[organisation.code.casefold()],
        period=period,
        first=framework.start,
        last=framework.end,
        latest=last_month_ended(today),
        spelt=_spelt(areas) | {one.reference.casefold(): one.reference for one in indicators},
        indicators=indicators,
        service_areas=frozenset(
            area.pk
            for area in rows
            if area.parent_id == organisation.pk and area.kind == AreaKind.SERVICE_AREA
        ),
    )


def indicators_of(framework: Framework) -> tuple[ReturnedIndicator, ...]:
    columns = ["id", "reference", *[f"measure__{name}" for name in MEASURE_COLUMNS]]
    rows = framework.indicators.order_by("position").values_list(*columns)
    return tuple(ReturnedIndicator(id, reference, MeasureTerms.of(*terms)) for id, reference, *terms in rows)


def scope_of_history(*, today: date) -> Scope:
    """What a file of published history may hold: any measure and area, in any month that has ended."""
    measures = [MeasureTerms.of(*terms) for terms in Measure.objects.values_list(*MEASURE_COLUMNS)]
    areas = _by_name(Area.objects.all())
    return Scope(
        measures={measure.code.casefold(): measure for measure in measures},
        references={},
        areas=areas,
        organisation=None,
        period=None,
        first=None,
        last=None,
        latest=last_month_ended(today),
        spelt=_spelt(areas),
    )


def last_month_ended(today: date) -> date:
    return add_months(date(today.year, today.month, 1), -1)


def _by_name(areas: Iterable[Area]) -> dict[str, AreaTerms]:
    """By code, and by name where no code reads the same."""
    found = [AreaTerms(area.pk, area.code, area.name, area.kind) for area in areas]
    return {area.name.casefold(): area for area in found} | {area.code.casefold(): area for area in found}


def _spelt(areas: Mapping[str, AreaTerms]) -> dict[str, str]:
    """Each code or name as it is written."""
    return {key: area.code if key == area.code.casefold() else area.name for key, area in areas.items()}


def context_of_history(places: Iterable[Place]) -> Context:
    """Published history is compared with what is published, and with nothing else."""
    return Context(published=_published(set(places)))


def context_of_return(
    places: Iterable[Place], *, framework: Framework, scope: Scope, period: date
) -> Context:
    """Everything that the checks of one month's return look at."""
    places, organisation = set(places), framework.organisation_id
    targets = _targets_in_force(framework, scope.indicators, period)
    benchmark_areas = {area.code: area.id for area in scope.areas.values() if area.kind == AreaKind.BENCHMARK}
    expected = tuple(
        Expected(one.reference, one.measure, (one.measure.id, organisation, period))
        for one in scope.indicators
        if is_due(period, one.measure.frequency) and one.measure.calculation is not Calculation.DERIVED
    )
    return Context(
        published=_published(places | {one.place for one in expected}),
        period=period,
        earlier=latest_before(places | _places_of_benchmarks(targets, benchmark_areas, period)),
        targets=targets,
        benchmark_areas=benchmark_areas,
        service_areas=scope.service_areas,
        organisation=organisation,
        expected=expected,
        at_year_end=period == framework.end,
    )


def context_of_ratings(
    indicators: Iterable[ReturnedIndicator], *, framework: Framework, period: date
) -> Context:
    """What a month's figures are rated by, and nothing else."""
    targets = _targets_in_force(framework, indicators, period)
    named = {terms.benchmark for terms in targets.values() if terms.benchmark is not None}
    areas = dict(Area.objects.filter(code__in=named).values_list("code", "pk")) if named else {}
    moved = {
        (measure, framework.organisation_id, period)
        for measure, terms in targets.items()
        if terms.kind in MOVEMENTS
    }
    return Context(
        published={},
        period=period,
        earlier=latest_before(moved | _places_of_benchmarks(targets, areas, period)),
        targets=targets,
        benchmark_areas=areas,
        organisation=framework.organisation_id,
        at_year_end=period == framework.end,
    )


def _targets_in_force(
    framework: Framework, indicators: Iterable[ReturnedIndicator], period: date
) -> dict[int, TargetTerms]:
    """By measure id."""
    targets = read_targets(Q(indicator__framework=framework))
    in_force = {one.measure.id: target_in_force(targets.get(one.id, ()), period) for one in indicators}
    return {measure: terms for measure, terms in in_force.items() if terms is not None}


def _places_of_benchmarks(
    targets: Mapping[int, TargetTerms], areas: Mapping[str, int], period: date
) -> set[Place]:
    """Before which to look for the latest figure, up to the month, of each benchmark to be matched."""
    return {
        (measure, areas[terms.benchmark], add_months(period, 1))
        for measure, terms in targets.items()
        if terms.benchmark is not None and terms.benchmark in areas
    }


def _published(places: set[Place]) -> dict[Place, KnownFigure]:
    """The current figures at these places, in one statement."""
    months, measures = {month for _, _, month in places}, {measure for measure, _, _ in places}
    series = read_series(Q(period__in=months, measure__in=measures)) if places else {}
    return {
        (measure, area, month): known
        for (measure, area), by_month in series.items()
        for month, known in by_month.items()
        if (measure, area, month) in places
    }
