"""Counts of how many of some are on track, where those are not as many as before. Pure."""

from decimal import Decimal

from kpis.figures import Calculation, counted
from kpis.series import KnownFigure
from kpis.terms import MeasureTerms


def of_another_number(
    measure: MeasureTerms, now: KnownFigure | None, before: KnownFigure | None
) -> Decimal | None:
    """The number that the count before was of, where the one now is of another: 11 of 14 is no fall by four
    from 15 of 15, since one of those is no longer counted at all. None where the two can be compared.
    """
    if measure.calculation is not Calculation.DERIVED or now is None or before is None:
        return None
    was = before.figure.denominator
    return was if was != now.figure.denominator else None


def not_compared_in_words(of_before: Decimal) -> str:
    """What stands in the place of the month that a change is since."""
    return f"of {counted(of_before)} before"
