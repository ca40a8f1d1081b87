"""Control limits, against figures worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Calculation, Unit
from kpis.limits import control_limits, points_up_to
from kpis.periods import add_months
from tests.scorecard.builders import measure

pytestmark = pytest.mark.one_database

JANUARY = date(2018, 1, 1)
ONES_AND_TWOS = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
WHOLE_NUMBERS = st.lists(st.integers(-500, 500), min_size=13, max_size=36)


def months(*values) -> dict[date, Decimal]:
    """From January 2018 on; None leaves a month out."""
    return {add_months(JANUARY, at): Decimal(value) for at, value in enumerate(values) if value is not None}


def test_limits_of_eighteen_values_are_those_worked_by_hand():
    limits = control_limits(months(*ONES_AND_TWOS))

    # 35 over 18; ranges 1, 1, 1, 8, 9 and twelve of 1 are 32 over 17; 35/18 -+ 2.66 x 32/17
    assert (round(limits.mean, 4), round(limits.moving_range, 5)) == (Decimal("1.9444"), Decimal("1.88235"))
    assert (round(limits.lower, 4), round(limits.upper, 4)) == (Decimal("-3.0626"), Decimal("6.9515"))
    assert limits.inward(3) == (Decimal("-3.0626"), Decimal("6.9515"))
    assert (limits.points, limits.first, limits.last) == (18, JANUARY, date(2019, 6, 1))


@pytest.mark.parametrize(
    ("values", "enough"),
    [
        pytest.param([1, 2] * 6, False, id="twelve"),
        pytest.param([*[1, 2] * 6, 1], True, id="thirteen"),
        pytest.param([1, None] * 13, False, id="none beside another"),
        pytest.param([], False, id="none"),
    ],
)
def test_limits_need_thirteen_points(values, enough):
    assert (control_limits(months(*values)) is not None) is enough


def test_no_moving_range_is_taken_across_a_missing_month():
    with_gap = control_limits(months(*[10] * 7, None, *[20] * 7))

    assert (with_gap.mean, with_gap.moving_range) == (15, 0)
    assert control_limits(months(*[10] * 7, *[20] * 7)).moving_range > 0


def test_two_sigma_is_two_thirds_of_the_way_to_a_limit():
    limits = control_limits(months(*[10, 13] * 8))

    # mean 11.5, every range 3: 11.5 -+ 7.98, and 11.5 -+ 5.32
    assert (limits.lower, limits.upper) == (Decimal("3.52"), Decimal("19.48"))
    assert (limits.two_sigma_below, limits.two_sigma_above) == (Decimal("6.18"), Decimal("16.82"))


@pytest.mark.parametrize(
    ("changes", "upper"),
    [
        pytest.param({}, "100", id="a share is at most a hundred"),
        pytest.param({"calculation": Calculation.GIVEN}, "101.8", id="a percentage that is no share"),
    ],
)
def test_limits_above_a_hundred_are_cut_for_a_share_alone(changes, upper):
    # mean 93.33.., ranges nine of 5 and five of 0, so 45/14: 93.33.. -+ 8.55
    limits = control_limits(months(*[90, 95, 95] * 5))

    assert limits.shown(measure(**changes)) == (Decimal("84.8"), Decimal(upper))


@pytest.mark.parametrize(
    ("unit", "lower"),
    [
        pytest.param(Unit.COUNT, "0", id="a count"),
        pytest.param(Unit.PERCENT, "0", id="a percentage"),
        pytest.param(Unit.SCORE, "-3.0", id="a score may be negative"),
    ],
)
def test_limits_below_nought_are_cut_where_no_figure_is(unit, lower):
    limits = control_limits(months(*ONES_AND_TWOS))

    assert limits.shown(measure(unit=unit))[0] == Decimal(lower)


@given(values=WHOLE_NUMBERS, shift=st.integers(-1000, 1000), scale=st.integers(1, 50))
def test_limits_move_and_grow_with_the_figures(values, shift, scale):
    limits = control_limits(months(*values))
    moved = control_limits(months(*[value * scale + shift for value in values]))

    for name in ("mean", "lower", "upper", "two_sigma_below", "two_sigma_above"):
        assert round(getattr(moved, name), 15) == round(getattr(limits, name) * scale + shift, 15)
    assert round(moved.moving_range, 15) == round(limits.moving_range * scale, 15)


@given(values=WHOLE_NUMBERS, decimals=st.integers(0, 4))
def test_printed_limits_say_of_every_figure_what_the_exact_ones_say(values, decimals):
    figures = [Decimal(value).scaleb(-decimals) for value in values]
    limits = control_limits(months(*figures))

    lower, upper = limits.inward(decimals)

    assert [figure > upper for figure in figures] == [figure > limits.upper for figure in figures]
    assert [figure < lower for figure in figures] == [figure < limits.lower for figure in figures]
    assert lower <= upper


@given(value=st.integers(0, 500), length=st.integers(13, 36))
def test_limits_of_figures_that_never_change_are_those_figures(value, length):
    limits = control_limits(months(*[value] * length))

    assert limits.lower == limits.mean == limits.upper == value


def test_points_are_those_of_three_years_or_since_the_limits_began_anew():
    points = months(*range(40))
    period = max(points)

    assert list(points_up_to(points, period, None).values()) == list(range(4, 40))
    assert list(points_up_to(points, add_months(period, -1), add_months(JANUARY, 20)).values()) == list(
        range(20, 39)
    )
    assert min(points_up_to(points, period, add_months(period, 1))) == add_months(period, -35)


def test_no_arithmetic_of_the_caller_changes_a_limit():
    expected = control_limits(months(*ONES_AND_TWOS))

    with localcontext(prec=3, rounding=ROUND_DOWN):
        found = control_limits(months(*ONES_AND_TWOS))
        assert found.inward(3) == (Decimal("-3.0626"), Decimal("6.9515"))

    assert found == expected


@pytest.mark.parametrize(
    ("points", "outside", "fit"),
    [
        pytest.param(18, 6, True, id="a third of 18"),
        pytest.param(18, 7, False, id="more than a third of 18"),
        pytest.param(13, 4, True, id="less than a third of 13"),
        pytest.param(13, 5, False, id="more than a third of 13"),
        pytest.param(13, 0, True, id="none"),
    ],
)
def test_limits_fit_while_no_more_than_a_third_of_the_points_lie_outside(points, outside, fit):
    found = replace(control_limits(months(*[10, 13] * 8)), points=points, outside=outside)

    assert found.fit is fit


def test_points_outside_the_limits_are_counted():
    # A step: the mean of 18 is 40, and the one range of 60 over 17 reaches 9.4 to either side.
    assert control_limits(months(*[20] * 12, *[80] * 6)).outside == 18
    assert control_limits(months(*[10, 13] * 8)).outside == 0
    assert control_limits(months(*[10] * 13)).outside == 0, "a point on a limit is not outside it"
