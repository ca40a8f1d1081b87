"""The figure of the financial year so far, from April to the month, where that means something. Pure."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.figures import ARITHMETIC, DIVIDED, Calculation, Figure, Unit, round_half_up
from kpis.periods import FISCAL_YEAR_STARTS, Frequency, months_between
from kpis.windows import WindowFigure, WindowMethod, mean_of, pooled


class NoYearToDate(StrEnum):
    """Why a measure has no figure of the year so far."""

    ALREADY = "already"  # its figures grow over the year themselves
    DERIVED = "derived"  # worked out from the ratings of each month
    NOT_MONTHLY = "not_monthly"
    SNAPSHOT = "snapshot"  # what there was at the month's end: the same children every month
    WITHOUT_COUNTS = "without_counts"  # and a mean of the months would say nothing
    NO_FIGURES = "no_figures"


def no_year_to_date(
    *, calculation: Calculation, frequency: Frequency, may_be_summed: bool
) -> NoYearToDate | None:
    """Why no figure of the year so far can be given; None where one can.

    may_be_summed: a count of what happened in the month, not of what there was at its end.
    """
    if calculation is Calculation.YEAR_TO_DATE:
        return NoYearToDate.ALREADY
    if calculation is Calculation.DERIVED:
        return NoYearToDate.DERIVED
    if calculation is Calculation.GIVEN:
        return NoYearToDate.WITHOUT_COUNTS
    if frequency is not Frequency.MONTHLY:
        return NoYearToDate.NOT_MONTHLY
    return NoYearToDate.SNAPSHOT if calculation is Calculation.COUNT and not may_be_summed else None


def start_of_year(period: date) -> date:
    """The April of the financial year that a month lies in."""
    return date(period.year - (period.month < FISCAL_YEAR_STARTS), FISCAL_YEAR_STARTS, 1)


def year_to_date_figure(
    *, figures: Mapping[date, Figure], period: date, calculation: Calculation, unit: Unit, decimals: int
) -> WindowFigure | None:
    """The figure from April to the month: counts added up, then divided where the measure divides them; of a
    ratio with a month without counts the mean of the months, as a window's (docs/domain.md: Movement, 2).

    figures: by month, of one measure and area, of a measure that `no_year_to_date` says nothing against.
    None where the month itself has no figure, or a mean over people (of days waited, say) has a month without
    counts: months of few and of many would weigh alike. Months without a figure are counted out.
    """
    if period not in figures:
        return None
    months = list(months_between(start_of_year(period), period))
    held = [figures[month] for month in months if month in figures]
    exact: Decimal | None
    if calculation in DIVIDED:
        exact, method = pooled(held, unit), WindowMethod.POOLED
    else:
        exact, method = _summed(held), WindowMethod.SUMMED
    if exact is None and calculation is Calculation.RATIO:
        held = [one for one in held if one.exact(unit=unit, calculation=calculation) is not None]
        exact, method = mean_of(held, unit, calculation), WindowMethod.MEAN
    if exact is None:
        return None
    return WindowFigure(len(months), len(held), round_half_up(exact, decimals), method)


def _summed(figures: list[Figure]) -> Decimal | None:
    total = Decimal(0)
    for figure in figures:
        if figure.value is None:
            return None
        total = ARITHMETIC.add(total, figure.value)
    return total
