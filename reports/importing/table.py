"""The table of a return as its file holds it: what the reading stage hands to the parsing stage."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# The columns of a return, by the name they have in code. A header is matched to them
# without regard to case, spaces, underscores and hyphens.
COLUMNS = (
    "reference",
    "measure",
    "area",
    "period",
    "numerator",
    "denominator",
    "value",
    "commentary",
    "cause",
    "action",
    "back_by",
    "provenance",
    "source",
)

# Of a column that is headed by other words than its name
OTHER_HEADERS = {"back_by": "Expected to recover by"}


def header_of(column: str) -> str:
    """What heads a column, as messages and the workbook write it."""
    return OTHER_HEADERS.get(column, column.title())


class CellFact(StrEnum):
    """What a cell's value alone does not tell."""

    FORMULA_ERROR = "formula_error"  # shows #DIV/0!, #N/A and the like
    NOT_CALCULATED = "not_calculated"  # a formula whose result was never saved
    MERGED = "merged"  # lies in a merge of which another cell is the first
    PERCENT_FORMAT = "percent_format"  # 0.93 that is shown as 93%


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header: its number as Excel shows it and its raw values by column name.

    A raw value is str, int, float, bool, datetime, date, time, timedelta or None (blank).
    Text keeps its inner spaces and loses its outer ones; text of nothing but spaces is None.
    """

    number: int
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """The one table of a file.

    `letters` gives the column letter of each column that is present ({"value": "C"}); `facts` is sparse,
    by (row number, column name), with the text that the cell shows where it shows an error, and the span
    that it is merged in;
    `passed_over` lists the headers of columns that a return does not have; `hidden_rows` and, by name,
    `hidden_columns` are those that a reader of the sheet does not see; `titles` are the cells above the
    header that name months, each with its address, its text and those months;
    `comma_may_be_decimal`: where the file comes from, 1,5 may be one and a half.
    """

    sheet: str | None
    header_row: int
    letters: dict[str, str]
    rows: list[Row]
    facts: dict[tuple[int, str], tuple[CellFact, str]] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[str] = frozenset()
    titles: tuple[tuple[str, str, frozenset[date]], ...] = ()
    comma_may_be_decimal: bool = False

    def address(self, row_number: int, column: str) -> str:
        """The cell's address as Excel shows it; of an absent column, that of the row's first cell."""
        return f"{self.letters.get(column, 'A')}{row_number}"
