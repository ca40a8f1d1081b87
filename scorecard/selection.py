"""The queries behind the pages: a constant number, whatever the number of indicators, areas and months."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, Max, Q

from kpis.figures import Calculation
from kpis.known import latest_before, read_series, read_targets
from kpis.models import Area, Framework, Indicator, Observation
from kpis.models.area import AreaKind
from kpis.models.framework import FrameworkKind
from kpis.periods import add_months, months_between
from kpis.series import KnownFigure, Series
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from kpis.windows import WindowTerms
from scorecard.on_track import on_track_series
from scorecard.rows import SPARKLINE_MONTHS
from scorecard.standing import Evidences, IndicatorTerms, standing

Places = dict[tuple[int, int], dict[date, KnownFigure]]


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that a framework's scorecard for a month is built from.

    evidences: by indicator id; benchmarks and parts: by measure id, the areas that have figures with them,
    in the order in which they are defined.
    """

    framework: Framework
    frameworks: list[Framework]
    period: date
    as_known_at: datetime | None
    indicators: list[IndicatorTerms]
    evidences: Mapping[int, Evidences]
    benchmarks: Mapping[int, list[tuple[AreaTerms, Series]]]
    parts: Mapping[int, list[tuple[AreaTerms, Series]]]


def frameworks_to_choose() -> list[Framework]:
    return list(Framework.objects.for_choosing())


def latest_month_with_figures(framework: Framework) -> date | None:
    """The last month in which any measure of the framework has a figure for the whole organisation."""
    found = Observation.objects.current().filter(
        area=framework.organisation_id,
        measure__indicators__framework=framework,
        period__range=(framework.start, framework.end),
    )
    latest: date | None = found.aggregate(latest=Max("period"))["latest"]
    return latest


def select_scorecard(
    *,
    framework: Framework,
    frameworks: list[Framework],
    period: date,
    latest: date,
    as_known_at: datetime | None = None,
) -> Selection:
    """Read a framework's scorecard for a month, as known now or at a moment, in five statements.

    latest: the last month that has ended, after which nothing is due.
    """
    start = add_months(period, 1 - SPARKLINE_MONTHS)
    contracts = [
        one
        for one in frameworks
        if one.kind == FrameworkKind.CONTRACT
        and one.organisation_id == framework.organisation_id
        and one.start <= period
        and one.end >= start
    ]
    by_framework = _indicators(framework, contracts, as_known_at)
    areas = _areas(framework)
    places = _figures(by_framework, framework, areas, start=start, period=period, as_known_at=as_known_at)
    gather = _Gathering(framework.organisation_id, areas, places, latest)
    indicators = by_framework[framework.pk]
    evidences = {one.id: gather.evidences(one.measure.id) for one in indicators}
    for one in indicators:
        if one.measure.calculation is Calculation.DERIVED:
            own = _on_track(contracts, by_framework, gather, start=start, period=period)
            evidences[one.id] = replace(evidences[one.id], own=own)
    return Selection(
        framework=framework,
        frameworks=frameworks,
        period=period,
        as_known_at=as_known_at,
        indicators=indicators,
        evidences=evidences,
        benchmarks={one.measure.id: gather.benchmarks(one.measure.id) for one in indicators},
        parts={one.measure.id: gather.parts(one.measure.id, period) for one in indicators},
    )


