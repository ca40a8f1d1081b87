"""Which row is the header, and which columns stand where."""

import pytest

from reports.importing.addresses import address, column_letters, place_of
from reports.importing.grid import MAX_COLUMNS, MAX_ROWS, Grid
from reports.importing.header import Header, find_header, refuse_second_header
from reports.importing.problems import Problem, RejectedFile
from tests.reports.importing.files import HEADER, ROW

pytestmark = pytest.mark.one_database


def grid_of(rows: list[list[object]], *, sheet: str | None = "Return", **ends: tuple[int, int]) -> Grid:
    ends = {"lowest": (len(rows), 1), "rightmost": (1, 5)} | ends
    return Grid(sheet=sheet, rows=rows, **ends)


def header_in(rows: list[list[object]]) -> Header:
    return find_header([grid_of(rows)], called="“return.xlsx”")[1]


def refusal(*grids: Grid) -> Problem:
    with pytest.raises(RejectedFile) as rejected:
        refuse_second_header(*find_header(grids, called="“return.xlsx”"))
    return rejected.value.problem


@pytest.mark.parametrize(
    "written",
    [
        "Reference",
        "REFERENCE",
        " reference ",
        "Ref erence",
        "refer_ence",
        "Refer-ence",
        "Reference\n",
        "Refer\xa0ence",
    ],
)
def test_header_matches_whatever_its_case_and_separators(written: str) -> None:
    assert header_in([[written, "Value"]]).columns == {"reference": 1, "value": 2}


@pytest.mark.parametrize(
    "written", ["Expected to recover by", "expected_to_recover_by", "Back by", "back_by"]
)
def test_month_by_which_to_recover_has_two_names(written: str) -> None:
    assert header_in([["Reference", "Value", written]]).columns == {
        "reference": 1,
        "value": 2,
        "back_by": 3,
    }


def test_misspelt_header_is_told_as_the_workbook_writes_it() -> None:
    problem = refusal(grid_of([["Reference", "Value", "Expected to recovr by"]]))

    assert (problem.code, problem.cell) == ("misspelt_column", "C1")
    assert "Expected to recover by was probably meant" in problem.message


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["Reference", "Value"], id="reference and value"),
        pytest.param(["Measure", "Numerator"], id="measure and numerator"),
        pytest.param(["Denominator", "Measure"], id="denominator and measure"),
    ],
)
def test_header_names_the_measure_and_a_number(cells: list[object]) -> None:
    assert header_in([cells]).row == 1


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(["Reference", "Measure"], id="no number"),
        pytest.param(["Value", "Numerator"], id="no name"),
        pytest.param(["Title", "Figure"], id="neither"),
        pytest.param([2018, None, 5.0], id="no text"),
        pytest.param([], id="nothing"),
    ],
)
def test_row_without_both_is_no_header(cells: list[object]) -> None:
    problem = refusal(grid_of([cells]))

    assert problem.code == "no_header"
    assert "Reference" in problem.message


def test_table_may_start_below_a_title_and_to_the_right() -> None:
    header = header_in([["Return of October 2018"], [], ["", "Reference", "", "Value"]])

    assert (header.row, header.columns) == (3, {"reference": 2, "value": 4})


@pytest.mark.parametrize(
    ("above", "code"), [pytest.param(49, None, id="row 50"), pytest.param(50, "no_header", id="row 51")]
)
def test_header_is_looked_for_in_the_first_fifty_rows(above: int, code: str | None) -> None:
    grid = grid_of([[""]] * above + [HEADER])

    if code:
        assert refusal(grid).code == code
    else:
        assert find_header([grid], called="“return.xlsx”")[1].row == 50


def test_first_sheet_with_a_header_is_read() -> None:
    notes, october, november = (
        grid_of([["Notes"], ["Value"]], sheet="Notes"),
        grid_of([HEADER, ROW], sheet="October"),
        grid_of([HEADER, ROW], sheet="November"),
    )

    grid, _ = find_header([notes, october, november], called="“return.xlsx”")

    assert grid.sheet == "October"


