"""The queries behind "What would they do?": a framework's indicators, and what their ratings rest on."""

from dataclasses import replace
from datetime import date

from django.db.models import Q

from kpis.figures import Calculation
from kpis.known import Places, read_series
from kpis.models import Framework
from kpis.models.area import AreaKind
from kpis.rating import TargetTerms
from kpis.terms import AreaTerms
from scorecard.areas import read_areas
from scorecard.indicators import (
    Indicators,
    contracts_shown,
    gather_evidences,
    indicators_of_framework,
    work_out_on_track,
)
from scorecard.standing import Evidences
from scorecard.targets.what_if import WhatIf, what_if
from scorecard.targets.what_if_selection import SelectedIndicator


def select_framework(
    framework: Framework, *, frameworks: list[Framework], latest: date
) -> dict[str, SelectedIndicator]:
    """A framework's indicators by reference, each with its targets and the history of its measure; in three
    statements. frameworks: all there are, with their organisations; latest: the last month that has ended."""
    contracts = contracts_shown(framework, frameworks, start=date.min, end=date.max)
    found = indicators_of_framework(framework.pk, contracts=contracts, start=date.min, as_known_at=None)
    areas = [one for one in read_areas(framework.organisation) if _is_compared(one, framework)]
    measures = {one.measure.id for group in found.values() for one in group}
    places = read_series(Q(measure__in=measures, area__in=[area.id for area in areas]))
    evidences = _evidences(framework, measures, places, areas, latest)
    derived = _derived(contracts, found, evidences, latest)
    return {
        one.reference: SelectedIndicator(
            one,
            framework.start,
            derived if one.measure.calculation is Calculation.DERIVED else evidences[one.measure.id],
        )
        for one in found.get(framework.pk, [])
    }


def would_do_to_all_months(selected: SelectedIndicator, proposed: TargetTerms, *, months: int) -> WhatIf:
    """The last months' figures under the framework's last target and a proposed one of the next framework.

    Those of months after this framework count, too. Nothing that is shown today would be restated.
    """
    found = what_if(
        indicator=replace(selected.terms, ends=date.max),
        starts=date.max,
        evidences=selected.evidences,
        proposed=proposed,
        applies_from=proposed.applies_from,
    )
    return replace(found, months=found.months[-months:])


def _is_compared(area: AreaTerms, framework: Framework) -> bool:
    return area.id == framework.organisation_id or area.kind == AreaKind.BENCHMARK


def _evidences(
    framework: Framework, measures: set[int], places: Places, areas: list[AreaTerms], latest: date
) -> dict[int, Evidences]:
    benchmarks = [area for area in areas if area.kind == AreaKind.BENCHMARK]
    of_whom = framework.organisation_id
    return {
        one: gather_evidences(places, one, organisation=of_whom, benchmarks=benchmarks, latest=latest)
        for one in measures
    }


def _derived(
    contracts: list[Framework], found: Indicators, evidences: dict[int, Evidences], latest: date
) -> Evidences:
    if not contracts:
        return Evidences(own={}, latest=latest)
    first, last = min(one.start for one in contracts), max(one.end for one in contracts)
    worked_out = work_out_on_track(contracts, found, evidences, start=first, end=min(last, latest))
    return Evidences(own=worked_out, latest=latest)
