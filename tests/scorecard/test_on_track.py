"""How many indicators are on track, from plain standings."""

from datetime import date

import pytest

from kpis.rating import TargetKind
from scorecard.on_track import on_track_figure, on_track_series
from scorecard.standing import Evidences, Standing, standing
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

OCTOBER, NOVEMBER = date(2018, 10, 1), date(2018, 11, 1)


def standing_at(value, *, terms=None, illustrative=False) -> Standing:
    """That of a percentage in October, whose target is 80 within 75, or as the terms say."""
    own = series(m2018_10=known(value, illustrative=illustrative)) if value is not None else {}
    return standing(indicator(terms or target()), period=OCTOBER, evidences=Evidences(own=own))


NO_TARGET_YET = target(None, None, kind=TargetKind.TO_BE_CONFIRMED)


@pytest.mark.parametrize(
    ("value", "on_track"),
    [
        pytest.param(81, 1, id="better than target"),
        pytest.param(80, 1, id="at target"),
        pytest.param(75, 1, id="at the limit"),
        pytest.param(74, 0, id="outside tolerance"),
    ],
)
def test_within_tolerance_is_on_track(value, on_track):
    assert on_track_figure([standing_at(value)]).figure.value == on_track


def test_figure_is_how_many_are_on_track_of_those_rated():
    found = on_track_figure([standing_at(one) for one in (90, 80, 75, 60, None)]).figure

    assert (found.numerator, found.denominator, found.value) == (3, 4, 3)


def test_nothing_on_track_is_nought_and_nothing_rated_is_no_figure():
    assert on_track_figure([standing_at(60)]).figure.value == 0
    assert on_track_figure([standing_at(60, terms=NO_TARGET_YET), standing_at(None)]) is None
    assert on_track_figure([]) is None


@pytest.mark.parametrize(
    ("others", "illustrative"),
    [
        pytest.param([standing_at(90)], False, id="none is"),
        pytest.param([standing_at(90, illustrative=True)], True, id="a figure is"),
        pytest.param([standing_at(90, terms=target(illustrative=True))], True, id="a target is"),
        pytest.param(
            [standing_at(90, terms=NO_TARGET_YET, illustrative=True)], False, id="one that is not rated is"
        ),
    ],
)
def test_one_illustrative_rating_makes_the_figure_illustrative(others, illustrative):
    assert on_track_figure([standing_at(85), *others]).illustrative is illustrative


def test_months_with_nothing_rated_are_left_out():
    found = on_track_series([(OCTOBER, [standing_at(90)]), (NOVEMBER, [standing_at(None)])])

    assert {month: one.figure.value for month, one in found.items()} == {OCTOBER: 1}
