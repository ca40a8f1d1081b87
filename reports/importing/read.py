"""Reading: the bytes of an uploaded file become the one table of a return, or are refused in plain words."""

from collections.abc import Sequence
from datetime import date
from pathlib import PureWindowsPath

from reports.importing.addresses import address, column_letters
from reports.importing.cells import read_words
from reports.importing.days import refuse_days_as_months
from reports.importing.delimited import read_delimited
from reports.importing.grid import Grid
from reports.importing.header import Header, find_header, refuse_second_header, refuse_wide_rows
from reports.importing.merged import covered_places
from reports.importing.months import months_named
from reports.importing.other_sheets import refuse_second_sheet
from reports.importing.problems import RejectedFile
from reports.importing.sheets import read_workbook
from reports.importing.table import CellFact, Row, Table
from reports.importing.wide import (
    MONTHS_OF_A_TABLE,
    WideHeader,
    find_wide,
    header_of_month,
    naming_month,
    refuse_misspelt_wide,
    refuse_month_beside_figures,
)

MAX_UPLOAD_BYTES = 10 * 1024**2
LONGEST_NAME = 80  # characters of a file's name that a message repeats

ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")  # what an .xlsx is; the second holds nothing
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls and .doc, and a new workbook with a password
OTHER_KINDS = (
    (b"%pdf", "a PDF"),
    (b"\x89png", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"gif8", "a picture"),
    (b"mz\x90", "a program"),
    (b"\x7felf", "a program"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"rar!", "an archive"),
    (b"{\\rtf", "a word processor's document"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<table", "a web page"),
    (b"<?xml", "an XML file"),
)


def read_table(*, filename: str, content: bytes, period: date | None = None) -> Table:
    """The table of a return: of an .xlsx workbook the one visible sheet that has a header, or of a CSV file.

    What the file is, its content decides; the name is for the words. Of a table with a column for each month,
    period says which is read. Raises RejectedFile, with what is wrong and what to do, for every file that is
    not such a table.
    """
    called = f"“{PureWindowsPath(filename).name[:LONGEST_NAME]}”"
    grids = read_grids(content, called=called)
    if wide := find_wide(grids, least_months=MONTHS_OF_A_TABLE):
        return table_of_month(wide, grids=grids, period=period)
    try:
        grid, header = find_header(grids, called=called)
    except RejectedFile as rejected:
        if rejected.problem.code != "no_header":
            raise
        if wide := find_wide(grids, least_months=1):
            return table_of_month(wide, grids=grids, period=period)
        refuse_days_as_months(grids)
        refuse_misspelt_wide(grids)
        raise
    refuse_second_header(grid, header)
    refuse_second_sheet(grids, chosen=grid)
    refuse_wide_rows(grid, header)
    refuse_month_beside_figures(grid, header, period=period)
    return table_of(grid, header)


def table_of_month(wide: WideHeader, *, grids: Sequence[Grid], period: date | None) -> Table:
    """One month of a wide table. Where nobody said which, its rows do."""
    refuse_second_sheet(grids, chosen=wide.grid)
    header = header_of_month(wide, period=period)
    refuse_wide_rows(wide.grid, header)
    table = table_of(wide.grid, header)
    return table if period is not None else naming_month(table, wide.months[header.columns["value"]])


def read_grids(content: bytes, *, called: str) -> list[Grid]:
    if len(content) > MAX_UPLOAD_BYTES:
        message = (
            f"{called} is larger than {MAX_UPLOAD_BYTES // 1024**2} MB. "
            "Copy the return alone, as values, into a new workbook and upload that."
        )
        raise RejectedFile("too_large", message)
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        message = f"{called} is empty. Save the return once more, and upload it again."
        raise RejectedFile("empty_file", message)
    if content.startswith(ARCHIVE):
        return read_workbook(content, called=called)
    if content.startswith(OLD_OFFICE):
        raise old_office(content, called=called)
    beginning = content.removeprefix(b"\xef\xbb\xbf")[:200].lstrip().lower()
    for signature, kind in OTHER_KINDS:
        if beginning.startswith(signature):
            message = f"{called} is {kind}. Upload the return as an Excel workbook (.xlsx) or as CSV."
            raise RejectedFile("not_a_return_file", message)
    return [read_delimited(content, called=called)]


def old_office(content: bytes, *, called: str) -> RejectedFile:
    """Why a file of the format that Office had before 2007 is refused. Its parts are named in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        message = (
            f"{called} is protected with a password. Open it in Excel, remove the password under "
            "File > Info > Protect Workbook, save it and upload it again."
        )
        return RejectedFile("encrypted", message)
    if "WordDocument".encode("utf-16-le") in content and "Workbook".encode("utf-16-le") not in content:
        message = f"{called} is a Word document. Upload the return as an Excel workbook (.xlsx) or as CSV."
        return RejectedFile("not_a_return_file", message)
    message = (
        f"{called} is in the format that Excel had before 2007. "
        "Open it in Excel, save it as an “Excel Workbook (.xlsx)” and upload that."
    )
    return RejectedFile("old_excel", message)


def table_of(grid: Grid, header: Header) -> Table:
    """The rows below the header that hold something in a column of a return."""
    names = {number: name for name, number in header.columns.items()}
    facts = {
        (row, names[column]): fact
        for (row, column), fact in grid.facts.items()
        if row > header.row and column in names
    }
    # A cell that shows an error has no value, but its row says something all the same
    telling = {row for (row, _), (fact, _) in facts.items() if fact is not CellFact.PERCENT_FORMAT}
    width, nothing, rows = max(names), dict.fromkeys(names.values()), []
    places = [(name, column - 1) for column, name in names.items()]
    for number, cells in enumerate(grid.rows[header.row :], header.row + 1):
        filled = [cell.strip() or None if type(cell) is str else cell for cell in cells[:width]]
        filled += [None] * (width - len(filled))  # in rows that end before the table does
        values = {name: filled[at] for name, at in places}
        if number in telling or values != nothing:
            rows.append(Row(number, values))
    if not rows:
        message = (
            f"Below the header in row {header.row} there is nothing. Fill in the return, and upload it again."
        )
        raise RejectedFile("no_rows", message, sheet=grid.sheet)
    below = range(header.row + 1, len(grid.rows) + 1)
    for (row, column), span in covered_places(grid.merged, rows=below, columns=sorted(names)).items():
        facts[row, names[column]] = CellFact.MERGED, span
    letters = {name: column_letters(number) for name, number in header.columns.items()}
    return Table(
        sheet=grid.sheet,
        header_row=header.row,
        letters=letters,
        rows=rows,
        facts=facts,
        passed_over=header.passed_over,
        hidden_rows=grid.hidden_rows,
        hidden_columns=frozenset(name for name, at in header.columns.items() if at in grid.hidden_columns),
        titles=titles_of(grid, header),
        comma_may_be_decimal=grid.comma_may_be_decimal,
    )


def titles_of(grid: Grid, header: Header) -> tuple[tuple[str, str, frozenset[date]], ...]:
    """The cells above the header that name months."""
    above = [
        (address(row, column), cell)
        for row, cells in enumerate(grid.rows[: header.row - 1], 1)
        for column, cell in enumerate(cells, 1)
    ]
    named = [(where, read_words(cell), frozenset(months_named(cell))) for where, cell in above]
    return tuple(one for one in named if one[2])
