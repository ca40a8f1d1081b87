"""Which targets want looking at: always or never met, older than a year, past their review date. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpis.periods import MONTHS_COVERED, month_number, months_between
from kpis.rating import Status
from kpis.series import target_in_force
from scorecard.standing import Evidences, IndicatorTerms, Standing, standing

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
    """Why an indicator's target wants looking at. rated: how many figures were, and of them met it;
    age: months since its first; illustrative: a figure or target that this rests on was made up."""

    indicator: IndicatorTerms
    reasons: tuple[ReviewReason, ...]
    met: int
    rated: int
    age: int
    review_on: date | None
    illustrative: bool


def review(
    *,
    indicator: IndicatorTerms,
    evidences: Evidences,
    month: date,
    today: date,
    review_on: date | None = None,
) -> TargetReview | None:
    """What speaks for looking at the target in force in a month; None where nothing does, or there is none.

    The figures asked are those of the months in which that target applied, up to the month; review_on: the
    day by which its measure was to be looked at again.
    """
    target = target_in_force(indicator.targets, month)
    if target is None:
        return None
    rated = list(_rated(indicator, evidences, target.applies_from, min(month, evidences.latest)))
    met = sum(one.rating.status in MET for one in rated)
    age = month_number(month) - month_number(target.applies_from)
    reasons = tuple(_reasons(met, len(rated), age, review_on is not None and review_on < today))
    if not reasons:
        return None
    return TargetReview(
        indicator,
        reasons,
        met=met,
        rated=len(rated),
        age=age,
        review_on=review_on,
        illustrative=any(one.is_illustrative for one in rated),
    )


def _rated(indicator: IndicatorTerms, evidences: Evidences, first: date, last: date) -> Iterable[Standing]:
    """Those that are rated; of a measure that is not monthly, only the months with a figure of their own."""
    every_month = MONTHS_COVERED[indicator.measure.frequency] == 1
    for month in months_between(first, last):
        if every_month or month in evidences.own:
            found = standing(indicator, period=month, evidences=evidences)
            if found.rating.is_rated:
                yield found


def _reasons(met: int, rated: int, age: int, review_is_due: bool) -> Iterable[ReviewReason]:
    if rated >= FEWEST_RATINGS and met == rated:
        yield ReviewReason.ALWAYS_MET
    if rated >= FEWEST_RATINGS and not met:
        yield ReviewReason.NEVER_MET
    if age > OLD_AFTER:
        yield ReviewReason.OLD
    if review_is_due:
        yield ReviewReason.REVIEW_DUE


@dataclass(frozen=True, slots=True)
class ReviewText:
    """A target to look at, in words: reasons are sentences."""

    pk: int
    reference: str
    title: str
    reasons: tuple[str, ...]
    illustrative: bool


def review_texts(found: Sequence[TargetReview]) -> list[ReviewText]:
    return [
        ReviewText(
            pk=one.indicator.id,
            reference=one.indicator.reference,
            title=one.indicator.measure.title,
            reasons=tuple(_in_words(reason, one) for reason in one.reasons),
            illustrative=one.illustrative,
        )
        for one in found
    ]


def _in_words(reason: ReviewReason, one: TargetReview) -> str:
    if reason is ReviewReason.ALWAYS_MET:
        return f"Always met: {one.met} of {one.rated} figures. Is it still a target?"
    if reason is ReviewReason.NEVER_MET:
        return f"Never met: none of {one.rated} figures. Can it be reached?"
    if reason is ReviewReason.OLD:
        return f"Set {one.age} months ago, and not agreed anew since."
    return (
        f"Its measure was to be reviewed by {one.review_on.day} {one.review_on:%B %Y}."
        if one.review_on
        else ""
    )


def month_reviewed(*, end: date, today: date) -> date:
    """The month whose targets are looked at: this one, or the last of a framework that has ended."""
    return min(end, today.replace(day=1))
