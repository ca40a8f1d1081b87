"""How an indicator stands in a month: which figure speaks, and what it is compared with."""

from datetime import date

import pytest

from kpis.periods import Frequency
from kpis.rating import TargetKind
from scorecard.standing import Evidences, standing
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

OCTOBER = date(2018, 10, 1)
YEARLY = {"frequency": Frequency.ANNUAL}


def october(one, **by_month):
    return standing(one, period=OCTOBER, evidences=Evidences(own=series(**by_month)))


def test_annual_figure_is_compared_with_that_of_the_year_before():
    one = indicator(target(None, None, kind=TargetKind.IMPROVING, start="2016-04"), **YEARLY)

    found = october(one, m2017_07=70, m2018_07=75)

    assert (found.figure_period, found.previous) == (date(2018, 7, 1), (date(2017, 7, 1), 70))
    assert found.rating.status == "better_than_target"


def test_only_annual_figure_has_nothing_to_be_compared_with():
    one = indicator(target(None, None, kind=TargetKind.IMPROVING, start="2016-04"), **YEARLY)

    found = october(one, m2018_07=75)

    assert (found.previous, found.rating.reason) == (None, "no_earlier_figure")


def test_month_without_a_figure_still_says_what_came_before():
    assert october(indicator(target()), m2018_07=75).previous == (date(2018, 7, 1), 75)


def test_later_figures_change_nothing():
    found = october(indicator(target()), m2018_09=70, m2018_10=80, m2018_11=99)

    assert (found.printed, found.previous) == (80, (date(2018, 9, 1), 70))


@pytest.mark.parametrize(
    ("figure", "terms", "illustrative"),
    [
        pytest.param(known(80), target(), False, id="neither"),
        pytest.param(known(80, illustrative=True), target(), True, id="figure"),
        pytest.param(known(80), target(illustrative=True), True, id="target"),
    ],
)
def test_standing_is_illustrative_where_figure_or_target_is(figure, terms, illustrative):
    assert october(indicator(terms), m2018_10=figure).is_illustrative is illustrative
