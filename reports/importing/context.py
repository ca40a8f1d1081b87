"""What a return is checked and compared against: read once, in a handful of statements."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from kpis.figures import Calculation
from kpis.known import Places, latest_before, read_series, read_targets
from kpis.limits import Limits, control_limits
from kpis.missing import reasons_on_record
from kpis.models import Area, Framework
from kpis.models.area import AreaKind
from kpis.periods import add_months, is_due
from kpis.rating import MOVEMENTS, TargetTerms
from kpis.series import KnownFigure, Series, before, target_in_force
from kpis.terms import MeasureTerms
from reports.importing.past import Past, read_past
from reports.importing.return_row import Place, ReturnRow
from reports.importing.scope import ReturnedIndicator, Scope


@dataclass(frozen=True, slots=True)
class Expected:
    """An indicator whose figure for the whole organisation is due this month."""

    reference: str
    measure: MeasureTerms
    place: Place


def not_there(
    expected: Iterable[Expected], *, rows: Iterable[ReturnRow], published: Container[Place]
) -> list[Expected]:
    """The figures that are due, and neither in these rows, right or wrong, nor published."""
    held = {row.place for row in rows if not row.is_blank}
    return [one for one in expected if one.place not in held and one.place not in published]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where a return's figures belong.

    published: the current figure by measure id, area id and month; earlier: by measure id and area id, the
    last one before it, and a benchmark's last one up to the month; targets: by measure id, the one in force
    for the organisation; benchmark_areas: area id by code; service_areas: ids of the organisation's;
    past: what the control limits of the return's figures rest on; past_made_up: the places where some of
    that was made up for the sample; why_missing: by measure id, what readers are told of a figure of the
    organisation that is not there.
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
    past: Past = field(default_factory=dict)
    past_made_up: frozenset[tuple[int, int]] = frozenset()
    why_missing: Mapping[int, str] = field(default_factory=dict)

    def last_before(self, measure: int, area: int) -> tuple[date, KnownFigure] | None:
        """The last figure before the return's month, and its month."""
        series = self.earlier.get((measure, area))
        month = before(series, self.period) if series and self.period else None
        return (month, series[month]) if series and month else None

    def limits_before(self, measure: int, area: int) -> Limits | None:
        """The control limits of a place, by the figures before the return's month."""
        return control_limits(self.past.get((measure, area), {}))


def context_of_history(places: Iterable[Place]) -> Context:
    """Published history is compared with what is published, and with nothing else."""
    places = set(places)
    return Context(published=_only(places, _known_at(places)))


def context_of_return(
    places: Iterable[Place],
    *,
    framework: Framework,
    scope: Scope,
    period: date,
    rows: Sequence[ReturnRow] = (),
) -> Context:
    """Everything that the checks of one month's return look at. rows: those whose limits are asked about."""
    places, organisation = set(places), framework.organisation_id
    targets = _targets_in_force(framework, scope.indicators, period)
    benchmark_areas = {area.code: area.id for area in scope.areas.values() if area.kind == AreaKind.BENCHMARK}
    expected = tuple(
        Expected(one.reference, one.measure, (one.measure.id, organisation, period))
        for one in scope.indicators
        if is_due(period, one.measure.frequency) and one.measure.calculation is not Calculation.DERIVED
    )
    named = places | {one.place for one in expected}
    known = _known_at(named, besides=add_months(period, -1))
    benchmarks = _places_of_benchmarks(targets, benchmark_areas, period)
    published = _only(named, known)
    past, past_made_up = read_past(rows, organisation=organisation, period=period)
    missing = [one.measure.id for one in not_there(expected, rows=rows, published=published)]
    return Context(
        published=published,
        period=period,
        earlier=_earlier(places, benchmarks, known=known, period=period),
        targets=targets,
        benchmark_areas=benchmark_areas,
        service_areas=scope.service_areas,
        organisation=organisation,
        expected=expected,
        at_year_end=period == framework.end,
        past=past,
        past_made_up=past_made_up,
        why_missing=reasons_on_record(measures=missing, area=organisation, period=period),
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


def _known_at(places: set[Place], *, besides: date | None = None) -> Places:
    """The current figures of these places' measures, areas and months, and of one more; in one statement."""
    if not places:
        return {}
    measures, areas, months = (set(named) for named in zip(*places, strict=True))
    if besides is not None:
        months.add(besides)
    return read_series(Q(measure__in=measures, area__in=areas, period__in=months))


def _only(places: set[Place], known: Places) -> dict[Place, KnownFigure]:
    return {
        (measure, area, month): figure
        for (measure, area), by_month in known.items()
        for month, figure in by_month.items()
        if (measure, area, month) in places
    }


def _earlier(places: set[Place], benchmarks: set[Place], *, known: Places, period: date) -> Places:
    """The last figure before each place of the return, and of each benchmark up to the month.

    Most have one of the month before, and those are read already; the others are looked for one by one.
    """
    last = add_months(period, -1)
    found = {place: {last: series[last]} for place, series in known.items() if last in series}
    others = {place for place in places if place[2] != period or place[:2] not in found}
    for place, series in latest_before(others | benchmarks).items():
        found.setdefault(place, {}).update(series)
    return found
