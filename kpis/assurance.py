"""Will the target be met as things stand, and how often was it? Pure.

Asked of figures as they are printed, since they are rated so: the target is compared with the figures that
can be printed between the control limits, and with those that were (docs/domain.md: Movement, 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.figures import round_half_up
from kpis.limits import Limits
from kpis.rating import Polarity, TargetKind, TargetTerms, better_by


class Assurance(StrEnum):
    """Whether the target will be met as things stand."""

    MEETS = "meets"
    FAILS = "fails"
    HIT_OR_MISS = "hit_or_miss"
    NONE = "none"  # no level to reach, or no limits that tell what is to come


@dataclass(frozen=True, slots=True)
class Record:
    """In which months a level was reached, and in which it was not, the earliest first."""

    level: Decimal
    met: tuple[date, ...]
    missed: tuple[date, ...]

    @property
    def months(self) -> int:
        return len(self.met) + len(self.missed)


def level_asked(target: tuple[TargetTerms | None, Decimal | None], polarity: Polarity) -> Decimal | None:
    """The number that each month should reach; None where there is none.

    A movement has no level to reach, a year-end value is not for the months before, and of a measure for
    context nothing is better. target: that of the month, and the number that it comes to.
    """
    terms, level = target
    if polarity is Polarity.CONTEXT or (terms and terms.kind is TargetKind.YEAR_END_VALUE):
        return None
    return level


def record_of(
    points: Mapping[date, Decimal], *, target: tuple[TargetTerms | None, Decimal | None], polarity: Polarity
) -> Record | None:
    """How printed figures by month stood against one target, not each its own; None where it has no level."""
    level = level_asked(target, polarity)
    if level is None:
        return None
    reached = {
        month: better_by(figure=points[month], than=level, polarity=polarity) >= 0 for month in sorted(points)
    }
    return Record(
        level,
        met=tuple(month for month, is_met in reached.items() if is_met),
        missed=tuple(month for month, is_met in reached.items() if not is_met),
    )


def assurance_of(
    limits: Limits, *, target: tuple[TargetTerms | None, Decimal | None], polarity: Polarity, decimals: int
) -> Assurance:
    """Whether every figure that can be printed between the limits would reach the target, none, or some.

    The lowest and the highest of them decide. Where none lies between the limits, the mean as it is printed
    does: figures that hardly move are all printed as one number.
    """
    level = level_asked(target, polarity)
    if level is None:
        return Assurance.NONE
    printable = limits.printable(decimals) or (round_half_up(limits.mean, decimals),)
    met = [better_by(figure=figure, than=level, polarity=polarity) >= 0 for figure in printable]
    if all(met):
        return Assurance.MEETS
    return Assurance.HIT_OR_MISS if any(met) else Assurance.FAILS
