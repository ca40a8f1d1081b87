"""A row from plain values."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.figures import Calculation, Unit
from kpis.periods import Frequency
from kpis.rating import Polarity, TargetKind
from kpis.windows import WindowTerms
from tests.scorecard.builders import indicator, known, row, series, target

pytestmark = pytest.mark.one_database


def test_row_rates_the_figure_that_is_printed():
    found = row(indicator(target()), m2018_10=known(numerator=746, denominator=1000))

    assert (found.standing.printed, found.status) == (75, "within_tolerance")


def test_old_month_keeps_the_target_of_its_month():
    one = indicator(target("80", start="2018-04"), target("90", start="2018-10"))

    september, october = (
        row(one, period=month, m2018_09=85, m2018_10=85) for month in ("2018-09", "2018-10")
    )

    assert (september.status, october.status) == ("better_than_target", "within_tolerance")
    assert (september.standing.level, october.standing.level) == (80, 90)


def test_month_before_the_first_target_is_not_rated():
    found = row(indicator(target(start="2018-11")), m2018_10=85)

    assert found.standing.rating.reason == "no_target"


def test_change_is_since_the_last_figure_and_counts_the_gap():
    found = row(indicator(target()), m2018_07=80, m2018_10=82)

    assert (found.change.from_period, found.change.difference, found.change.months_missed) == (
        date(2018, 7, 1),
        2,
        2,
    )
    assert (found.change.direction, found.change.judgement) == ("up", "better")


def test_window_is_rated_against_the_same_target():
    found = row(indicator(target(), window=WindowTerms(2, True)), m2018_09=70, m2018_10=88)

    assert (found.window.value, found.window_rating.status) == (79, "within_tolerance")


def test_window_of_movement_target_is_not_rated():
    one = indicator(target(None, None, kind=TargetKind.IMPROVING))

    found = row(one, m2018_09=70, m2018_10=88)

    assert (found.status, found.window_rating.reason) == ("better_than_target", "not_for_windows")


def test_window_before_the_month_leaves_the_month_out():
    found = row(indicator(window=WindowTerms(6, False)), m2018_09=70, m2018_10=90)

    assert (found.window.value, found.window.included) == (70, 1)


@pytest.mark.parametrize(
    ("frequency", "period", "reason"),
    [
        pytest.param(Frequency.MONTHLY, "2018-10", "no_figure", id="monthly is missing"),
        pytest.param(Frequency.QUARTERLY, "2018-10", "not_due", id="between quarters"),
        pytest.param(Frequency.QUARTERLY, "2018-12", "no_figure", id="quarter's end"),
        pytest.param(Frequency.ANNUAL, "2018-10", "not_due", id="annual"),
    ],
)
def test_no_figure_is_missing_or_not_due(frequency, period, reason):
    found = row(indicator(target(), frequency=frequency), period=period)

    assert found.standing.rating.reason == reason


def test_month_that_has_not_ended_is_not_due():
    found = row(indicator(target()), latest="2018-09")

    assert found.standing.rating.reason == "not_due"


@pytest.mark.parametrize(
    ("period", "figure_period"),
    [
        pytest.param("2018-07", date(2018, 7, 1), id="its own month"),
        pytest.param("2019-06", date(2018, 7, 1), id="eleven months later"),
        pytest.param("2019-07", None, id="a year later"),
    ],
)
def test_annual_figure_speaks_for_a_year(period, figure_period):
    one = indicator(target(start="2018-01"), frequency=Frequency.ANNUAL)

    found = row(one, period=period, m2018_07=85)

    assert found.standing.figure_period == figure_period


def test_monthly_figure_speaks_for_its_month_alone():
    assert row(indicator(target()), m2018_09=85).standing.printed is None


def test_benchmark_target_takes_the_latest_figure_up_to_the_month():
    one = indicator(target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England"))
    england = series(m2017_03=70, m2018_03=72, m2018_11=99)

    found = row(one, m2018_10=72, benchmarks={"ENG": england})

    assert (found.standing.level, found.status) == (72, "at_target")


def test_year_end_target_shows_the_rate_still_needed():
    one = indicator(
        target("85", None, kind=TargetKind.YEAR_END_VALUE),
        unit=Unit.COUNT,
        calculation=Calculation.YEAR_TO_DATE,
    )

    found = row(one, period="2018-09", m2018_09=43)

    assert (found.progress.months_left, found.progress.needed_a_month) == (6, 7)
    assert found.status == "not_rated"


def test_year_end_target_is_rated_at_year_end():
    one = indicator(
        target("85", None, kind=TargetKind.YEAR_END_VALUE),
        unit=Unit.COUNT,
        calculation=Calculation.YEAR_TO_DATE,
    )

    found = row(one, period="2019-03", m2019_03=84)

    assert (found.status, found.progress) == ("outside_tolerance", None)


def test_context_measure_is_neither_better_nor_worse():
    found = row(indicator(polarity=Polarity.CONTEXT), m2018_09=1, m2018_10=2)

    assert (found.change.direction, found.change.judgement, found.standing.rating.reason) == (
        "up",
        "neither",
        "context_only",
    )


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        pytest.param({"m2018_10": known(80, illustrative=True)}, True, id="the figure"),
        pytest.param(
            {"m2018_10": 80, "m2018_09": known(80, illustrative=True)}, True, id="the figure before"
        ),
        pytest.param(
            {"m2018_10": 80, "m2017_11": known(80, illustrative=True)}, True, id="a month of the window"
        ),
        pytest.param(
            {"m2018_10": 80, "m2018_09": 80, "m2016_01": known(1, illustrative=True)}, False, id="long ago"
        ),
    ],
)
def test_row_says_when_anything_it_shows_is_illustrative(months, expected):
    assert row(indicator(target()), **months).is_illustrative is expected


@pytest.mark.parametrize(
    ("months", "marks"),
    [
        pytest.param({"m2018_10": known(80, illustrative=True)}, (True, True, False), id="the only figure"),
        pytest.param(
            {"m2018_10": known(80, illustrative=True), "m2017_01": 80}, (True, True, True), id="the figure"
        ),
        pytest.param(
            {"m2018_10": 80, "m2017_01": known(80, illustrative=True)},
            (False, False, True),
            id="the one compared with, before the line begins",
        ),
        pytest.param(
            {"m2018_10": 80, "m2018_09": 80, "m2017_11": known(80, illustrative=True)},
            (True, True, False),
            id="the first month of the window",
        ),
        pytest.param(
            {"m2018_10": 80, "m2018_09": 80, "m2017_10": known(80, illustrative=True)},
            (False, True, False),
            id="the first month of the line",
        ),
        pytest.param(
            {"m2018_10": 80, "m2018_09": 80, "m2018_11": known(80, illustrative=True)},
            (False, False, False),
            id="a later month",
        ),
    ],
)
def test_window_line_and_change_each_say_what_is_illustrative(months, marks):
    found = row(indicator(target()), **months)

    assert (found.window_illustrative, found.history_illustrative, found.change_illustrative) == marks
    assert found.is_illustrative is any(marks)


def test_sparkline_has_thirteen_months_with_the_target_of_each():
    one = indicator(target("80", start="2018-04"), target("90", "85", start="2018-10"))

    spark = row(one, m2018_10=85, m2017_10=70).spark

    assert (len(spark), spark[0].printed, spark[-1].printed) == (13, 70, 85)
    assert [point.level for point in spark] == [None] * 6 + [Decimal(80)] * 6 + [Decimal(90)]
