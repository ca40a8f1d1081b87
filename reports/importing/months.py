"""Months that head columns."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from kpis.months_written import NUMBERS
from kpis.periods import month_name
from kpis.plain_text import in_one_line
from reports.importing.cells import BadCell, read_month

LONGEST_MONTH = 17  # characters: September 2018, with what may stand between the two
MONTHS_NAMED = 12
SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{RIGHT SINGLE QUOTATION MARK}": "'"})
LONGEST_TITLE = 500  # characters that are looked at
NAMES = "|".join(NUMBERS)
NAMED = re.compile(
    r"(?<![\d\w])(?<!\d[ /-])(?<!\dst )(?<!\dnd )(?<!\drd )(?<!\dth )"
    rf"(?P<month>(?:{NAMES})\.?(?: ?[-/,] ?| )?\d{{4}}|(?:{NAMES})(?:-| ?')\d\d|\d{{4}}-\d\d?|\d\d?/\d{{4}})"
    r"(?![\d\w/-])",
    re.ASCII | re.IGNORECASE,
)


def months_in(cells: Sequence[object]) -> dict[int, date]:
    """The month that each cell names, by column from 1 (kpis.months_written), or the date in it."""
    named = {number: month_of(cell) for number, cell in enumerate(cells, 1)}
    return {number: month for number, month in named.items() if month is not None}


def month_of(cell: object) -> date | None:
    if isinstance(cell, str):
        if len(cell) > LONGEST_MONTH or not any(map(str.isdigit, cell)):
            return None  # soon told, of the many cells that are none
    elif not isinstance(cell, date):
        return None
    try:
        return read_month(cell)
    except BadCell:
        return None


def months_in_words(months: Iterable[date]) -> str:
    """October 2018, November 2018 and 3 more, the earliest first."""
    named = [month_name(month) for month in sorted(months)]
    more = f" and {len(named) - MONTHS_NAMED} more" if len(named) > MONTHS_NAMED else ""
    return ", ".join(named[:MONTHS_NAMED]) + more


def months_named(cell: object) -> set[date]:
    """The months that a title names: October 2018, Oct. 2018, Oct-18, 2018-10, 10/2018, or a date that is a
    first or last day, which a workbook may show as its month.

    Another day is none, such as the 12 December 2018 on which a return was made.
    """
    if isinstance(cell, date):
        month = date(cell.year, cell.month, 1)
        return {month} if cell.day in (1, monthrange(cell.year, cell.month)[1]) else set()
    if not isinstance(cell, str):
        return set()
    title = in_one_line(cell[:LONGEST_TITLE]).translate(SPACES)
    named = [one["month"] for one in NAMED.finditer(title)]
    found = (month_of(text) for text in named if not _is_a_year(text))
    return {month for month in found if month is not None}


def _is_a_year(text: str) -> bool:
    """Whether it may be a financial year: 2009-10, which October 2009 reads like."""
    year, _, second = text.partition("-")
    return year.isdecimal() and second.isdecimal() and int(second) == (int(year) + 1) % 100
