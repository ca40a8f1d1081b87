"""How many months a figure of several looks back."""

from datetime import date

import pytest

from kpis.rating import Status
from kpis.windows import WindowTerms
from scorecard.order import Order
from scorecard.page import build_page
from scorecard.rows import Scorecard
from scorecard.window_texts import usual_window, window_label
from tests.scorecard.builders import indicator, row, target

YEAR, THREE_YEARS = WindowTerms(12, True), WindowTerms(36, True)


def looking_back(terms: WindowTerms):
    return row(indicator(target(), window=terms), m2018_10=81)


@pytest.mark.parametrize(
    ("terms", "label"),
    [
        pytest.param(YEAR, "12 months", id="a year"),
        pytest.param(WindowTerms(6, False), "6 months before", id="before the month"),
        pytest.param(WindowTerms(1, True), "1 month", id="one"),
    ],
)
def test_window_is_named_by_its_months(terms, label):
    assert window_label(terms) == label


def test_usual_window_is_that_of_most_rows():
    assert usual_window([looking_back(YEAR), looking_back(THREE_YEARS), looking_back(YEAR)]) == YEAR
    assert usual_window([looking_back(WindowTerms(0, True))]) is None


def test_row_that_looks_back_other_months_than_the_column_says_so():
    rows = (looking_back(YEAR), looking_back(THREE_YEARS), looking_back(YEAR))

    page = build_page(Scorecard(rows), period=date(2018, 10, 1), chosen=None, order=Order.REFERENCE, keep={})

    assert page.window_label == "12 months"
    assert [one.own_window for one in page.rows] == ["", "36 months", ""]


def test_row_says_so_where_it_is_the_only_one_that_is_shown():
    rows = (looking_back(YEAR), row(indicator(target(), window=THREE_YEARS), m2018_10=70), looking_back(YEAR))

    page = build_page(
        Scorecard(rows),
        period=date(2018, 10, 1),
        chosen=Status.OUTSIDE_TOLERANCE,
        order=Order.REFERENCE,
        keep={},
    )

    assert [one.own_window for one in page.rows] == ["36 months"]


@pytest.mark.usefixtures("sample")
@pytest.mark.django_db
def test_sample_row_is_labelled_with_its_own_months(signed_in):
    text = signed_in("member").get("/scorecards/trust-kpis-2018-19/2018-10/").content.decode()

    assert text.count('data-label="36 months"') == text.count("36 months:</b>") == 1
    assert text.count('data-label="12 months"') == 14
