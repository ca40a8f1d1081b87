"""The figure over the last so many months: no sum of snapshots, and no mean of percentages with counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import reduce

from kpis.figures import ARITHMETIC, Calculation, Figure, Unit, decimal_of, quotient, round_half_up
from kpis.periods import add_months, months_between


class WindowMethod(StrEnum):
    POOLED = "pooled"  # sum of numerators over sum of denominators
    MEAN = "mean"  # mean of the months
    SUMMED = "summed"  # counts added up (kpis.year_to_date)


@dataclass(frozen=True, slots=True)
class WindowTerms:
    """How long a framework or indicator looks back: `months` of them, the month itself included or not.

    No months (0) means that the indicator has no window.
    """

    months: int
    includes_current: bool

    def span(self, period: date) -> tuple[date, date]:
        """First and last month of the window."""
        last = period if self.includes_current else add_months(period, -1)
        return add_months(last, 1 - self.months), last


@dataclass(frozen=True, slots=True)
class WindowFigure:
    """A window's figure as printed, in the measure's unit: of `months` months, `included` had a figure."""

    months: int
    included: int
    value: Decimal
    method: WindowMethod


def is_overlapping(window: WindowFigure, *, rolling: bool) -> bool:
    """Whether the same cases stand in a window several times, since each figure covers many months itself."""
    return rolling and window.included > 1


# What grows over the year, or is derived from ratings, has no meaningful figure over other months.
WITHOUT_WINDOW = frozenset({Calculation.YEAR_TO_DATE, Calculation.DERIVED})


def window_figure(
    *,
    figures: Mapping[date, Figure],
    period: date,
    terms: WindowTerms,
    calculation: Calculation,
    unit: Unit,
    decimals: int,
) -> WindowFigure | None:
    """The figure over the window that ends at `period` (docs/domain.md: Movement, 2).

    figures: by month, of one measure and area; months without one are simply absent, and are counted out.
    A ratio whose months all have counts is pooled; anything else is the mean of the months.
    None where there is no window or no month in it has a figure.
    """
    if terms.months < 1 or calculation in WITHOUT_WINDOW:
        return None
    there = (figures[month] for month in months_between(*terms.span(period)) if month in figures)
    held = [figure for figure in there if figure.exact(unit=unit, calculation=calculation) is not None]
    exact, method = pooled(held, unit), WindowMethod.POOLED
    if calculation is not Calculation.RATIO or exact is None:
        exact, method = mean_of(held, unit, calculation), WindowMethod.MEAN
    if exact is None:
        return None
    return WindowFigure(terms.months, len(held), round_half_up(exact, decimals), method)


def pooled(figures: list[Figure], unit: Unit) -> Decimal | None:
    """Counts of some months added up, then divided; None where a month has none, or nothing was counted."""
    numerator = denominator = Decimal(0)
    for figure in figures:
        if figure.numerator is None or figure.denominator is None:
            return None
        numerator = ARITHMETIC.add(numerator, figure.numerator)
        denominator = ARITHMETIC.add(denominator, figure.denominator)
    return quotient(numerator, denominator, unit)


def mean_of(figures: list[Figure], unit: Unit, calculation: Calculation) -> Decimal | None:
    """The mean of some months' figures; None where there are none.

    In fractions where counts are divided: three thirds make a whole. Plain values add up as they are.
    """
    if all(figure.numerator is None for figure in figures):
        values = [figure.value for figure in figures if figure.value is not None]
        return ARITHMETIC.divide(reduce(ARITHMETIC.add, values), Decimal(len(values))) if values else None
    found = (figure.as_fraction(unit=unit, calculation=calculation) for figure in figures)
    shares = [share for share in found if share is not None]
    return decimal_of(sum(shares, Fraction()) / len(shares)) if shares else None
