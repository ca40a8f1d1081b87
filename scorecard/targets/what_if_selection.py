"""The queries behind "What would it do?": an indicator with its targets, and all that its ratings rest on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kpis.known import read_series
from kpis.models import Framework, Indicator
from kpis.models.area import AreaKind
from kpis.terms import AreaTerms
from scorecard.areas import read_areas
from scorecard.indicators import contracts_shown, gather_evidences, indicators_of_measure, work_out_on_track
from scorecard.standing import Evidences, IndicatorTerms


@dataclass(frozen=True, slots=True)
class SelectedIndicator:
    """An indicator with every target that is known, and the whole history of its measure."""

    terms: IndicatorTerms
    starts: date
    evidences: Evidences


def select_indicator(*, indicator: Indicator, frameworks: list[Framework], latest: date) -> SelectedIndicator:
    """Read an indicator's figures and targets in three statements. latest: the last month that has ended.

    indicator: with its framework, that with its organisation, and its measure; frameworks: all there are.
    """
    framework, measure = indicator.framework, indicator.measure
    contracts = [
        one
        for one in contracts_shown(framework, frameworks, start=date.min, end=date.max)
        if measure.is_derived
    ]
    found = indicators_of_measure(measure.pk, contracts=contracts, as_known_at=None)
    own = next(one for one in found[framework.pk] if one.id == indicator.pk)
    areas = [one for one in read_areas(framework.organisation) if _is_compared(one, framework)]
    measures = {measure.pk, *(one.measure.id for group in found.values() for one in group)}
    condition = Q(measure__in=measures, area__in=[area.id for area in areas])
    places = read_series(condition)
    benchmarks = [area for area in areas if area.kind == AreaKind.BENCHMARK]
    evidences = {
        one: gather_evidences(
            places, one, organisation=framework.organisation_id, benchmarks=benchmarks, latest=latest
        )
        for one in measures
    }
    rated = evidences[measure.pk]
    if contracts:
        first, last = min(one.start for one in contracts), max(one.end for one in contracts)
        worked_out = work_out_on_track(contracts, found, evidences, start=first, end=min(last, latest))
        rated = Evidences(own=worked_out, latest=latest)
    return SelectedIndicator(terms=own, starts=framework.start, evidences=rated)


def _is_compared(area: AreaTerms, framework: Framework) -> bool:
    return area.id == framework.organisation_id or area.kind == AreaKind.BENCHMARK
