"""Which figures of a framework were due and are not published. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpis.figures import Calculation
from kpis.periods import add_months
from reports.deadlines import deadlines
from scorecard.months.run import Months
from scorecard.standing import IndicatorTerms


class Lateness(StrEnum):
    """Why a month's figures are not there."""

    OVERDUE = "overdue"
    STILL_IN_TIME = "still_in_time"  # the month has ended, and its due day has not passed
    BEFORE_RETURNS = "before_returns"  # it was published elsewhere, or never: nobody is asked for it


@dataclass(frozen=True, slots=True)
class MissingMonth:
    """A month of which figures are not published that were due.

    due: the last day on which they were on time; missing: in the order of the framework; expected: how many
    figures of the month were due; worked_out: those that are missing because what they are worked out from
    is. Nobody returns these, so they are neither missing nor expected.
    """

    period: date
    due: date
    missing: tuple[IndicatorTerms, ...]
    expected: int
    worked_out: tuple[IndicatorTerms, ...] = ()
    lateness: Lateness = Lateness.OVERDUE

    @property
    def is_overdue(self) -> bool:
        return self.lateness is Lateness.OVERDUE and bool(self.missing)


def missing_months(
    found: Months, *, first_return: date, due_after_days: int, today: date
) -> list[MissingMonth]:
    """The months that have ended and lack a figure, the earliest first: wherever a page prints [x], by the
    same `due` of the standing that prints it.

    first_return: the first month that officers return. How far a return has come is not told: that is its
    officers' own until it is published.
    """
    missing = []
    for place, month in enumerate(found.months):
        if add_months(month, 1) > today:
            continue
        due = deadlines(month, due_after_days=due_after_days, closes_after_days=None).due
        expected = [
            (row.indicator, row.standings[place].printed) for row in found.rows if row.standings[place].due
        ]
        gone = [indicator for indicator, printed in expected if printed is None]
        if gone:
            missing.append(
                MissingMonth(
                    period=month,
                    due=due,
                    missing=tuple(one for one in gone if not _is_worked_out(one)),
                    expected=sum(not _is_worked_out(one) for one, _ in expected),
                    worked_out=tuple(one for one in gone if _is_worked_out(one)),
                    lateness=_lateness(month, due, first_return=first_return, today=today),
                )
            )
    return missing


def _lateness(month: date, due: date, *, first_return: date, today: date) -> Lateness:
    if month < first_return:
        return Lateness.BEFORE_RETURNS
    return Lateness.STILL_IN_TIME if due >= today else Lateness.OVERDUE


def _is_worked_out(indicator: IndicatorTerms) -> bool:
    return indicator.measure.calculation is Calculation.DERIVED
