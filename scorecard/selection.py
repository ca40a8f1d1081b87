"""The queries behind a scorecard: a constant number, whatever the number of indicators, areas and months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, Max, Q

from kpis.figures import Calculation
from kpis.known import Places, latest_before, read_series
from kpis.models import Framework, Indicator, Observation
from kpis.models.area import PARTS, AreaKind
from kpis.models.framework import FrameworkKind
from kpis.periods import add_months
from kpis.series import Series
from kpis.terms import AreaTerms
from scorecard.indicators import gather_evidences, read_areas, read_indicators, work_out_on_track
from scorecard.sparkline import first_month_shown
from scorecard.standing import Evidences, IndicatorTerms


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that a framework's scorecard for a month is built from.

    evidences: by indicator id; benchmarks and parts: by measure id, the areas that have figures with them,
    in the order in which they are defined.
    """

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
    start = first_month_shown(period)
    contracts = _contracts_shown(framework, frameworks, start=start, end=period)
    derived = Indicator.objects.filter(framework=framework, measure__calculation=Calculation.DERIVED)
    wanted = Q(framework=framework) | Q(framework__in=[one.pk for one in contracts]) & Q(Exists(derived))
    by_framework = read_indicators(wanted, start=start, as_known_at=as_known_at)
    indicators = by_framework[framework.pk]
    areas = read_areas(framework.organisation)
    figures = _Figures(framework.organisation_id, areas, latest)
    measures = {one.measure.id for found in by_framework.values() for one in found}
    figures.read(measures, indicators, start=start, period=period, as_known_at=as_known_at)
    by_measure = {measure: figures.evidences(measure) for measure in measures}
    evidences = {one.id: by_measure[one.measure.id] for one in indicators}
    for one in indicators:
        if one.measure.calculation is Calculation.DERIVED:
            own = work_out_on_track(contracts, by_framework, by_measure, start=start, end=period)
            evidences[one.id] = replace(evidences[one.id], own=own)
    return Selection(
        indicators=indicators,
        evidences=evidences,
        benchmarks={one.measure.id: figures.benchmarks(one.measure.id) for one in indicators},
        parts={one.measure.id: figures.parts(one.measure.id, period) for one in indicators},
    )


def _contracts_shown(
    framework: Framework, frameworks: Iterable[Framework], *, start: date, end: date
) -> list[Framework]:
    """The organisation's contracts that cover any of these months."""
    return [
        one
        for one in frameworks
        if one.kind == FrameworkKind.CONTRACT
        and one.organisation_id == framework.organisation_id
        and one.start <= end
        and one.end >= start
    ]


class _Figures:
    """The figures of a scorecard, read in two statements and handed out by measure."""

    def __init__(self, organisation: int, areas: list[AreaTerms], latest: date):
        self.organisation, self.latest = organisation, latest
        self.benchmark_areas = [area for area in areas if area.kind == AreaKind.BENCHMARK]
        self.part_areas = [area for area in areas if area.kind in PARTS]
        self.places: Places = {}

    def read(
        self,
        measures: set[int],
        indicators: Iterable[IndicatorTerms],
        *,
        start: date,
        period: date,
        as_known_at: datetime | None,
    ) -> None:
        """The months shown, longer where a window looks further back; the one figure before them; and the
        figures of the parts for the month itself."""
        compared = [self.organisation, *[area.id for area in self.benchmark_areas]]
        parts = [area.id for area in self.part_areas]
        condition = Q(area__in=compared, period__range=(start, period)) | Q(area__in=parts, period=period)
        for one in indicators:
            first = one.window.span(period)[0] if one.window.months else start
            if first < start:
                earlier = (first, add_months(start, -1))
                condition |= Q(measure=one.measure.id, area=self.organisation, period__range=earlier)
        self.places = read_series(Q(measure__in=measures) & condition, as_known_at=as_known_at)
        places = [(measure, area, start) for measure in measures for area in compared]
        for place, series in latest_before(places, as_known_at=as_known_at).items():
            self.places.setdefault(place, {}).update(series)

    def evidences(self, measure: int) -> Evidences:
        return gather_evidences(
            self.places,
            measure,
            organisation=self.organisation,
            benchmarks=self.benchmark_areas,
            latest=self.latest,
        )

    def benchmarks(self, measure: int) -> list[tuple[AreaTerms, Series]]:
        found = [(area, self.places.get((measure, area.id))) for area in self.benchmark_areas]
        return [(area, series) for area, series in found if series]

    def parts(self, measure: int, period: date) -> list[tuple[AreaTerms, Series]]:
        found = [(area, self.places.get((measure, area.id))) for area in self.part_areas]
        return [(area, series) for area, series in found if series and period in series]
