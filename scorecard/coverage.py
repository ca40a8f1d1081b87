"""How many of the figures of a month are there: what a part of them comes to is no full month's. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kpis.figures import Calculation
from kpis.periods import is_due, month_name
from scorecard.standing import IndicatorTerms, Standing

MONTHS_NAMED = 6  # of those that are only partly in, the latest


@dataclass(frozen=True, slots=True)
class MonthCoverage:
    """there: how many indicators have a figure that speaks for the month; expected: those, and the ones that
    should have one and do not. What is worked out from others is neither, since nobody returns it;
    worked_out: whether there is any of that."""

    there: int
    expected: int
    worked_out: bool = False

    @property
    def is_partial(self) -> bool:
        """Whether something is there to be counted, and figures that should be are not."""
        return self.there < self.expected and (self.there > 0 or self.worked_out)


def month_coverage(standings: Iterable[tuple[IndicatorTerms, Standing]]) -> MonthCoverage:
    """Of the indicators of a framework in one month. Termly and annual figures are never expected."""
    returned, worked_out = list[Standing](), False
    for indicator, one in standings:
        if is_returned(indicator):
            returned.append(one)
        elif one.printed is not None:
            worked_out = True
    there = sum(one.printed is not None for one in returned)
    return MonthCoverage(there, there + sum(one.is_lacking for one in returned), worked_out)


def is_returned(indicator: IndicatorTerms) -> bool:
    return indicator.measure.calculation is not Calculation.DERIVED


def coverage_in_words(found: MonthCoverage, *, month: str) -> str:
    """3 of the 15 figures of November 2018 are in, and what follows; nothing where none or all lack."""
    if not found.is_partial:
        return ""
    if found.expected == 1:
        there = f"The one figure of {month} that is returned is not in"
    else:
        are = "is" if found.there < 2 else "are"
        there = f"{found.there or 'None'} of the {found.expected} figures of {month} {are} in"
    return f"{there}, so the month’s counts cannot be compared with those of a full month."


def partly_in_words(partly: Sequence[tuple[date, MonthCoverage]]) -> str:
    """Which months of a run are only partly in, and what follows; nothing where none is. partly: those."""
    if not partly:
        return ""
    named = [f"{month_name(month)} ({one.there} of {one.expected})" for month, one in partly[-MONTHS_NAMED:]]
    more = len(partly) - len(named)
    months = ", ".join([f"{more} earlier {'month' if more == 1 else 'months'}", *named] if more else named)
    return (
        f"Not all the figures of a month that should be are in: {months}. What is counted of such a month"
        " cannot be compared with a full one."
    )


@dataclass(frozen=True, slots=True)
class MonthFilled:
    """A month of a framework: how many of its own figures were due in it, how many of those are there, and
    how many figures there are of it at all."""

    period: date
    due: int
    filled: int
    held: int

    @property
    def is_mostly_in(self) -> bool:
        """Whether more than half of what was due is there. Where nothing was due, what is there is all."""
        return bool(self.held) and (not self.due or 2 * self.filled > self.due)


def month_to_open(months: Iterable[MonthFilled]) -> MonthFilled | None:
    """The month that a framework opens with: the latest that is mostly in; where none is, the latest with any
    figure. None where there is no figure. Of a framework without figures of its own whose indicators count
    those of contracts, these are the contracts' months.

    By halves and not by full months: a single figure that nobody ever returns would otherwise keep all that
    is new from view. What the month lacks is said on its page.
    """
    held = [one for one in months if one.held]
    mostly = [one for one in held if one.is_mostly_in]
    return max(mostly or held, key=lambda one: one.period, default=None)


def month_filled(period: date, standings: Iterable[tuple[IndicatorTerms, Standing]]) -> MonthFilled:
    """The same counts of standings that the database gives of stored figures (scorecard.months_filled)."""
    return filled_by(period, [(indicator, one.figure_period == period) for indicator, one in standings])


def filled_by(period: date, figures: Iterable[tuple[IndicatorTerms, bool]]) -> MonthFilled:
    """The same, of indicators and whether each has a figure of that very month."""
    own = [
        (is_due(period, indicator.measure.frequency), held)
        for indicator, held in figures
        if is_returned(indicator)
    ]
    return MonthFilled(
        period=period,
        due=sum(due for due, _ in own),
        filled=sum(due and held for due, held in own),
        held=sum(held for _, held in own),
    )
