"""Good files of a month's return, and ways to break them in a place that is known."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tests.reports.importing import files
from tests.reports.sending import NOVEMBERS_ROWS

ORDINARY = ("reference", "area", "numerator", "denominator", "value", "commentary", "period")
COUNTED = [at for at, row in enumerate(NOVEMBERS_ROWS) if row[2]]  # rows with numerator and denominator
VALUED = [at for at, row in enumerate(NOVEMBERS_ROWS) if row[4]]
WHOLE = [at for at in VALUED if NOVEMBERS_ROWS[at][0] == "KPI 4"]

WIDE = ("Reference", "Area", "Indicator", "Sep-18", "Oct-18", "Nov-18", "Commentary")
# Each indicator's last three months; the last is what November's return says.
WIDE_ROWS = tuple(
    (
        row[0],
        "",
        "An indicator",
        "",
        "",
        row[4] or f"{Decimal(row[2]) / Decimal(row[3]) * 100:.0f}",
        row[5],
    )
    for row in NOVEMBERS_ROWS
)

LETTERS = st.characters(categories=("L",), exclude_characters="\u115f\u1160\u3164\uffa0")  # drawn as nothing
# Never blank and never a number, in any script; no line of its own, and no quotation mark of a CSV file
WORDS = st.builds("{}{}{}".format, st.text(LETTERS, max_size=6), LETTERS, st.text(max_size=0) | LETTERS)
ODD = st.sampled_from(
    [
        "n/a",
        "N/A",
        "-",
        "--",
        "none",
        "tbc",
        "about 20",
        "12 of 30",
        "1e5",
        "1,20,4",
        "1.204,5",
        "12,5",
        "12.5.1",
        "#DIV/0!",
        "#N/A",
        "=1+1",
        "31/10/2018",
        "2018-11",
        "£12",
        "½",
        "①②",
        "\N{RIGHT-TO-LEFT OVERRIDE}12",
        "١٢",
        "twelve",
        "0x1F",
        "1_000",
        "True",
        "NaN",
        "inf",
        "-Infinity",
        "(12)",
        "12-",
        "😀",
        "Ⅻ",
        "<b>12</b>",
        "'12",
    ]
)
NO_NUMBER = ODD | WORDS.filter(lambda text: text.casefold() not in ("nan", "inf"))
HUGE = st.integers(10**9, 10**30).map(str)
NEGATIVE = st.decimals(-(10**6), Decimal("-0.01"), places=2).map(lambda number: f"{number:f}")
PER_CENT_OF_NOTHING = st.integers(1, 99).map("{}%".format)


@dataclass
class Grid:
    """Rows below a header, and where they were broken: by position of row and name of column."""

    rows: list[list[object]]
    header: list[str]
    broken: list[tuple[int, str]]

    def put(self, row: int, column: str, value: object, *, said_at: str = "") -> None:
        """`said_at`: the column that the problem is to be told in, where it is another."""
        self.rows[row][self.header.index(column)] = value
        self.broken.append((row, said_at or column))


Breakage = Callable[[DrawFn, Grid, int], None]


def of(column: str, values: SearchStrategy[object], *, said_at: str = "") -> Breakage:
    """One value of these in a column."""

    def breakage(draw: DrawFn, grid: Grid, row: int) -> None:
        grid.put(row, column, draw(values), said_at=said_at)

    return breakage


def larger_numerator(draw: DrawFn, grid: Grid, row: int) -> None:
    denominator = int(str(grid.rows[row][grid.header.index("denominator")]))
    grid.put(row, "numerator", str(denominator + draw(st.integers(1, 10**6))))


# Breakages by the rows in which they are mistakes, of an ordinary table.
BREAKAGES: list[tuple[list[int], Breakage]] = [
    (COUNTED, of("numerator", NO_NUMBER | HUGE | NEGATIVE | PER_CENT_OF_NOTHING | st.just(""))),
    (COUNTED, of("denominator", NO_NUMBER | HUGE | NEGATIVE | PER_CENT_OF_NOTHING | st.just("0"))),
    (COUNTED, of("denominator", st.just("1"), said_at="numerator")),
    (COUNTED, larger_numerator),
    (COUNTED, of("value", NO_NUMBER | HUGE | NEGATIVE | st.just("0.01"))),
    (VALUED, of("value", NO_NUMBER | HUGE | NEGATIVE | PER_CENT_OF_NOTHING)),
    (WHOLE, of("value", st.sampled_from(["600.5", "0.1"]))),
    (WHOLE, of("numerator", st.integers(0, 99).map(str))),
    (COUNTED + VALUED, of("reference", WORDS | st.sampled_from(["KPI 16", "KPI1", "КPI 1", ""]))),
    (COUNTED + VALUED, of("area", WORDS | st.sampled_from(["BHM-WEST", "Birmingam", "B H M"]))),
    (COUNTED + VALUED, of("period", ODD.filter(lambda text: text != "2018-11"))),
    (
        COUNTED + VALUED,
        of("period", st.sampled_from(["2018-10", "Dec-18", "2081-11", "2018-13", "5/11/2018"])),
    ),
    (COUNTED, of("commentary", st.integers(5_001, 6_000).map("x".__mul__))),
]
# What only a workbook's cells can hold
CELLS = st.sampled_from([True, False, date(2018, 11, 1), datetime(2018, 11, 1, 9, 30), time(9, 30)])
BREAKAGES_OF_CELLS: list[tuple[list[int], Breakage]] = [
    (COUNTED, of("numerator", CELLS)),
    (COUNTED, of("denominator", CELLS)),
    (VALUED, of("value", CELLS)),
    *BREAKAGES,
]
BREAKAGES_OF_WIDE: list[tuple[list[int], Breakage]] = [
    (COUNTED, of("Nov-18", NO_NUMBER | HUGE | NEGATIVE | st.integers(101, 999).map(str))),
    (VALUED, of("Nov-18", NO_NUMBER | HUGE | NEGATIVE | PER_CENT_OF_NOTHING)),
    (COUNTED + VALUED, of("Reference", WORDS | st.sampled_from(["KPI 16", "KPI1", "", "Total"]))),
    (COUNTED + VALUED, of("Area", WORDS)),
]


@st.composite
def ordinary(draw: DrawFn, *, cells: bool = False) -> Grid:
    """An ordinary table, broken in one row or two."""
    grid = Grid([[*row, "2018-11"] for row in NOVEMBERS_ROWS], list(ORDINARY), [])
    return _break(draw, grid, BREAKAGES_OF_CELLS if cells else BREAKAGES)


@st.composite
def wide(draw: DrawFn) -> Grid:
    return _break(draw, Grid([list(row) for row in WIDE_ROWS], list(WIDE), []), BREAKAGES_OF_WIDE)


def _break(draw: DrawFn, grid: Grid, breakages: list[tuple[list[int], Breakage]]) -> Grid:
    chosen = draw(st.lists(st.integers(0, len(grid.rows) - 1), min_size=1, max_size=2, unique=True))
    for row in chosen:
        fitting = [breakage for rows, breakage in breakages if row in rows]
        draw(st.sampled_from(fitting))(draw, grid, row)
    return grid


def as_csv(grid: Grid, *, delimiter: str = ",") -> bytes:
    return files.csv_bytes([grid.header, *grid.rows], delimiter=delimiter)


def as_workbook(grid: Grid) -> bytes:
    """With numbers where they are numbers, as Excel has them, and text where they are not."""
    plain = re.compile(r"-?\d{1,9}(\.\d+)?", re.ASCII)
    rows = [
        [float(cell) if isinstance(cell, str) and plain.fullmatch(cell) else cell for cell in row]
        for row in grid.rows
    ]
    return files.xlsx([grid.header, *rows])
