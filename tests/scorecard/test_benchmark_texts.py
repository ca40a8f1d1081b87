"""Benchmarks in words, and the sign where their period is another."""

from datetime import date

import pytest

from kpis.periods import Frequency, parse_month
from kpis.rating import TargetKind
from kpis.terms import AreaTerms
from scorecard.benchmark_texts import (
    BenchmarkText,
    apart_in_words,
    benchmark_texts,
    passport_in_words,
    passport_of,
)
from tests.scorecard.builders import indicator, target
from tests.scorecard.worked import ENGLAND, worked

pytestmark = pytest.mark.one_database

OCTOBER = date(2018, 10, 1)


@pytest.mark.parametrize(
    ("benchmark", "frequency", "words"),
    [
        pytest.param("2018-10", Frequency.MONTHLY, "", id="the same month"),
        pytest.param("2018-09", Frequency.MONTHLY, "1 month earlier", id="the month before"),
        pytest.param("2018-11", Frequency.MONTHLY, "1 month later", id="the month after"),
        pytest.param("2016-03", Frequency.MONTHLY, "31 months earlier", id="a year long past"),
        pytest.param("2017-11", Frequency.ANNUAL, "", id="within the year"),
        pytest.param("2017-10", Frequency.ANNUAL, "12 months earlier", id="of the year before"),
        pytest.param("2018-08", Frequency.QUARTERLY, "", id="within the quarter"),
        pytest.param("2018-07", Frequency.QUARTERLY, "3 months earlier", id="of the quarter before"),
    ],
)
def test_periods_that_differ_by_more_than_the_frequency_are_said_to(benchmark, frequency, words):
    assert apart_in_words(parse_month(benchmark), OCTOBER, frequency) == words


def test_benchmark_beside_no_figure_is_not_said_to_be_apart():
    assert apart_in_words(OCTOBER, None, Frequency.MONTHLY) == ""


def test_benchmark_is_compared_with_the_month_that_the_figure_is_of():
    one = indicator(target(), frequency=Frequency.ANNUAL)

    found = worked(one, england={"m2017_07": 71}, m2017_08=66, period="2018-07")

    assert benchmark_texts(found.row) == (BenchmarkText("England", "71%", "year to Jul 2017", ""),)


def test_benchmark_of_a_year_long_past_says_so_beside_a_monthly_figure():
    found = worked(indicator(target()), england={"m2016_03": "22"}, m2018_10=24)

    assert benchmark_texts(found.row) == (BenchmarkText("England", "22%", "Mar 2016", "31 months earlier"),)


def test_passport_says_publisher_method_and_how_many():
    assert (
        passport_in_words(ENGLAND) == "Publisher: The ministry. Which councils: All councils. How many: 152"
    )


def test_passport_that_nobody_recorded_says_so():
    assert passport_of(AreaTerms(9, "CORE", "Core cities", "benchmark")) == (
        ("Publisher", "not recorded"),
        ("Which councils", "not recorded"),
        ("How many", "not recorded"),
    )


def test_workings_of_a_benchmark_target_show_its_passport_and_that_the_periods_differ():
    from scorecard.workings.target import target_steps

    one = indicator(target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England"))

    found = worked(one, england={"m2016_03": "22"}, m2018_10=24)

    step = next(step for step in target_steps(found) if step.title == "What the target comes to: England")
    assert step.facts == passport_of(ENGLAND)
    assert step.sentences[:2] == (
        "22%, of Mar 2016.",
        "The periods differ: this figure is 31 months earlier than the one that is rated.",
    )
