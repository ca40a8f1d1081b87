"""Every error (docs/domain.md: Validation), by code and cell, on both sides of each boundary."""

from datetime import date
from decimal import Decimal

import pytest

from reports.importing.check import ERRORS, ERRORS_OF_HISTORY
from tests.reports.returned import FIRST, LAST, OCTOBER, checked, context, places, row, scope, submitted

pytestmark = pytest.mark.one_database

# The columns of the table: E numerator, F denominator, G value, H commentary.


def found(*rows, code: str, **options) -> list[str | None]:
    problems = checked(*rows, **options)
    assert all(problem.is_error for problem in problems if problem.code == code)
    return places(problems, code=code)


def errors(*rows, **options) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.cell) for problem in checked(*rows, **options) if problem.is_error]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(row("KPI 1", numerator="0", denominator="1"), id="none of one"),
        pytest.param(row("KPI 1", numerator="100", denominator="100", value="100"), id="all of them"),
        pytest.param(row("KPI 1", value="0"), id="nought per cent"),
        pytest.param(row("KPI 2", value="0"), id="nought"),
        pytest.param(row("KPI 3", numerator="300", denominator="24.5"), id="more cases than workers"),
        pytest.param(row("KPI 4", value="-0.9"), id="negative score"),
        pytest.param(row("KPI 7", value="34"), id="rate"),
        pytest.param(row("KPI 9", value="104"), id="given percentage above 100"),
        pytest.param(row("KPI 1", area="ENG", value="61"), id="benchmark"),
    ],
)
def test_sound_figure_has_no_error(cells):
    assert errors(cells) == []


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param([row(), row("KPI 2")], [None], id="none"),
        pytest.param([row(), row("KPI 2", value="0")], [], id="one"),
        pytest.param([row(), row("KPI 2", value="n/a")], [], id="one that cannot be read"),
        pytest.param([row(), row("KPI 99")], [], id="one that is not known"),
    ],
)
def test_file_without_any_figure_is_an_error(rows, cells):
    assert found(*rows, code="no_figures") == cells


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        pytest.param([row(value="5"), row("KPI 2", value="5")], [], id="two measures"),
        pytest.param([row(value="5"), row(area="East", value="5")], [], id="two areas"),
        pytest.param([row(value="5"), row()], [], id="the second blank"),
        pytest.param([row(value="5"), row(value="6")], ["A3"], id="twice"),
        pytest.param([row(value="5"), row(area="CTY", value="5")], ["A3"], id="the same words or not"),
        pytest.param([row(value="5"), {"measure": "visits", "value": "5"}], ["B3"], id="by code"),
        pytest.param([row(value="n/a"), row(value="5")], ["A3"], id="the first cannot be read"),
        pytest.param([row(value="5"), row(value="n/a")], ["A3"], id="the second cannot be read"),
        pytest.param([row(value="5")] * 3, ["A3", "A4"], id="three times"),
    ],
)
def test_figure_that_comes_twice_is_an_error(rows, cells):
    assert found(*rows, code="repeated_figure") == cells


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        pytest.param(row("KPI 6", value="15"), ["A2"], id="figure"),
        pytest.param(row("KPI 6", value="n/a"), ["A2"], id="something else"),
        pytest.param({"measure": "on-track", "value": "15"}, ["B2"], id="by code"),
        pytest.param(row("KPI 6"), [], id="blank"),
    ],
)
def test_figure_of_a_derived_measure_is_an_error(cells, where):
    assert found(cells, code="derived_measure") == where


@pytest.mark.parametrize(
    ("period", "cells"),
    [
        pytest.param("2018-10", [], id="last month"),
        pytest.param("2018-11", ["D2"], id="this month"),
    ],
)
def test_month_that_has_not_ended_is_an_error(period, cells):
    within = scope(period=None, latest=OCTOBER)

    assert found(row(period=period, value="5"), code="period_in_future", within=within) == cells


@pytest.mark.parametrize(
    ("period", "cells"),
    [
        pytest.param("2018-03", ["D2"], id="month before the first"),
        pytest.param("2018-04", [], id="first"),
        pytest.param("2019-03", [], id="last"),
        pytest.param("2019-04", ["D2"], id="month after the last"),
    ],
)
def test_month_outside_the_framework_is_an_error(period, cells):
    within = scope(period=None, latest=date(2020, 1, 1))

    assert found(row(period=period, value="5"), code="period_outside_framework", within=within) == cells


