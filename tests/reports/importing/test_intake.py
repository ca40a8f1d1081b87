"""The stages in their order, on the sample data: what a file is, and what it would change."""

import io

import openpyxl
import pytest
from django.db import connection

from kpis.models import Framework
from reports.importing.compare import Outcome
from reports.importing.intake import Examined, examine_return
from tests.reports.importing import files
from tests.reports.sending import (
    HEADER,
    NOVEMBER,
    NOVEMBERS_ROWS,
    OCTOBER,
    TODAY,
    contract,
    drafted,
    examined,
    examined_history,
)

pytestmark = pytest.mark.django_db

HISTORY = (
    "measure",
    "area",
    "period",
    "numerator",
    "denominator",
    "value",
    "provenance",
    "source",
    "commentary",
)
PLANS = ("ehcp-20-weeks", "BHM", "2018-10", "54", "58", "", "published", "", "")


def problems(one: Examined) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.cell) for problem in one.problems]


def council_plan() -> Framework:
    return Framework.objects.select_related("organisation").get(slug="council-plan-2018-19")


def test_sound_return_is_accepted_without_a_word(sample):
    found = examined(*NOVEMBERS_ROWS)

    assert found.is_accepted
    assert found.problems == []
    assert found.counts() == {"new": 15, "changed": 0, "unchanged": 0}
    assert not found.changes_nothing


@pytest.mark.parametrize(
    ("delimiter", "said"),
    [
        pytest.param(";", [("two_readings", "C2"), ("two_readings", "D2")], id="semicolons"),
        pytest.param(",", [], id="commas"),
        pytest.param("\t", [], id="tabs"),
    ],
)
def test_number_of_two_readings_is_refused_by_cell_in_a_file_with_semicolons(sample, delimiter, said):
    content = files.csv_bytes([HEADER, ("KPI 2", "", "1.000", "2,000", "", "")], delimiter=delimiter)

    found = examine_return(
        filename="return.csv", content=content, framework=contract(), period=NOVEMBER, today=TODAY
    )

    assert [(one.code, one.cell) for one in found.errors] == said


def test_published_figures_returned_as_they_stand_change_nothing(sample):
    found = examined(("2.1.1", "", "54", "58", "", ""), framework=council_plan(), period=OCTOBER)

    assert found.counts() == {"new": 0, "changed": 0, "unchanged": 1}
    assert found.problems == []
    assert found.changes_nothing


def test_correction_is_seen_beside_what_is_published(sample):
    found = examined(("2.1.1", "", "53", "58", "", ""), framework=council_plan(), period=OCTOBER)

    [one] = found.rows
    assert one.outcome is Outcome.CHANGED
    assert (one.published.figure.numerator, one.row.figure.numerator) == (54, 53)
    assert ("published_figure_changes", "C2") in problems(found)


def test_month_is_the_files_where_none_is_given(sample):
    header = ("reference", "period", "numerator", "denominator", "value")

    found = examined(("KPI 2", "Nov 2018", "283", "1204", ""), header=header, period=None)

    assert found.period.isoformat() == "2018-11-01"
    assert found.is_accepted


@pytest.mark.parametrize(
    ("months", "code", "says"),
    [
        pytest.param(
            ["2018-10", "2018-11"], "several_months", "October 2018, November 2018. Put each", id="two"
        ),
        pytest.param(["", ""], "no_period", "names no month", id="none"),
        pytest.param(
            [f"2018-{month:02}" for month in range(4, 12)], "several_months", "and 2 more", id="eight"
        ),
    ],
)
def test_file_of_no_month_or_several_is_rejected(sample, months, code, says):
    rows = [(f"KPI {number}", month, "5", "10", "") for number, month in enumerate(months, 1)]

    found = examined(*rows, header=("reference", "period", "numerator", "denominator", "value"), period=None)

    assert not found.is_accepted
    assert any(problem.code == code and says in problem.message for problem in found.errors)


