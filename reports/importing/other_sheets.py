"""Sheets beside the one that a return is read from: a second return among them would be lost in silence."""

from collections.abc import Sequence, Set

from reports.importing.addresses import address
from reports.importing.cells import BadCell, read_number
from reports.importing.grid import HEADER_WITHIN_ROWS, Grid
from reports.importing.header import COUNTING, NAMING, KnownColumns, is_header
from reports.importing.months import months_in
from reports.importing.problems import RejectedFile
from reports.importing.wide import MONTHS_OF_A_TABLE


def refuse_second_sheet(grids: Sequence[Grid], *, chosen: Grid) -> None:
    """Refuse a workbook in which another visible sheet holds figures of a return, too: which is meant?

    Definitions, lists and instructions, which our own workbook has, hold none.
    """
    known = KnownColumns()
    for grid in grids:
        row, columns = (0, set[int]()) if grid is chosen else _columns_of_figures(grid, known)
        if columns and _holds_a_number(grid, below=row, columns=columns):
            message = (
                f"The sheets “{chosen.sheet}” and “{grid.sheet}” both hold figures of a return. Keep them in"
                " one visible sheet: delete the other, or hide it, and upload the workbook again."
            )
            raise RejectedFile("second_sheet", message, cell=address(row, min(columns)), sheet=grid.sheet)


def _columns_of_figures(grid: Grid, known: KnownColumns) -> tuple[int, set[int]]:
    """The row that heads a table of a return, be it with a column for each month, and where figures stand."""
    for row, cells in enumerate(grid.rows[:HEADER_WITHIN_ROWS], 1):
        found = known.among(cells)
        names = {name for _, name in found}
        if is_header(names):
            return row, {number for number, name in found if name in COUNTING}
        if not names.isdisjoint(NAMING) and len(months := months_in(cells)) >= MONTHS_OF_A_TABLE:
            return row, set(months)
    return 0, set()


def _holds_a_number(grid: Grid, *, below: int, columns: Set[int]) -> bool:
    return any(
        _is_number(cells[column - 1])
        for cells in grid.rows[below:]
        for column in columns
        if len(cells) >= column
    )


def _is_number(cell: object) -> bool:
    try:
        text = cell.strip() or None if isinstance(cell, str) else cell
        return read_number(text, shown_as_percent=False, in_percent=True) is not None
    except BadCell:
        return False