def test_unknown_headers_are_passed_over_and_named() -> None:
    header = header_in([["Reference", "Value", " Target ", "", None, "Checked by", 2018]])

    assert header.passed_over == ("Target", "Checked by", "2018")


def test_header_that_stands_twice_is_refused_with_both_cells() -> None:
    problem = refusal(grid_of([[], [], [], ["", "Reference", "Value", "", "", "", "", "Value"]]))

    assert (problem.code, problem.cell, problem.sheet) == ("repeated_column", "H4", "Return")
    assert "C4" in problem.message


def test_second_header_further_down_is_refused() -> None:
    problem = refusal(grid_of([HEADER, ROW, [], ["", "Measure", "Value"], ["", "x", 1]]))

    assert (problem.code, problem.cell) == ("second_table", "B4")


def test_words_of_a_header_in_different_rows_are_no_second_table() -> None:
    grid = grid_of([HEADER, ["Reference", 1, 2], ["KPI 1", "Value", 2]])
    _, header = find_header([grid], called="“return.xlsx”")

    refuse_second_header(grid, header)


@pytest.mark.parametrize(
    ("cells", "cell", "meant"),
    [
        pytest.param(["Reference", "numerater", "Value"], "B1", "Numerator", id="wrong letter"),
        pytest.param(["Reference", "Value", "Comentary"], "C1", "Commentary", id="missing letter"),
        pytest.param(["Referense", "Numerater"], "A1", "Reference", id="no header otherwise"),
        pytest.param(["Reference", "Values"], "B1", "Value", id="plural"),
    ],
)
def test_misspelt_header_is_refused_with_what_was_meant(cells: list[object], cell: str, meant: str) -> None:
    problem = refusal(grid_of([cells]))

    assert (problem.code, problem.cell) == ("misspelt_column", cell)
    assert meant in problem.message


def test_like_header_beside_the_very_one_is_another_column() -> None:
    header = header_in([["Reference", "Value", "Value 2"]])

    assert header.passed_over == ("Value 2",)


@pytest.mark.parametrize(
    ("lowest", "rightmost", "code", "cell"),
    [
        pytest.param((MAX_ROWS + 2, 3), (1, 5), "too_many_rows", f"C{MAX_ROWS + 2}", id="one row too many"),
        pytest.param((2, 1), (2, MAX_COLUMNS + 1), "too_many_columns", "CW2", id="one column too many"),
    ],
)
def test_sheet_beyond_a_limit_is_refused(
    lowest: tuple[int, int], rightmost: tuple[int, int], code: str, cell: str
) -> None:
    problem = refusal(grid_of([HEADER, ROW], lowest=lowest, rightmost=rightmost))

    assert (problem.code, problem.cell, problem.sheet) == (code, cell, "Return")


def test_sheet_at_the_limits_is_read() -> None:
    grid = grid_of([HEADER, ROW], lowest=(MAX_ROWS + 1, 1), rightmost=(2, MAX_COLUMNS))

    assert find_header([grid], called="“return.xlsx”")[1].row == 1


def test_long_sheet_without_a_header_is_passed_over() -> None:
    notes = grid_of([["Notes"]], sheet="Notes", lowest=(30_000, 1))

    grid, _ = find_header([notes, grid_of([HEADER, ROW])], called="“return.xlsx”")

    assert grid.sheet == "Return"


def test_sheet_that_could_not_be_held_is_refused_before_another_is_taken() -> None:
    problem = refusal(grid_of([], lowest=(1_048_576, 16_384)), grid_of([HEADER, ROW], sheet="Old"))

    assert (problem.code, problem.cell) == ("too_many_rows", "XFD1048576")


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_column_is_lettered_as_excel_does(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert place_of(f"{letters.lower()}7") == (7, column)
    assert address(7, column) == f"{letters}7"
