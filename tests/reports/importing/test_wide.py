"""Wide tables: a row for each indicator and a column for each month, of which one is read."""

from datetime import date, datetime

import pytest

from reports.importing.problems import RejectedFile
from reports.importing.read import read_table
from reports.importing.table import CellFact, Table
from tests.reports.importing import files
from tests.reports.sending import NOVEMBER, OCTOBER

HEADER = ["Reference", "Indicator", "Sep-18", "Oct-18", "Nov-18", "Commentary"]
ROWS = [
    ["KPI 1", "Decisions within 24 hours", "84", "85", "86", "Two posts are vacant"],
    ["KPI 2", "Re-referrals", "24%", "23%", "22%", ""],
]

pytestmark = pytest.mark.one_database


def read(*rows, period: date | None = NOVEMBER, write=files.csv_bytes) -> Table:
    return read_table(filename="return", content=write(rows), period=period)


def rejected(*rows, **options) -> tuple[str, str | None, str]:
    with pytest.raises(RejectedFile) as caught:
        read(*rows, **options)
    problem = caught.value.problem
    return problem.code, problem.cell, problem.message


@pytest.mark.parametrize(
    ("period", "letter", "values"),
    [
        pytest.param(date(2018, 9, 1), "C", ["84", "24%"], id="first"),
        pytest.param(OCTOBER, "D", ["85", "23%"], id="middle"),
        pytest.param(NOVEMBER, "E", ["86", "22%"], id="last"),
    ],
)
def test_column_of_the_month_is_its_value(period, letter, values):
    table = read(HEADER, *ROWS, period=period)

    assert [row.values["value"] for row in table.rows] == values
    assert table.letters == {"reference": "A", "commentary": "F", "value": letter}
    assert table.address(3, "value") == f"{letter}3"
    assert table.passed_over == ("2 other months",)


@pytest.mark.parametrize(
    "months",
    [
        pytest.param(["Oct-18", "Nov-18"], id="as Excel writes them"),
        pytest.param(["October 2018", "Nov 2018"], id="in words"),
        pytest.param(["2018-10", "2018-11"], id="in digits"),
        pytest.param([date(2018, 10, 31), datetime(2018, 11, 1)], id="dates"),
    ],
)
def test_months_are_read_however_they_are_written(months):
    rows = [["Measure", "Area", *months], ["re-referrals", "East", 23, 22]]

    table = read(*rows, write=files.xlsx)

    assert table.rows[0].values == {"measure": "re-referrals", "area": "East", "value": 22.0}
    assert table.passed_over == ("1 other month",)


@pytest.mark.parametrize(
    "heading",
    [
        "30/11/2018",
        "30.11.2018",
        "5/11/18",
        "2018-11-30",
        "2018-11-30 00:00:00",
        "30th Nov 2018",
        "30-Nov-18",
    ],
)
@pytest.mark.parametrize("others", [[], ["Oct-18"], ["Sep-18", "Oct-18"]], ids=["alone", "one", "two"])
def test_day_that_heads_a_column_is_refused_with_why(heading, others):
    code, cell, message = rejected(["Reference", *others, heading], ["KPI 1", *["85"] * len(others), "86"])

    assert (code, cell) == ("day_heads_column", f"{'BCD'[len(others)]}1")
    assert f"“{heading}” heads a column, and is a day: of days, only the first of a month" in message
    assert "Head the column with its month, such as 2018-11 or Nov-18." in message


@pytest.mark.parametrize("heading", ["01/11/2018", "2018-11-01", "1-Nov-2018"])
def test_first_day_heads_the_column_of_its_month(heading):
    table = read(["Reference", heading], ["KPI 1", "86"])

    assert table.rows[0].values == {"reference": "KPI 1", "value": "86"}


def test_day_beside_an_ordinary_table_is_passed_over():
    table = read(["Reference", "Value", "30/11/2018"], ["KPI 1", "86", "85"])

    assert table.passed_over == ("30/11/2018",)


