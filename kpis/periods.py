"""Months, and what a period is called.

A period is the month in which a figure's period ends, held as the first day of that month.
"""

import calendar
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

# Looked up once: the calendar module asks the system's locale for a name each time.
MONTH_NAMES, SHORT_NAMES = tuple(calendar.month_name), tuple(calendar.month_abbr)

# The years that a month may lie in: what is further off is a slip of the keyboard.
FIRST_YEAR, LAST_YEAR = 1900, 2200

FISCAL_YEAR_STARTS = 4  # April, as in English local government


class Frequency(StrEnum):
    """How often a measure is counted. The months that a figure of each stands for are in MONTHS_COVERED."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERMLY = "termly"
    ANNUAL = "annual"


# A figure speaks for this many months, its own included: an annual figure is the latest there is for a year.
MONTHS_COVERED = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.TERMLY: 5,  # from the end of the spring term to the end of the summer holidays
    Frequency.ANNUAL: 12,
}

QUARTER_ENDS = (3, 6, 9, 12)


def parse_month(text: str) -> date:
    """The month written as YYYY-MM.

    Raises ValueError, with a sentence for the reader, where it is written otherwise.
    """
    year, dash, month = text.strip().partition("-")
    digits = year + month
    if not (dash and len(year) == 4 and len(month) == 2 and digits.isascii() and digits.isdigit()):
        raise ValueError(f"“{text}” is not a month. Write it as year and month, such as 2018-10.")
    if not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12):
        between = f"between {FIRST_YEAR}-01 and {LAST_YEAR}-12"
        raise ValueError(f"“{text}” is not a month {between}. Write it such as 2018-10.")
    return date(int(year), int(month), 1)


def iso_month(period: date) -> str:
    """The month as YYYY-MM."""
    return f"{period.year:04d}-{period.month:02d}"


def month_number(period: date) -> int:
    """Months since year 0: differences of these are numbers of months."""
    return period.year * 12 + period.month - 1


def add_months(period: date, months: int) -> date:
    """The month that lies `months` later, or earlier where it is negative."""
    year, month = divmod(month_number(period) + months, 12)
    return date(year, month + 1, 1)


def last_month_ended(today: date) -> date:
    """The last month that has ended by this day: no later one has figures."""
    return add_months(date(today.year, today.month, 1), -1)


def months_between(start: date, end: date) -> Iterator[date]:
    """Every month from start to end, both included."""
    for number in range(month_number(start), month_number(end) + 1):
        yield date(number // 12, number % 12 + 1, 1)


def month_name(period: date) -> str:
    """The month as a person says it: October 2018."""
    return f"{MONTH_NAMES[period.month]} {period.year}"


def day_name(day: date) -> str:
    """12 December 2018; of a moment, the day that its own clock shows."""
    return f"{day.day} {month_name(day)}"


def two_months(first: date, last: date, *, joined_by: str = "and") -> str:
    """September and October 2018; December 2017 and January 2018."""
    earlier = month_name(first)
    if first.year == last.year:
        earlier = earlier.removesuffix(f" {first.year}")
    return f"{earlier} {joined_by} {month_name(last)}"


def short_month(period: date) -> str:
    """The month where there is little room: Oct 2018."""
    return f"{SHORT_NAMES[period.month]} {period.year}"


def year_began(period: date) -> date:
    """The April of the financial year that a month lies in."""
    return date(period.year - (period.month < FISCAL_YEAR_STARTS), FISCAL_YEAR_STARTS, 1)


def fiscal_year(period: date) -> str:
    """The financial year a month lies in: 2018/19."""
    start = year_began(period).year
    return f"{start}/{(start + 1) % 100:02d}"


def period_label(period: date, frequency: Frequency) -> str:
    """What a figure's period is called: Oct 2018, Q3 2018/19, term to Jul 2018, 2016/17, year to Jul 2017."""
    if frequency is Frequency.QUARTERLY:
        quarter = (period.month - FISCAL_YEAR_STARTS) % 12 // 3 + 1
        return f"Q{quarter} {fiscal_year(period)}"
    if frequency is Frequency.TERMLY:
        return f"term to {short_month(period)}"
    if frequency is Frequency.ANNUAL:
        return (
            fiscal_year(period)
            if period.month == FISCAL_YEAR_STARTS - 1
            else f"year to {short_month(period)}"
        )
    return short_month(period)


def months_apart(one: date, other: date, frequency: Frequency) -> int:
    """How many months later `other` is, negative where it is earlier; nought where they lie no further apart
    than the months that a figure of this frequency stands for, and so belong together."""
    months = month_number(other) - month_number(one)
    return months if abs(months) >= MONTHS_COVERED[frequency] else 0


def is_due(period: date, frequency: Frequency) -> bool:
    """Whether a figure that ends in this month is to be expected.

    Terms and years end in months that differ from measure to measure, so none is ever taken as missing.
    """
    if frequency is Frequency.QUARTERLY:
        return period.month in QUARTER_ENDS
    return frequency is Frequency.MONTHLY


def is_expected(period: date, frequency: Frequency, *, since: date) -> bool:
    """Whether some figure should speak for this month: its own, or that of the quarter that ended last.

    since: the first month that figures are asked for. Of terms and years none is ever taken as missing.
    """
    if frequency is Frequency.QUARTERLY:
        period = add_months(period, -(period.month % MONTHS_COVERED[frequency]))
    return is_due(period, frequency) and period >= since
