"""The child that opens a workbook: run as a program by `sheets.py`, with little memory and little time.

A small workbook can be made to ask for terabytes, and the library that reads its values then takes the
whole process down. So that process is this one, and nothing else lives in it.

Arguments: the folder that holds the package `reports`; the folder that holds python_calamine; the most rows,
columns and inflated bytes. Standard input: the workbook. Standard output, marshalled: {"refused": code} or
{"sheets": [...], "hidden": [...]}: the names of the hidden sheets, and for each visible one a tuple of its
name, its rows (the first is Excel's row 1), its facts by (row, column) counted from 1, the (row, column) of
the lowest and of the rightmost cell in use, the numbers of the hidden rows, the first and last of hidden
columns, and the spans of merged cells. Where it fails, what failed and where, as text, and never what it was
reading: that may be anything, and the text is logged.
"""

import gc
import io
import marshal
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from types import TracebackType
from typing import Any

MEMORY_BYTES = 1024**3
CPU_SECONDS = 10
DENSE_CELLS = 5_000_000  # calamine holds the whole rectangle from the first cell to the last, blanks too
ANSWER_BYTES = 50 * 1024**2

PLAIN = frozenset({str, float, int, bool})

Place = tuple[int, int]
Sheet = tuple[
    str,
    list[list[object]],
    dict[Place, tuple[str, str]],
    Place,
    Place,
    list[int],
    list[tuple[int, int]],
    list[tuple[int, int, int, int]],
]
# What calamine knows, of the errors that a cell may show
KNOWN_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


class InflatesTooMuch(Exception):
    pass


class HoldsMacros(Exception):
    pass


def inflate(workbook: bytes, *, most_bytes: int) -> dict[str, bytes]:
    """Every part by its name in lower case, whatever sizes the archive claims for them."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        for entry in archive.infolist():
            # Whatever size it claims: to its true end, or to one byte more than is allowed
            entry.file_size = most_bytes + 2
            with archive.open(entry) as part:
                parts[entry.filename.lower()] = xml = part.read(most_bytes + 1)
            most_bytes -= len(xml)
            if most_bytes < 0:
                raise InflatesTooMuch
    return parts


def portable(value: Any) -> object:
    """Dates and times as text, since marshal knows none; `sheets.py` turns them back."""
    if isinstance(value, timedelta):
        return "timedelta", value // timedelta(microseconds=1)
    if isinstance(value, datetime | date | time):
        return type(value).__name__, value.isoformat()
    return value


def read_rows(sheet: Any, *, lowest_row: int, most_rows: int, most_columns: int) -> list[list[object]]:
    """The rows from Excel's row 1 and column A on, down to the lowest one in use."""
    rows: list[list[object]] = []
    above, left = sheet.start or (0, 0)
    if sheet.start is not None and above < most_rows:
        rows += [[] for _ in range(above)]
        for values in sheet.to_python(nrows=most_rows - above):
            cells = [value if type(value) in PLAIN else portable(value) for value in values]
            rows.append(([""] * left + cells)[:most_columns])
    # calamine ends above a last row that holds nothing but formulas without a result
    rows += [[] for _ in range(len(rows), min(lowest_row, most_rows))]
    return rows


def read_sheets(
    workbook: bytes, *, most_rows: int, most_columns: int, most_bytes: int
) -> tuple[list[Sheet], list[str]]:
    """Every visible sheet in order, and the names of the hidden ones.

    A sheet that reaches too far to be held comes without its rows.
    """
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    from reports.importing.sheets_facts import CellWatcher
    from reports.importing.sheets_parts import (
        NO_STYLES,
        holds_macros,
        percent_styles,
        sheet_parts,
        with_errors_renamed,
    )

    parts = inflate(workbook, most_bytes=most_bytes)
    if holds_macros(parts):
        raise HoldsMacros
    styles, xml_of = percent_styles(parts.get("xl/styles.xml", NO_STYLES)), sheet_parts(parts)
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    sheets = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    names = [about.name for about in sheets if about.visible == SheetVisibleEnum.Visible]
    watched = {name: CellWatcher(xml_of[name], percent_styles=styles) for name in names}
    if errors := set().union(*(cells.errors() for cells in watched.values())) - KNOWN_ERRORS:
        renamed = with_errors_renamed(workbook, parts, errors=errors)
        book = CalamineWorkbook.from_filelike(io.BytesIO(renamed))
    read = [
        read_sheet(book, name, cells, most_rows=most_rows, most_columns=most_columns)
        for name, cells in watched.items()
    ]
    return read, [about.name for about in sheets if about.visible != SheetVisibleEnum.Visible]


def read_sheet(book: Any, name: str, cells: Any, *, most_rows: int, most_columns: int) -> Sheet:
    lowest, rightmost = cells.ends()
    rows: list[list[object]] = []
    if lowest[0] * rightmost[1] <= DENSE_CELLS:
        sheet = book.get_sheet_by_name(name)
        rows = read_rows(sheet, lowest_row=lowest[0], most_rows=most_rows, most_columns=most_columns)
    facts = cells.facts_within(most_rows=most_rows, most_columns=most_columns)
    hidden = [row for row in cells.hidden_rows if row <= most_rows]
    merged = cells.merged_within(most_rows=most_rows, most_columns=most_columns)
    return name, rows, facts, lowest, rightmost, hidden, cells.hidden_columns, merged


def limit_resources() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit
        return
    for kind, wanted in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        try:
            resource.setrlimit(kind, (wanted if hard < 0 else min(wanted, hard), hard))
        except (OSError, ValueError):  # macOS takes no limit on memory
            continue


def refusal(code: str) -> bytes:
    return marshal.dumps({"refused": code})


def answer(workbook: bytes, *, most_rows: int, most_columns: int, most_bytes: int) -> bytes:
    try:
        sheets, hidden = read_sheets(
            workbook, most_rows=most_rows, most_columns=most_columns, most_bytes=most_bytes
        )
        found = marshal.dumps({"sheets": sheets, "hidden": hidden})
    except HoldsMacros:
        return refusal("macro_enabled")
    except (InflatesTooMuch, MemoryError):
        return refusal("inflates_too_much")
    # Long texts in many cells: they fit in here, but the parent is not to hold them
    return found if len(found) <= ANSWER_BYTES else refusal("inflates_too_much")


def tell_where(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """What failed and in which functions; its message is left out, since it may repeat what a cell holds."""
    from traceback import extract_tb

    places = [f"{frame.name}:{frame.lineno}" for frame in extract_tb(trace)]
    sys.stdout.write(f"{kind.__name__} in {' > '.join(places)}")


def main(package: str, library: str, *limits: str) -> None:
    sys.excepthook = tell_where
    limit_resources()
    gc.disable()  # a short life, and hundreds of thousands of small objects to look through
    sys.path += [package, library]  # last, so that nothing there can stand in for the standard library
    most_rows, most_columns, most_bytes = map(int, limits)
    workbook = sys.stdin.buffer.read()
    found = answer(workbook, most_rows=most_rows, most_columns=most_columns, most_bytes=most_bytes)
    sys.stdout.buffer.write(found)


if __name__ == "__main__":
    main(*sys.argv[1:])