@pytest.mark.parametrize(
    ("month", "code"),
    [
        pytest.param(date(2019, 4, 1), "period_outside_framework", id="outside"),
        pytest.param(LAST, "period_in_future", id="not ended"),
    ],
)
def test_month_that_the_rows_do_not_name_is_wrong_once(month, code):
    within = scope(period=month, latest=date(2019, 2, 1))

    assert found(row(value="5"), row("KPI 2", value="5"), code=code, within=within) == [None]


def test_history_is_held_to_no_framework():
    one = {"measure": "visits", "area": "CTY", "period": "2008-01", "value": "5"}

    assert errors(one, within=scope(history=True)) == []
    assert date(2008, 1, 1) < FIRST


@pytest.mark.parametrize(
    ("reference", "cells", "where"),
    [
        pytest.param("KPI 2", {"numerator": "1", "denominator": "2", "value": "5"}, ["E2", "F2"], id="count"),
        pytest.param("KPI 4", {"numerator": "1", "value": "5"}, ["E2"], id="given"),
        pytest.param("KPI 5", {"denominator": "2", "value": "5"}, ["F2"], id="year to date"),
        pytest.param("KPI 3", {"numerator": "1", "denominator": "2"}, [], id="mean"),
        pytest.param("KPI 1", {"numerator": "1", "denominator": "2"}, [], id="ratio"),
    ],
)
def test_counts_of_a_measure_that_has_none_are_an_error(reference, cells, where):
    assert found(row(reference, **cells), code="unexpected_counts") == where


@pytest.mark.parametrize(
    ("reference", "cells", "where"),
    [
        pytest.param("KPI 1", {"numerator": "1"}, ["F2"], id="numerator alone"),
        pytest.param("KPI 1", {"denominator": "1", "value": "5"}, ["E2"], id="denominator and value"),
        pytest.param("KPI 1", {"numerator": "0", "denominator": "1"}, [], id="both"),
        pytest.param("KPI 1", {"value": "5"}, [], id="neither"),
        pytest.param("KPI 2", {"numerator": "1"}, [], id="of a measure that has none"),
    ],
)
def test_count_without_the_other_is_an_error(reference, cells, where):
    assert found(row(reference, **cells), code="count_missing") == where


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            row("KPI 1", numerator="1", denominator="0"), [("zero_denominator", "F2")], id="one of nought"
        ),
        pytest.param(
            row("KPI 1", numerator="1", denominator="-2"), [("negative", "F2")], id="one of less than nought"
        ),
        pytest.param(
            row("KPI 9", numerator="1", denominator="2", value="5"),
            [("unexpected_counts", "E2"), ("unexpected_counts", "F2")],
            id="counts that do not belong, nor come to the value",
        ),
    ],
)
def test_one_slip_is_one_error(cells, expected):
    assert errors(cells) == expected


def test_column_that_is_not_there_is_asked_for():
    [problem] = checked(row(numerator="1"), without=["denominator"])

    assert (problem.code, problem.cell) == ("count_missing", "A2")
    assert problem.message.endswith("The file has no column Denominator: add one.")


@pytest.mark.parametrize(
    ("denominator", "where"),
    [
        pytest.param("0", ["F2"], id="nought"),
        pytest.param("0.000001", [], id="next to nothing"),
        pytest.param("1", [], id="one"),
    ],
)
def test_denominator_of_nought_is_an_error(denominator, where):
    assert found(row("KPI 3", numerator="0", denominator=denominator), code="zero_denominator") == where


@pytest.mark.parametrize(
    ("reference", "cells", "where"),
    [
        pytest.param("KPI 2", {"value": "-1"}, ["G2"], id="count"),
        pytest.param("KPI 1", {"value": "-0.000001"}, ["G2"], id="a little"),
        pytest.param("KPI 1", {"numerator": "-1", "denominator": "-2"}, ["E2", "F2"], id="both counts"),
        pytest.param("KPI 2", {"value": "0"}, [], id="nought"),
        pytest.param("KPI 4", {"value": "-1"}, [], id="score"),
    ],
)
def test_negative_number_is_an_error_where_it_cannot_be(reference, cells, where):
    assert found(row(reference, **cells), code="negative") == where


