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
from kpis.rating import TargetTerms
from kpis.series import KnownFigure, Series, target_in_force
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from reports.importing.return_row import Place
from reports.importing.scope import Scope


@dataclass(frozen=True, slots=True)
class Expected:
    """An indicator whose figure for the whole organisation is due this month."""

    reference: str
    measure: MeasureTerms
    place: Place


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a return's figures belong.

    published: the current figure by measure id, area id and month; earlier: the last one before it;
    targets: by measure id, the target in force for the organisation; benchmark_areas: area id by code;
    benchmarks: by measure id and area id; service_areas: ids of the organisation's service areas.
    """

    published: Mapping[Place, KnownFigure]
    period: date | None = None
    earlier: Mapping[tuple[int, int], Series] = field(default_factory=dict)
    targets: Mapping[int, TargetTerms] = field(default_factory=dict)
    benchmark_areas: Mapping[str, int] = field(default_factory=dict)
    benchmarks: Mapping[tuple[int, int], Series] = field(default_factory=dict)
    service_areas: frozenset[int] = frozenset()
    organisation: int | None = None
    expected: tuple[Expected, ...] = ()
    at_year_end: bool = False

    def last_before(self, measure: int, area: int) -> tuple[date, KnownFigure] | None:
        """The last figure before the return's month, and its month."""
        return next(iter(self.earlier.get((measure, area), {}).items()), None)


def scope_of_framework(framework: Framework, *, period: date | None, today: date) -> Scope:
    """What a return of this framework may hold."""
    rows = framework.indicators.values_list("reference", *[f"measure__{name}" for name in MEASURE_COLUMNS])
    named = [(reference, MeasureTerms.of(*terms)) for reference, *terms in rows]
    areas = _areas(Area.objects.reportable_for(framework.organisation))
    references = {reference.casefold(): measure for reference, measure in named}
    return Scope(
        measures={measure.code.casefold(): measure for _, measure in named},
        references=references,
        areas=areas,
        organisation=areas[framework.organisation.code.casefold()],
        period=period,
        first=framework.start,
        last=framework.end,
        latest=last_month_ended(today),
        spelt=_spelt(areas) | {reference.casefold(): reference for reference, _ in named},
    )


def scope_of_history(*, today: date) -> Scope:
    """What a file of published history may hold: any measure and area, in any month that has ended."""
    measures = [MeasureTerms.of(*terms) for terms in Measure.objects.values_list(*MEASURE_COLUMNS)]
    areas = _areas(Area.objects.all())
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


def _areas(areas: Iterable[Area]) -> dict[str, AreaTerms]:
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
    indicators = [
        (id, reference, scope.measures[code.casefold()])
        for id, reference, code in framework.indicators.order_by("position").values_list(
            "id", "reference", "measure__code"
        )
    ]
    targets = read_targets(Q(indicator__framework=framework))
    in_force = {
        measure.id: terms
        for id, _, measure in indicators
        if (terms := target_in_force(targets.get(id, ()), period)) is not None
    }
    benchmark_areas = {area.code: area.id for area in scope.areas.values() if area.kind == AreaKind.BENCHMARK}
    expected = tuple(
        Expected(reference, measure, (measure.id, organisation, period))
        for _, reference, measure in indicators
        if is_due(period, measure.frequency) and measure.calculation is not Calculation.DERIVED
    )
    return Context(
        published=_published(places | {one.place for one in expected}),
        period=period,
        earlier=latest_before(places),
        targets=in_force,
        benchmark_areas=benchmark_areas,
        benchmarks=_benchmarks(in_force, benchmark_areas=benchmark_areas, period=period),
        service_areas=frozenset(
            Area.objects.filter(parent=organisation, kind=AreaKind.SERVICE_AREA).values_list("pk", flat=True)
        ),
        organisation=organisation,
        expected=expected,
        at_year_end=period == framework.end,
    )


def _benchmarks(
    targets: Mapping[int, TargetTerms], *, benchmark_areas: Mapping[str, int], period: date
) -> dict[tuple[int, int], dict[date, KnownFigure]]:
    """The latest figure, up to the month, of each benchmark that a target is to match."""
    return latest_before(
        [
            (measure, benchmark_areas[terms.benchmark], add_months(period, 1))
            for measure, terms in targets.items()
            if terms.benchmark is not None and terms.benchmark in benchmark_areas
        ]
    )


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
