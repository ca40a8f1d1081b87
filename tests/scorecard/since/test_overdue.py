"""Which figures should have been published by now, from plain values."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Calculation, Marker
from kpis.periods import Frequency
from scorecard.months.run import build_months
from scorecard.since.happened_texts import before_returns_in_words, missing_text
from scorecard.since.overdue import Lateness, MissingMonth, missing_months
from scorecard.standing import Evidences
from scorecard.wording import marker_of
from tests.scorecard.builders import indicator, measure, series, target

pytestmark = pytest.mark.one_database

SEPTEMBER, OCTOBER, NOVEMBER = date(2018, 9, 1), date(2018, 10, 1), date(2018, 11, 1)


def missing(*indicators, today=date(2018, 11, 16), first_return=SEPTEMBER, **by_month) -> list[MissingMonth]:
    """Of September to November, due 15 days after each month's end. October is due by 15 November."""
    some = indicators or (indicator(target()),)
    evidences = {one.id: Evidences(own=series(**by_month), latest=date(2018, 10, 1)) for one in some}
    found = build_months(some, evidences=evidences, first=SEPTEMBER, last=NOVEMBER)
    return missing_months(found, first_return=first_return, due_after_days=15, today=today)


def overdue(*indicators, **asked) -> list[MissingMonth]:
    return [one for one in missing(*indicators, **asked) if one.is_overdue]


@pytest.mark.parametrize(
    ("today", "periods"),
    [
        pytest.param(date(2018, 10, 15), [], id="due today"),
        pytest.param(date(2018, 10, 16), [SEPTEMBER], id="due yesterday"),
        pytest.param(date(2018, 11, 15), [SEPTEMBER], id="the next one due today"),
        pytest.param(date(2018, 11, 16), [SEPTEMBER, OCTOBER], id="the next one due yesterday"),
    ],
)
def test_month_is_overdue_from_the_day_after_it_was_due(today, periods):
    assert [one.period for one in overdue(today=today)] == periods


def test_published_month_is_not_overdue():
    assert [one.period for one in overdue(m2018_09=81)] == [OCTOBER]


def test_month_before_the_first_return_is_missing_and_not_overdue():
    found = missing(first_return=OCTOBER)

    assert [one.period for one in found if one.is_overdue] == [OCTOBER]
    assert [(one.period, one.lateness) for one in found] == [
        (SEPTEMBER, Lateness.BEFORE_RETURNS),
        (OCTOBER, Lateness.OVERDUE),
    ]


@pytest.mark.parametrize(
    ("today", "lateness"),
    [
        pytest.param(date(2018, 10, 31), [], id="its last day"),
        pytest.param(date(2018, 11, 1), [Lateness.STILL_IN_TIME], id="the day after it"),
        pytest.param(date(2018, 11, 15), [Lateness.STILL_IN_TIME], id="due today"),
        pytest.param(date(2018, 11, 16), [Lateness.OVERDUE], id="due yesterday"),
    ],
)
def test_month_is_missing_from_its_end_on(today, lateness):
    assert [one.lateness for one in missing(today=today, m2018_09=81)] == lateness


@given(st.lists(st.none() | st.integers(0, 100), min_size=2, max_size=2))
def test_missing_is_wherever_a_page_prints_that_a_figure_is_not_available(figures):
    by_month = {
        name: one for name, one in zip(("m2018_09", "m2018_10"), figures, strict=True) if one is not None
    }
    evidences = Evidences(own=series(**by_month), latest=OCTOBER)
    found = build_months([indicator(target())], evidences={1: evidences}, first=SEPTEMBER, last=NOVEMBER)

    printed = [
        one.period
        for one in found.rows[0].standings
        if one.printed is None and marker_of(one) is Marker.NOT_AVAILABLE
    ]
    assert [one.period for one in missing(**by_month)] == printed


def test_partly_published_month_is_overdue_with_what_is_missing():
    there, gone = several(2)
    evidences = {
        there.id: Evidences(own=series(m2018_09=81), latest=SEPTEMBER),
        gone.id: Evidences(own={}, latest=SEPTEMBER),
    }
    found = build_months([there, gone], evidences=evidences, first=SEPTEMBER, last=SEPTEMBER)

    [one] = missing_months(found, first_return=SEPTEMBER, due_after_days=15, today=NOVEMBER)

    assert (one.is_overdue, one.missing, one.expected) == (True, (gone,), 2)


