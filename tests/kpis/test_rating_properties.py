"""What holds of every rating, whatever the figures; and the tolerance as it is printed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kpis.figures import MINUS, Calculation, Figure, Unit, as_set, in_words, published, round_half_up
from kpis.rating import (
    Evidence,
    Polarity,
    Status,
    TargetKind,
    TargetTerms,
    better_by,
    rate,
)
from kpis.tolerance import tolerated_range

pytestmark = pytest.mark.one_database

BETTER, AT = Status.BETTER_THAN_TARGET, Status.AT_TARGET
WITHIN, OUTSIDE = Status.WITHIN_TOLERANCE, Status.OUTSIDE_TOLERANCE
BEST_FIRST = (BETTER, AT, WITHIN, OUTSIDE)
HIGHER, LOWER, CONTEXT = Polarity.HIGHER, Polarity.LOWER, Polarity.CONTEXT

TWO_WAYS = st.sampled_from([HIGHER, LOWER])
DECIMALS = st.integers(0, 4)
NUMBERS = st.decimals(-1_000, 1_000, places=6)  # of more decimals than any measure is printed with
SMALL = st.decimals(0, 20, places=6)
COUNTS = st.integers(0, 5_000).map(Decimal)


def terms(kind=TargetKind.VALUE, **values) -> TargetTerms:
    numbers = {name: None if value is None else Decimal(value) for name, value in values.items()}
    return TargetTerms(kind=kind, applies_from=date(2018, 4, 1), **numbers)


def status_of(figure, *, target, limit, polarity) -> Status:
    agreed = terms(value=target, tolerance_limit=limit)
    return rate(evidence=Evidence(Decimal(figure)), terms=agreed, polarity=polarity).status


def limit_of(target: Decimal, tolerance: Decimal, polarity: Polarity) -> Decimal:
    """The limit that lies so far on the bad side of the target."""
    return target - tolerance if polarity is HIGHER else target + tolerance


def read_back(words: str) -> Decimal:
    """The number that a reader of the page sees."""
    return Decimal(words.removesuffix("%").replace(",", "").replace(MINUS, "-"))


@given(
    numerator=COUNTS,
    denominator=COUNTS.filter(bool),
    decimals=DECIMALS,
    target=st.decimals(0, 110, places=6),
    tolerance=st.none() | SMALL,
    polarity=TWO_WAYS,
)
def test_rating_never_contradicts_what_is_printed(
    numerator, denominator, decimals, target, tolerance, polarity
):
    limit = None if tolerance is None else limit_of(target, tolerance, polarity)
    printed = published(
        Figure(numerator, denominator), unit=Unit.PERCENT, calculation=Calculation.RATIO, decimals=decimals
    )

    status = status_of(printed, target=target, limit=limit, polarity=polarity)

    seen = read_back(in_words(printed, Unit.PERCENT))
    seen_target = read_back(in_words(as_set(target), Unit.PERCENT))
    reached = seen >= seen_target if polarity is HIGHER else seen <= seen_target
    assert (status is AT) is (seen == seen_target)
    assert (status in (BETTER, AT)) is reached
    if not reached:
        tolerated = limit is not None and (seen >= limit if polarity is HIGHER else seen <= limit)
        assert status is (WITHIN if tolerated else OUTSIDE)


@given(
    exact=NUMBERS,
    previous=st.none() | NUMBERS,
    benchmark=st.none() | NUMBERS,
    target=NUMBERS,
    decimals=DECIMALS,
)
def test_rating_of_the_number_read_from_the_page_is_the_rating_given(
    exact, previous, benchmark, target, decimals
):
    def printed(number):
        return None if number is None else round_half_up(number, decimals)

    def seen(number):
        return None if number is None else read_back(in_words(printed(number), Unit.SCORE))

    for kind in TargetKind:
        for polarity in Polarity:
            agreed = terms(kind, value=target)
            given_rating, seen_rating = (
                rate(
                    evidence=Evidence(form(exact), previous=form(previous), level=form(benchmark)),
                    terms=agreed,
                    polarity=polarity,
                )
                for form in (printed, seen)
            )
            assert given_rating == seen_rating


@given(figure=NUMBERS, target=NUMBERS, tolerance=st.none() | SMALL, previous=st.none() | NUMBERS)
def test_polarities_mirror_each_other(figure, target, tolerance, previous):
    mirrored = {TargetKind.INCREASING: TargetKind.REDUCING, TargetKind.REDUCING: TargetKind.INCREASING}

    def rated(kind, sign, polarity):
        limit = None if tolerance is None else sign * (target - tolerance)
        evidence = Evidence(
            sign * figure,
            previous=None if previous is None else sign * previous,
            level=sign * target,
            at_year_end=True,
        )
        agreed = terms(kind, value=sign * target, tolerance_limit=limit)
        return rate(evidence=evidence, terms=agreed, polarity=polarity)

    for kind in TargetKind:
        assert rated(kind, 1, HIGHER) == rated(mirrored.get(kind, kind), -1, LOWER)


@given(figures=st.tuples(NUMBERS, NUMBERS), target=NUMBERS, tolerance=st.none() | SMALL, polarity=TWO_WAYS)
def test_better_figure_never_has_a_worse_status(figures, target, tolerance, polarity):
    worse, better = sorted(figures, reverse=polarity is LOWER)
    limit = None if tolerance is None else limit_of(target, tolerance, polarity)

    statuses = [status_of(one, target=target, limit=limit, polarity=polarity) for one in (better, worse)]

    assert BEST_FIRST.index(statuses[0]) <= BEST_FIRST.index(statuses[1])


@given(figure=NUMBERS, target=NUMBERS, tolerance=SMALL, polarity=TWO_WAYS)
def test_tolerance_only_ever_turns_outside_into_within(figure, target, tolerance, polarity):
    limit = limit_of(target, tolerance, polarity)

    without, with_limit = (
        status_of(figure, target=target, limit=one, polarity=polarity) for one in (None, limit)
    )

    assert with_limit is without or (without, with_limit) == (OUTSIDE, WITHIN)


@given(figure=NUMBERS, than=NUMBERS)
def test_better_by_is_the_same_distance_either_way_round(figure, than):
    assert better_by(figure=figure, than=than, polarity=HIGHER) == figure - than
    assert better_by(figure=figure, than=than, polarity=LOWER) == than - figure
    assert better_by(figure=figure, than=than, polarity=CONTEXT) == 0


@pytest.mark.parametrize(
    ("target", "limit", "decimals", "tolerated"),
    [
        pytest.param("80", "75", 0, ("75", "79"), id="tolerance 75-79%"),
        pytest.param("22", "25", 0, ("23", "25"), id="lower is better"),
        pytest.param("80", "75", 1, ("75.0", "79.9"), id="a decimal"),
        pytest.param("80", "79", 0, ("79", "79"), id="one figure"),
        pytest.param("80", "79.5", 0, None, id="no printed figure between"),
        pytest.param("80", "80", 0, None, id="limit at the target"),
        pytest.param("79.6", "75.4", 0, ("76", "79"), id="finer than the measure, higher"),
        pytest.param("22.4", "25.5", 0, ("23", "25"), id="finer than the measure, lower"),
        pytest.param("-1", "-3", 0, ("-3", "-2"), id="negative"),
    ],
)
def test_tolerated_range_is_the_printed_figures_that_miss_within_tolerance(
    target, limit, decimals, tolerated
):
    found = tolerated_range(target=Decimal(target), limit=Decimal(limit), decimals=decimals)

    assert found == (tolerated and tuple(map(Decimal, tolerated)))


@given(target=NUMBERS, tolerance=st.decimals(0, 5, places=6), decimals=st.integers(0, 1), polarity=TWO_WAYS)
def test_tolerated_range_says_what_the_rating_says(target, tolerance, decimals, polarity):
    limit, step = limit_of(target, tolerance, polarity), Decimal(1).scaleb(-decimals)
    lowest = round_half_up(min(target, limit), decimals) - 2 * step
    printed = [lowest + number * step for number in range(int((tolerance / step).to_integral_value()) + 6)]
    assume(printed[-1] > max(target, limit))

    tolerated = tolerated_range(target=target, limit=limit, decimals=decimals)

    within = [
        one for one in printed if status_of(one, target=target, limit=limit, polarity=polarity) is WITHIN
    ]
    assert tolerated == ((within[0], within[-1]) if within else None)