def test_title_may_stand_above_and_other_columns_beside():
    table = read(
        ["KPIs of 2018/19", "October 2018", "November 2018"],
        ["Reference", "Owner", "Nov 2018", "Average"],
        ["KPI 1", "A. Officer", "86", "84"],
    )

    assert (table.header_row, table.rows[0].number) == (2, 3)
    assert table.passed_over == ("Owner", "Average")


def test_percent_formats_and_errors_are_those_of_the_month_alone():
    workbook = files.xlsx([HEADER, ["KPI 1", "", 0.84, 0.85, 0.86]], formats={2: "0%", 4: "0%"})
    content = files.altered(
        workbook,
        change=lambda xml: xml.replace(
            '<c r="D2"><v>0.85</v></c>', '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        ),
    )

    november = read_table(filename="return.xlsx", content=content, period=NOVEMBER)
    october = read_table(filename="return.xlsx", content=content, period=OCTOBER)

    assert november.facts == {(2, "value"): (CellFact.PERCENT_FORMAT, "")}
    assert october.facts == {(2, "value"): (CellFact.FORMULA_ERROR, "#DIV/0!")}


def test_month_that_is_not_there_is_refused_with_those_that_are():
    code, cell, message = rejected(HEADER, *ROWS, period=date(2018, 12, 1))

    assert (code, cell) == ("month_not_found", "C1")
    assert "no column for December 2018" in message
    assert "September 2018, October 2018, November 2018." in message


def test_month_that_stands_twice_is_refused_with_both_cells():
    code, cell, message = rejected(["Reference", "Oct-18", "Nov-18", "2018-10"], ["KPI 1", "1", "2", "3"])

    assert (code, cell) == ("repeated_month", "D1")
    assert "October 2018 stands twice, in B1 and in D1." in message


def test_without_a_month_the_only_one_with_figures_is_read():
    table = read(HEADER, ["KPI 1", "", "", "85", " ", ""], period=None)

    assert table.rows[0].values["value"] == "85"
    assert table.rows[0].values["period"] == OCTOBER
    assert table.address(2, "period") == "D2"


def test_without_a_month_several_with_figures_are_refused():
    code, cell, message = rejected(HEADER, ["KPI 1", "", "", "85", "86", ""], period=None)

    assert (code, cell) == ("month_not_chosen", "D1")
    assert "October 2018, November 2018. Say which month" in message


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        pytest.param([HEADER, *ROWS, HEADER, *ROWS], "second_table", "A4", id="header again"),
        pytest.param([["Referense", *HEADER[1:]], *ROWS], "misspelt_column", "A1", id="misspelt reference"),
        pytest.param([[*HEADER[:5], "Comentary"], *ROWS], "misspelt_column", "F1", id="misspelt commentary"),
        pytest.param([[*HEADER, "Reference"], *ROWS], "repeated_column", "G1", id="reference twice"),
        pytest.param([HEADER[1:], *ROWS], "no_header", None, id="no reference"),
        pytest.param([HEADER, [*ROWS[0], "more"]], "row_too_wide", "G2", id="longer row"),
        pytest.param([HEADER], "no_rows", None, id="nothing below"),
    ],
)
def test_other_tables_are_refused(rows, code, cell):
    assert rejected(*rows)[:2] == (code, cell)


def test_ordinary_table_above_is_read_as_one():
    table = read(["Reference", "Value", "Sep 2018", "Oct 2018"], ["KPI 1", "86", "84", "85"])

    assert table.rows[0].values == {"reference": "KPI 1", "value": "86"}
    assert table.passed_over == ("Sep 2018", "Oct 2018")


def test_month_of_the_return_beside_other_figures_is_refused():
    code, cell, message = rejected(
        ["Reference", "Value", "Oct 2018", "Nov 2018"], ["KPI 1", "86", "84", "85"]
    )

    assert (code, cell) == ("month_beside_figures", "D1")
    assert "under D1 or under Value in B1" in message


def test_wide_table_comes_before_an_ordinary_one_below():
    code, cell, _ = rejected(HEADER, *ROWS, ["Reference", "Value"], ["KPI 1", "86"])

    assert (code, cell) == ("second_table", "A4")
