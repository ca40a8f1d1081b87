"""The queries behind a scorecard: a constant number, whatever the number of indicators, areas and months."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from django.db.models import Max

from kpis.figures import Calculation
from kpis.known import Places, latest_before
from kpis.limits import MONTHS_LOOKED_BACK
from kpis.models import Framework, Observation
from kpis.models.area import PARTS, AreaKind
from kpis.models.framework import FrameworkKind
from kpis.periods import add_months
from kpis.revisions import read_revisions
from kpis.series import Revision, Series
from kpis.spans import Span, read_spans
from kpis.terms import AreaTerms
from kpis.variation import has_variation
from scorecard.indicators import gather_evidences, indicators_of_framework, read_areas, work_out_on_track
from scorecard.sparkline import first_month_shown
from scorecard.standing import Evidences, IndicatorTerms

ENOUGH_TO_COMPARE = 2  # figures: the one that is shown and the one before it


@dataclass(frozen=True, slots=True)
class Selection:
    """Everything that a framework's scorecard for a month is built from.

    evidences: by indicator id; benchmarks and parts: by measure id, the areas that have figures with them,
    in the order in which they are defined; revisions: of the month's figures, up to now.
    """

    indicators: list[IndicatorTerms]
    evidences: Mapping[int, Evidences]
    benchmarks: Mapping[int, list[tuple[AreaTerms, Series]]]
    parts: Mapping[int, list[tuple[AreaTerms, Series]]]
    revisions: list[Revision]


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
    """Read a framework's scorecard for a month, as known now or at a moment, in five statements at most.

    latest: the last month that has ended, after which nothing is due.
    """
    start = first_month_shown(period)
    contracts = contracts_shown(framework, frameworks, start=start, end=period)
    by_framework = indicators_of_framework(
        framework.pk, contracts=contracts, start=start, as_known_at=as_known_at, period=period
    )
    indicators = by_framework[framework.pk]
    areas = read_areas(framework.organisation)
    figures = _Figures(framework.organisation_id, areas, latest)
    everything = list(chain.from_iterable(by_framework.values()))
    figures.read(everything, start=start, period=period, as_known_at=as_known_at)
    by_measure = {one.measure.id: figures.evidences(one.measure.id) for one in everything}
    evidences = {one.id: by_measure[one.measure.id] for one in indicators}
    for one in indicators:
        if one.measure.calculation is Calculation.DERIVED:
            own = work_out_on_track(contracts, by_framework, by_measure, start=start, end=period)
            evidences[one.id] = replace(evidences[one.id], own=own)
    return Selection(
        indicators=indicators,
        evidences=evidences,
        benchmarks={one.measure.id: figures.benchmarks(one.measure.id) for one in indicators},
        parts={one.measure.id: figures.parts(one.measure.id) for one in indicators},
        revisions=read_revisions(
            measures=[one.measure.id for one in indicators], area=framework.organisation_id, period=period
        ),
    )


def contracts_shown(
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
    """The figures of a scorecard, read in two statements at most and handed out by measure."""

    def __init__(self, organisation: int, areas: list[AreaTerms], latest: date):
        self.organisation, self.latest = organisation, latest
        self.benchmark_areas = [area for area in areas if area.kind == AreaKind.BENCHMARK]
        self.part_areas = [area for area in areas if area.kind in PARTS]
        self.compared = [organisation, *[area.id for area in self.benchmark_areas]]
        self.places: Places = {}

    def read(
        self, indicators: list[IndicatorTerms], *, start: date, period: date, as_known_at: datetime | None
    ) -> None:
        """The months shown, longer where a window looks further back; the figures of the parts for the month
        itself; and the one figure before them all, where something is worked out from it."""
        measures = {one.measure.id for one in indicators}
        self.places = read_spans(
            Span(measures, self.compared, start, period),
            Span(measures, [area.id for area in self.part_areas], period, period),
            *self._further_back(indicators, start=start, period=period),
            as_known_at=as_known_at,
        )
        # Where a month's ratings are worked out, those of the first month may rest on the one before it.
        every = any(one.measure.calculation is Calculation.DERIVED for one in indicators)
        wanting = [
            (one.measure.id, area, start)
            for one in indicators
            for area in self.compared
            if every or self._wants_earlier(one, area, start)
        ]
        for place, series in latest_before(wanting, as_known_at=as_known_at).items():
            self.places.setdefault(place, {}).update(series)

    def _further_back(self, indicators: list[IndicatorTerms], *, start: date, period: date) -> Iterable[Span]:
        """The months before those shown that windows and limits look back on: a span for each beginning."""
        begins: dict[int, date] = {}
        for one in indicators:
            first = one.window.span(period)[0] if one.window.months else start
            if has_variation(one.measure):
                first = min(first, add_months(period, 1 - MONTHS_LOOKED_BACK))
            begins[one.measure.id] = min(first, begins.get(one.measure.id, start))
        for first in {*begins.values()} - {start}:
            measures = [measure for measure, begin in begins.items() if begin == first]
            yield Span(measures, [self.organisation], first, add_months(start, -1))

    def _wants_earlier(self, indicator: IndicatorTerms, area: int, start: date) -> bool:
        """Whether the months read are not enough: a figure is compared with the one before it, and a
        benchmark speaks until its next one."""
        read = self.places.get((indicator.measure.id, area), {})
        if area == self.organisation:
            return len(read) < ENOUGH_TO_COMPARE
        return not read or (start not in read and any(one.benchmark for one in indicator.targets))

    def evidences(self, measure: int) -> Evidences:
        return gather_evidences(
            self.places,
            measure,
            organisation=self.organisation,
            benchmarks=self.benchmark_areas,
            latest=self.latest,
        )

    def benchmarks(self, measure: int) -> list[tuple[AreaTerms, Series]]:
        return self._of(measure, self.benchmark_areas)

    def parts(self, measure: int) -> list[tuple[AreaTerms, Series]]:
        return self._of(measure, self.part_areas)

    def _of(self, measure: int, areas: Iterable[AreaTerms]) -> list[tuple[AreaTerms, Series]]:
        return [(area, self.places[measure, area.id]) for area in areas if (measure, area.id) in self.places]