@pytest.mark.parametrize(
    ("reference", "numerator", "where"),
    [
        pytest.param("KPI 1", "100", [], id="all"),
        pytest.param("KPI 1", "101", ["E2"], id="more than all"),
        pytest.param("KPI 3", "101", [], id="no percentage"),
    ],
)
def test_numerator_above_the_denominator_is_an_error_in_a_percentage(reference, numerator, where):
    one = row(reference, numerator=numerator, denominator="100")

    assert found(one, code="numerator_above_denominator") == where


@pytest.mark.parametrize(
    ("reference", "value", "where"),
    [
        pytest.param("KPI 1", "100", [], id="all"),
        pytest.param("KPI 1", "100.000001", ["G2"], id="more than all"),
        pytest.param("KPI 9", "101", [], id="given, and no share"),
        pytest.param("KPI 2", "101", [], id="no percentage"),
    ],
)
def test_share_above_100_is_an_error(reference, value, where):
    assert found(row(reference, value=value), code="above_100_percent") == where


@pytest.mark.parametrize(
    ("reference", "where"),
    [
        pytest.param("KPI 2", ["G2"], id="count"),
        pytest.param("KPI 5", ["G2"], id="year to date"),
        pytest.param("KPI 3", [], id="mean"),
        pytest.param("KPI 1", [], id="percentage"),
    ],
)
def test_half_a_child_is_an_error(reference, where):
    assert found(row(reference, value="12.5"), code="not_whole") == where
    assert found(row(reference, value="12.0"), code="not_whole") == []


@pytest.mark.parametrize(
    ("reference", "cells", "where"),
    [
        pytest.param("KPI 1", ("745", "1000", "75"), [], id="a half is printed upwards"),
        pytest.param("KPI 1", ("745", "1000", "74.5"), [], id="the half itself"),
        pytest.param("KPI 1", ("744", "1000", "75"), ["G2"], id="less than a half"),
        pytest.param("KPI 1", ("284", "1204", "23.588"), [], id="with more decimals"),
        pytest.param("KPI 1", ("93", "100", "0.93"), ["G2"], id="a fraction"),
        pytest.param("KPI 3", ("300", "20", "15"), [], id="mean"),
        pytest.param("KPI 3", ("300", "20", "16"), ["G2"], id="mean that is another"),
        pytest.param("KPI 1", ("1", "0", "5"), [], id="of nought, which is said already"),
    ],
)
def test_value_that_its_counts_do_not_come_to_is_an_error(reference, cells, where):
    one = row(reference, **dict(zip(("numerator", "denominator", "value"), cells, strict=True)))

    assert found(one, code="counts_and_value_disagree") == where


def by_area(whole: str | None, east: str | None, west: str | None, *, reference: str, column: str):
    """The whole in row 2, East in row 3, West in row 4; a ratio's denominators always add up."""
    rest = {"denominator": "100"} if column == "numerator" else {}
    rows = [row(reference, **{column: whole}, **dict.fromkeys(rest, "200"))]
    rows += [
        row(reference, area=area, **{column: one}, **rest) for area, one in (("East", east), ("West", west))
    ]
    return [one for one in rows if one[column] is not None]


@pytest.mark.parametrize(
    ("numbers", "where"),
    [
        pytest.param(("90", "40", "50"), [], id="add up"),
        pytest.param(("91", "40", "50"), ["2"], id="whole too large"),
        pytest.param(("89", "40", "50"), ["2"], id="whole too small"),
        pytest.param(("91", "40", None), [], id="a part is not there"),
        pytest.param((None, "40", "50"), [], id="the whole is not there"),
        pytest.param(("0", "0", "0"), [], id="nothing at all"),
    ],
)
@pytest.mark.parametrize(
    ("reference", "column", "letter"),
    [
        pytest.param("KPI 1", "numerator", "E", id="counts of a ratio"),
        pytest.param("KPI 3", "numerator", "E", id="counts of a mean"),
        pytest.param("KPI 2", "value", "G", id="count"),
        pytest.param("KPI 5", "value", "G", id="year to date"),
    ],
)
def test_service_areas_that_do_not_add_up_are_an_error(reference, column, letter, numbers, where):
    rows = by_area(*numbers, reference=reference, column=column)

    assert found(*rows, code="parts_do_not_add_up") == [letter + number for number in where]


