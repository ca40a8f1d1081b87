"""The columns of the return's sheet. What is typed and what it is for stand as `reports.desk.layout` says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from kpis.periods import add_months, short_month
from reports.desk.layout import LETTERS
from reports.importing.table import header_of


@dataclass(frozen=True, slots=True)
class Column:
    """width in characters."""

    name: str
    header: str
    width: int

    @property
    def letter(self) -> str:
        return PLACES[self.name]

    @property
    def position(self) -> int:
        """Counted from 0."""
        return ascii_uppercase.index(self.letter)


# By name in code. The columns that are not in LETTERS are for reference: see `importing.header`.
PLACES = {**LETTERS, "indicator": "C", "good": "D", "last_month": "E", "year_ago": "F", "comes_to": "J"}


def columns_of(period: date) -> dict[str, Column]:
    """By name, in their order."""
    return {column.name: column for column in _columns(period)}


def _columns(period: date) -> Iterator[Column]:
    yield Column("reference", "Reference", 11)
    yield Column("area", "Area", 16)
    yield Column("indicator", "Indicator", 42)
    yield Column("good", "What good looks like", 27)
    yield Column("last_month", f"Last month ({short_month(add_months(period, -1))})", 17)
    yield Column("year_ago", f"Same month last year ({short_month(add_months(period, -12))})", 17)
    yield Column("numerator", "Numerator", 12)
    yield Column("denominator", "Denominator", 13)
    yield Column("value", "Value", 11)
    yield Column("comes_to", "Comes to", 17)
    yield Column("commentary", "Commentary", 52)
    yield Column("cause", header_of("cause"), 36)
    yield Column("action", header_of("action"), 36)
    yield Column("back_by", header_of("back_by"), 12)
    yield Column("period", "Period", 9)
