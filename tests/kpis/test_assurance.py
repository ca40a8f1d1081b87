"""Assurance agrees with how figures are rated, and how they are printed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.assurance import Assurance, assurance_of, record_of
from kpis.limits import Limits, control_limits
from kpis.rating import Evidence, Polarity, TargetKind, rate
from tests.kpis.test_limits import months
from tests.scorecard.builders import target

pytestmark = pytest.mark.one_database

JANUARY = date(2018, 1, 1)
RATED = st.sampled_from([Polarity.HIGHER, Polarity.LOWER])


def limits(lower: str, upper: str, mean: str | None = None) -> Limits:
    low, high = Decimal(lower), Decimal(upper)
    middle = Decimal(mean) if mean else (low + high) / 2
    return Limits(JANUARY, JANUARY, 13, middle, Decimal(0), low, high, low, high)


def assured(found: Limits, level: str, polarity=Polarity.HIGHER, decimals=0) -> Assurance:
    terms = (target(level, None), Decimal(level))
    return assurance_of(found, target=terms, polarity=polarity, decimals=decimals)


@pytest.mark.parametrize(
    ("found", "level", "polarity", "expected"),
    [
        pytest.param(limits("87.1", "91.4"), "88", Polarity.HIGHER, Assurance.MEETS, id="88 to 91 meet 88"),
        pytest.param(limits("15.3", "16.7"), "16", Polarity.HIGHER, Assurance.MEETS, id="16 alone meets 16"),
        pytest.param(limits("15.3", "16.7"), "16", Polarity.LOWER, Assurance.MEETS, id="either way"),
        pytest.param(limits("15.3", "16.7"), "15", Polarity.LOWER, Assurance.FAILS, id="15 is not printed"),
        pytest.param(limits("15", "16.7"), "15", Polarity.LOWER, Assurance.HIT_OR_MISS, id="on the limit"),
        pytest.param(limits("15.2", "15.8", "15.4"), "15", Polarity.LOWER, Assurance.MEETS, id="mean is 15"),
        pytest.param(limits("15.2", "15.8", "15.5"), "15", Polarity.LOWER, Assurance.FAILS, id="mean is 16"),
    ],
)
def test_target_is_held_against_printable_figures(found, level, polarity, expected):
    assert assured(found, level, polarity) is expected


def test_printable_figures_have_the_decimals_of_the_measure():
    found = limits("87.12", "91.48")

    assert found.printable(0) == (88, 91)
    assert found.printable(1) == (Decimal("87.2"), Decimal("91.4"))
    assert assured(found, "87.2", decimals=1) is Assurance.MEETS
    assert limits("15.2", "15.8").printable(0) is None


@pytest.mark.parametrize(
    ("terms", "polarity"),
    [
        pytest.param((None, None), Polarity.HIGHER, id="no target"),
        pytest.param((target("3", None), Decimal(3)), Polarity.CONTEXT, id="for context"),
        pytest.param(
            (target("3", None, kind=TargetKind.YEAR_END_VALUE), Decimal(3)), Polarity.HIGHER, id="at year end"
        ),
    ],
)
def test_there_is_no_assurance_without_a_level_to_reach(terms, polarity):
    found = assurance_of(limits("1", "5"), target=terms, polarity=polarity, decimals=0)

    assert found is Assurance.NONE


@given(
    numbers=st.lists(st.integers(0, 300), min_size=13, max_size=36),
    level=st.integers(-50, 3500),
    decimals=st.integers(0, 1),
    polarity=RATED,
)
def test_assurance_never_contradicts_the_rating_of_a_printable_figure(numbers, level, decimals, polarity):
    step = Decimal(1).scaleb(-decimals)
    found = control_limits(months(*[number * step for number in numbers]))
    terms = target(str(Decimal(level).scaleb(-1)), None)
    assurance = assurance_of(found, target=(terms, terms.value), polarity=polarity, decimals=decimals)

    within = [at * step for at in range(-2000, 2300) if found.lower <= at * step <= found.upper]
    met = {
        rate(evidence=Evidence(figure=one, level=terms.value), terms=terms, polarity=polarity).on_track
        for one in within
    }

    expected = {(True,): Assurance.MEETS, (False,): Assurance.FAILS, (False, True): Assurance.HIT_OR_MISS}
    assert not met or assurance is expected[tuple(sorted(met))]


def test_record_says_which_months_reached_one_level():
    points = months(14, 15, None, 16)

    found = record_of(points, target=(target("15", None), Decimal(15)), polarity=Polarity.LOWER)

    assert (found.level, found.months) == (15, 3)
    assert found.met == (JANUARY, date(2018, 2, 1))
    assert found.missed == (date(2018, 4, 1),)
    assert record_of(points, target=(None, None), polarity=Polarity.LOWER) is None


@given(
    numbers=st.lists(st.integers(0, 50), min_size=13, max_size=36), level=st.integers(0, 50), polarity=RATED
)
def test_month_that_did_otherwise_lies_outside_the_limits(numbers, level, polarity):
    points = months(*numbers)
    found, asked = control_limits(points), (target(str(level), None), Decimal(level))
    assurance = assurance_of(found, target=asked, polarity=polarity, decimals=0)
    record = record_of(points, target=asked, polarity=polarity)

    otherwise = {Assurance.MEETS: record.missed, Assurance.FAILS: record.met}.get(assurance, ())

    assert all(not found.lower <= points[month] <= found.upper for month in otherwise)
