"""What was promised with the figure before, and what of it can be said again."""

from datetime import date

import pytest

from reports.desk.said_before import SaidBefore, said_before, with_words_before
from reports.promised import PromiseMade

pytestmark = pytest.mark.one_database

OCTOBER, NOVEMBER, DECEMBER = date(2018, 10, 1), date(2018, 11, 1), date(2018, 12, 1)


def made(*, period: date = OCTOBER, back_by: date = date(2019, 1, 1)) -> PromiseMade:
    return PromiseMade(period, back_by, "Two left.", "Hiring.")


def said(back_by: str = "2019-01") -> SaidBefore:
    return SaidBefore("October 2018", "Two left.", "Hiring.", back_by, "January 2019")


def test_promise_of_the_figure_before_is_found():
    assert said_before([made()], last=OCTOBER, period=NOVEMBER) == said()


@pytest.mark.parametrize(
    ("back_by", "typed"),
    [
        pytest.param(OCTOBER, "", id="before the return's month"),
        pytest.param(NOVEMBER, "", id="the return's month"),
        pytest.param(DECEMBER, "2018-12", id="the month after"),
    ],
)
def test_month_that_has_come_is_not_said_again(back_by, typed):
    found = said_before(
        [made(period=date(2018, 9, 1), back_by=back_by)], last=date(2018, 9, 1), period=NOVEMBER
    )

    assert found is not None
    assert found.back_by == typed


@pytest.mark.parametrize(
    ("promises", "last"),
    [
        pytest.param([], OCTOBER, id="nothing was promised"),
        pytest.param([made(period=date(2018, 9, 1))], OCTOBER, id="of an earlier one"),
        pytest.param([made()], None, id="no figure before"),
    ],
)
def test_only_the_figure_before_speaks(promises, last):
    assert said_before(promises, last=last, period=NOVEMBER) is None


def test_only_what_is_blank_is_filled_in():
    assert said().fills({"cause": "Three left.", "action": " "}) == {
        "action": "Hiring.",
        "back_by": "2019-01",
    }
    assert said(back_by="").fills({}) == {"cause": "Two left.", "action": "Hiring."}
    assert said(back_by="").fills({"cause": "A.", "action": "B."}) == {}


def test_page_that_does_not_ask_is_left_as_it_is():
    assert with_words_before({"a": "b"}, [], {}) == {"a": "b"}
