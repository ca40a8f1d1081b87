"""A window's figure with what it was worked out from, for a reader to check. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpis.figures import ARITHMETIC, Figure, decimal_of, quotient
from kpis.periods import months_between
from kpis.terms import MeasureTerms
from kpis.windows import WindowFigure, WindowMethod, WindowTerms, window_figure


@dataclass(frozen=True, slots=True)
class WindowWorkings:
    """A window's figure, and the sum and division that give it.

    result: the figure as it is rated; months: every month of the window with its figure, None where it has
    none; total: the sum of the numerators, or of the months' figures before rounding; parts: what that is
    divided by, the sum of the denominators or the number of months; exact: the figure before rounding.
    """

    result: WindowFigure
    months: tuple[tuple[date, Figure | None], ...]
    total: Decimal
    parts: Decimal
    exact: Decimal

    @property
    def first(self) -> date:
        return self.months[0][0]

    @property
    def last(self) -> date:
        return self.months[-1][0]


def window_workings(
    *, figures: Mapping[date, Figure], period: date, terms: WindowTerms, measure: MeasureTerms
) -> WindowWorkings | None:
    """How the figure over the window that ends at `period` comes about; None where there is none.

    Whether counts are added up or figures averaged is asked of `kpis.windows` alone.
    """
    result = window_figure(
        figures=figures,
        period=period,
        terms=terms,
        calculation=measure.calculation,
        unit=measure.unit,
        decimals=measure.decimals,
    )
    if result is None:
        return None
    months = tuple((month, figures.get(month)) for month in months_between(*terms.span(period)))
    there = [figure for _, figure in months if figure is not None]
    if result.method is WindowMethod.POOLED:
        total, parts = _sum(one.numerator for one in there), _sum(one.denominator for one in there)
        exact = quotient(total, parts, measure.unit)
    else:
        shares = [one.as_fraction(unit=measure.unit, calculation=measure.calculation) for one in there]
        whole = sum((share for share in shares if share is not None), Fraction())
        total, parts = decimal_of(whole), Decimal(result.included)
        exact = decimal_of(whole / result.included)
    assert exact is not None  # or there would be no result
    return WindowWorkings(result=result, months=months, total=total, parts=parts, exact=exact)


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    found = Decimal(0)
    for number in numbers:
        found = ARITHMETIC.add(found, number or Decimal(0))
    return found
