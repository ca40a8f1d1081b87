"""The queries behind the list of targets to look at: a constant number, whatever the frameworks hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from django.db.models import Q

from kpis.figures import Calculation
from kpis.known import Places, read_series
from kpis.models import Area, Framework, Measure
from kpis.models.area import AreaKind
from kpis.periods import last_month_ended
from kpis.terms import AREA_COLUMNS, AreaTerms
from scorecard.indicators import (
    Indicators,
    contracts_shown,
    gather_evidences,
    indicators_of_frameworks,
    work_out_on_track,
)
from scorecard.standing import Evidences, IndicatorTerms
from scorecard.targets.review import TargetReview, month_reviewed, review
from scorecard.targets.unchanged import Line


def current_frameworks(frameworks: Iterable[Framework], *, today: date) -> list[Framework]:
    """Those that cover this month, and the latest of each organisation and kind where none does.

    frameworks: the newest first. One that has not begun has no target in force.
    """
    month = today.replace(day=1)
    begun = [one for one in frameworks if one.start <= month]
    covered = {_run(one) for one in begun if one.covers(month)}
    latest: dict[tuple[int, str], Framework] = {}
    for one in begun:
        latest.setdefault(_run(one), one)
    return [
        one for one in begun if one.covers(month) or (latest[_run(one)] == one and _run(one) not in covered)
    ]


def read_reviews(
    *, shown: list[Framework], frameworks: list[Framework], today: date
) -> dict[int, list[TargetReview]]:
    """The targets of frameworks that want looking at, by framework id, in their order; in four statements.

    frameworks: all there are, the newest first.
    """
    found = _Found.of(shown, frameworks, latest=last_month_ended(today))
    due = _review_dates(shown)
    reviewed: dict[int, list[TargetReview]] = {}
    for framework in shown:
        month = month_reviewed(end=framework.end, today=today)
        reviews = (
            review(
                line=found.line(framework, one),
                evidences=found.evidences(framework, one),
                month=month,
                today=today,
                review_on=due.get(one.measure.id),
            )
            for one in found.indicators.get(framework.pk, [])
        )
        reviewed[framework.pk] = [one for one in reviews if one is not None]
    return reviewed


def _run(framework: Framework) -> tuple[int, str]:
    """What frameworks that follow each other have in common."""
    return framework.organisation_id, framework.kind


@dataclass(frozen=True, slots=True)
class _Found:
    """All that was read. indicators: of every framework, by its id."""

    frameworks: list[Framework]
    indicators: Indicators
    places: Places
    benchmarks: list[AreaTerms]
    latest: date

    @classmethod
    def of(cls, shown: list[Framework], frameworks: list[Framework], *, latest: date) -> "_Found":
        indicators = indicators_of_frameworks(frameworks)
        asked = [one.pk for one in frameworks if one in shown or one in _contracts_of(shown, frameworks)]
        measures = {one.measure.id for pk in asked for one in indicators.get(pk, [])}
        rows = Area.objects.filter(kind=AreaKind.BENCHMARK.value).order_by("pk")
        benchmarks = [AreaTerms(*row) for row in rows.values_list(*AREA_COLUMNS)]
        compared = {*(one.organisation_id for one in shown), *(area.id for area in benchmarks)}
        end = max((one.end for one in shown), default=latest)
        places = read_series(Q(measure__in=measures, area__in=compared, period__lte=end))
        return cls(frameworks, indicators, places, benchmarks, latest)

    def line(self, framework: Framework, indicator: IndicatorTerms) -> Line:
        """The measure's indicators in the frameworks of this run up to this one, which ends with its own."""
        earlier = [
            one
            for one in reversed(self.frameworks)
            if _run(one) == _run(framework) and one.start < framework.start
        ]
        before = chain.from_iterable(self.indicators.get(one.pk, []) for one in earlier)
        return [*(one for one in before if one.measure.id == indicator.measure.id), indicator]

    def evidences(self, framework: Framework, indicator: IndicatorTerms) -> Evidences:
        """What the indicator's ratings rest on; of a derived measure, worked out from the contracts' own."""
        own = self._gathered(indicator.measure.id, framework.organisation_id)
        if indicator.measure.calculation is not Calculation.DERIVED:
            return own
        start, end = framework.start, min(framework.end, self.latest)
        contracts = contracts_shown(framework, self.frameworks, start=start, end=end)
        measures = {one.measure.id for one in chain.from_iterable(self.indicators.values())}
        by_measure = {one: self._gathered(one, framework.organisation_id) for one in measures}
        return replace(
            own, own=work_out_on_track(contracts, self.indicators, by_measure, start=start, end=end)
        )

    def _gathered(self, measure: int, organisation: int) -> Evidences:
        return gather_evidences(
            self.places, measure, organisation=organisation, benchmarks=self.benchmarks, latest=self.latest
        )


def _contracts_of(shown: list[Framework], frameworks: list[Framework]) -> list[Framework]:
    """What derived measures of the frameworks are worked out from."""
    found = (contracts_shown(one, frameworks, start=one.start, end=one.end) for one in shown)
    return list(chain.from_iterable(found))


def _review_dates(shown: list[Framework]) -> Mapping[int, date]:
    """By when each measure is to be looked at again, by its id; those without a day left out."""
    dates = Measure.objects.filter(indicators__framework__in=shown).values_list("pk", "review_on")
    return {measure: day for measure, day in dates if day is not None}
