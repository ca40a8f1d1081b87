"""Signals and assurance, against figures worked by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.assurance import Assurance
from kpis.figures import Calculation
from kpis.periods import Frequency, add_months
from kpis.rating import Polarity, TargetKind
from kpis.variation import Finding, Pattern, Signal, has_variation, variation
from tests.kpis.test_limits import ONES_AND_TWOS, WHOLE_NUMBERS, months
from tests.scorecard.builders import measure, target

pytestmark = pytest.mark.one_database

STEADY = (10, 13) * 8  # mean 11.5, limits 3.52 and 19.48, two sigma 6.18 and 16.82
MIRROR = {
    Signal.IMPROVING: Signal.CONCERNING,
    Signal.CONCERNING: Signal.IMPROVING,
    Signal.COMMON: Signal.COMMON,
    Signal.TOO_FEW: Signal.TOO_FEW,
}


def at_the_end(*values, polarity=Polarity.HIGHER, level=None, kind=TargetKind.VALUE, restart=None):
    points = months(*values)
    level = Decimal(level) if level is not None else None
    return variation(
        points=points,
        period=max(points),
        polarity=polarity,
        decimals=0,
        target=(target(level, None, kind=kind), level),
        restart=restart,
    )


@pytest.mark.parametrize(
    ("values", "finding"),
    [
        # 17 of 10 and 13 by turns and a 40: mean 13.05.., ranges 15 of 3 and 27 and 30
        pytest.param((*STEADY, 10, 40), Finding(Pattern.OUTSIDE, True, 1), id="above the upper limit"),
        pytest.param((*STEADY, 13, -20), Finding(Pattern.OUTSIDE, False, 1), id="below the lower limit"),
        pytest.param(
            (*STEADY, *[14, 13] * 3, 14), Finding(Pattern.ONE_SIDE, True, 8), id="above the mean, 13 before"
        ),
        pytest.param(
            (*STEADY, 9, *[10, 9] * 3), Finding(Pattern.ONE_SIDE, False, 7), id="seven below the mean"
        ),
        pytest.param(
            (*STEADY, 8, 9, 10, 11, 12, 13, 14), Finding(Pattern.MOVING, True, 7), id="seven rising"
        ),
        pytest.param((*STEADY, 10, 9, 8, 7), None, id="five falling"),
    ],
)
def test_pattern_is_found_at_its_last_month(values, finding):
    found = at_the_end(*values).findings

    assert found[:1] == ((finding,) if finding else ())


@pytest.mark.parametrize(
    ("last", "found"),
    [
        # With 19, 12, 19 the mean comes to 12, the mean range to 3.36.., two sigma to 17.97.. and the
        # limit to 20.96..
        pytest.param((19, 12, 19), True, id="first and third"),
        pytest.param((12, 19, 19), True, id="second and third"),
        pytest.param((19, 19, 12), False, id="the last is not among them"),
        pytest.param((12, 12, 19), False, id="one"),
        pytest.param((19, None, 19), False, id="a month is missing"),
        pytest.param((4, 12, 19), False, id="one on either side"),
    ],
)
def test_two_of_three_beyond_two_sigma_are_a_signal(last, found):
    patterns = [one.pattern for one in at_the_end(*[10, 13] * 14, *last).findings]

    assert (Pattern.NEAR_LIMIT in patterns) is found


def test_points_beyond_three_sigma_count_among_two_of_three():
    found = at_the_end(*[10, 13] * 14, 40, 12, 20, restart=None).findings

    # mean 12.7, ranges 27 of 3 and 27, 28, 8: 4.8, so two sigma is 21.2 and 20 is not beyond it
    assert found == ()
    assert Finding(Pattern.NEAR_LIMIT, True, 2) in at_the_end(*[10, 13] * 14, 40, 12, 24).findings


@pytest.mark.parametrize(
    ("length", "found"), [pytest.param(6, False, id="six"), pytest.param(7, True, id="seven")]
)
@pytest.mark.parametrize("step", [pytest.param(0, id="above the mean"), pytest.param(1, id="rising")])
def test_seven_in_a_row_are_a_signal_and_six_are_not(step, length, found):
    # Before the run lies a figure below the mean and above the run's first, so that no run begins earlier.
    run = [14 - step * 6 + step * at for at in range(7 - length, 7)] if step else [14] * length

    patterns = [one.pattern for one in at_the_end(*STEADY, 14 if step else 9, *run).findings]

    assert ((Pattern.MOVING if step else Pattern.ONE_SIDE) in patterns) is found


def test_missing_month_ends_every_run():
    assert at_the_end(*STEADY, 9, *[14] * 4, None, *[14] * 3).signal == Signal.COMMON
    assert at_the_end(*STEADY, 9, *[14] * 7).signal == Signal.IMPROVING


def test_figure_on_the_mean_is_on_neither_side():
    values = [10, 14] * 6

    assert at_the_end(*values, *[12] * 8).signal == Signal.COMMON


def test_how_high_is_said_before_whither():
    # Seven rising, all of them below the mean of 19.2; the last well above the lower limit of 11.6
    found = at_the_end(*[20, 23] * 8, 11, 12, 13, 14, 15, 16, 17)

    assert found.findings == (Finding(Pattern.ONE_SIDE, False, 7), Finding(Pattern.MOVING, True, 7))
    assert found.signal == Signal.CONCERNING


@pytest.mark.parametrize(
    ("polarity", "signal"),
    [
        pytest.param(Polarity.HIGHER, Signal.IMPROVING, id="higher is better"),
        pytest.param(Polarity.LOWER, Signal.CONCERNING, id="lower is better"),
        pytest.param(Polarity.CONTEXT, Signal.HIGH, id="for context"),
    ],
)
def test_polarity_decides_what_a_pattern_means(polarity, signal):
    assert at_the_end(*STEADY, 10, 40, polarity=polarity).signal == signal


def test_low_figure_of_a_context_measure_is_low():
    assert at_the_end(*STEADY, 13, -20, polarity=Polarity.CONTEXT).signal == Signal.LOW


def test_outlying_range_is_not_screened():
    points = months(*ONES_AND_TWOS)

    found = variation(points=points, period=date(2018, 5, 1), polarity=Polarity.LOWER, decimals=0)
    later = variation(points=points, period=date(2019, 6, 1), polarity=Polarity.LOWER, decimals=0)

    assert (found.signal, found.points) == (Signal.TOO_FEW, 5)
    assert (later.signal, later.points) == (Signal.COMMON, 18)


@pytest.mark.parametrize(
    ("polarity", "level", "assurance"),
    [
        # Between the limits, 3.52 and 19.48, 4 to 19 can be printed.
        pytest.param(Polarity.HIGHER, "4", Assurance.MEETS, id="the lowest that can be printed"),
        pytest.param(Polarity.HIGHER, "4.1", Assurance.HIT_OR_MISS, id="just above it"),
        pytest.param(Polarity.HIGHER, "19", Assurance.HIT_OR_MISS, id="the highest that can be printed"),
        pytest.param(Polarity.HIGHER, "19.1", Assurance.FAILS, id="above that, and within the limits"),
        pytest.param(Polarity.LOWER, "19", Assurance.MEETS, id="lower is better: the highest"),
        pytest.param(Polarity.LOWER, "18.9", Assurance.HIT_OR_MISS, id="lower is better: just below it"),
        pytest.param(Polarity.LOWER, "4", Assurance.HIT_OR_MISS, id="lower is better: the lowest"),
        pytest.param(Polarity.LOWER, "3.9", Assurance.FAILS, id="lower is better: below, within the limits"),
        pytest.param(Polarity.CONTEXT, "12", Assurance.NONE, id="for context"),
        pytest.param(Polarity.HIGHER, None, Assurance.NONE, id="no level"),
    ],
)
def test_target_is_compared_with_what_can_be_printed_between_the_limits(polarity, level, assurance):
    assert at_the_end(*STEADY, polarity=polarity, level=level).assurance == assurance


def test_year_end_target_is_not_for_the_months_before():
    assert at_the_end(*STEADY, level="3", kind=TargetKind.YEAR_END_VALUE).assurance == Assurance.NONE


def test_too_few_points_are_said_as_such():
    found = at_the_end(*STEADY[:12], level="3")

    assert (found.signal, found.assurance, found.points) == (Signal.TOO_FEW, Assurance.NONE, 12)


def test_limits_begin_anew_with_a_restart():
    values = (*[50, 53] * 10, *[10, 13] * 7)

    assert at_the_end(*values).signal == Signal.CONCERNING
    anew = at_the_end(*values, restart=add_months(date(2018, 1, 1), 20))
    assert (anew.signal, anew.points, anew.limits.mean) == (Signal.COMMON, 14, Decimal("11.5"))


def test_month_without_a_figure_has_no_variation():
    points = months(*STEADY)

    found = variation(points=points, period=date(2030, 1, 1), polarity=Polarity.HIGHER, decimals=0)

    assert found is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, True, id="a monthly percentage"),
        pytest.param({"calculation": Calculation.COUNT}, True, id="a monthly count"),
        pytest.param({"calculation": Calculation.YEAR_TO_DATE}, False, id="the year so far"),
        pytest.param({"calculation": Calculation.DERIVED}, False, id="derived"),
        pytest.param({"rolling": True}, False, id="a figure of many months"),
        pytest.param({"frequency": Frequency.QUARTERLY}, False, id="quarterly"),
        pytest.param({"frequency": Frequency.TERMLY}, False, id="termly"),
        pytest.param({"frequency": Frequency.ANNUAL}, False, id="annual"),
    ],
)
def test_variation_is_asked_of_months_that_stand_alone(changes, expected):
    assert has_variation(measure(**changes)) is expected


@given(values=WHOLE_NUMBERS, shift=st.integers(-1000, 1000), scale=st.integers(1, 50))
def test_signal_stays_when_figures_are_shifted_and_scaled(values, shift, scale):
    moved = [value * scale + shift for value in values]

    assert at_the_end(*moved).findings == at_the_end(*values).findings


@given(values=st.lists(st.integers(-500, 500), min_size=1, max_size=36))
def test_other_polarity_mirrors_improving_and_concerning(values):
    higher, lower = (at_the_end(*values, polarity=one).signal for one in (Polarity.HIGHER, Polarity.LOWER))

    assert lower == MIRROR[higher]


@given(values=WHOLE_NUMBERS)
def test_figures_upside_down_with_the_other_polarity_say_the_same(values):
    mirrored = [-value for value in values]

    assert at_the_end(*mirrored, polarity=Polarity.LOWER).signal == at_the_end(*values).signal


@given(value=st.integers(0, 500), length=st.integers(13, 36), polarity=st.sampled_from(Polarity))
def test_figures_that_never_change_are_common(value, length, polarity):
    assert at_the_end(*[value] * length, polarity=polarity).signal == Signal.COMMON
