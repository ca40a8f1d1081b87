"""Is a movement more than noise, and will the target be met as things stand? Pure.

The third question about movement (docs/domain.md: Movement, 3), asked of figures as they are printed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, takewhile

from kpis.assurance import Assurance, assurance_of
from kpis.figures import Calculation
from kpis.limits import Limits, control_limits, points_up_to
from kpis.periods import Frequency, month_number
from kpis.rating import Polarity, TargetTerms, better_by
from kpis.terms import MeasureTerms

LONG_RUN = 7  # months in a row


class NoLimits(StrEnum):
    """Why a measure's figures have no control limits."""

    ROLLING = "rolling"  # each shares most of its months with the one before: its moving ranges are not noise
    YEAR_TO_DATE = "year_to_date"  # so does the year so far
    DERIVED = "derived"  # counts ratings, which change with their targets
    SELDOM = "seldom"  # thirteen figures take longer than three years


class Signal(StrEnum):
    COMMON = "common"  # no more than chance
    IMPROVING = "improving"
    CONCERNING = "concerning"
    HIGH = "high"  # more than chance, of a measure for context
    LOW = "low"
    TOO_FEW = "too_few"


class Pattern(StrEnum):
    """What chance alone does not do, in the order in which it is said: how high comes before whither."""

    OUTSIDE = "outside"
    ONE_SIDE = "one_side"
    MOVING = "moving"
    NEAR_LIMIT = "near_limit"


# In the order in which they are said; above the mean, or rising, before below it.
ASKED = tuple((pattern, high) for pattern in Pattern for high in (True, False))


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern that ends with a month. high: above the mean, or rising; months: how long it has lasted."""

    pattern: Pattern
    high: bool
    months: int


@dataclass(frozen=True, slots=True)
class Variation:
    """limits: None where there are too few points; findings: those that end with the month."""

    signal: Signal
    assurance: Assurance
    points: int
    limits: Limits | None = None
    findings: tuple[Finding, ...] = ()


def has_variation(measure: MeasureTerms) -> bool:
    """Whether the question can be asked of a measure's figures."""
    return why_no_limits(measure) is None


def why_no_limits(measure: MeasureTerms) -> NoLimits | None:
    """Why it cannot be asked, the first reason that holds; None where it can."""
    if measure.calculation is Calculation.YEAR_TO_DATE:
        return NoLimits.YEAR_TO_DATE
    if measure.calculation is Calculation.DERIVED:
        return NoLimits.DERIVED
    if measure.rolling:
        return NoLimits.ROLLING
    return NoLimits.SELDOM if measure.frequency is not Frequency.MONTHLY else None


def variation(
    *,
    points: Mapping[date, Decimal],
    period: date,
    polarity: Polarity,
    decimals: int,
    target: tuple[TargetTerms | None, Decimal | None] = (None, None),
    restart: date | None = None,
) -> Variation | None:
    """What a month's figure says beside those before it; None where the month has no figure.

    Where something has changed there is no assurance: the limits then mix what was before the change and what
    came after it, and tell nothing of what is to come until they are restarted. Nor is there any where limits
    do not fit their figures (kpis.limits).

    points: printed figures by month, to so many decimals; target: that of the month, and the number that it
    comes to; restart: the month from which the limits begin anew.
    """
    if period not in points:
        return None
    held = points_up_to(points, period, restart)
    limits = control_limits(held)
    if limits is None:
        return Variation(Signal.TOO_FEW, Assurance.NONE, len(held))
    found = findings_at(period, points=held, limits=limits)
    return Variation(
        signal=signal_of(found, polarity),
        assurance=assurance_of(limits, target=target, polarity=polarity, decimals=decimals)
        if limits.fit and not found
        else Assurance.NONE,
        points=len(held),
        limits=limits,
        findings=found,
    )


def findings_at(month: date, *, points: Mapping[date, Decimal], limits: Limits) -> tuple[Finding, ...]:
    """The patterns that end with a month, in the order of Pattern. A missing month ends every run."""
    run = _back_from(month, points)
    found = (_pattern(pattern, high, run, limits) for pattern, high in ASKED)
    return tuple(one for one in found if one is not None)


def _back_from(month: date, points: Mapping[date, Decimal]) -> list[Decimal]:
    """The figures of a month and of those before it, the latest first, up to a month without one."""
    latest, months = month_number(month), sorted((one for one in points if one <= month), reverse=True)
    # Past a gap, each lies further back than its place among them tells.
    return [points[one] for back, one in enumerate(months) if month_number(one) == latest - back]


def _pattern(pattern: Pattern, high: bool, run: list[Decimal], limits: Limits) -> Finding | None:
    far = _beyond(run, limits.upper if high else limits.lower, high)
    if pattern is Pattern.OUTSIDE:
        months, enough = _leading(far), 1
    elif pattern is Pattern.ONE_SIDE:
        months, enough = _leading(_beyond(run, limits.mean, high)), LONG_RUN
    elif pattern is Pattern.MOVING:
        months = 1 + _leading(now > then if high else now < then for now, then in pairwise(run))
        enough = LONG_RUN
    else:
        near = list(_beyond(run[:3], limits.two_sigma_above if high else limits.two_sigma_below, high))
        months, enough = (sum(near) if len(near) == 3 and near[0] else 0), 2
    return Finding(pattern, high, months) if months >= enough else None


def _beyond(run: Iterable[Decimal], level: Decimal, high: bool) -> Iterable[bool]:
    return (figure > level if high else figure < level for figure in run)


def _leading(marks: Iterable[bool]) -> int:
    """How many are true before the first that is not."""
    return sum(1 for _ in takewhile(bool, marks))


def signal_of(findings: tuple[Finding, ...], polarity: Polarity) -> Signal:
    """What the first finding means for a measure of this polarity."""
    if not findings:
        return Signal.COMMON
    high = findings[0].high
    better = better_by(figure=Decimal(high), than=Decimal(not high), polarity=polarity)
    if not better:
        return Signal.HIGH if high else Signal.LOW
    return Signal.IMPROVING if better > 0 else Signal.CONCERNING
