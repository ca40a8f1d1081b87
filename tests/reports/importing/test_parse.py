"""Parsing: what a row's words come to, and everything that is wrong with them, by cell."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpis.figures import Figure
from reports.importing.names import tidied
from reports.importing.parse import parse
from reports.importing.scope import MOST_SUGGESTIONS
from reports.importing.table import CellFact
from tests.reports.returned import (
    CASES,
    CITY,
    EAST,
    OCTOBER,
    VISITS,
    counts,
    parsed,
    row,
    scope,
    table,
    value,
)

pytestmark = pytest.mark.one_database

BROKEN = (CellFact.FORMULA_ERROR, "#REF!")


def problems(*rows, **options) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.cell) for problem in parsed(*rows, **options)[1]]


def test_row_is_understood():
    rows, problems = parsed(row(numerator="74", denominator="100", commentary=" Two posts. "))

    [one] = rows
    assert problems == []
    assert (one.number, one.name, one.named_in) == (2, "KPI 1", "reference")
    assert one.place == (VISITS.id, CITY.id, OCTOBER)
    assert one.figure == counts(74, 100)
    assert one.commentary == "Two posts."
    assert one.is_complete
    assert not one.is_blank


@pytest.mark.parametrize(
    ("cells", "named_in"),
    [
        pytest.param({"reference": "KPI 2"}, "reference", id="reference"),
        pytest.param({"reference": "kpi 2"}, "reference", id="in lower case"),
        pytest.param({"measure": "cases"}, "measure", id="code"),
        pytest.param({"measure": "CASES"}, "measure", id="code in capitals"),
        pytest.param({"reference": "KPI 2", "measure": "cases"}, "reference", id="both"),
    ],
)
def test_measure_is_found_by_reference_or_code(cells, named_in):
    [one], _ = parsed({"value": "5", **cells})

    assert one.measure is CASES
    assert one.named_in == named_in


@pytest.mark.parametrize(
    ("cells", "code", "cell", "says"),
    [
        pytest.param(
            {"reference": "KPI 77"}, "unknown_reference", "A2", "Did you mean “KPI 7”?", id="like one"
        ),
        pytest.param(
            {"reference": "Total"}, "unknown_reference", "A2", "belongs to this framework", id="none"
        ),
        pytest.param({"measure": "case"}, "unknown_measure", "B2", "Did you mean “cases”?", id="code"),
        pytest.param({}, "no_measure", "A2", "Fill in its reference", id="neither"),
        pytest.param(
            {"reference": "KPI 1", "measure": "cases"},
            "reference_and_measure_differ",
            "B2",
            "KPI 1 is visits, not cases",
            id="two",
        ),
        pytest.param({"reference": "x" * 500}, "unknown_reference", "A2", "x" * 40 + "…", id="very long"),
    ],
)
def test_measure_that_is_not_known_is_a_problem(cells, code, cell, says):
    _, [problem] = parsed({"value": "5", **cells})

    assert (problem.code, problem.cell, problem.row) == (code, cell, 2)
    assert problem.sheet == "Return"
    assert says in problem.message


def test_row_without_a_measure_is_pointed_to_in_the_column_there_is():
    assert problems({"value": "5"}, without=["reference"]) == [("no_measure", "B2")]


@pytest.mark.parametrize(
    ("area", "found"),
    [
        pytest.param(None, CITY, id="blank is the organisation"),
        pytest.param("CTY-E", EAST, id="code"),
        pytest.param("cty-e", EAST, id="code in lower case"),
        pytest.param("East", EAST, id="name"),
        pytest.param("\u200bEa\u00adst\u00a0", EAST, id="name with what nobody sees"),
        pytest.param("CTY\u2011E", EAST, id="code with a no-break hyphen"),
    ],
)
def test_area_is_found_by_code_or_name(area, found):
    [one], _ = parsed(row(area=area, value="5"))

    assert one.area is found


@pytest.mark.parametrize(
    "reference",
    [
        pytest.param("KPI\u00a01", id="no-break space"),
        pytest.param("KPI  1", id="two spaces"),
        pytest.param("KPI\u200b 1", id="space of no width"),
    ],
)
def test_reference_is_found_however_its_space_is_written(reference):
    rows, problems = parsed(row(reference, numerator="9", denominator="10"))

    assert problems == []
    assert [(one.name, one.measure) for one in rows] == [(tidied(reference), VISITS)]


def test_commentary_keeps_every_character_that_is_seen():
    [one], _ = parsed(row(value="5", commentary="10\u00a0of  them,\u200b see ①"))

    assert one.commentary == "10\u00a0of  them, see ①"


def test_letter_that_only_looks_alike_is_named():
    _, [problem] = parsed(row("\u041aPI 1", value="5"))

    assert problem.message == (
        "No reference “\u041aPI 1” is known here. Did you mean “KPI 1”? Type it again: its “\u041a” is not"
        " the letter that is meant."
    )


def test_area_that_is_not_known_is_a_problem():
    rows, [problem] = parsed(row(area="Eastt", value="5"))

    assert rows == []
    assert (problem.code, problem.cell) == ("unknown_area", "C2")
    assert "Did you mean “East”?" in problem.message


def test_history_is_told_why_a_reference_does_not_do():
    _, problems = parsed(row("KPI 1", area="CTY", period="2018-10", value="5"), within=scope(history=True))

    [message] = [problem.message for problem in problems]
    assert message == "A reference belongs to one framework. Name the measure by its code, under Measure."


def test_history_names_every_area_and_no_reference():
    found = problems(row(period="2018-10", value="5"), {"measure": "visits"}, within=scope(history=True))

    assert found == [
        ("unknown_reference", "A2"),
        ("unknown_area", "C2"),
        ("unknown_area", "C3"),
        ("no_period", "D3"),
    ]


@pytest.mark.parametrize(
    ("cell", "of_the_return", "found", "named"),
    [
        pytest.param(None, OCTOBER, OCTOBER, False, id="the return's"),
        pytest.param("2018-10", OCTOBER, OCTOBER, True, id="both"),
        pytest.param("2018-11", None, date(2018, 11, 1), True, id="the row's"),
        pytest.param(date(2018, 11, 30), None, date(2018, 11, 1), True, id="a date"),
    ],
)
def test_month_is_the_rows_or_the_returns(cell, of_the_return, found, named):
    [one], _ = parsed(row(period=cell, value="5"), within=scope(period=of_the_return))

    assert one.period == found
    assert one.names_month is named


@pytest.mark.parametrize(
    ("cell", "of_the_return", "code", "says"),
    [
        pytest.param("Q3", OCTOBER, "malformed_period", "“Q3” is not a month", id="malformed"),
        pytest.param(
            "2018-11", OCTOBER, "other_period", "for November 2018, and the return is for October", id="other"
        ),
        pytest.param(None, None, "no_period", "such as 2018-10", id="none"),
    ],
)
def test_month_that_cannot_be_is_a_problem(cell, of_the_return, code, says):
    rows, [problem] = parsed(row(period=cell, value="5"), within=scope(period=of_the_return))

    assert rows == []
    assert (problem.code, problem.cell) == (code, "D2")
    assert says in problem.message


@pytest.mark.parametrize(
    ("cells", "figure"),
    [
        pytest.param({"numerator": "74", "denominator": "100"}, counts(74, 100), id="counts"),
        pytest.param({"value": "74%"}, value("74"), id="percentage"),
        pytest.param(
            {"numerator": 74.0, "denominator": 100, "value": 74},
            Figure(*map(Decimal, (74, 100, 74))),
            id="all",
        ),
        pytest.param({}, Figure(), id="none"),
    ],
)
def test_figure_is_what_the_cells_hold(cells, figure):
    [one], _ = parsed(row(**cells))

    assert one.figure == figure


def test_cell_shown_as_a_percentage_is_one_where_it_belongs():
    facts = {(2, "value"): (CellFact.PERCENT_FORMAT, "")}

    [one], _ = parsed(row(value=0.93), facts=facts)

    assert one.figure == value("93")


@pytest.mark.parametrize(
    ("reference", "column", "cell"),
    [
        pytest.param("KPI 1", "numerator", "E2", id="numerator"),
        pytest.param("KPI 1", "denominator", "F2", id="denominator"),
        pytest.param("KPI 2", "value", "G2", id="value of a count"),
    ],
)
@pytest.mark.parametrize("written", [pytest.param(0.93, id="formatted"), pytest.param("93%", id="typed")])
def test_percentage_where_none_belongs_is_a_problem(reference, column, cell, written):
    facts = {(2, column): (CellFact.PERCENT_FORMAT, "")} if isinstance(written, float) else None

    found = problems(row(reference, **{column: written}), facts=facts)

    assert found == [("unexpected_percentage", cell)]


def test_truth_is_no_number_though_it_equals_one():
    assert problems(row(value=1), row(value=1.0), row(value=True)) == [("not_a_number", "G4")]


def test_percentage_of_an_unknown_measure_is_no_second_problem():
    assert problems(row("KPI 99", value="93%")) == [("unknown_reference", "A2")]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        pytest.param("reference", "A2", id="reference"),
        pytest.param("area", "C2", id="area"),
        pytest.param("period", "D2", id="period"),
        pytest.param("numerator", "E2", id="numerator"),
        pytest.param("value", "G2", id="value"),
        pytest.param("commentary", "H2", id="commentary"),
    ],
)
@pytest.mark.parametrize(
    ("fact", "code"),
    [
        pytest.param(BROKEN, "formula_error", id="error"),
        pytest.param((CellFact.NOT_CALCULATED, ""), "formula_not_calculated", id="no result"),
    ],
)
def test_formula_without_a_result_is_one_problem_in_any_column(column, cell, fact, code):
    found = problems(row() | {column: None}, facts={(2, column): fact})

    assert found == [(code, cell)]


@pytest.mark.parametrize(
    ("length", "found"),
    [
        pytest.param(5_000, [], id="as long as may be"),
        pytest.param(5_001, [("commentary_too_long", "H2")], id="one too many"),
    ],
)
def test_commentary_has_a_length(length, found):
    assert problems(row(value="5", commentary="x" * length)) == found


@pytest.mark.parametrize(
    ("length", "found"),
    [
        pytest.param(200, [], id="as long as may be"),
        pytest.param(201, [("source_too_long", "J2")], id="one too many"),
    ],
)
def test_source_of_history_has_a_length(length, found):
    one = {"measure": "visits", "area": "CTY", "period": "2018-10", "value": "5", "source": "x" * length}

    assert problems(one, within=scope(history=True)) == found


@pytest.mark.parametrize(
    ("provenance", "history", "found"),
    [
        pytest.param("published", False, [], id="published"),
        pytest.param("illustrative", False, [("illustrative_figure", "I2")], id="illustrative in a return"),
        pytest.param("illustrative", True, [], id="illustrative in history"),
        pytest.param("guessed", False, [("unknown_provenance", "I2")], id="unknown in a return"),
        pytest.param("guessed", True, [("unknown_provenance", "I2")], id="unknown in history"),
    ],
)
def test_provenance_is_known_and_of_a_return_published(provenance, history, found):
    one = {"measure": "visits", "area": "CTY", "period": "2018-10", "value": "5", "provenance": provenance}

    assert problems(one, within=scope(history=history)) == found


def test_return_is_the_source_of_its_own_figures():
    [one], _ = parsed(row(value="5", source="Somewhere else"))

    assert one.source == ""


def test_every_problem_of_every_row_is_found_at_once():
    found = problems(
        row("KPI 77", area="Eest", period="Q3", numerator="a", denominator="b", value="c"),
        row(value="5"),
        row(value="n/a", commentary="x" * 5_001),
    )

    assert found == [
        ("unknown_reference", "A2"),
        ("unknown_area", "C2"),
        ("malformed_period", "D2"),
        ("not_a_number", "E2"),
        ("not_a_number", "F2"),
        ("not_a_number", "G2"),
        ("not_a_number", "G4"),
        ("commentary_too_long", "H4"),
    ]


def test_row_with_a_bad_number_still_says_where_its_figure_belongs():
    [one], _ = parsed(row(value="n/a"))

    assert one.place == (VISITS.id, CITY.id, OCTOBER)
    assert not one.is_complete
    assert not one.is_blank


def test_suggestion_is_looked_for_once_for_each_name(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "reports.importing.scope.get_close_matches", lambda name, known, n: asked.append(name) or []
    )

    _, problems = parsed(*[row("KPI 77", area=area) for area in ("Eest", "Eest", "EEST", "Wast")] * 50)

    assert len(problems) == 400
    assert sorted(asked) == ["eest", "kpi 77", "wast"]


def test_many_unknown_names_are_not_all_compared_with_those_that_are_known(monkeypatch):
    asked = []
    monkeypatch.setattr(
        "reports.importing.scope.get_close_matches", lambda name, known, n: asked.append(name) or []
    )

    _, problems = parsed(*[row(f"KPI {number}") for number in range(100, 1_000)])

    assert len(asked) == MOST_SUGGESTIONS
    assert problems[-1].message == (
        "No reference “KPI 999” is known here. "
        "Check how it is written, and that it belongs to this framework."
    )


def test_name_as_long_as_prose_is_like_none():
    _, [problem] = parsed(row("KPI 77" + "7" * 200))

    assert "Did you mean" not in problem.message


def test_value_in_a_file_with_semicolons_is_read_by_what_its_measure_can_hold():
    rows = [
        row("KPI 1", value="93.125"),
        row("KPI 2", value="1,204"),
        row("KPI 5", value="1,204"),
        row("KPI 9", value="93.125"),
        row("KPI 1", numerator="1,204", denominator="2.408"),
    ]
    sent = replace(table(*rows), comma_may_be_decimal=True)

    understood, found = parse(sent, scope=scope())

    assert [one.figure.value for one in understood[:3]] == [Decimal("93.125"), Decimal(1204), Decimal(1204)]
    assert [(one.code, one.row, one.column) for one in found] == [
        ("two_readings", 5, "value"),
        ("two_readings", 6, "numerator"),
        ("two_readings", 6, "denominator"),
    ]
