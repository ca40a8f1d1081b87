"""A month as people and their programs write it, where it can mean one month only. Pure.

Refused is what means one thing here and another there: 05/11/2018 is May in one country and November in
another, 2011/12 is a year that begins in April, and in Mar 19 the number may be a day.
"""

import re
from datetime import date

from kpis.periods import MONTH_NAMES, SHORT_NAMES, parse_month

EXAMPLES = "such as 2018-10, 10/2018, October 2018 or Oct-18"
LONGEST_SHOWN = 40  # characters of a text that a message repeats
CENTURY_TURNS = 69  # of a year of two digits, as Excel and Python take it: 68 is 2068, and 69 is 1969

NUMBERS = {
    name.casefold(): number
    for names in (MONTH_NAMES, SHORT_NAMES)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
NAME = rf"(?P<name>{'|'.join(NUMBERS)})\.?"
MONTH, YEAR, SHORT = r"(?P<month>0?[1-9]|1[0-2])", r"(?P<year>\d{4})", r"(?P<short>\d\d)"
FIRST = r"0?1"
PATTERNS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"{YEAR}-{MONTH}",
        rf"{MONTH}[-/]{YEAR}",
        rf"{NAME}(?: ?[-/,] ?| )?{YEAR}",
        rf"{YEAR}[-/ ]{NAME}",
        rf"{NAME}(?:-| ?'){SHORT}",
        # The first day of a month, which a workbook shows as the month and a CSV file writes out
        rf"{YEAR}-{MONTH}-01([T ]00:00(:00)?)?",
        rf"{FIRST}/{MONTH}/{YEAR}",
        rf"{FIRST}[- ]{NAME}[- ]{YEAR}",
    )
)
STROKED = re.compile(rf"{YEAR}/{MONTH}", re.ASCII)
PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-") | {"\u2019": "'", "\u00a0": " "})


def month_written(text: str) -> date:
    """The month that a text names: 2018-10, 2018-9, 10/2018, October 2018, Sept 2018, Oct-18, 01/10/2018.

    Raises ValueError, with a sentence for the reader that shows how to write it, where it names none, or
    could name another.
    """
    written = " ".join(text.translate(PLAIN).split())
    for pattern in PATTERNS:
        if found := pattern.fullmatch(written):
            return _month_of(found)
    if (found := STROKED.fullmatch(written)) and not _is_a_year(found):
        return _month_of(found)
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    raise ValueError(f"“{shown}” is not a month. Write it {EXAMPLES}.")


def _month_of(found: re.Match[str]) -> date:
    said = found.groupdict()
    month = NUMBERS[said["name"].casefold()] if said.get("name") else int(said["month"])
    if short := said.get("short"):
        century = 1900 if int(short) >= CENTURY_TURNS else 2000
        return parse_month(f"{century + int(short)}-{month:02}")
    return parse_month(f"{said['year']}-{month:02}")


def _is_a_year(found: re.Match[str]) -> bool:
    """Whether it may be a financial year: 2011/12, which December 2011 would read like."""
    return int(found["month"]) == (int(found["year"]) + 1) % 100
