"""Wide tables, as officers keep them: a row for each indicator, a column for each month."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpis.periods import month_name
from reports.importing.addresses import address
from reports.importing.days import refuse_day
from reports.importing.grid import HEADER_WITHIN_ROWS, Grid, refuse_extent
from reports.importing.header import (
    COUNTING,
    NAMING,
    SHEETS_SEARCHED_FOR_MISSPELLINGS,
    Header,
    KnownColumns,
    is_header,
    near_misses,
    others_in,
    read_header,
    refuse_misspelt,
)
from reports.importing.months import months_in, months_in_words
from reports.importing.problems import RejectedFile
from reports.importing.table import Row, Table

# What makes a wide table of one that would be an ordinary one further down: a title may name a month, too
MONTHS_OF_A_TABLE = 2


@dataclass(frozen=True, slots=True)
class WideHeader:
    """The row that names the columns, without those of months, and the month of each of those columns.

    months: by column, counted from 1, in the order of the columns.
    """

    grid: Grid
    header: Header
    months: dict[int, date]

    def cell(self, column: int) -> str:
        return address(self.header.row, column)

    def rejected(self, code: str, message: str, *, column: int) -> RejectedFile:
        return RejectedFile(code, message, cell=self.cell(column), sheet=self.grid.sheet)


def find_wide(grids: Sequence[Grid], *, least_months: int) -> WideHeader | None:
    """The first header of at least so many months; None where there is none above an ordinary header.

    Raises RejectedFile where a header or a month stands twice in it, and where its grid is too large.
    """
    known = KnownColumns()
    for grid in grids:
        for row, cells in enumerate(grid.rows[:HEADER_WITHIN_ROWS], 1):
            found = known.among(cells)
            names = {name for _, name in found}
            if is_header(names):
                return None
            if not names.isdisjoint(NAMING) and len(months := months_in(cells)) >= least_months:
                refuse_extent(grid, header_row=row)
                return _wide_header(grid, row=row, found=found, months=months)
    return None


def refuse_misspelt_wide(grids: Sequence[Grid]) -> None:
    """Refuse a row that would head a wide table if it were spelt correctly."""
    for grid in grids[:SHEETS_SEARCHED_FOR_MISSPELLINGS]:
        for row, cells in enumerate(grid.rows[:HEADER_WITHIN_ROWS], 1):
            if len(months_in(cells)) >= MONTHS_OF_A_TABLE:
                near = [
                    (number, name) for number, name in near_misses(cells, present=set()) if name in NAMING
                ]
                refuse_misspelt(grid, row=row, near=iter(near))


def _wide_header(
    grid: Grid, *, row: int, found: Sequence[tuple[int, str]], months: dict[int, date]
) -> WideHeader:
    refuse_day(grid, row=row)
    columns = read_header(grid, row=row, found=found).columns
    columns.pop("period", None)  # the month stands above
    others = others_in(grid.rows[row - 1], columns={*columns.values(), *months})
    wide = WideHeader(grid, Header(row, columns, others), months)
    _refuse_repeated_month(wide)
    _refuse_second_table(wide)
    return wide


def _refuse_repeated_month(wide: WideHeader) -> None:
    first: dict[date, int] = {}
    for column, month in wide.months.items():
        if month in first:
            cells = f"in {wide.cell(first[month])} and in {wide.cell(column)}"
            message = (
                f"{month_name(month)} stands twice, {cells}. Keep one column for each month, and upload the"
                " file again."
            )
            raise wide.rejected("repeated_month", message, column=column)
        first[month] = column


def _refuse_second_table(wide: WideHeader) -> None:
    """Refuse months that come again further down: counts, perhaps, below the percentages."""
    known, row = KnownColumns(), wide.header.row
    for number, cells in enumerate(wide.grid.rows[row:], row + 1):
        found = known.among(cells)
        names = {name for _, name in found}
        if names.isdisjoint(NAMING) or (names.isdisjoint(COUNTING) and not months_in(cells)):
            continue
        cell = address(number, found[0][0])
        message = (
            f"A second header begins in {cell}, below the one in row {row}. Keep one table in "
            "the sheet, with one header and no header between its rows, and upload it again."
        )
        raise RejectedFile("second_table", message, cell=cell, sheet=wide.grid.sheet)


def header_of_month(wide: WideHeader, *, period: date | None) -> Header:
    """The header with one month's column as its value; the other months are passed over.

    period: the month wanted; without one, the only month that holds figures. Raises RejectedFile where
    there is no such month.
    """
    column = _column_of(wide, period) if period is not None else _only_column(wide)
    others = len(wide.months) - 1
    counted = (f"{others} other month{'' if others == 1 else 's'}",) if others else ()
    header = wide.header
    return Header(header.row, {**header.columns, "value": column}, (*header.passed_over, *counted))


def _column_of(wide: WideHeader, period: date) -> int:
    for column, month in wide.months.items():
        if month == period:
            return column
    message = (
        f"This table has no column for {month_name(period)}. "
        f"Its months are {months_in_words(wide.months.values())}. "
        f"Head the column of the figures with {month_name(period)}, or choose another month."
    )
    raise wide.rejected("month_not_found", message, column=min(wide.months))


def _only_column(wide: WideHeader) -> int:
    below = wide.grid.rows[wide.header.row :]
    erring = {column for row, column in wide.grid.facts if row > wide.header.row}
    filled = [
        column
        for column in wide.months
        if column in erring or any(_is_filled(cells[column - 1]) for cells in below if len(cells) >= column)
    ]
    if len(filled) == 1:
        return filled[0]
    columns = filled or list(wide.months)
    if len(columns) == 1:
        return columns[0]
    months = months_in_words([wide.months[column] for column in columns])
    message = f"This table has columns for several months: {months}. Say which month the return is for."
    raise wide.rejected("month_not_chosen", message, column=columns[0])


def _is_filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def naming_month(table: Table, month: date) -> Table:
    """The table with its month in every row, for a reader who was told none."""
    rows = [Row(row.number, {**row.values, "period": month}) for row in table.rows]
    return replace(table, rows=rows, letters={**table.letters, "period": table.letters["value"]})


def refuse_month_beside_figures(grid: Grid, header: Header, *, period: date | None) -> None:
    """Refuse an ordinary table that has a column for the month of the return, too: which of them is meant?

    Other months beside the figures are there for reference.
    """
    for column, month in months_in(grid.rows[header.row - 1]).items():
        if month == period:
            name, other = next((name, at) for name, at in header.columns.items() if name in COUNTING)
            cell = address(header.row, column)
            message = (
                f"The figures of {month_name(month)} can stand under {cell} or under {name.title()} in"
                f" {address(header.row, other)}. Take one of the two columns out, and upload the file again."
            )
            raise RejectedFile("month_beside_figures", message, cell=cell, sheet=grid.sheet)
