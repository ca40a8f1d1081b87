"""Finding the header of a return: which row it is, and which of its columns stand where."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches

from reports.importing.addresses import address
from reports.importing.grid import HEADER_WITHIN_ROWS, Grid, refuse_extent
from reports.importing.merged import headings_merged
from reports.importing.problems import RejectedFile
from reports.importing.table import COLUMNS, header_of

# Columns of the workbook that officers download: there to be looked at, and so not reported as unread
FOR_REFERENCE = ("Indicator", "What good looks like", "Last month", "Same month last year", "Comes to")
LONGEST_HEADER = 40  # characters; what is longer is prose, and not looked at
LIKENESS = 0.85  # as difflib measures it: about one letter in seven wrong
SHEETS_NAMED = 3
SHEETS_SEARCHED_FOR_MISSPELLINGS = 5  # comparing is slow, and a workbook can have hundreds of sheets

# With every kind of space, those without a width among them
SEPARATORS = str.maketrans("", "", " _-\t\r\n\xa0\xad\u2007\u2009\u200b\u200c\u200d\u202f\u2060\ufeff")
NAMING = frozenset({"reference", "measure"})
COUNTING = frozenset({"numerator", "denominator", "value"})
WHAT_A_HEADER_HOLDS = "Reference or Measure, and at least one of Numerator, Denominator and Value"


def plainly(text: str) -> str:
    return text.casefold().translate(SEPARATORS)


# Names of columns by what may head them, plainly
NAMES = {plainly(text): name for name in COLUMNS for text in (name, header_of(name))}


@dataclass(frozen=True, slots=True)
class Header:
    """`row` as Excel shows it; columns counted from 1, by name; the headers of columns that no return has.

    Among those are not the columns that the product's own workbook has for reference.
    """

    row: int
    columns: dict[str, int]
    passed_over: tuple[str, ...]


class KnownColumns(dict[str, str | None]):
    """Names of columns by the text of a cell, remembered: the same texts come again in many rows."""

    def __missing__(self, text: str) -> str | None:
        name = NAMES.get(plainly(text)) if len(text) <= LONGEST_HEADER else None
        self[text] = name
        return name

    def among(self, cells: Sequence[object]) -> list[tuple[int, str]]:
        """Column number, from 1, and name of each cell that reads as the header of a column."""
        return [
            (number, name)
            for number, cell in enumerate(cells, 1)
            if type(cell) is str and (name := self[cell]) is not None
        ]


def is_header(names: Set[str]) -> bool:
    return not names.isdisjoint(NAMING) and not names.isdisjoint(COUNTING)


def find_header(grids: Sequence[Grid], *, called: str) -> tuple[Grid, Header]:
    """The first grid that has a header row, and that header. `called` is the file in words, for the sender.

    Raises RejectedFile where there is none, where a header is misspelt or stands twice, and where the grid
    that holds it, or that comes before, is too large.
    """
    known = KnownColumns()
    for grid in grids:
        if grid.is_unread:
            refuse_extent(grid)
        for row, cells in enumerate(grid.rows[:HEADER_WITHIN_ROWS], 1):
            found = known.among(cells)
            if is_header({name for _, name in found}):
                refuse_extent(grid, header_row=row)
                return grid, read_header(grid, row=row, found=found)
    for grid in grids[:SHEETS_SEARCHED_FOR_MISSPELLINGS]:
        refuse_misspelt_header(grid, known=known)
    raise no_header(grids, called=called, known=known)


def no_header(grids: Sequence[Grid], *, called: str, known: KnownColumns) -> RejectedFile:
    """Why nothing could be read: and where sheets are hidden, that the return may be in one of them."""
    hidden = [f"“{grid.sheet}”" for grid in grids if grid.is_hidden]
    where = ""
    if hidden:
        named = ", ".join(hidden[:SHEETS_NAMED]) + (" and others" if len(hidden) > SHEETS_NAMED else "")
        where = (
            f"Hidden sheets are not read, and {named} {'is' if len(hidden) == 1 else 'are'} hidden: if the "
            "return is there, show the sheet and upload the workbook again. Otherwise: "
        )
    return RejectedFile(
        "no_header",
        f"No header row was found in the first {HEADER_WITHIN_ROWS} rows of {called}. {where}"
        f"{headings_merged(grids, is_heading=lambda cell: bool(known.among([cell])))}"
        f"Head the columns of the return with {WHAT_A_HEADER_HOLDS}, and upload it again.",
    )


def read_header(grid: Grid, *, row: int, found: Sequence[tuple[int, str]]) -> Header:
    columns: dict[str, int] = {}
    for number, name in found:
        if name in columns:
            first, second = address(row, columns[name]), address(row, number)
            message = (
                f"The header {header_of(name)} stands twice, in {first} and in {second}. "
                "Keep one table in the sheet with one column of that name, and upload it again."
            )
            raise RejectedFile("repeated_column", message, cell=second, sheet=grid.sheet)
        columns[name] = number
    refuse_misspelt(grid, row=row, near=near_misses(grid.rows[row - 1], present=set(columns)))
    return Header(row, columns, others_in(grid.rows[row - 1], columns=set(columns.values())))


def others_in(cells: Sequence[object], *, columns: Set[int]) -> tuple[str, ...]:
    """The headers in a row that stand in none of these columns, and that no workbook of ours has."""
    others = [cell for number, cell in enumerate(cells, 1) if number not in columns]
    written = [str(cell).strip() for cell in others if cell is not None]
    return tuple(text for text in written if text and not is_for_reference(text))


def is_for_reference(text: str) -> bool:
    """Whether it heads a column of our own workbook, the month behind it in brackets or not."""
    return plainly(text.partition("(")[0]) in map(plainly, FOR_REFERENCE)


def near_misses(cells: Sequence[object], *, present: set[str]) -> Iterator[tuple[int, str]]:
    """Column number, from 1, of each cell that is nearly the header of an absent column, and that column.

    Beside a column of the very name, a like one is another: Area and Areas, Value and Value 2.
    """
    absent = {plain: name for plain, name in NAMES.items() if name not in present}
    for number, cell in enumerate(cells, 1):
        if isinstance(cell, str) and len(cell) <= LONGEST_HEADER:
            for plain in get_close_matches(plainly(cell), absent, n=1, cutoff=LIKENESS):
                yield number, absent[plain]


def refuse_misspelt(grid: Grid, *, row: int, near: Iterator[tuple[int, str]]) -> None:
    for number, name in near:
        cell, written = address(row, number), str(grid.rows[row - 1][number - 1]).strip()
        message = (
            f"The header “{written}” in {cell} is not one that a return has: {header_of(name)} was probably "
            "meant. Correct it, or give a column of your own a more different name, and upload it again."
        )
        raise RejectedFile("misspelt_column", message, cell=cell, sheet=grid.sheet)


def refuse_misspelt_header(grid: Grid, *, known: KnownColumns) -> None:
    """Refuse a row that would be the header if it were spelt correctly."""
    for row, cells in enumerate(grid.rows[:HEADER_WITHIN_ROWS], 1):
        found = known.among(cells)
        near = list(near_misses(cells, present={name for _, name in found}))
        if is_header({name for _, name in [*found, *near]}):
            refuse_misspelt(grid, row=row, near=iter(near))


def refuse_second_header(grid: Grid, header: Header) -> None:
    """Refuse a header that comes again further down: there are two tables, or two pages of one."""
    known = KnownColumns()
    below = grid.rows[header.row :]
    # Few files have such words below the header, and all words at once are sooner looked at than row by row
    words = {cell for cells in below for cell in cells if type(cell) is str}
    if not is_header(set(plainly("\v".join(words)).split("\v"))):
        return
    for row, cells in enumerate(below, header.row + 1):
        found = known.among(cells)
        if is_header({name for _, name in found}):
            cell = address(row, found[0][0])
            message = (
                f"A second header begins in {cell}, below the one in row {header.row}. Keep one table in "
                "the sheet, with one header and no header between its rows, and upload it again."
            )
            raise RejectedFile("second_table", message, cell=cell, sheet=grid.sheet)


def refuse_wide_rows(grid: Grid, header: Header) -> None:
    """In delimited text, a row longer than its header has a comma too many: its values have moved along."""
    if grid.sheet is not None:
        return  # in a workbook, a note beside the table moves nothing
    titles = grid.rows[header.row - 1]
    width = max(at for at, title in enumerate(titles, 1) if title is not None and str(title).strip())
    for number, cells in enumerate(grid.rows[header.row :], header.row + 1):
        if any(cell is not None and str(cell).strip() for cell in cells[width:]):
            message = (
                f"Row {number} has more values than the header has columns. Put text with commas, and numbers"
                " such as 1,204, between quotation marks, or save the return as an Excel workbook (.xlsx)."
            )
            raise RejectedFile("row_too_wide", message, cell=address(number, width + 1))
