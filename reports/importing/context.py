"""What a return is checked and compared against: read once, in a handful of statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from kpis.known import latest_before, read_series, read_targets
from kpis.models import Area, Framework, Measure
from kpis.models.area import AreaKind
from kpis.periods import add_months, is_due
from kpis.rating import TargetTerms
from kpis.series import KnownFigure, Series, target_in_force
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from reports.importing.parse import ReturnRow
from reports.importing.scope import Scope

Place = tuple[int, int, date]


@dataclass(frozen=True, slots=True)
class Expected:
    """An indicator whose figure for the whole organisation is due this month."""

    reference: str
    measure: MeasureTerms


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a return's figures belong.

    published: the current figure by measure id, area id and month; earlier: the last one before it;
    targets: by measure id, the target in force for the organisation; benchmark_areas: area id by code;
    benchmarks: by measure id and area id; service_areas: ids of the organisation's service areas.
    """

    published: Mapping[Place, KnownFigure]
    earlier: Mapping[tuple[int, int], Series] = field(default_factory=dict)
    targets: Mapping[int, TargetTerms] = field(default_factory=dict)
    benchmark_areas: Mapping[str, int] = field(default_factory=dict)
    benchmarks: Mapping[tuple[int, int], Series] = field(default_factory=dict)
    service_areas: frozenset[int] = frozenset()
    organisation: int | None = None
    expected: tuple[Expected, ...] = ()
    at_year_end: bool = False


def scope_of_framework(framework: Framework, *, period: date | None, today: date) -> Scope:
    """What a return of this framework may hold."""
    rows = framework.indicators.values_list("reference", *[f"measure__{name}" for name in MEASURE_COLUMNS])
    named = [(reference, MeasureTerms.of(*terms)) for reference, *terms in rows]
    areas = _areas(Area.objects.reportable_for(framework.organisation))
    return Scope(
        measures={measure.code: measure for _, measure in named},
        references={reference.casefold(): measure for reference, measure in named},
        areas=areas,
        organisation=areas[framework.organisation.code.casefold()],
        period=period,
        first=framework.start,
        last=framework.end,
        latest=last_month_ended(today),
    )


def scope_of_history(*, today: date) -> Scope:
    """What a file of published history may hold: any measure and area, in any month that has ended."""
    measures = [MeasureTerms.of(*terms) for terms in Measure.objects.values_list(*MEASURE_COLUMNS)]
    return Scope(
        measures={measure.code: measure for measure in measures},
        references={},
        areas=_areas(Area.objects.all()),
        organisation=None,
        period=None,
        first=None,
        last=None,
        latest=last_month_ended(today),
    )


def last_month_ended(today: date) -> date:
    return add_months(date(today.year, today.month, 1), -1)


def _areas(areas: Iterable[Area]) -> dict[str, AreaTerms]:
    """By code, and by name where no code reads the same."""
    found = [AreaTerms(area.pk, area.code, area.name, area.kind) for area in areas]
    return {area.name.casefold(): area for area in found} | {area.code.casefold(): area for area in found}


def context_of_history(rows: Iterable[ReturnRow]) -> Context:
    """Published history is compared with what is published, and with nothing else."""
    return Context(published=_published(rows))


def context_of_return(
    rows: Iterable[ReturnRow], *, framework: Framework, scope: Scope, period: date
) -> Context:
    """Everything that the checks of one month's return look at."""
    rows = list(rows)
    organisation = framework.organisation_id
    indicators = list(
        framework.indicators.order_by("position").values_list("id", "reference", "measure__code")
    )
    targets = read_targets(Q(indicator__framework=framework))
    in_force = {
        scope.measures[code].id: terms
        for id, _, code in indicators
        if (terms := target_in_force(targets.get(id, ()), period)) is not None
    }
    benchmark_areas = {area.code: area.id for area in scope.areas.values() if area.kind == AreaKind.BENCHMARK}
    month_after = add_months(period, 1)
    to_match = [
        (measure, benchmark_areas[terms.benchmark], month_after)
        for measure, terms in in_force.items()
        if terms.benchmark in benchmark_areas
    ]
    expected = tuple(
        Expected(reference, measure)
        for _, reference, code in indicators
        if is_due(period, (measure := scope.measures[code]).frequency) and measure.calculation != "derived"
    )
    whole = [(one.measure.id, organisation, period) for one in expected]
    return Context(
        published=_published(rows, also=whole),
        earlier=latest_before([row.place for row in rows]),
        targets=in_force,
        benchmark_areas=benchmark_areas,
        benchmarks=latest_before(to_match),
        service_areas=frozenset(
            Area.objects.filter(parent=organisation, kind=AreaKind.SERVICE_AREA).values_list("pk", flat=True)
        ),
        organisation=organisation,
        expected=expected,
        at_year_end=period == framework.end,
    )


def _published(rows: Iterable[ReturnRow], *, also: Iterable[Place] = ()) -> dict[Place, KnownFigure]:
    """The current figures at the rows' places, in one statement."""
    places = {row.place for row in rows} | set(also)
    months = {period for _, _, period in places}
    measures = {measure for measure, _, _ in places}
    series = read_series(Q(period__in=months, measure__in=measures)) if places else {}
    return {
        (measure, area, period): known
        for (measure, area), by_month in series.items()
        for period, known in by_month.items()
        if (measure, area, period) in places
    }
