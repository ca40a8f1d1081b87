"""How many months a figure of several looks back."""

from datetime import date

import pytest

from kpis.rating import Status
from kpis.windows import WindowTerms
from scorecard.order import Order
from scorecard.page import build_page
from scorecard.rows import Scorecard
from scorecard.window_texts import OVERLAPPING, usual_window, window_label
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


def test_row_says_where_the_figures_of_its_window_overlap():
    rows = [
        row(indicator(target(), rolling=rolling), **figures)
        for rolling, figures in (
            (True, {"m2018_09": 80, "m2018_10": 81}),
            (True, {"m2018_10": 81}),
            (False, {"m2018_09": 80, "m2018_10": 81}),
        )
    ]

    page = build_page(
        Scorecard(tuple(rows)), period=date(2018, 10, 1), chosen=None, order=Order.REFERENCE, keep={}
    )

    assert [one.window_notes for one in page.rows] == [
        ("average", "2 of 12 months", OVERLAPPING),
        ("average", "1 of 12 months"),
        ("average", "2 of 12 months"),
    ]


MOVES = "three-or-more-moves"  # KPI 7 of 2022/23: each figure covers 12 months


@pytest.mark.usefixtures("sample")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "times"),
    [
        pytest.param("/scorecards/trust-kpis-2022-23/2022-09/", 3, id="rows of KPI 7, 9 and 11"),
        pytest.param(f"/scorecards/trust-kpis-2022-23/2022-09/workings/{MOVES}/", 1, id="workings"),
        pytest.param(f"/measures/{MOVES}/?view=window", 1, id="measure, months together"),
        pytest.param(f"/measures/{MOVES}/", 0, id="measure, month by month"),
        pytest.param("/measures/re-referrals/?view=window", 0, id="measure of a month each"),
    ],
)
def test_page_that_shows_a_window_of_a_rolling_measure_says_that_it_overlaps(signed_in, address, times):
    text = signed_in("member").get(address).content.decode()

    assert text.count(OVERLAPPING) == times