def _indicators(
    framework: Framework, contracts: Iterable[Framework], as_known_at: datetime | None
) -> dict[int, list[IndicatorTerms]]:
    """The framework's indicators, and the contracts' where one of them is derived from those."""
    derived = Indicator.objects.filter(framework=framework, measure__calculation=Calculation.DERIVED)
    wanted = Q(framework=framework) | Q(framework__in=[one.pk for one in contracts]) & Q(Exists(derived))
    rows = list(
        Indicator.objects.filter(wanted)
        .order_by("position")
        .values_list(
            "id",
            "reference",
            "window_months",
            "framework_id",
            "framework__window_months",
            "framework__window_includes_current",
            "framework__end",
            *[f"measure__{name}" for name in MEASURE_COLUMNS],
        )
    )
    targets = read_targets(Q(indicator__in=[row[0] for row in rows]), as_known_at=as_known_at)
    found: dict[int, list[IndicatorTerms]] = defaultdict(list)
    for id, reference, own_window, framework_id, window, includes_current, end, *terms in rows:
        found[framework_id].append(
            IndicatorTerms(
                id=id,
                reference=reference,
                measure=MeasureTerms.of(*terms),
                window=WindowTerms(window if own_window is None else own_window, includes_current),
                ends=end,
                targets=tuple(targets.get(id, ())),
            )
        )
    return found


def _areas(framework: Framework) -> list[AreaTerms]:
    rows = Area.objects.reportable_for(framework.organisation).order_by("pk")
    return [AreaTerms(*row) for row in rows.values_list("id", "code", "name", "kind")]


def _figures(
    by_framework: Mapping[int, list[IndicatorTerms]],
    framework: Framework,
    areas: Iterable[AreaTerms],
    *,
    start: date,
    period: date,
    as_known_at: datetime | None,
) -> Places:
    """The months shown, longer where a window looks further back; the one figure before them; and the
    figures of the parts for the month itself."""
    measures = {one.measure.id for indicators in by_framework.values() for one in indicators}
    organisation = framework.organisation_id
    compared = [organisation, *[area.id for area in areas if area.kind == AreaKind.BENCHMARK]]
    parts = [area.id for area in areas if area.kind in (AreaKind.SERVICE_AREA, AreaKind.TEAM)]
    condition = Q(area__in=compared, period__range=(start, period)) | Q(area__in=parts, period=period)
    for one in by_framework[framework.pk]:
        first, _ = one.window.span(period) if one.window.months else (start, start)
        if first < start:
            condition |= Q(
                measure=one.measure.id, area=organisation, period__range=(first, add_months(start, -1))
            )
    places = read_series(Q(measure__in=measures) & condition, as_known_at=as_known_at)
    before = latest_before(
        [(measure, area, start) for measure in measures for area in compared], as_known_at=as_known_at
    )
    for place, series in before.items():
        places.setdefault(place, {}).update(series)
    return places


@dataclass(frozen=True, slots=True)
class _Gathering:
    """Figures by place, handed out by measure."""

    organisation: int
    areas: list[AreaTerms]
    places: Places
    latest: date

    def evidences(self, measure: int) -> Evidences:
        return Evidences(
            own=self.places.get((measure, self.organisation), {}),
            benchmarks={area.code: series for area, series in self.benchmarks(measure)},
            latest=self.latest,
        )

    def benchmarks(self, measure: int) -> list[tuple[AreaTerms, Series]]:
        return [
            (area, self.places[measure, area.id])
            for area in self.areas
            if area.kind == AreaKind.BENCHMARK and (measure, area.id) in self.places
        ]

    def parts(self, measure: int, period: date) -> list[tuple[AreaTerms, Series]]:
        return [
            (area, self.places[measure, area.id])
            for area in self.areas
            if area.kind in (AreaKind.SERVICE_AREA, AreaKind.TEAM)
            and period in self.places.get((measure, area.id), {})
        ]


def _on_track(
    contracts: Iterable[Framework],
    by_framework: Mapping[int, list[IndicatorTerms]],
    gather: _Gathering,
    *,
    start: date,
    period: date,
) -> Series:
    """The derived figure of every month shown, from the contract that covers the month."""
    found: dict[date, KnownFigure] = {}
    for contract in contracts:
        indicators = by_framework.get(contract.pk, [])
        evidences = {one.id: gather.evidences(one.measure.id) for one in indicators}
        found |= on_track_series(
            (month, [standing(one, period=month, evidences=evidences[one.id]) for one in indicators])
            for month in months_between(max(start, contract.start), min(period, contract.end))
        )
    return found
