"""Months that head columns."""

from collections.abc import Iterable, Sequence
from datetime import date

from kpis.periods import month_name
from reports.importing.cells import BadCell, read_month

LONGEST_MONTH = 14  # characters: September 2018
MONTHS_NAMED = 12


def months_in(cells: Sequence[object]) -> dict[int, date]:
    """The month that each cell names, by column from 1: October 2018, Oct-18, 2018-10, or a date."""
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
