"""Which targets want looking at: always or never met, older than a year, past their review date. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.periods import MONTHS_COVERED, month_number, months_between
from kpis.rating import Status
from kpis.series import target_in_force
from scorecard.standing import Evidences, IndicatorTerms, Standing, standing
from scorecard.targets.unchanged import Line, agreement_since, indicator_of_month, value_since

FEWEST_RATINGS = 6  # figures rated under a target before "always" or "never" can be said of it
MET = frozenset({Status.BETTER_THAN_TARGET, Status.AT_TARGET})
OLD_AFTER = 12  # months


class ReviewReason(StrEnum):
    ALWAYS_MET = "always_met"
    NEVER_MET = "never_met"
    OLD = "old"
    REVIEW_DUE = "review_due"


@dataclass(frozen=True, slots=True)
class TargetReview:
    """Why an indicator's target wants looking at. month: the one whose target it is; rated: how many figures
    were rated since it has been what has to be reached, and of them met it; since: the first month of the
    target with its tolerance, age months ago; latest: month and printed figure of the last there is;
    illustrative: a figure or target that this rests on was made up."""

    indicator: IndicatorTerms
    reasons: tuple[ReviewReason, ...]
    standing: Standing
    met: int
    rated: int
    since: date
    age: int
    review_on: date | None
    latest: tuple[date, Decimal] | None
    illustrative: bool


def review(
    *,
    line: Line,
    evidences: Evidences,
    month: date,
    today: date,
    review_on: date | None = None,
) -> TargetReview | None:
    """What speaks for looking at the target in force in a month; None where nothing does, or there is none.

    line: the indicator, last, after those of its measure in earlier frameworks of the same kind. The figures
    asked are those of the months in which the same had to be reached, up to the month; review_on: the day by
    which its measure was to be looked at again.
    """
    indicator = line[-1]
    since, begun = agreement_since(line, month), value_since(line, month)
    if target_in_force(indicator.targets, month) is None or since is None or begun is None:
        return None
    rated = list(_rated(line, evidences, begun, min(month, evidences.latest)))
    met = sum(one.rating.status in MET for one in rated)
    age = month_number(month) - month_number(since)
    reasons = tuple(_reasons(met, len(rated), age, review_on is not None and review_on < today))
    if not reasons:
        return None
    now = standing(indicator, period=month, evidences=evidences)
    latest, is_made_up = _latest(indicator, evidences, month)
    return TargetReview(
        indicator,
        reasons,
        standing=now,
        met=met,
        rated=len(rated),
        since=since,
        age=age,
        review_on=review_on,
        latest=latest,
        illustrative=is_made_up or now.is_illustrative or any(one.is_illustrative for one in rated),
    )


def _rated(line: Line, evidences: Evidences, first: date, last: date) -> Iterable[Standing]:
    """Those that are rated; of a measure that is not monthly, only the months with a figure of their own."""
    every_month = MONTHS_COVERED[line[-1].measure.frequency] == 1
    for month in months_between(first, last):
        indicator = indicator_of_month(line, month)
        if indicator is not None and (every_month or month in evidences.own):
            found = standing(indicator, period=month, evidences=evidences)
            if found.rating.is_rated:
                yield found


def _latest(
    indicator: IndicatorTerms, evidences: Evidences, month: date
) -> tuple[tuple[date, Decimal] | None, bool]:
    """The last printed figure up to a month, and whether it was made up for the sample."""
    for one in sorted((one for one in evidences.own if one <= month), reverse=True):
        printed = evidences.printed(one, indicator.measure)
        if printed is not None:
            return (one, printed), evidences.own[one].illustrative
    return None, False


def _reasons(met: int, rated: int, age: int, review_is_due: bool) -> Iterable[ReviewReason]:
    if rated >= FEWEST_RATINGS and met == rated:
        yield ReviewReason.ALWAYS_MET
    if rated >= FEWEST_RATINGS and not met:
        yield ReviewReason.NEVER_MET
    if age > OLD_AFTER:
        yield ReviewReason.OLD
    if review_is_due:
        yield ReviewReason.REVIEW_DUE


def month_reviewed(*, end: date, today: date) -> date:
    """The month whose targets are looked at: this one, or the last of a framework that has ended."""
    return min(end, today.replace(day=1))
