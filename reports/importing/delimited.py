"""Reading a CSV file, whichever program and country it comes from, as a grid of texts."""

import csv
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice
from threading import Lock

from reports.importing.addresses import address
from reports.importing.encoding import decode, unreadable
from reports.importing.grid import HEADER_WITHIN_ROWS, MAX_COLUMNS, MAX_ROWS_READ, Grid, too_many
from reports.importing.header import KnownColumns
from reports.importing.problems import RejectedFile

DELIMITERS = ",;\t"
MAX_ROWS_OF_EXCEL = 1_048_576  # what lies further down is not looked at: it is far too many already
LIMIT_LIFTED = Lock()


def read_delimited(content: bytes, *, called: str) -> Grid:
    """The rows of a CSV file, every value a text. `called` is the file in words, for the sender.

    Commas, semicolons or tabs; UTF-8, UTF-16 with its mark, or Windows-1252. A row may be shorter or longer
    than the header. Raises RejectedFile for what is no text, or of two encodings, for quotation marks that do
    not pair, and for more columns than a return may have.
    """
    text = without_blank_rows_below(decode(content, called=called))
    delimiter = delimiter_of(text)
    lowest, rightmost, width = measure(text, delimiter=delimiter)
    height = min(lowest[0], MAX_ROWS_READ)
    try:
        rows = load(text, delimiter=delimiter, width=width, height=height) if height else []
    except ValueError as error:  # of which pandas' own are kinds: `measure` has left it nothing to object to
        raise unreadable(called) from error
    # Spreadsheets write semicolons where the comma begins the decimals
    return Grid(
        sheet=None, rows=rows, lowest=lowest, rightmost=rightmost, comma_may_be_decimal=delimiter == ";"
    )


def without_blank_rows_below(text: str) -> str:
    """Spreadsheets write out hundreds of thousands of blank rows below a table once formatted so far down.

    The last row stays whole: a semicolon at its end may be all that a commentary says.
    """
    used = len(text.rstrip(f"{DELIMITERS} \r\n"))
    end_of_row = text.find("\n", used)
    return text if end_of_row < 0 else text[:end_of_row].rstrip("\r")


def records(text: str, *, delimiter: str, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def delimiter_of(text: str) -> str:
    """The delimiter under which the first rows show the most headers of a return, else the most columns."""
    known = KnownColumns()

    def fitness(delimiter: str) -> tuple[int, int]:
        first: list[list[str]] = []
        with suppress(csv.Error):  # a field without end: what stands above it decides
            first.extend(islice(records(text, delimiter=delimiter), HEADER_WITHIN_ROWS))
        headers = max((len(known.among(cells)) for cells in first), default=0)
        return headers, max(map(len, first), default=0)

    return max(DELIMITERS, key=fitness)


def measure(text: str, *, delimiter: str) -> tuple[tuple[int, int], tuple[int, int], int]:
    """The lowest and the rightmost cell that hold anything, and how many fields the longest row has."""
    lowest, rightmost, width, row = (0, 0), (0, 0), 1, 0
    try:
        found = records(text, delimiter=delimiter, strict=True)
        for row, cells in enumerate(islice(found, MAX_ROWS_OF_EXCEL), 1):
            width = max(width, len(cells))
            if width > MAX_COLUMNS:
                raise too_many("columns", MAX_COLUMNS, "across", address(row, width))
            used = len(cells)
            while used and not cells[used - 1].strip():
                used -= 1
            if used:
                lowest = (row, used)
            if used > rightmost[1]:
                rightmost = (row, used)
    except csv.Error as error:
        raise _broken_off(row + 1, text, delimiter=delimiter) from error
    return lowest, rightmost, width


def _broken_off(row: int, text: str, *, delimiter: str) -> RejectedFile:
    """Why the fields of a row could not be told apart: one is too long, or quotation marks do not pair."""
    longest = csv.field_size_limit()
    if _reads_at_any_length(text, delimiter=delimiter):
        message = f"A field in row {row} is longer than {longest:,} characters. Shorten it."
        return RejectedFile("field_too_long", message, cell=address(row, 1))
    message = (
        f"The quotation marks in row {row} do not pair: one is not closed, or text goes on after it. "
        "Put the whole field between two of them and double those inside it, or save the file as .xlsx."
    )
    return RejectedFile("unbalanced_quotes", message, cell=address(row, 1))


def _reads_at_any_length(text: str, *, delimiter: str) -> bool:
    """The limit is of the whole process: one at a time may lift it, and soon puts it back."""
    with LIMIT_LIFTED:
        limit = csv.field_size_limit(len(text) + 1)
        try:
            deque(records(text, delimiter=delimiter, strict=True), maxlen=0)
        except csv.Error:
            return False
        finally:
            csv.field_size_limit(limit)
    return True


def load(text: str, *, delimiter: str, width: int, height: int) -> list[list[object]]:
    import pandas as pd

    frame = pd.read_csv(
        StringIO(text, newline=""),
        sep=delimiter,
        header=None,
        names=list(range(width)),  # without them the first row's length would be the rule for all
        index_col=False,
        nrows=height,
        dtype=str,
        keep_default_na=False,
        na_filter=False,
        skip_blank_lines=False,  # so that rows have the numbers that Excel shows
    )
    rows: list[list[object]] = frame.astype(object).to_numpy().tolist()
    return [[cell if isinstance(cell, str) else None for cell in row] for row in rows]
