"""Change since the observation before: the first of the three questions about movement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.periods import MONTHS_COVERED, Frequency, month_number
from kpis.rating import Polarity, better_by


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    SAME = "same"
    NONE = "none"  # there is nothing to compare


class Judgement(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Change:
    """A movement between two printed figures.

    from_period: the month compared with, None where there is none; difference: now less then, in the
    measure's unit; months_missed: how many expected figures lie between the two without having come.
    """

    from_period: date | None
    direction: Direction
    judgement: Judgement
    difference: Decimal = Decimal(0)
    months_missed: int = 0


NO_CHANGE_KNOWN = Change(None, Direction.NONE, Judgement.NEITHER)


def change_between(
    *,
    now: tuple[date, Decimal] | None,
    before: tuple[date, Decimal] | None,
    polarity: Polarity,
    frequency: Frequency,
) -> Change:
    """What moved between two figures, each a period and the printed figure, and whether it is better."""
    if now is None or before is None:
        return NO_CHANGE_KNOWN
    difference = now[1] - before[1]
    better = better_by(figure=now[1], than=before[1], polarity=polarity)
    return Change(
        from_period=before[0],
        direction=Direction.UP if difference > 0 else Direction.DOWN if difference < 0 else Direction.SAME,
        judgement=Judgement.BETTER if better > 0 else Judgement.WORSE if better < 0 else Judgement.NEITHER,
        difference=difference,
        months_missed=_missed(before[0], now[0], frequency),
    )


def _missed(earlier: date, later: date, frequency: Frequency) -> int:
    """Figures that should have come between two. Terms are of uneven length: none is said to be missing."""
    if frequency is Frequency.TERMLY:
        return 0
    return (month_number(later) - month_number(earlier) - 1) // MONTHS_COVERED[frequency]
