"""The months of a measure's table of which it was said why they have no figure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.periods import Frequency, parse_month
from scorecard.measures.history import build_history
from scorecard.measures.looks import View, seen_as
from scorecard.measures.rows import GapText, Origins, history_texts
from scorecard.rows import build_row
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, measure, series, target

REPLACED = "The system is being replaced."
MONTHS = [date(2018, month, 1) for month in range(4, 13)]
SOME = st.sets(st.sampled_from(MONTHS))


@given(there=SOME, said=SOME, asked=st.sampled_from(MONTHS))
def test_reason_is_told_of_just_those_months_that_have_no_figure(there, said, asked):
    evidences = Evidences(
        own=series(**{f"m{month:%Y_%m}": 80 for month in there}),
        missing=dict.fromkeys(said, REPLACED),
        latest=MONTHS[-1],
    )

    row = build_row(indicator(target(80)), evidences=evidences, benchmarks=[], parts=[], period=asked)
    history = build_history(measure(), evidences=evidences, coverages=[], areas=[])

    told = {one.period for one in (*history.rows, *history.beyond) if one.why_missing}
    assert bool(row.why_missing) == (asked in said - there)
    assert told == said - there
    assert all(min(there) <= one.period <= max(there) for one in history.rows)


def table(*said: str, frequency: Frequency = Frequency.MONTHLY, view: View = View.MONTH, **figures: int):
    """The rows of a measure's table: the month with what stands beside it, or how long a gap is."""
    missing = {parse_month(month): REPLACED for month in said}
    evidences = Evidences(own=series(**figures), missing=missing)
    found = build_history(measure(frequency=frequency), evidences=evidences, coverages=[], areas=[])
    texts = history_texts(seen_as(found, view), Origins({}), month=None, notes={})
    return [
        one.gap if isinstance(one, GapText) else (one.period, one.figure, one.why_missing) for one in texts
    ]


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        pytest.param([], [("Jun 2018", "81%", ""), ("May 2018", "80%", "")], id="nothing said"),
        pytest.param(
            ["2018-07"],
            [("Jul 2018", "[x]", REPLACED), ("Jun 2018", "81%", ""), ("May 2018", "80%", "")],
            id="of the month after the last figure",
        ),
        pytest.param(
            ["2018-10"],
            [
                ("Oct 2018", "[x]", REPLACED),
                "July 2018 to September 2018: no figure for 3 months",
                ("Jun 2018", "81%", ""),
                ("May 2018", "80%", ""),
            ],
            id="of a month after a gap",
        ),
        pytest.param(
            ["2018-04"],
            [("Jun 2018", "81%", ""), ("May 2018", "80%", ""), ("Apr 2018", "[x]", REPLACED)],
            id="of a month before the first figure",
        ),
    ],
)
def test_table_of_a_measure_goes_on_to_the_months_of_which_it_was_said(said, rows):
    assert table(*said, m2018_05=80, m2018_06=81) == rows


def test_gap_is_told_in_one_line_but_for_the_month_of_which_it_was_said():
    found = table("2018-08", m2018_04=80, m2018_12=81)

    assert found == [
        ("Dec 2018", "81%", ""),
        "September 2018 to November 2018: no figure for 3 months",
        ("Aug 2018", "[x]", REPLACED),
        "May 2018 to July 2018: no figure for 3 months",
        ("Apr 2018", "80%", ""),
    ]


def test_table_of_a_measure_without_any_figure_tells_why():
    assert table("2018-07") == [("Jul 2018", "[x]", REPLACED)]


def test_quarter_is_told_in_its_own_month():
    found = table("2018-09", frequency=Frequency.QUARTERLY, m2018_06=80)

    assert [month for month, _, why in found if why] == ["Q2 2018/19"]


def test_figures_of_several_months_together_tell_nothing_of_one():
    found = table("2018-06", "2018-08", view=View.YEAR_TO_DATE, m2018_05=80, m2018_07=81)

    assert [month for month, *_ in found] == ["Jul 2018", "Jun 2018", "May 2018"]
    assert {why for *_, why in found} == {""}