def test_denominators_add_up_too():
    rows = by_area("90", "40", "50", reference="KPI 1", column="numerator")
    rows[0]["denominator"] = "201"

    assert found(*rows, code="parts_do_not_add_up") == ["F2"]


@pytest.mark.parametrize(
    ("reference", "values"),
    [
        pytest.param("KPI 1", ("80", "75", "90"), id="percentages"),
        pytest.param("KPI 7", ("34", "26", "28"), id="rates"),
        pytest.param("KPI 4", ("0.5", "0.1", "0.2"), id="scores"),
    ],
)
def test_what_is_no_count_need_not_add_up(reference, values):
    assert found(*by_area(*values, reference=reference, column="value"), code="parts_do_not_add_up") == []


def test_organisation_without_service_areas_has_nothing_to_add():
    beside = context()
    alone = type(beside)(published={}, period=OCTOBER, organisation=beside.organisation)

    assert errors(row("KPI 2", value="5"), beside=alone) == []


def test_commentary_without_a_figure_is_an_error_in_history_alone():
    one = {"measure": "visits", "area": "CTY", "period": "2018-10", "commentary": "Said."}
    other = {"measure": "cases", "area": "CTY", "period": "2018-10", "value": "5", "commentary": "Said."}

    blank = {"measure": "caseload", "area": "CTY", "period": "2018-10"}

    rows = one, other, blank

    assert found(*rows, code="commentary_without_figure", within=scope(history=True)) == ["H2"]
    assert errors(*rows) == []


def test_errors_of_one_row_are_found_together():
    one = row("KPI 1", period="2019-04", numerator="-1", denominator="0", value="104.5")

    codes = {code for code, _ in errors(one, within=scope(period=None, latest=FIRST))}

    assert codes == {
        "period_in_future",
        "period_outside_framework",
        "zero_denominator",
        "negative",
        "above_100_percent",
    }


def test_place_of_a_row_is_checked_though_its_number_cannot_be_read():
    found = errors(
        row("KPI 6", period="2019-04", value="n/a"), within=scope(period=None, latest=date(2020, 1, 1))
    )

    assert found == [("derived_measure", "A2"), ("period_outside_framework", "D2")]


@pytest.mark.parametrize(
    ("back_by", "cells"),
    [
        pytest.param("2018-09", ["M2"], id="the month before"),
        pytest.param("2018-10", ["M2"], id="the month itself"),
        pytest.param("2018-11", [], id="the month after"),
        pytest.param("", [], id="none"),
    ],
)
def test_month_by_which_to_recover_is_after_the_returns(back_by, cells):
    one = row("KPI 2", value="5", back_by=back_by)

    assert found(one, code="back_by_not_ahead") == cells


# Each rule finds something in one of these two.
ALL_WRONG = submitted(
    row("KPI 1", period="2019-04", numerator="-1", denominator="0", value="104.5"),
    row("KPI 1", period="2019-04", numerator="3", denominator="2", value="9"),
    row("KPI 2", period="2018-04", numerator="1", value="5.5"),
    row("KPI 2", area="East", period="2018-04", value="1"),
    row("KPI 2", area="West", period="2018-04", value="1"),
    row("KPI 3", period="2018-04", numerator="1", back_by="2018-04"),
    row("KPI 6", period="2018-04", value="5"),
    within=scope(period=None, latest=FIRST),
)
NOTHING_THERE = submitted(row(commentary="Said."))


@pytest.mark.parametrize("rule", ERRORS_OF_HISTORY, ids=lambda rule: rule.__name__)
def test_every_rule_is_named_for_what_it_finds(rule):
    found = [*rule(ALL_WRONG), *rule(NOTHING_THERE)]

    assert {(problem.code, problem.is_error) for problem in found} == {(rule.__name__, True)}


def test_only_history_is_held_to_a_figure_beside_each_commentary():
    assert [rule.__name__ for rule in ERRORS_OF_HISTORY if rule not in ERRORS] == [
        "commentary_without_figure"
    ]


def test_sums_are_exact():
    rows = by_area("0.3", "0.1", "0.2", reference="KPI 3", column="numerator")

    assert Decimal("0.1") + Decimal("0.2") == Decimal("0.3")
    assert found(*rows, code="parts_do_not_add_up") == []
