"""Dates that may be known to the year, the month or the day alone. Pure.

Papers say “the inspection of 2008” or “in April 2018”: a day that nobody wrote is never made up.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kpis.periods import FIRST_YEAR, LAST_YEAR, MONTH_NAMES

# As it is stored, and nothing but what `parse_partial_date` reads, so that a page never meets what it cannot
# read: the years of FIRST_YEAR to LAST_YEAR, months with their days, and 29 February in leap years alone.
# What has this shape sorts as text in the order of time.
YEAR = "((19|20|21)[0-9]{2}|2200)"
LEAP_YEAR = "((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)"
MONTH = (
    "(0[13578]|1[02])(-(0[1-9]|[12][0-9]|3[01]))?"
    "|(0[469]|11)(-(0[1-9]|[12][0-9]|30))?"
    "|02(-(0[1-9]|1[0-9]|2[0-8]))?"
)
SHAPE = f"^({YEAR}(-({MONTH}))?|{LEAP_YEAR}-02-29)?$"
WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year; a month of it, where that is known; a day of that, where that is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day that it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def in_words(self) -> str:
        """As a person says it: 2008, January 2015, 12 December 2017."""
        known = (self.day, MONTH_NAMES[self.month] if self.month else None, self.year)
        return " ".join(str(one) for one in known if one)


def parse_partial_date(text: str) -> PartialDate:
    """The date written as YYYY, YYYY-MM or YYYY-MM-DD.

    Raises ValueError, with a sentence for the reader, where it is written otherwise or is no such day.
    """
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text}” is not a date. Write it such as 2018, 2018-04 or 2018-04-25.")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"“{text}” does not lie between {FIRST_YEAR} and {LAST_YEAR}.")
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"“{text}” is not in the calendar. Correct its month or day.") from None
    return PartialDate(year, month, day)


def read_partial_date(text: str) -> PartialDate | None:
    """A date as it is stored; None where nothing is."""
    return parse_partial_date(text) if text else None


def span_in_words(starts: PartialDate | None, ends: PartialDate | None) -> str:
    """From when to when: 12 to 13 December 2017; September to October 2016; 2008; empty where not known."""
    if starts is None or ends is None or starts == ends:
        known = starts or ends
        return known.in_words if known else ""
    if starts.year == ends.year and starts.month and ends.month:
        same_month = starts.month == ends.month and starts.day and ends.day
        begun = str(starts.day) if same_month else starts.in_words.removesuffix(f" {starts.year}")
        return f"{begun} to {ends.in_words}"
    return f"{starts.in_words} to {ends.in_words}"


def age_in_words(since: PartialDate, today: date) -> str:
    """How long ago it is, in whole years and months: 2 years 3 months; about 8 years where only the year
    is known; less than a month; empty where it has not come yet."""
    if since.first > today:
        return ""
    if since.month is None:
        years = today.year - since.year
        return f"about {_many(years, 'year')}" if years else "less than a year"
    months = (today.year - since.year) * 12 + today.month - since.month
    if since.day is not None and today.day < since.day:
        months -= 1
    years, months = divmod(months, 12)
    said = [_many(number, unit) for number, unit in ((years, "year"), (months, "month")) if number]
    return " ".join(said) or "less than a month"


def overdue_in_words(due: PartialDate, today: date) -> str:
    """How long ago its last day was: what is due in May 2018 is overdue by less than a month on 1 June."""
    return age_in_words(PartialDate(due.last.year, due.last.month, due.last.day), today)


def _many(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