def test_problems_come_errors_first_and_from_the_top_down(sample):
    found = examined(
        ("KPI 2", "", "", "", "0.22", ""),
        ("KPI 3", "", "10", "9", "", ""),
        ("KPI 1", "", "n/a", "", "n/a", ""),
        ("KPI 99", "", "1", "2", "", ""),
        ("KPI 3", "", "1", "2", "", ""),
    )

    assert problems(found)[:5] == [
        ("numerator_above_denominator", "C3"),
        ("not_a_number", "C4"),
        ("not_a_number", "E4"),
        ("unknown_reference", "A5"),
        ("repeated_figure", "A6"),
    ]
    assert [cell for _, cell in problems(found)[5:]] == ["E2", "E2", "C3", "C6", "F6"]


def test_expected_figures_are_those_due_in_the_month(sample):
    found = examined(NOVEMBERS_ROWS[0])

    missing = [problem for problem in found.warnings if problem.code == "expected_figure_missing"]
    assert [problem.message.split(",")[0] for problem in missing] == [
        f"KPI {number}" for number in range(2, 16)
    ]
    assert {problem.cell for problem in missing} == {None}


def test_derived_measure_is_neither_expected_nor_taken(sample):
    first = examined(("2.1.1", "", "96", "100", "", ""), framework=council_plan())
    second = examined(("2.1.3", "", "", "", "15", ""), framework=council_plan())

    assert problems(first) == []
    assert ("derived_measure", "A2") in problems(second)


def test_columns_that_a_return_does_not_have_are_named(sample):
    found = examined(
        ("KPI 2", "283", "1204", "Spreadsheet", "x"),
        header=("reference", "numerator", "denominator", "source", "checked by"),
    )

    assert found.is_accepted
    assert found.passed_over == ("checked by", "Source")


@pytest.mark.parametrize(
    "period", [pytest.param(NOVEMBER, id="asked for"), pytest.param(None, id="only one")]
)
def test_month_of_a_wide_table_is_examined_as_a_return(sample, period):
    header = ("reference", "Title", "Oct-18", "Nov-18")
    rows = [("KPI 2", "Re-referrals", "", "2 2"), ("KPI 3", "Assessments", "", "91%")]

    found = examined(*rows, header=header, period=period)

    assert problems(found)[0] == ("not_a_number", "D2")
    assert [one.row.figure.value for one in found.rows] == [91]
    assert (found.period, found.passed_over) == (NOVEMBER, ("Title", "1 other month"))


def test_file_that_is_no_return_has_one_problem(sample):
    found = examine_return(
        filename="return.xlsx", content=files.truncated(), framework=contract(), period=OCTOBER, today=TODAY
    )

    assert problems(found) == [("damaged", None)]
    assert found.rows == []


def test_workbook_and_csv_say_the_same(sample):
    rows = [HEADER, ("KPI 2", "", 283, 1204, None, ""), ("KPI 15", "", None, None, 0.93, "")]

    by_workbook, by_csv = (
        examine_return(filename="n", content=content, framework=contract(), period=OCTOBER, today=TODAY)
        for content in (
            files.xlsx(rows, formats={4: "0%"}),
            files.csv_bytes([*rows[:2], [*rows[2][:4], "93%", ""]]),
        )
    )

    assert [one.row.figure for one in by_workbook.rows] == [one.row.figure for one in by_csv.rows]
    assert problems(by_workbook) == problems(by_csv)


def test_nothing_is_written_while_a_file_is_examined(sample):
    statements = []

    def note(execute, sql, params, many, context):
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        examined(*NOVEMBERS_ROWS)

    assert statements
    assert not any(word in sql for sql in statements for word in ("INSERT", "UPDATE", "DELETE"))


def test_draft_counts_for_nothing_until_it_is_published(sample):
    drafted(*NOVEMBERS_ROWS)

    assert examined(*NOVEMBERS_ROWS).counts()["new"] == 15