def test_figure_that_is_worked_out_is_missing_beside_those_that_are_returned():
    [one, _] = missing(indicator(target(), calculation=Calculation.DERIVED))

    assert (one.missing, one.expected, one.is_overdue) == ((), 0, False)
    assert missing_text(one).sentence == "KPI 1 is worked out from figures that are not there."


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"frequency": Frequency.ANNUAL}, id="yearly figure"),
        pytest.param({"calculation": Calculation.DERIVED}, id="figure that is worked out"),
    ],
)
def test_nothing_is_overdue_that_nobody_returns_by_month(changes):
    assert overdue(indicator(target(), **changes)) == []


def test_quarterly_figure_is_overdue_at_the_quarters_end_alone():
    found = overdue(indicator(target(), frequency=Frequency.QUARTERLY))

    assert [(one.period, one.expected) for one in found] == [(SEPTEMBER, 1)]


def several(count: int) -> tuple:
    one = indicator(target())
    return tuple(
        replace(one, id=at, reference=f"KPI {at}", measure=measure(id=at)) for at in range(1, count + 1)
    )


@pytest.mark.parametrize(
    ("missing", "expected", "sentence"),
    [
        pytest.param(
            1, 1, "the one figure was due by 15 November 2018 and has not been published yet.", id="the one"
        ),
        pytest.param(
            3,
            3,
            "none of the 3 figures that were due by 15 November 2018 has been published yet.",
            id="all of them",
        ),
        pytest.param(
            1,
            3,
            "1 of the 3 figures that were due by 15 November 2018 has not been published yet: KPI 1.",
            id="one of some",
        ),
        pytest.param(
            6,
            9,
            "6 of the 9 figures that were due by 15 November 2018 have not been published yet:"
            " KPI 1, KPI 2, KPI 3, KPI 4, KPI 5, KPI 6.",
            id="as many as are named",
        ),
        pytest.param(
            7,
            9,
            "7 of the 9 figures that were due by 15 November 2018 have not been published yet:"
            " KPI 1, KPI 2, KPI 3, KPI 4, KPI 5, KPI 6 and 1 more.",
            id="one more than are named",
        ),
    ],
)
def test_sentence_says_what_is_missing_and_since_when(missing, expected, sentence):
    one = MissingMonth(OCTOBER, date(2018, 11, 15), several(missing), expected)

    assert missing_text(one).sentence == sentence


@pytest.mark.parametrize(
    ("lateness", "expected", "sentence"),
    [
        pytest.param(
            Lateness.STILL_IN_TIME,
            1,
            "the one figure is due by 15 November 2018 and has not been published yet.",
            id="one in time",
        ),
        pytest.param(
            Lateness.STILL_IN_TIME,
            2,
            "1 of the 2 figures that are due by 15 November 2018 has not been published yet: KPI 1.",
            id="one of two in time",
        ),
        pytest.param(
            Lateness.BEFORE_RETURNS,
            2,
            "1 of the 2 figures that were due by 15 November 2018 has not been published: KPI 1.",
            id="never returned",
        ),
    ],
)
def test_sentence_says_whether_it_is_still_awaited(lateness, expected, sentence):
    one = MissingMonth(OCTOBER, date(2018, 11, 15), several(1), expected, lateness=lateness)

    assert missing_text(one).sentence == sentence


@pytest.mark.parametrize(
    ("first_return", "beginning"),
    [
        pytest.param(
            OCTOBER, "Officers return the figures from October 2018 on. The months before", id="some"
        ),
        pytest.param(NOVEMBER, "Officers return the figures from November 2018 on.", id="the last alone"),
        pytest.param(date(2018, 12, 1), "Officers return none of these months.", id="none"),
    ],
)
def test_reader_is_told_why_what_is_missing_is_not_overdue(first_return, beginning):
    assert before_returns_in_words(first_return, ends=NOVEMBER).startswith(beginning)
