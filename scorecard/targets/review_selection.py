"""The queries behind the list of targets to look at: a constant number, whatever the framework holds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

from django.db.models import Q

from kpis.figures import Calculation
from kpis.known import read_series
from kpis.models import Framework, Measure
from kpis.models.area import AreaKind
from kpis.periods import last_month_ended
from scorecard.areas import read_areas
from scorecard.indicators import contracts_shown, gather_evidences, indicators_of_framework, work_out_on_track
from scorecard.standing import Evidences, IndicatorTerms
from scorecard.targets.review import TargetReview, month_reviewed, review


def read_reviews(*, framework: Framework, frameworks: list[Framework], today: date) -> list[TargetReview]:
    """The targets of a framework that want looking at, in its order. frameworks: all there are."""
    month = month_reviewed(end=framework.end, today=today)
    due = _review_dates(framework)
    found = (
        review(
            indicator=one,
            evidences=evidences,
            month=month,
            today=today,
            review_on=due.get(one.measure.id),
        )
        for one, evidences in _with_evidences(framework, frameworks, last_month_ended(today))
    )
    return [one for one in found if one is not None]


def _with_evidences(
    framework: Framework, frameworks: list[Framework], latest: date
) -> list[tuple[IndicatorTerms, Evidences]]:
    start, end = framework.start, framework.end
    contracts = contracts_shown(framework, frameworks, start=start, end=end)
    found = indicators_of_framework(framework.pk, contracts=contracts, start=start, as_known_at=None)
    measures = {one.measure.id for one in chain.from_iterable(found.values())}
    areas = read_areas(framework.organisation)
    benchmarks = [area for area in areas if area.kind == AreaKind.BENCHMARK]
    compared = [framework.organisation_id, *[area.id for area in benchmarks]]
    places = read_series(Q(measure__in=measures, area__in=compared, period__lte=end))
    by_measure = {
        one: gather_evidences(
            places, one, organisation=framework.organisation_id, benchmarks=benchmarks, latest=latest
        )
        for one in measures
    }
    worked_out = _worked_out(framework, contracts, found, by_measure)
    return [
        (one, worked_out if one.measure.calculation is Calculation.DERIVED else by_measure[one.measure.id])
        for one in found[framework.pk]
    ]


def _worked_out(
    framework: Framework,
    contracts: list[Framework],
    found: Mapping[int, list[IndicatorTerms]],
    by_measure: Mapping[int, Evidences],
) -> Evidences:
    """What a derived measure of the framework is rated from."""
    own = [one for one in found[framework.pk] if one.measure.calculation is Calculation.DERIVED]
    if not own:
        return Evidences(own={})
    rated = by_measure[own[0].measure.id]
    start, end = framework.start, min(framework.end, rated.latest)
    return replace(rated, own=work_out_on_track(contracts, found, by_measure, start=start, end=end))


def _review_dates(framework: Framework) -> dict[int, date]:
    """By when each measure is to be looked at again, by its id; those without a day left out."""
    dates = Measure.objects.filter(indicators__framework=framework).values_list("pk", "review_on")
    return {measure: day for measure, day in dates if day is not None}
