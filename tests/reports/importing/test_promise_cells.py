"""What a file promises of a figure: cause, action and a month."""

from datetime import date, datetime

import pytest

from reports.importing.cells import BadCell
from reports.importing.promise_cells import Promised, not_ahead, read_back_by
from tests.reports.returned import parsed, row, scope


@pytest.mark.parametrize(
    ("raw", "month"),
    [
        pytest.param(None, "", id="blank"),
        pytest.param("2019-03", "2019-03", id="as it is stored"),
        pytest.param(" Mar 2019 ", "Mar 2019", id="in words"),
        pytest.param("Mar-19", "Mar-19", id="as Excel makes it"),
        pytest.param(datetime(2019, 3, 31), "2019-03", id="a date that Excel made of it"),
        pytest.param(date(2019, 3, 1), "2019-03", id="a date"),
    ],
)
def test_month_is_kept_as_an_officer_would_type_it(raw, month):
    assert read_back_by(raw) == month


@pytest.mark.parametrize("raw", ["soon", "2019-13", 43525.0, "2019"])
def test_what_is_no_month_is_refused_as_the_grid_says_it(raw):
    with pytest.raises(BadCell) as refused:
        read_back_by(raw)

    assert refused.value.code == "back_by_unread"
    assert refused.value.message.endswith("is not a month. Write it such as 2019-03 or Mar 2019.")


def test_month_is_ahead_from_the_next_one_on():
    october = date(2018, 10, 1)

    assert not_ahead(date(2018, 11, 1), of=october) is None
    assert not_ahead(october, of=october) == "October 2018 is not after October 2018. Name a later month."


def test_promise_of_a_row_is_read_from_its_own_columns():
    [one], problems = parsed(row("KPI 2", value="5", cause="Two left.", action="Hiring.", back_by="2019-01"))

    assert problems == []
    assert one.promise == Promised("Two left.", "Hiring.", "2019-01")


def test_month_that_cannot_be_read_is_named_by_its_cell():
    _, problems = parsed(row("KPI 2", value="5", back_by="soon"))

    assert [(one.code, one.cell) for one in problems] == [("back_by_unread", "M2")]


@pytest.mark.parametrize("column", ["cause", "action"])
@pytest.mark.parametrize(
    ("length", "codes"),
    [pytest.param(5_000, [], id="long"), pytest.param(5_001, ["too_long"], id="too long")],
)
def test_cause_and_action_have_a_length(column, length, codes):
    _, problems = parsed(row("KPI 2", value="5", **{column: "x" * length}))

    assert [one.code.removeprefix(f"{column}_") for one in problems] == codes


def test_history_promises_nothing():
    one = {"measure": "cases", "area": "CTY", "period": "2018-10", "value": "5", "back_by": "soon"}

    [read], problems = parsed(one, within=scope(history=True))

    assert (read.promise, problems) == (Promised(), [])
