"""A file as a grid of cells: one sheet of a workbook, or a CSV file, and how large it may be."""

from dataclasses import dataclass, field
from typing import Self

from reports.importing.addresses import Span, address
from reports.importing.problems import RejectedFile
from reports.importing.table import CellFact

MAX_ROWS = 20_000  # below the header
MAX_COLUMNS = 100  # from column A on
HEADER_WITHIN_ROWS = 50  # a title, a logo and some words of help may stand above
MAX_ROWS_READ = HEADER_WITHIN_ROWS + MAX_ROWS


@dataclass(frozen=True, slots=True)
class Grid:
    """The first of `rows` is Excel's row 1, and the first value of each stands in column A.

    `facts` is by (row, column) counted from 1. `lowest` and `rightmost` are the cells, counted likewise, that
    end what is in use, (0, 0) where nothing is; what lies beyond the limits is not in `rows`. Hidden rows and
    columns are counted from 1, too, and spans of merged cells. A sheet that is hidden is not read: there is
    its name alone.
    """

    sheet: str | None
    rows: list[list[object]]
    lowest: tuple[int, int]
    rightmost: tuple[int, int]
    facts: dict[tuple[int, int], tuple[CellFact, str]] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Span, ...] = ()
    is_hidden: bool = False
    comma_may_be_decimal: bool = False  # as Table has it

    @classmethod
    def hidden(cls, sheet: str) -> Self:
        return cls(sheet=sheet, rows=[], lowest=(0, 0), rightmost=(0, 0), is_hidden=True)

    @property
    def is_unread(self) -> bool:
        """Whether it reaches so far that its rows could not be held at all."""
        return not self.rows and self.lowest > (0, 0)


def refuse_extent(grid: Grid, *, header_row: int = 0) -> None:
    """Raise RejectedFile where more is in use than a return may have."""
    if grid.lowest[0] - header_row > MAX_ROWS:
        raise too_many("rows", MAX_ROWS, "down", address(*grid.lowest), sheet=grid.sheet)
    if grid.rightmost[1] > MAX_COLUMNS:
        raise too_many("columns", MAX_COLUMNS, "across", address(*grid.rightmost), sheet=grid.sheet)


def too_many(what: str, limit: int, way: str, cell: str, *, sheet: str | None = None) -> RejectedFile:
    where = f" of sheet “{sheet}”" if sheet else ""
    message = (
        f"A return may have {limit:,} {what}, and this file is in use {way} to cell {cell}{where}. "
        f"Delete the {what} that do not belong to the return, and upload it again."
    )
    return RejectedFile(f"too_many_{what}", message, cell=cell, sheet=sheet)
