"""Change since the observation before."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.change import NO_CHANGE_KNOWN, Change, Direction, Judgement, change_between
from kpis.periods import Frequency
from kpis.rating import Polarity

pytestmark = pytest.mark.one_database

SEPTEMBER, OCTOBER = date(2018, 9, 1), date(2018, 10, 1)
PRINTED = st.decimals(-1_000, 1_000, places=1)


def change(now, before, *, polarity=Polarity.HIGHER, frequency=Frequency.MONTHLY) -> Change:
    return change_between(now=now, before=before, polarity=polarity, frequency=frequency)


@pytest.mark.parametrize(
    ("figure", "polarity", "direction", "judgement"),
    [
        pytest.param("24.1", Polarity.HIGHER, Direction.UP, Judgement.BETTER, id="up, higher is better"),
        pytest.param("24.1", Polarity.LOWER, Direction.UP, Judgement.WORSE, id="up, lower is better"),
        pytest.param("24.1", Polarity.CONTEXT, Direction.UP, Judgement.NEITHER, id="up, for context"),
        pytest.param(
            "24.0", Polarity.HIGHER, Direction.SAME, Judgement.NEITHER, id="the same, higher is better"
        ),
        pytest.param(
            "24.0", Polarity.LOWER, Direction.SAME, Judgement.NEITHER, id="the same, lower is better"
        ),
        pytest.param("24.0", Polarity.CONTEXT, Direction.SAME, Judgement.NEITHER, id="the same, for context"),
        pytest.param("23.9", Polarity.HIGHER, Direction.DOWN, Judgement.WORSE, id="down, higher is better"),
        pytest.param("23.9", Polarity.LOWER, Direction.DOWN, Judgement.BETTER, id="down, lower is better"),
        pytest.param("23.9", Polarity.CONTEXT, Direction.DOWN, Judgement.NEITHER, id="down, for context"),
    ],
)
def test_change_has_a_direction_and_polarity_judges_it(figure, polarity, direction, judgement):
    found = change((OCTOBER, Decimal(figure)), (SEPTEMBER, Decimal("24.0")), polarity=polarity)

    assert found == Change(SEPTEMBER, direction, judgement, Decimal(figure) - 24)


@pytest.mark.parametrize(
    ("now", "before"),
    [
        pytest.param(None, (SEPTEMBER, Decimal(24)), id="no figure now"),
        pytest.param((OCTOBER, Decimal(24)), None, id="none before"),
        pytest.param(None, None, id="neither"),
    ],
)
def test_change_is_not_known_without_two_figures(now, before):
    assert change(now, before) == NO_CHANGE_KNOWN


@given(now=PRINTED, before=PRINTED)
def test_what_is_better_one_way_is_worse_the_other(now, before):
    there = change((OCTOBER, now), (SEPTEMBER, before), polarity=Polarity.HIGHER)
    mirrored = change((OCTOBER, -now), (SEPTEMBER, -before), polarity=Polarity.LOWER)

    assert there.judgement is mirrored.judgement
    assert there.difference == -mirrored.difference


@pytest.mark.parametrize(
    ("frequency", "before", "missed"),
    [
        pytest.param(Frequency.MONTHLY, date(2018, 9, 1), 0, id="monthly, the month before"),
        pytest.param(Frequency.MONTHLY, date(2018, 8, 1), 1, id="monthly, one missing"),
        pytest.param(Frequency.MONTHLY, date(2017, 10, 1), 11, id="monthly, a year without"),
        pytest.param(Frequency.QUARTERLY, date(2018, 7, 1), 0, id="quarterly, the quarter before"),
        pytest.param(Frequency.QUARTERLY, date(2018, 4, 1), 1, id="quarterly, one missing"),
        pytest.param(Frequency.ANNUAL, date(2017, 10, 1), 0, id="annual, the year before"),
        pytest.param(Frequency.ANNUAL, date(2016, 10, 1), 1, id="annual, one missing"),
        pytest.param(Frequency.TERMLY, date(2017, 7, 1), 0, id="termly, none is said to be missing"),
    ],
)
def test_gap_is_said_in_figures_that_were_expected(frequency, before, missed):
    found = change((OCTOBER, Decimal(24)), (before, Decimal(24)), frequency=frequency)

    assert found.months_missed == missed
