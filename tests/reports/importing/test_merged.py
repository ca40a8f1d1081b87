"""Merged cells: what a reader sees beside a figure, and the file does not say."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importing.addresses import span_in_words, span_of
from reports.importing.merged import covered_places
from reports.importing.problems import RejectedFile
from reports.importing.read import read_table
from reports.importing.table import CellFact
from tests.reports.importing.files import HEADER, ROW, altered

pytestmark = pytest.mark.one_database


def merged(*spans: str, rows) -> bytes:
    workbook, target = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    for span in spans:
        workbook.active.merge_cells(span)
    workbook.save(target)
    return target.getvalue()


def facts_of(content: bytes):
    return read_table(filename="return.xlsx", content=content).facts


OTHER = ["KPI 2", 20, 100, 20, "None"]


@pytest.mark.parametrize(
    ("spans", "facts"),
    [
        pytest.param(["A2:A3"], {(3, "reference"): "A2:A3"}, id="down"),
        pytest.param(["B2:D2"], {(2, "denominator"): "B2:D2"}, id="across, said once"),
        pytest.param(
            ["D2:E3"], {(2, "commentary"): "D2:E3", (3, "value"): "D2:E3"}, id="a block, once in each row"
        ),
        pytest.param(["A2:A2"], {}, id="one cell alone"),
        pytest.param(["F2:H3"], {}, id="beside the table"),
        pytest.param(["A1:A2"], {(2, "reference"): "A1:A2"}, id="with the header"),
    ],
)
def test_cell_that_another_speaks_for_says_its_merge(spans, facts):
    found = facts_of(merged(*spans, rows=[HEADER, ROW, OTHER]))

    assert found == {place: (CellFact.MERGED, span) for place, span in facts.items()}


@pytest.mark.parametrize(
    ("rows", "spans", "is_told"),
    [
        pytest.param(
            [["Reference", "Counts"], ["", "Numerator", "Denominator"], ROW],
            ["A1:A2", "B1:C1"],
            True,
            id="header of two rows",
        ),
        pytest.param([["A title"], ["Reference", "Title"], ROW], ["A1:E1"], False, id="a title alone"),
    ],
)
def test_header_that_is_not_found_since_it_is_merged_says_so(rows, spans, is_told):
    with pytest.raises(RejectedFile) as rejected:
        facts_of(merged(*spans, rows=rows))

    problem = rejected.value.problem
    assert problem.code == "no_header"
    assert ("“Reference” stands in merged cells, A1:A2: unmerge them" in problem.message) is is_told


def test_title_over_the_table_may_be_merged():
    assert facts_of(merged("A1:E1", rows=[["Return of November 2018"], HEADER, ROW])) == {}


def test_blank_row_that_is_merged_into_the_one_above_says_nothing():
    spans = [f"{letter}2:{letter}3" for letter in "ABCDE"]

    table = read_table(filename="return.xlsx", content=merged(*spans, rows=[HEADER, ROW, [], OTHER]))

    assert [row.number for row in table.rows] == [2, 4]


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([(2, 1, 3, 1), (3, 1, 4, 1)], id="in part"),
        pytest.param([(2, 1, 3, 1), (2, 1, 3, 1)], id="the same twice"),
        pytest.param([(1, 1, 9, 9), (5, 1, 5, 1)], id="one within another"),
    ],
)
def test_merges_that_overlap_are_no_work_of_excel(spans):
    with pytest.raises(RejectedFile) as rejected:
        covered_places(spans, rows=range(2, 10), columns=[1, 2])

    assert rejected.value.problem.code == "damaged"


def test_merge_of_all_cells_is_no_more_work_than_the_rows_there_are():
    found = covered_places([(1, 1, 1_048_576, 16_384)], rows=range(2, 5), columns=[1, 3])

    assert found == {(row, 1): "A1:XFD1048576" for row in (2, 3, 4)}


def test_merge_that_names_no_cells_is_a_damaged_workbook():
    content = altered(
        merged("A2:A3", rows=[HEADER, ROW, OTHER]), change=lambda xml: xml.replace("A2:A3", "here")
    )

    with pytest.raises(RejectedFile) as rejected:
        facts_of(content)

    assert rejected.value.problem.code == "damaged"


CELLS = st.tuples(st.integers(1, 1_048_576), st.integers(1, 16_384))


@given(CELLS, CELLS)
def test_span_is_read_as_it_is_written(first, last):
    corners = (min(first[0], last[0]), min(first[1], last[1]), max(first[0], last[0]), max(first[1], last[1]))

    assert span_of(span_in_words(corners)) == corners
