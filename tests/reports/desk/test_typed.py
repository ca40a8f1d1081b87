"""What was typed, as the table that the stages of importing read."""

from datetime import date

import pytest

from reports.desk.typed import commentary_of, examine_entries, table_of_entries
from reports.importing.promise_cells import month_typed
from reports.models import ReturnEntry
from tests.reports.at_desk import rows_by_name
from tests.reports.sending import NOVEMBER, TODAY, contract

pytestmark = pytest.mark.django_db


def examine(**entries: ReturnEntry):
    """Of the contract's November, with these entries by the indicator's number, as kpi_2."""
    rows = rows_by_name()
    found = {rows[name.upper().replace("_", " ")].place: entry for name, entry in entries.items()}
    return examine_entries(list(rows.values()), found, framework=contract(), period=NOVEMBER, today=TODAY)


def test_every_expected_row_is_in_the_table_with_where_it_belongs(sample):
    rows = list(rows_by_name().values())
    entry = ReturnEntry(numerator=" 283 ", denominator="1204", commentary="  ")

    table = table_of_entries(rows, {rows[1].place: entry})

    assert [row.number for row in table.rows] == [row.number for row in rows]
    assert table.rows[0].values == {"reference": "KPI 1", "area": "BHM"}
    assert table.rows[1].values == {
        "reference": "KPI 2",
        "area": "BHM",
        "numerator": "283",
        "denominator": "1204",
        "value": None,
        "commentary": None,
    }


def test_what_was_typed_is_read_as_a_file_would_be(sample):
    found = examine(
        kpi_2=ReturnEntry(numerator="1,2 60", denominator="1,204"), kpi_3=ReturnEntry(value="91%")
    )

    [one] = found.rows
    [error] = found.errors
    assert (one.row.number, one.row.figure.value) == (rows_by_name()["KPI 3"].number, 91)
    row = rows_by_name()["KPI 2"].number
    assert (error.code, error.cell, error.column) == ("not_a_number", f"G{row}", "numerator")


def test_problem_is_found_in_the_row_and_column_that_it_concerns(sample):
    found = examine(kpi_2=ReturnEntry(numerator="1300", denominator="1204"))

    [error] = found.errors
    assert (error.code, error.row, error.column) == (
        "numerator_above_denominator",
        rows_by_name()["KPI 2"].number,
        "numerator",
    )


def test_rows_without_a_figure_are_said_to_be_missing_each_in_its_row(sample):
    found = examine(kpi_2=ReturnEntry(numerator="283", denominator="1204"))

    missing = [one.row for one in found.warnings if one.code == "expected_figure_missing"]
    assert missing == [
        row.number for row in rows_by_name().values() if row.is_whole and row.reference != "KPI 2"
    ]


def test_nothing_typed_at_all_is_an_error(sample):
    found = examine()

    assert [one.code for one in found.errors] == ["no_figures"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("entry", "commentary"),
    [
        pytest.param({}, "", id="nothing"),
        pytest.param({"commentary": " Said. "}, "Said.", id="a commentary"),
        pytest.param(
            {"commentary": "Said.", "cause": "Two left.", "action": "Replaced.", "back_by": "2019-01"},
            "Said.\nCause: Two left.\nAction: Replaced.\nExpected to recover by January 2019.",
            id="a promise beside it",
        ),
        pytest.param({"cause": " Two left. "}, "Cause: Two left.", id="a cause alone"),
        pytest.param({"back_by": "soon"}, "", id="a month that is none"),
    ],
)
def test_commentary_says_what_was_promised(entry, commentary):
    assert commentary_of(ReturnEntry(**entry)) == commentary


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "month"),
    [
        pytest.param("2019-01", date(2019, 1, 1), id="as a month is written"),
        pytest.param(" January 2019 ", date(2019, 1, 1), id="in words"),
        pytest.param("Jan-19", date(2019, 1, 1), id="as Excel writes it"),
        pytest.param("", None, id="nothing"),
        pytest.param("   ", None, id="blanks"),
        pytest.param("soon", None, id="no month"),
        pytest.param("2019-13", None, id="a thirteenth month"),
    ],
)
def test_month_is_read_as_it_may_be_typed(text, month):
    assert month_typed(text) == month
