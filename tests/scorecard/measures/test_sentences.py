"""A measure's month in sentences, worked by hand for every kind of target and reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Unit
from kpis.periods import Frequency, parse_month
from kpis.rating import Polarity, TargetKind
from kpis.terms import AreaTerms
from scorecard.measures.history import Coverage, build_history
from scorecard.measures.period_words import ordinal
from scorecard.measures.runs import run_of
from scorecard.measures.sentences import latest_in_words, made_up_in_words, sentences_of
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

ENGLAND = AreaTerms(9, "ENG", "England", "benchmark")


def history_of(*targets, england=None, start="2018-04", end="2019-03", **figures):
    changes = {name: figures.pop(name) for name in ("unit", "polarity", "frequency") if name in figures}
    one = indicator(*targets, **changes)
    coverage = Coverage(one, "contract", "The contract", parse_month(start), parse_month(end))
    benchmarks = {"ENG": series(**england)} if england else {}
    evidences = Evidences(own=series(**figures), benchmarks=benchmarks, latest=parse_month("2019-03"))
    return build_history(one.measure, evidences=evidences, coverages=[coverage], areas=[])


def sentence(*targets, month=None, varied="", **figures) -> str:
    return sentences_of(history_of(*targets, **figures), month and parse_month(month), varied)


NO_FIGURE = target(None, None, kind=TargetKind.TO_BE_CONFIRMED)
IMPROVING = target(None, None, kind=TargetKind.IMPROVING)
FIRST = "There is no earlier figure to compare it with."


@pytest.mark.parametrize(
    ("targets", "figures", "said"),
    [
        pytest.param(
            [target("80", "75")],
            {"m2018_10": 81},
            f"Green in October 2018: 81% against a target of 80%, better than target. {FIRST}",
            id="better",
        ),
        pytest.param(
            [target("80", "75")],
            {"m2018_10": 80},
            f"Green in October 2018: 80% against a target of 80%, at target. {FIRST}",
            id="at target",
        ),
        pytest.param(
            [target("80", "75")],
            {"m2018_10": 75},
            f"Amber in October 2018: 75% against a target of 80%, within the tolerance of 75%. {FIRST}",
            id="at the limit",
        ),
        pytest.param(
            [target("80", "75")],
            {"m2018_10": 74},
            f"Red in October 2018: 74% against a target of 80%, outside the tolerance of 75%. {FIRST}",
            id="past the limit",
        ),
        pytest.param(
            [target("80", None)],
            {"m2018_10": 79},
            "Red in October 2018: 79% against a target of 80%, outside tolerance"
            f" (missed, and no tolerance is agreed). {FIRST}",
            id="no tolerance",
        ),
        pytest.param(
            [IMPROVING],
            {"m2018_09": 80, "m2018_10": 83},
            "Green in October 2018: 83% against a target of better than last time, better than target."
            " Up 3 points since September 2018, which is better.",
            id="improving",
        ),
        pytest.param(
            [target(None, None, kind=TargetKind.REDUCING)],
            {"m2018_09": 80, "m2018_10": 80},
            "Amber in October 2018: 80% against a target of falling, within tolerance."
            " No change since September 2018.",
            id="reducing, and it did not",
        ),
        pytest.param(
            [target(None, None, kind=TargetKind.INCREASING)],
            {"m2018_09": 80, "m2018_10": 79},
            "Red in October 2018: 79% against a target of rising, outside tolerance (moved the wrong way)."
            " Down 1 point since September 2018, which is worse.",
            id="increasing, and it fell",
        ),
        pytest.param(
            [IMPROVING],
            {"m2018_10": 80},
            f"Not rated in October 2018: 80%; no earlier figure. {FIRST}",
            id="improving on nothing",
        ),
        pytest.param(
            [target("85", None, kind=TargetKind.YEAR_END_VALUE)],
            {"m2018_10": 43},
            "In October 2018, not rated before year end: 43% of 85% so far; 8.4 a month needed in the"
            f" 5 months left. {FIRST}",
            id="before year end",
        ),
        pytest.param(
            [target("85", None, kind=TargetKind.YEAR_END_VALUE)],
            {"m2019_03": 86},
            f"Green in March 2019: 86% against a target of 85% by year end, better than target. {FIRST}",
            id="at year end",
        ),
        pytest.param(
            [NO_FIGURE],
            {"m2018_10": 80},
            f"Not rated in October 2018: 80%; target to be confirmed. {FIRST}",
            id="to be confirmed",
        ),
        pytest.param(
            [], {"m2018_10": 80}, f"Not rated in October 2018: 80%; no target. {FIRST}", id="no target"
        ),
        pytest.param(
            [],
            {"m2018_10": 80, "polarity": Polarity.CONTEXT, "unit": Unit.COUNT},
            f"Not rated in October 2018: 80; for context only. {FIRST}",
            id="for context",
        ),
        pytest.param(
            [target("80", "75")],
            {"m2017_10": 80},
            f"Not rated in October 2017: 80%; no target. {FIRST}",
            id="outside every framework",
        ),
        pytest.param([target("80")], {}, "No figure has been published for this measure.", id="no figure"),
    ],
)
def test_month_is_said_as_it_stands(targets, figures, said):
    assert sentence(*targets, **figures) == said


def test_benchmark_to_match_is_named():
    wanted = target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England")

    assert sentence(wanted, england={"m2016_03": 61}, m2018_10=62).startswith(
        "Green in October 2018: 62% against a target of 61%, the figure of England, better than target."
    )
    assert sentence(wanted, m2018_10=62).startswith(
        "Not rated in October 2018: 62%; no figure to compare with."
    )


def test_run_is_counted_in_months_of_the_same_status():
    figures = {"m2018_07": 74, "m2018_08": 76, "m2018_09": 77, "m2018_10": 77}

    assert "Third month in a row within tolerance." in sentence(target("80", "75"), **figures)


def test_first_month_of_a_status_says_what_it_was_before():
    said = sentence(target("80", "75"), m2018_09=80, m2018_10=76)

    assert said == (
        "Amber in October 2018: 76% against a target of 80%, within the tolerance of 75%."
        " First month within tolerance: it was at target before."
        " Down 4 points since September 2018, which is worse."
    )


def test_status_that_was_there_before_is_come_back_to():
    said = sentence(target("80", "75"), m2018_05=81, m2018_06=80, m2018_07=80, m2018_08=80, m2018_09=81)

    assert " Back to better than target, after three months at target. " in said
    assert "First month" not in said


@pytest.mark.parametrize(
    ("start", "said"),
    [
        pytest.param("2018-08", "Outside tolerance in every month rated, since August 2018.", id="no target"),
        pytest.param(
            "2018-06", "Outside tolerance in every month rated, since June 2018.", id="from the first"
        ),
    ],
)
def test_run_that_begins_with_the_first_target_is_no_longer_than_the_ratings(start, said):
    figures = {"m2018_06": 70, "m2018_07": 70, "m2018_08": 70, "m2018_09": 70}

    assert said in sentence(target("80", "75", start=start), **figures)


def test_run_does_not_reach_over_months_that_nobody_rated():
    unsettled = target(None, None, kind=TargetKind.TO_BE_CONFIRMED, start="2018-05")
    targets = [target("80", "75"), unsettled, target("80", "75", start="2018-06")]

    said = sentence(*targets, m2018_04=76, m2018_05=76, m2018_06=76, m2018_07=76)

    assert " Second month in a row within tolerance; May 2018 was not rated. " in said


def test_first_month_of_a_status_is_the_first_rated_where_some_were_not():
    said = sentence(target("80", "75", start="2018-06"), m2018_05=81, m2018_06=76, m2018_07=81)

    assert " First month rated better than target: it was within tolerance before. " in said


def test_better_than_target_after_at_target_is_another_status():
    history = history_of(target("80", "75"), m2018_09=80, m2018_10=81)

    assert run_of(history.rows, history.rows[-1]) == 1


def test_run_begins_anew_after_a_gap_which_is_said():
    said = sentence(target("80", "75"), m2018_06=76, m2018_07=76, m2018_10=76)

    assert said == (
        "Amber in October 2018: 76% against a target of 80%, within the tolerance of 75%."
        " No change since July 2018, with 2 figures missing between."
    )


def test_month_after_a_gap_counts_from_it():
    assert "Second month in a row" in sentence(
        target("80", "75"), m2018_06=76, m2018_07=76, m2018_09=76, m2018_10=76
    )


def test_years_are_called_years():
    said = sentence(target("80", "75"), m2018_07=81, m2019_07=82, frequency=Frequency.ANNUAL, end="2020-03")

    assert said == (
        "Green in the year to Jul 2019: 82% against a target of 80%, better than target."
        " Better than target in every year rated, since the year to Jul 2018."
        " Up 1 point since the year to Jul 2018, which is better."
    )


def test_variation_comes_last():
    said = sentence(target("80"), m2018_10=81, varied="Normal variation: nothing has changed.")

    assert said.endswith(f"{FIRST} Normal variation: nothing has changed.")


def test_month_without_a_figure_is_said_before_the_latest():
    said = sentence(target("80", "75"), month="2018-11", m2018_10=81)

    assert said.startswith("There is no figure for November 2018. The latest: Green in October 2018: 81%")


def test_latest_figure_is_told_where_another_month_is_spoken_of():
    history = history_of(target("80", "75"), m2018_09=80, m2018_10=76)

    assert latest_in_words(history, date(2018, 9, 1)) == (
        "A later figure: Amber in October 2018: 76% against a target of 80%, within the tolerance of 75%."
    )
    assert latest_in_words(history, date(2018, 10, 1)) == latest_in_words(history, None) == ""


def test_figure_made_up_for_the_sample_is_known_to_be():
    made_up, printed = known(81, illustrative=True), known(81)
    wished = target("80", "75", illustrative=True)

    found = [
        made_up_in_words(history_of(*targets, m2018_10=figure).rows[0])
        for targets in ((), (wished,))
        for figure in (printed, made_up)
    ]

    assert found == [
        "",
        "The figure is illustrative.",
        "The target is illustrative.",
        "The figure and the target are illustrative.",
    ]


@pytest.mark.parametrize(
    ("number", "word"),
    [
        pytest.param(1, "First", id="1"),
        pytest.param(10, "Tenth", id="10"),
        pytest.param(11, "11th", id="11"),
        pytest.param(13, "13th", id="13"),
        pytest.param(21, "21st", id="21"),
        pytest.param(22, "22nd", id="22"),
        pytest.param(23, "23rd", id="23"),
        pytest.param(24, "24th", id="24"),
        pytest.param(111, "111th", id="111"),
    ],
)
def test_ordinals(number, word):
    assert ordinal(number) == word


@given(st.lists(st.integers(70, 85), min_size=1, max_size=12))
def test_run_is_as_long_as_months_share_the_status(values):
    figures = {
        f"m2018_{at + 4:02d}" if at < 9 else f"m2019_{at - 8:02d}": one for at, one in enumerate(values)
    }
    history = history_of(target("80", "75"), **figures)

    statuses = [row.rating.status for row in history.rows]
    run = run_of(history.rows, history.rows[-1])

    assert set(statuses[-run:]) == {statuses[-1]}
    assert run == len(statuses) or statuses[-run - 1] is not statuses[-1]


def test_run_of_years_begins_anew_after_a_missing_year():
    figures = {"m2016_07": 81, "m2018_07": 82, "frequency": Frequency.ANNUAL}
    history = history_of(target("80", "75", start="2016-04"), start="2016-04", **figures)

    assert [row.change.months_missed for row in history.rows] == [0, 1]
    assert run_of(history.rows, history.rows[-1]) == 1
