"""Days that head columns, where a month belongs: refused with why, for 5/11/2018 is May in one country."""

import re
from collections.abc import Sequence
from typing import TypeGuard

from kpis.months_written import NUMBERS
from kpis.plain_text import in_one_line
from reports.importing.addresses import address
from reports.importing.grid import HEADER_WITHIN_ROWS, Grid
from reports.importing.header import NAMING, SHEETS_SEARCHED_FOR_MISSPELLINGS, KnownColumns
from reports.importing.months import month_of
from reports.importing.problems import RejectedFile

# 30/11/2018, 30.11.18, 2018-11-30, 30 November 2018, 30-Nov-18; perhaps with midnight behind it
DAY = re.compile(
    r"(\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d\d)|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}"
    rf"|\d{{1,2}}(st|nd|rd|th)?[- ](?:{'|'.join(NUMBERS)})\.?[- ](\d{{4}}|\d\d))([T ]00:00(:00)?)?",
    re.ASCII | re.IGNORECASE,
)
LONGEST_DAY = 30  # characters: 30th September 2018 00:00:00


def days_in(cells: Sequence[object]) -> list[int]:
    """The columns, from 1, whose text is a day that does not stand for its month."""
    texts = [(number, in_one_line(cell)) for number, cell in enumerate(cells, 1) if _may_be_a_day(cell)]
    return [number for number, text in texts if DAY.fullmatch(text) and month_of(text) is None]


def _may_be_a_day(cell: object) -> TypeGuard[str]:
    return isinstance(cell, str) and len(cell) <= LONGEST_DAY and any(map(str.isdigit, cell))


def refuse_days_as_months(grids: Sequence[Grid]) -> None:
    """Refuse a row that would head a wide table if its days were months."""
    known = KnownColumns()
    for grid in grids[:SHEETS_SEARCHED_FOR_MISSPELLINGS]:
        for row, cells in enumerate(grid.rows[:HEADER_WITHIN_ROWS], 1):
            if not {name for _, name in known.among(cells)}.isdisjoint(NAMING):
                refuse_day(grid, row=row)


def refuse_day(grid: Grid, *, row: int) -> None:
    """Refuse a row that heads a column with a day."""
    cells = grid.rows[row - 1]
    for column in days_in(cells):
        message = (
            f"“{str(cells[column - 1]).strip()}” heads a column, and is a day: of days, only the first of a"
            " month is read as that month. Head the column with its month, such as 2018-11 or Nov-18."
        )
        raise RejectedFile("day_heads_column", message, cell=address(row, column), sheet=grid.sheet)
