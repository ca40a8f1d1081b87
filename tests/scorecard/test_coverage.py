"""How much of a month is there, from plain values."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Calculation
from kpis.periods import Frequency, add_months, is_expected
from scorecard.coverage import (
    MonthCoverage,
    MonthFilled,
    coverage_in_words,
    month_coverage,
    month_filled,
    month_to_open,
    partly_in_words,
)
from scorecard.standing import Evidences, IndicatorTerms, Standing, standing
from tests.scorecard.builders import indicator, series, target

pytestmark = pytest.mark.one_database

APRIL, SEPTEMBER, OCTOBER, DECEMBER = (date(2018, month, 1) for month in (4, 9, 10, 12))


def stood(*, period=OCTOBER, starts=APRIL, latest=DECEMBER, **by_month) -> tuple[IndicatorTerms, Standing]:
    """An indicator with its standing in a month; figures by month, everything else the measure's terms."""
    figures = {name: value for name, value in by_month.items() if name.startswith("m2018")}
    terms = {name: value for name, value in by_month.items() if name not in figures}
    one = replace(indicator(target(), **terms), starts=starts)
    return one, standing(one, period=period, evidences=Evidences(own=series(**figures), latest=latest))


@pytest.mark.parametrize(
    ("month", "frequency", "since", "expected"),
    [
        pytest.param(OCTOBER, Frequency.MONTHLY, OCTOBER, True, id="monthly, in the first month"),
        pytest.param(SEPTEMBER, Frequency.MONTHLY, OCTOBER, False, id="monthly, before it"),
        pytest.param(SEPTEMBER, Frequency.QUARTERLY, SEPTEMBER, True, id="a quarter that ends"),
        pytest.param(OCTOBER, Frequency.QUARTERLY, SEPTEMBER, True, id="one that ended a month ago"),
        pytest.param(date(2018, 11, 1), Frequency.QUARTERLY, SEPTEMBER, True, id="two months ago"),
        pytest.param(
            date(2018, 11, 1), Frequency.QUARTERLY, OCTOBER, False, id="one that ended before the first month"
        ),
        pytest.param(date(2019, 1, 1), Frequency.QUARTERLY, DECEMBER, True, id="over the year's end"),
        pytest.param(DECEMBER, Frequency.TERMLY, APRIL, False, id="termly"),
        pytest.param(DECEMBER, Frequency.ANNUAL, APRIL, False, id="annual"),
    ],
)
def test_figure_is_expected_in_its_month_and_through_its_quarter(month, frequency, since, expected):
    assert is_expected(month, frequency, since=since) is expected


@pytest.mark.parametrize(
    ("standings", "there", "expected"),
    [
        pytest.param([stood(m2018_10=80), stood(m2018_10=80)], 2, 2, id="all"),
        pytest.param([stood(m2018_10=80), stood()], 1, 2, id="one overdue"),
        pytest.param([stood(m2018_10=80), stood(latest=SEPTEMBER)], 1, 2, id="one of a month that runs"),
        pytest.param([stood(m2018_10=80), stood(frequency=Frequency.ANNUAL)], 1, 1, id="annual, not there"),
        pytest.param(
            [stood(m2018_10=80), stood(frequency=Frequency.ANNUAL, m2018_05=80)], 2, 2, id="annual, speaks"
        ),
        pytest.param(
            [stood(m2018_10=80), stood(frequency=Frequency.QUARTERLY, m2018_09=80)],
            2,
            2,
            id="quarterly, of September",
        ),
        pytest.param(
            [stood(m2018_10=80), stood(frequency=Frequency.QUARTERLY, m2018_06=80)],
            1,
            2,
            id="quarterly, overdue since September",
        ),
        pytest.param(
            [stood(m2018_10=80), stood(frequency=Frequency.QUARTERLY, starts=OCTOBER)],
            1,
            1,
            id="quarterly, of a framework that began since",
        ),
        pytest.param(
            [stood(m2018_10=80), stood(calculation=Calculation.DERIVED)], 1, 1, id="worked out from others"
        ),
        pytest.param([stood(), stood()], 0, 2, id="none"),
    ],
)
def test_coverage_counts_what_is_there_and_what_should_be(standings, there, expected):
    assert month_coverage(standings) == MonthCoverage(there, expected)
    assert month_coverage(iter(standings)) == MonthCoverage(there, expected)


def test_coverage_knows_of_what_is_worked_out_but_counts_it_not():
    worked_out = stood(calculation=Calculation.DERIVED, m2018_10=80)

    assert month_coverage([stood(), worked_out]) == MonthCoverage(0, 1, worked_out=True)


