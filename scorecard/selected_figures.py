"""The figures of a scorecard, read in two statements at most."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from kpis.figures import Calculation
from kpis.known import Places, latest_before
from kpis.limits import MONTHS_LOOKED_BACK
from kpis.missing import NO_REASONS, NOTHING_SAID, Reasons
from kpis.models.area import PARTS, AreaKind
from kpis.periods import add_months
from kpis.series import Series
from kpis.spans import Span, read_spans_and_reasons
from kpis.terms import AreaTerms
from kpis.variation import has_variation
from scorecard.indicators import gather_evidences
from scorecard.standing import Evidences, IndicatorTerms

ENOUGH_TO_COMPARE = 2  # figures: the one that is shown and the one before it


class SelectedFigures:
    """The figures of a scorecard, read in two statements at most and handed out by measure."""

    def __init__(self, organisation: int, areas: list[AreaTerms], latest: date):
        self.organisation, self.latest = organisation, latest
        self.benchmark_areas = [area for area in areas if area.kind == AreaKind.BENCHMARK]
        self.part_areas = [area for area in areas if area.kind in PARTS]
        self.compared = [organisation, *[area.id for area in self.benchmark_areas]]
        self.places: Places = {}
        self.missing: Reasons = NO_REASONS

    def read(
        self, indicators: list[IndicatorTerms], *, start: date, period: date, as_known_at: datetime | None
    ) -> None:
        """The figures of the organisation and the benchmarks for the months shown, its own as far back as
        anything looks; those of the parts for the month itself, as what was said where the organisation has
        none; and the one figure before them all, where something is worked out from it."""
        measures = {one.measure.id for one in indicators}
        self.places, self.missing = read_spans_and_reasons(
            *self._looked_back(indicators, start=start, period=period),
            Span(measures, [area.id for area in self.benchmark_areas], start, period),
            Span(measures, [area.id for area in self.part_areas], period, period),
            missing=[Span(measures, [self.organisation], period, period)],
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

    def _looked_back(self, indicators: list[IndicatorTerms], *, start: date, period: date) -> Iterable[Span]:
        """The organisation's own figures, from as far back as windows and limits look: a span for each
        beginning, or every measure would be looked up once for what is shown and once for what is before."""
        begins: dict[int, date] = {}
        for one in indicators:
            first = one.window.span(period)[0] if one.window.months else start
            if has_variation(one.measure):
                first = min(first, add_months(period, 1 - MONTHS_LOOKED_BACK))
            begins[one.measure.id] = min(first, start, begins.get(one.measure.id, start))
        for first in {*begins.values()}:
            measures = [measure for measure, begin in begins.items() if begin == first]
            yield Span(measures, [self.organisation], first, period)

    def _wants_earlier(self, indicator: IndicatorTerms, area: int, start: date) -> bool:
        """Whether the months read are not enough: a figure is compared with the one before it, and a
        benchmark speaks until its next one."""
        read = self.places.get((indicator.measure.id, area), {})
        if area == self.organisation:
            return len(read) < ENOUGH_TO_COMPARE
        return not read or (start not in read and any(one.benchmark for one in indicator.targets))

    def evidences(self, measure: int) -> Evidences:
        figures = gather_evidences(
            self.places,
            measure,
            organisation=self.organisation,
            benchmarks=self.benchmark_areas,
            latest=self.latest,
        )
        return replace(figures, missing=self.missing.get((measure, self.organisation), NOTHING_SAID))

    def benchmarks(self, measure: int) -> list[tuple[AreaTerms, Series]]:
        return self._of(measure, self.benchmark_areas)

    def parts(self, measure: int) -> list[tuple[AreaTerms, Series]]:
        return self._of(measure, self.part_areas)

    def _of(self, measure: int, areas: Iterable[AreaTerms]) -> list[tuple[AreaTerms, Series]]:
        return [(area, self.places[measure, area.id]) for area in areas if (measure, area.id) in self.places]