@pytest.mark.parametrize(
    ("row", "found"),
    [
        pytest.param(PLANS, [], id="as it stands"),
        pytest.param((*PLANS[:3], "53", *PLANS[4:]), [], id="corrected"),
        pytest.param(("nonsense", *PLANS[1:]), [("unknown_measure", "A2")], id="measure"),
        pytest.param((PLANS[0], "XXX", *PLANS[2:]), [("unknown_area", "B2")], id="area"),
        pytest.param((*PLANS[:2], "2018-12", *PLANS[3:]), [("period_in_future", "C2")], id="month"),
        pytest.param((*PLANS[:3], "59", *PLANS[4:]), [("numerator_above_denominator", "D2")], id="figure"),
        pytest.param((*PLANS[:6], "guessed", "", ""), [("unknown_provenance", "G2")], id="provenance"),
    ],
)
def test_history_is_held_to_the_errors(sample, row, found):
    assert problems(examined_history(row, header=HISTORY)) == found


def test_file_of_another_month_is_warned_of(sample):
    rows = [["Return of October 2018"], HEADER, *NOVEMBERS_ROWS]

    found = examine_return(
        filename="return.csv",
        content=files.csv_bytes(rows),
        framework=contract(),
        period=NOVEMBER,
        today=TODAY,
    )

    assert problems(found) == [("title_of_other_month", "A1")]
    assert found.is_accepted


@pytest.mark.parametrize("written", ["2018-11-01", "01/11/2018", "11/2018"])
def test_month_of_a_csv_file_is_taken_as_it_is_in_a_workbook(sample, written):
    header = ("reference", "period", "numerator", "denominator", "value")

    found = examined(("KPI 2", written, "283", "1204", ""), header=header, period=None)

    assert (found.period, found.errors) == (NOVEMBER, [])


def test_figures_beside_a_merged_area_are_not_those_of_the_whole(sample):
    # East stands once, in B2:B3: without the merge, 80 of 100 would be the figure of all Birmingham
    workbook, target = openpyxl.Workbook(), io.BytesIO()
    for row in (
        ("Reference", "Area", "Numerator", "Denominator"),
        ("KPI 2", "BHM-EAST", 24, 100),
        ("KPI 3", None, 80, 100),
    ):
        workbook.active.append(row)
    workbook.active.merge_cells("B2:B3")
    workbook.save(target)

    found = examine_return(
        filename="return.xlsx", content=target.getvalue(), framework=contract(), period=NOVEMBER, today=TODAY
    )

    [problem] = [one for one in found.problems if one.is_error]
    assert (problem.code, problem.cell) == ("merged_cell", "B3")
    assert problem.message == (
        "This cell is merged with B2 (B2:B3), so the file has nothing in it. Unmerge B2:B3 in Excel, under"
        " Home > Merge & Center, and type into each cell what belongs there."
    )


def with_note(*, span: str, note: dict[str, object]) -> bytes:
    workbook, target = openpyxl.Workbook(), io.BytesIO()
    for row in ([*HEADER], ["KPI 2", "", 283, 1204, None, ""]):
        workbook.active.append(row)
    for cell, said in note.items():
        workbook.active[cell] = said
    workbook.active.merge_cells(span)
    workbook.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("span", "note", "said"),
    [
        pytest.param("A4:F4", {"A4": "Provisional"}, [("merged_note", "A4")], id="one row"),
        pytest.param("A4:F6", {"A4": "Provisional"}, [("merged_note", "A4")], id="several rows"),
        pytest.param("B4:F4", {"B4": "Provisional"}, [("merged_note", "B4")], id="from the second column on"),
        pytest.param("A4:B4", {"A4": "KPI 3", "C4": 5}, [("merged_cell", "B4")], id="with a figure"),
        pytest.param("A4:F4", {"A4": 3}, [("unknown_reference", "A4"), ("merged_cell", "B4")], id="a number"),
    ],
)
def test_note_that_is_merged_below_the_table_is_told_in_one_sentence(sample, span, note, said):
    found = examine_return(
        filename="return.xlsx",
        content=with_note(span=span, note=note),
        framework=contract(),
        period=NOVEMBER,
        today=TODAY,
    )

    assert [(one.code, one.cell) for one in found.errors] == said
    if said[0][0] == "merged_note":
        assert "“Provisional” is merged across" in found.errors[0].message
        assert f"{span}, and is no figure" in found.errors[0].message
