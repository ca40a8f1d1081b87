"""A history over several months, against figures worked by hand."""

import pytest

from kpis.figures import Calculation, Unit
from kpis.periods import parse_month
from kpis.rating import Reason, Status, TargetKind
from kpis.windows import WindowMethod, WindowTerms
from kpis.year_to_date import NoYearToDate
from scorecard.measures.history import Coverage, build_history
from scorecard.measures.looks import NoWindow, View, seen_as, views_offered
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

QUARTER = WindowTerms(3, True)


def history_of(*targets, window=QUARTER, start="2018-04", **figures):
    changes = {name: figures.pop(name) for name in ("unit", "calculation") if name in figures}
    one = indicator(*targets, window=window, **changes)
    coverage = Coverage(one, "contract", "The contract", parse_month(start), parse_month("2019-03"))
    history = build_history(
        one.measure, evidences=Evidences(own=series(**figures)), coverages=[coverage], areas=[]
    )
    return history, [coverage]


def seen(view, *targets, **figures):
    return seen_as(history_of(*targets, **figures)[0], view).rows


COUNTS = {"m2018_04": known(None, 70, 100), "m2018_05": known(None, 9, 10), "m2018_06": known(None, 80, 100)}


def test_window_is_pooled_and_rated_against_the_target_of_the_month():
    *_, june = seen(View.WINDOW, target("80", "75"), **COUNTS)

    # 159 of 210 is 75.7%
    assert (june.printed, june.rating.status, june.together.included) == (76, Status.WITHIN_TOLERANCE, 3)
    assert june.together.method is WindowMethod.POOLED


def test_window_before_the_month_leaves_the_month_out():
    rows = seen(View.WINDOW, target("80", "75"), window=WindowTerms(2, False), **COUNTS)

    # April and May: 79 of 110 is 71.8%
    assert [row.printed for row in rows] == [None, 70, 72]
    assert (rows[2].until, rows[2].period) == (parse_month("2018-05"), parse_month("2018-06"))


def test_month_that_no_framework_covers_has_no_window():
    rows = seen(View.WINDOW, start="2018-05", m2018_04=80, m2018_05=80)

    assert [row.printed for row in rows] == [None, 80]


def test_change_is_from_window_to_window():
    *_, may, june = seen(View.WINDOW, target("80"), **COUNTS)

    # 79 of 110 is 72%, 159 of 210 is 76%
    assert (may.printed, june.change.difference, june.change.from_period) == (72, 4, may.period)


def test_window_is_illustrative_where_one_of_its_months_is():
    rows = seen(
        View.WINDOW,
        m2018_04=known(80, illustrative=True),
        m2018_05=80,
        m2018_06=80,
        m2018_07=80,
    )

    assert [row.illustrative for row in rows] == [True, True, True, False]
    assert [row.change_illustrative for row in rows] == [True, True, True, True]


def test_year_to_date_begins_anew_in_april_and_is_not_compared_with_the_year_before():
    rows = seen(
        View.YEAR_TO_DATE,
        start="2017-04",
        m2018_03=known(None, 9, 10),
        m2018_04=known(None, 70, 100),
        m2018_05=known(None, 9, 10),
    )

    assert [row.printed for row in rows] == [90, 70, 72]
    assert [row.change.from_period for row in rows] == [None, None, parse_month("2018-04")]


def test_sum_of_counts_is_not_held_to_the_target_of_a_month():
    rows = seen(
        View.YEAR_TO_DATE,
        target("80"),
        unit=Unit.COUNT,
        calculation=Calculation.COUNT,
        m2018_04=50,
        m2018_05=60,
    )

    assert [(row.printed, row.rating.reason, row.level) for row in rows] == [
        (50, Reason.NOT_FOR_WINDOWS, None),
        (110, Reason.NOT_FOR_WINDOWS, None),
    ]


def test_movement_is_rated_by_month_alone():
    rows = seen(View.WINDOW, target(None, None, kind=TargetKind.IMPROVING), m2018_04=70, m2018_05=80)

    assert rows[1].rating.reason is Reason.NOT_FOR_WINDOWS


def test_months_are_the_history_itself():
    history, _ = history_of(m2018_04=70)

    assert seen_as(history, View.MONTH) is history


@pytest.mark.parametrize(
    ("calculation", "window", "why"),
    [
        pytest.param(Calculation.RATIO, WindowTerms(12, True), None, id="offered"),
        pytest.param(Calculation.RATIO, WindowTerms(0, True), NoWindow.NO_MONTHS, id="no window"),
        pytest.param(Calculation.YEAR_TO_DATE, WindowTerms(12, True), NoWindow.ALREADY, id="running total"),
        pytest.param(Calculation.DERIVED, WindowTerms(12, True), NoWindow.DERIVED, id="derived"),
    ],
)
def test_window_is_offered_where_it_means_something(calculation, window, why):
    history, coverages = history_of(window=window, calculation=calculation, m2018_04=70)

    found = {
        one.view: one.why_not for one in views_offered(history, coverages=coverages, may_be_summed=False)
    }

    assert found[View.WINDOW] is why
    assert found[View.MONTH] is None


@pytest.mark.parametrize(
    ("calculation", "why"),
    [
        pytest.param(Calculation.RATIO, NoYearToDate.NO_FIGURES, id="ratio"),
        pytest.param(Calculation.MEAN, NoYearToDate.NO_FIGURES, id="mean"),
        pytest.param(Calculation.GIVEN, NoYearToDate.NO_FIGURES, id="given"),
        pytest.param(Calculation.YEAR_TO_DATE, NoYearToDate.ALREADY, id="running total all the same"),
    ],
)
def test_where_nothing_is_known_nothing_is_said_of_counts(calculation, why):
    history, coverages = history_of(calculation=calculation)

    offered = views_offered(history, coverages=coverages, may_be_summed=False)

    assert {one.view: one.why_not for one in offered}[View.YEAR_TO_DATE] is why
