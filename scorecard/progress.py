"""How far along a year-end target is. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from kpis.periods import month_number
from kpis.rating import Reason, TargetKind
from scorecard.standing import IndicatorTerms, Standing


@dataclass(frozen=True, slots=True)
class Progress:
    """How far along a year-end target is: reached so far, of what is wanted, and what that leaves.

    needed_a_month: how much each month that is left has to add; None once none is left.
    """

    reached: Decimal
    wanted: Decimal
    months_left: int
    needed_a_month: Decimal | None


def progress_of(indicator: IndicatorTerms, now: Standing) -> Progress | None:
    """Only before year end: then the figure is rated like any other."""
    target = now.target
    if target is None or target.kind is not TargetKind.YEAR_END_VALUE or target.value is None:
        return None
    if now.printed is None or now.rating.reason is not Reason.AT_YEAR_END:
        return None
    left = month_number(indicator.ends) - month_number(now.period)
    needed = max(target.value - now.printed, Decimal(0)) / left if left else None
    return Progress(reached=now.printed, wanted=target.value, months_left=left, needed_a_month=needed)
