"""Which figures should have been published by now, from plain values."""

from dataclasses import replace
from datetime import date

import pytest

from kpis.figures import Calculation
from kpis.periods import Frequency
from scorecard.months.run import build_months
from scorecard.since.happened_texts import overdue_text
from scorecard.since.overdue import OverdueMonth, overdue_months
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, measure, series, target

pytestmark = pytest.mark.one_database

SEPTEMBER, OCTOBER, NOVEMBER = date(2018, 9, 1), date(2018, 10, 1), date(2018, 11, 1)


def overdue(*indicators, today=date(2018, 11, 16), first_return=SEPTEMBER, **by_month) -> list[OverdueMonth]:
    """Of September to November, due 15 days after each month's end. October is due by 15 November."""
    some = indicators or (indicator(target()),)
    evidences = {one.id: Evidences(own=series(**by_month), latest=date(2018, 10, 1)) for one in some}
    found = build_months(some, evidences=evidences, first=SEPTEMBER, last=NOVEMBER)
    return overdue_months(found, first_return=first_return, due_after_days=15, today=today)


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


def test_month_before_the_first_return_is_history():
    assert [one.period for one in overdue(first_return=OCTOBER)] == [OCTOBER]


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
    one = OverdueMonth(OCTOBER, date(2018, 11, 15), several(missing), expected)

    assert overdue_text(one).sentence == sentence
