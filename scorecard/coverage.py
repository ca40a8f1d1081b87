"""How many of the figures of a month are there: what a part of them comes to is no full month's. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kpis.figures import Calculation
from kpis.periods import is_due
from scorecard.standing import IndicatorTerms, Standing


@dataclass(frozen=True, slots=True)
class MonthCoverage:
    """there: how many indicators have a figure that speaks for the month; expected: those, and the ones that
    should have one and do not. What is worked out from others is neither, since nobody returns it."""

    there: int
    expected: int

    @property
    def is_partial(self) -> bool:
        """Whether some figures are there, and some that should be are not."""
        return 0 < self.there < self.expected


def month_coverage(standings: Iterable[tuple[IndicatorTerms, Standing]]) -> MonthCoverage:
    """Of the indicators of a framework in one month. Termly and annual figures are never expected."""
    returned = [one for indicator, one in standings if is_returned(indicator)]
    there = sum(one.printed is not None for one in returned)
    return MonthCoverage(there, there + sum(one.is_lacking for one in returned))


def is_returned(indicator: IndicatorTerms) -> bool:
    return indicator.measure.calculation is not Calculation.DERIVED


def coverage_in_words(found: MonthCoverage, *, month: str) -> str:
    """3 of the 15 figures of November 2018 are in, and what follows; nothing where none or all lack."""
    if not found.is_partial:
        return ""
    are = "is" if found.there == 1 else "are"
    return (
        f"{found.there} of the {found.expected} figures of {month} {are} in, so the month’s counts cannot be"
        " compared with those of a full month."
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
