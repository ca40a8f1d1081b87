"""Which figures of a framework should have been published by now. Pure."""

from dataclasses import dataclass
from datetime import date

from kpis.figures import Calculation
from reports.deadlines import deadlines
from scorecard.months.run import Months
from scorecard.standing import IndicatorTerms


@dataclass(frozen=True, slots=True)
class OverdueMonth:
    """A month of which figures are not published that were due.

    due: the last day on which they were on time; missing: in the order of the framework; expected: how many
    figures of the month were due.
    """

    period: date
    due: date
    missing: tuple[IndicatorTerms, ...]
    expected: int


def overdue_months(
    found: Months, *, first_return: date, due_after_days: int, today: date
) -> list[OverdueMonth]:
    """The months whose due day has passed, the earliest first.

    first_return: the first month that officers return. What lies before it was published elsewhere, or never,
    and falls due no more. How far a return has come is not told: that is its officers' own until it is
    published.
    """
    overdue = []
    for place, month in enumerate(found.months):
        due = deadlines(month, due_after_days=due_after_days, closes_after_days=None).due
        if month < first_return or due >= today:
            continue
        expected = [
            (row.indicator, row.standings[place])
            for row in found.rows
            if row.standings[place].due and row.indicator.measure.calculation is not Calculation.DERIVED
        ]
        missing = tuple(indicator for indicator, one in expected if one.printed is None)
        if missing:
            overdue.append(OverdueMonth(month, due, missing, len(expected)))
    return overdue
