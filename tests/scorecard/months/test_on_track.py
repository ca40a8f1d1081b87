"""In how many months an indicator was on track, from plain values."""

from datetime import date

import pytest

from kpis.figures import Calculation, Unit
from kpis.periods import Frequency
from kpis.rating import TargetKind
from scorecard.months.on_track import Tally, tally_of, total_of
from scorecard.months.on_track_page import MonthsOnTrackPage, build_months_on_track_page
from scorecard.months.run import Months, build_months
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

APRIL, JULY = date(2018, 4, 1), date(2018, 7, 1)


def months(one=None, *, last=JULY, **by_month) -> Months:
    """April to July of one indicator, whose target is 80 within 75 unless told otherwise."""
    evidences = {1: Evidences(own=series(**by_month), latest=JULY)}
    return build_months([one or indicator(target())], evidences=evidences, first=APRIL, last=last)


def tally(*options, **by_month):
    return tally_of(months(*options, **by_month).rows[0])


def page(*options, **by_month) -> MonthsOnTrackPage:
    return build_months_on_track_page(months(*options, **by_month))


YEAR_END = indicator(
    target("85", None, kind=TargetKind.YEAR_END_VALUE), unit=Unit.COUNT, calculation=Calculation.YEAR_TO_DATE
)
ANNUAL = indicator(target(), frequency=Frequency.ANNUAL)


@pytest.mark.parametrize(
    ("figures", "on_track", "rated"),
    [
        pytest.param({}, 0, 0, id="none"),
        pytest.param({"m2018_04": 74}, 0, 1, id="outside"),
        pytest.param({"m2018_04": 75}, 1, 1, id="at the limit"),
        pytest.param({"m2018_04": 80, "m2018_05": 81, "m2018_06": 74}, 2, 3, id="two of three"),
    ],
)
def test_on_track_are_months_at_target_or_better_or_within_tolerance(figures, on_track, rated):
    assert tally(**figures).tally == Tally(on_track, rated)


@pytest.mark.parametrize(
    ("on_track", "rated", "percent"),
    [
        pytest.param(0, 0, None, id="of none"),
        pytest.param(0, 6, 0, id="none"),
        pytest.param(5, 6, 83, id="down"),
        pytest.param(4, 6, 67, id="up"),
        pytest.param(1, 8, 13, id="a half goes up"),
        pytest.param(6, 6, 100, id="all"),
    ],
)
def test_percentage_is_rounded_half_up(on_track, rated, percent):
    assert Tally(on_track, rated).percent == percent


def test_total_is_a_share_of_all_ratings_and_no_mean_of_percentages():
    total = total_of([Tally(1, 1), Tally(0, 6), Tally(0, 0)])

    assert (total, total.percent) == (Tally(1, 7), 14)


def test_reasons_are_each_said_once_with_the_latest_first():
    # rated against the figure before, of which the first has none
    one = indicator(target(None, None, kind=TargetKind.IMPROVING))

    assert tally(one, m2018_04=80, m2018_05=81).reasons == ("no_figure", "no_earlier_figure")


def test_progress_is_of_the_last_figure_there_is():
    progress = tally(YEAR_END, m2018_04=5, m2018_06=20).progress

    assert (progress.reached, progress.months_left) == (20, 9)


def test_one_figure_that_speaks_for_all_months_is_counted_as_one():
    found = tally(ANNUAL, m2018_03=81)

    assert (found.tally, found.figures) == (Tally(4, 4), 1)


@pytest.mark.parametrize(
    ("one", "figures", "resting_on"),
    [
        pytest.param(indicator(target()), {"m2018_04": 81, "m2018_05": 81}, "", id="a figure a month"),
        pytest.param(ANNUAL, {"m2018_03": 81}, "1 figure, which speaks for several months", id="one"),
        pytest.param(
            ANNUAL,
            {"m2018_03": 81, "m2018_05": 81},
            "2 figures, which speak for several months",
            id="two",
        ),
        pytest.param(ANNUAL, {}, "", id="none"),
    ],
)
def test_page_says_where_a_figure_speaks_for_several_months(one, figures, resting_on):
    assert page(one, **figures).rows[0].resting_on == resting_on


def test_row_of_what_is_rated_at_year_end_says_how_far_along_it_is():
    [row] = page(YEAR_END, m2018_04=5, m2018_05=10, m2018_06=15, m2018_07=20).rows

    assert (row.tally.counts, row.tally.percent, row.tally.is_rated) == ("Not rated", "[z]", False)
    assert (row.by_status, row.reason) == ((0, 0, 0, 0, 4), "rated at year end")
    assert row.progress == "20 of 85 so far; 8.1 a month needed in the 8 months left"


def test_total_row_adds_up_the_statuses():
    found = page(m2018_04=81, m2018_05=80, m2018_06=75)

    assert found.total_by_status == (1, 1, 1, 0, 1)
    assert (found.total.counts, found.total.percent) == ("3 of 3", "100%")


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        pytest.param({}, "Nothing could be rated from April 2018 to July 2018.", id="nothing"),
        pytest.param(
            {"m2018_04": 81, "m2018_05": 74},
            "Of the 2 monthly ratings from April 2018 to July 2018, 1 was on track: 50%.",
            id="some",
        ),
    ],
)
def test_sentence_says_how_many_ratings_were_on_track(figures, sentence):
    assert page(**figures).sentence == sentence


def test_run_of_one_month_is_called_by_its_name():
    found = page(last=APRIL, m2018_04=81)

    assert found.caption == "Months on track in April 2018"
    assert found.sentence == "The one rating in April 2018 was on track: 100%."


def test_made_up_figure_marks_its_indicator():
    assert page(m2018_04=known(81, illustrative=True)).rows[0].illustrative
    assert page(m2018_04=81).illustrative == 0
