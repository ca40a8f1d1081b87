"""Control limits: between which figures move by chance alone (XmR: figures and moving ranges). Pure.

Points are figures as printed. Whether one lies beyond a limit is asked of the exact limits, and these are
printed so that they never say otherwise: rounded inwards, since no printed figure lies in what is cut off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from itertools import pairwise

from kpis.figures import ARITHMETIC, HUNDRED
from kpis.periods import add_months, month_number
from kpis.terms import MeasureTerms

MONTHS_LOOKED_BACK = 36  # the month itself included
FEWEST_POINTS = 13
MOVING_RANGES_TO_LIMIT = Decimal("2.66")  # 3 sigma, where sigma is the mean moving range / 1.128
NOTHING = Decimal(0)
MOST_OUTSIDE = 3  # of so many points, one; chance alone puts hardly any there


@dataclass(frozen=True, slots=True)
class Limits:
    """The control limits of some months, in the measure's unit and before any rounding to be printed.

    first, last: months of the first and last point; points: how many there are, and outside: how many of
    these lie beyond them; moving_range: their mean.
    """

    first: date
    last: date
    points: int
    mean: Decimal
    moving_range: Decimal
    lower: Decimal
    upper: Decimal
    two_sigma_below: Decimal
    two_sigma_above: Decimal
    outside: int = 0

    @property
    def fit(self) -> bool:
        """Whether they tell anything of the points: no more than a third of these lie outside.

        Figures that took a step and hardly move beside it have narrow limits about a mean that none is near.
        """
        return self.outside * MOST_OUTSIDE <= self.points

    def inward(self, decimals: int) -> tuple[Decimal, Decimal]:
        """Lower and upper limit to one decimal more than the figures: no figure is told otherwise by it."""
        step = Decimal(1).scaleb(-decimals - 1)
        return (
            self.lower.quantize(step, rounding=ROUND_CEILING, context=ARITHMETIC),
            self.upper.quantize(step, rounding=ROUND_FLOOR, context=ARITHMETIC),
        )

    def printable(self, decimals: int) -> tuple[Decimal, Decimal] | None:
        """The lowest and highest figure that can be printed between the limits; None where none can."""
        step = Decimal(1).scaleb(-decimals)
        lowest = self.lower.quantize(step, rounding=ROUND_CEILING, context=ARITHMETIC)
        highest = self.upper.quantize(step, rounding=ROUND_FLOOR, context=ARITHMETIC)
        return (lowest, highest) if lowest <= highest else None

    def shown(self, measure: MeasureTerms) -> tuple[Decimal, Decimal]:
        """The limits as they are printed and drawn: cut where no figure of the measure can lie."""
        lower, upper = self.inward(measure.decimals)
        lower = lower if measure.may_be_negative else max(lower, Decimal(0))
        return lower, min(upper, HUNDRED) if measure.is_share else upper


def points_up_to(points: Mapping[date, Decimal], period: date, restart: date | None) -> dict[date, Decimal]:
    """The printed figures, by month, that the limits of a month rest on: three years, since any restart."""
    first = add_months(period, 1 - MONTHS_LOOKED_BACK)
    first = max(first, restart) if restart and restart <= period else first
    return {month: points[month] for month in sorted(points) if first <= month <= period}


def control_limits(points: Mapping[date, Decimal]) -> Limits | None:
    """Mean and XmR limits of printed figures by month, unscreened; None where there are too few.

    No moving range is taken across a missing month. Outlying ones are kept (docs/domain.md: Movement, 3).
    """
    months = sorted(points)
    numbers, figures = list(map(month_number, months)), [points[month] for month in months]
    with localcontext(ARITHMETIC):
        ranges = [
            abs(figures[at + 1] - figures[at])
            for at, (earlier, later) in enumerate(pairwise(numbers))
            if later - earlier == 1
        ]
        if len(months) < FEWEST_POINTS or not ranges:
            return None
        # Each number is a whole sum, divided once: a figure that equals a limit is not beyond it.
        total, moved = sum(figures, NOTHING), sum(ranges, NOTHING)
        shares = Decimal(len(months) * len(ranges))
        middle, reach = total * len(ranges), moved * len(months) * MOVING_RANGES_TO_LIMIT
        lower, upper = (middle - reach) / shares, (middle + reach) / shares
        return Limits(
            months[0],
            months[-1],
            len(months),
            mean=total / len(months),
            moving_range=moved / len(ranges),
            lower=lower,
            upper=upper,
            outside=sum(not lower <= figure <= upper for figure in figures),
            two_sigma_below=(middle * 3 - reach * 2) / (shares * 3),
            two_sigma_above=(middle * 3 + reach * 2) / (shares * 3),
        )
