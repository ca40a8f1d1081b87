"""The queries behind the pages of many months: a constant number, however many there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain

from django.utils import timezone

from kpis.figures import Calculation
from kpis.known import Places, latest_before
from kpis.models import Framework
from kpis.models.area import AreaKind
from kpis.periods import last_month_ended, months_between
from kpis.spans import Span, read_spans
from scorecard.areas import read_areas
from scorecard.coverage import MonthFilled, filled_by
from scorecard.indicators import (
    Indicators,
    contracts_shown,
    gather_evidences,
    indicators_of_framework,
    work_out_on_track,
)
from scorecard.months.run import Months, build_months
from scorecard.sparkline import first_month_shown
from scorecard.standing import Evidences, IndicatorTerms


@dataclass(frozen=True, slots=True)
class SelectedMonths:
    """What the months of a framework are built from. evidences: by indicator id; counted: the months of the
    contracts that its derived indicators count."""

    indicators: list[IndicatorTerms]
    evidences: Mapping[int, Evidences]
    first: date
    last: date
    counted: tuple[MonthFilled, ...] = ()

    def build(self) -> Months:
        return build_months(
            self.indicators,
            evidences=self.evidences,
            first=self.first,
            last=self.last,
            counted=self.counted,
        )


def read_months(
    *, framework: Framework, frameworks: list[Framework], as_known_at: datetime | None = None
) -> Months:
    """Every month of a framework, as known now or at a moment, in four statements.

    frameworks: all, since one may be derived from another.
    """
    return select_months(framework=framework, frameworks=frameworks, as_known_at=as_known_at).build()


def select_months(
    *, framework: Framework, frameworks: list[Framework], as_known_at: datetime | None = None
) -> SelectedMonths:
    """The same, for those who ask more of the figures than how they stand."""
    # What the scorecard of the first month reads: a yearly figure may speak for it, and has one before it.
    start, end = first_month_shown(framework.start), framework.end
    contracts = contracts_shown(framework, frameworks, start=start, end=end)
    by_framework = indicators_of_framework(
        framework.pk, contracts=contracts, start=start, as_known_at=as_known_at
    )
    areas = read_areas(framework.organisation)
    benchmarks = [area for area in areas if area.kind == AreaKind.BENCHMARK]
    measures = {one.measure.id for one in chain.from_iterable(by_framework.values())}
    compared = [framework.organisation_id, *[area.id for area in benchmarks]]
    places = _figures(measures, compared, start=start, end=end, as_known_at=as_known_at)
    by_measure = {
        measure: gather_evidences(
            places,
            measure,
            organisation=framework.organisation_id,
            benchmarks=benchmarks,
            latest=last_month_ended(timezone.localdate()),
        )
        for measure in measures
    }
    indicators = by_framework[framework.pk]
    evidences = {one.id: by_measure[one.measure.id] for one in indicators}
    derived = [one for one in indicators if one.measure.calculation is Calculation.DERIVED]
    if not derived:
        return SelectedMonths(indicators, evidences, first=framework.start, last=end)
    own = work_out_on_track(contracts, by_framework, by_measure, start=start, end=end)
    evidences |= {one.id: replace(evidences[one.id], own=own) for one in derived}
    counted = _months_counted(framework, contracts, by_framework, by_measure)
    return SelectedMonths(indicators, evidences, first=framework.start, last=end, counted=tuple(counted))


def _months_counted(
    framework: Framework,
    contracts: list[Framework],
    by_framework: Indicators,
    by_measure: Mapping[int, Evidences],
) -> Iterator[MonthFilled]:
    """How much there is of each contract's months that the framework covers."""
    for contract in contracts:
        own = by_framework.get(contract.pk, [])
        for month in months_between(max(framework.start, contract.start), min(framework.end, contract.end)):
            yield filled_by(month, [(one, month in by_measure[one.measure.id].own) for one in own])


def _figures(
    measures: set[int], areas: list[int], *, start: date, end: date, as_known_at: datetime | None
) -> Places:
    """The figures of these months, and of each measure and area the one before them."""
    places = read_spans(Span(measures, areas, start, end), as_known_at=as_known_at)
    wanting = [(measure, area, start) for measure in measures for area in areas]
    for place, series in latest_before(wanting, as_known_at=as_known_at).items():
        places.setdefault(place, {}).update(series)
    return places