@pytest.mark.parametrize(
    ("found", "is_partial"),
    [
        pytest.param(MonthCoverage(0, 15), False, id="none"),
        pytest.param(MonthCoverage(1, 15), True, id="one"),
        pytest.param(MonthCoverage(14, 15), True, id="all but one"),
        pytest.param(MonthCoverage(15, 15), False, id="all"),
        pytest.param(MonthCoverage(0, 1, worked_out=True), True, id="none, beside what is worked out"),
        pytest.param(MonthCoverage(0, 0, worked_out=True), False, id="nothing else is returned"),
    ],
)
def test_month_is_partial_between_none_and_all(found, is_partial):
    assert found.is_partial is is_partial
    assert bool(coverage_in_words(found, month="October 2018")) is is_partial


def test_partial_month_is_said_in_words():
    words = [coverage_in_words(MonthCoverage(there, 15), month="November 2018") for there in (1, 3)]

    assert words[0].startswith("1 of the 15 figures of November 2018 is in, so the month’s counts cannot be")
    assert words[1].startswith("3 of the 15 figures of November 2018 are in, so")


@pytest.mark.parametrize(
    ("expected", "begins"),
    [
        pytest.param(1, "The one figure of November 2018 that is returned is not in, so", id="one"),
        pytest.param(2, "None of the 2 figures of November 2018 is in, so", id="two"),
    ],
)
def test_month_of_which_only_what_is_worked_out_is_there_is_said_in_words(expected, begins):
    words = coverage_in_words(MonthCoverage(0, expected, worked_out=True), month="November 2018")

    assert words.startswith(begins)


@pytest.mark.parametrize(
    ("many", "said"),
    [
        pytest.param(0, "", id="none"),
        pytest.param(1, "April 2018 (3 of 15). What", id="one"),
        pytest.param(6, "in: April 2018 (3 of 15), May 2018", id="as many as are named"),
        pytest.param(7, "in: 1 earlier month, May 2018 (3 of 15), June 2018", id="one more"),
        pytest.param(8, "in: 2 earlier months, June 2018 (3 of 15), July 2018", id="two more"),
    ],
)
def test_months_of_a_run_that_are_partly_in_are_named(many, said):
    words = partly_in_words([(add_months(APRIL, at), MonthCoverage(3, 15)) for at in range(many)])

    assert said in words
    assert bool(words) is bool(many)


def filled(period: date, *, filled: int, due: int = 15, held: int | None = None) -> MonthFilled:
    return MonthFilled(period, due, filled, filled if held is None else held)


@pytest.mark.parametrize(
    ("months", "opens"),
    [
        pytest.param([], None, id="no month"),
        pytest.param([filled(OCTOBER, filled=0)], None, id="no figure"),
        pytest.param(
            [filled(SEPTEMBER, filled=15), filled(OCTOBER, filled=1)], SEPTEMBER, id="one figure is no month"
        ),
        pytest.param(
            [filled(SEPTEMBER, filled=15), filled(OCTOBER, filled=7)], SEPTEMBER, id="fewer than half"
        ),
        pytest.param(
            [filled(SEPTEMBER, filled=14, due=14), filled(OCTOBER, filled=7, due=14)], SEPTEMBER, id="half"
        ),
        pytest.param([filled(SEPTEMBER, filled=15), filled(OCTOBER, filled=8)], OCTOBER, id="more than half"),
        pytest.param(
            [filled(month, filled=14) for month in (SEPTEMBER, OCTOBER)], OCTOBER, id="one never returned"
        ),
        pytest.param([filled(month, filled=3) for month in (SEPTEMBER, OCTOBER)], OCTOBER, id="few ever"),
        pytest.param(
            [filled(SEPTEMBER, filled=5, due=5), filled(OCTOBER, filled=0, due=5, held=2)],
            SEPTEMBER,
            id="an annual figure alone",
        ),
        pytest.param(
            [filled(SEPTEMBER, filled=0, due=0, held=3), filled(OCTOBER, filled=0, due=0, held=1)],
            OCTOBER,
            id="nothing was due",
        ),
    ],
)
def test_framework_opens_with_the_latest_month_that_is_mostly_in(months, opens):
    for found in (month_to_open(months), month_to_open(reversed(months))):
        assert (found and found.period) == opens


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 5)), max_size=12))
def test_month_to_open_has_figures_and_no_later_one_is_mostly_in(counts):
    months = [
        MonthFilled(add_months(APRIL, at), due, min(due, there), min(due, there) + others)
        for at, (due, there, others) in enumerate(counts)
    ]

    opens = month_to_open(months)

    assert (opens is None) == all(not one.held for one in months)
    if opens is not None:
        assert opens.held
        assert not any(one.is_mostly_in for one in months if one.period > opens.period)


def test_figures_of_the_month_itself_fill_it():
    standings = [
        stood(m2018_10=80),
        stood(),
        stood(frequency=Frequency.QUARTERLY, m2018_09=80),
        stood(frequency=Frequency.ANNUAL, m2018_10=80),
        stood(calculation=Calculation.DERIVED, m2018_10=80),
    ]

    assert month_filled(OCTOBER, standings) == MonthFilled(OCTOBER, due=2, filled=1, held=2)
