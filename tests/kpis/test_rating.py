"""How a figure stands against its target."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.figures import Calculation, Figure, Unit, published
from kpis.rating import (
    ON_TRACK,
    Evidence,
    Polarity,
    Rating,
    Reason,
    Status,
    TargetKind,
    TargetTerms,
    level_to_reach,
    not_rated,
    rate,
    rate_window,
)

pytestmark = pytest.mark.one_database

BETTER, AT = Status.BETTER_THAN_TARGET, Status.AT_TARGET
WITHIN, OUTSIDE = Status.WITHIN_TOLERANCE, Status.OUTSIDE_TOLERANCE
BEST_FIRST = (BETTER, AT, WITHIN, OUTSIDE)
HIGHER, LOWER, CONTEXT = Polarity.HIGHER, Polarity.LOWER, Polarity.CONTEXT


def terms(kind=TargetKind.VALUE, **values) -> TargetTerms:
    numbers = {name: None if value is None else Decimal(value) for name, value in values.items()}
    return TargetTerms(kind=kind, applies_from=date(2018, 4, 1), **numbers)


def status_of(figure, *, target, limit, polarity) -> Status:
    agreed = terms(value=target, tolerance_limit=limit)
    return rate(evidence=Evidence(Decimal(figure)), terms=agreed, polarity=polarity).status


@pytest.mark.parametrize(
    ("figure", "polarity", "target", "limit", "status"),
    [
        pytest.param("81", HIGHER, "80", "75", BETTER, id="higher: one past the target"),
        pytest.param("80", HIGHER, "80", "75", AT, id="higher: at the target"),
        pytest.param("79", HIGHER, "80", "75", WITHIN, id="higher: one short of the target"),
        pytest.param("76", HIGHER, "80", "75", WITHIN, id="higher: one inside the limit"),
        pytest.param("75", HIGHER, "80", "75", WITHIN, id="higher: at the limit"),
        pytest.param("74", HIGHER, "80", "75", OUTSIDE, id="higher: one past the limit"),
        pytest.param("79", HIGHER, "80", None, OUTSIDE, id="higher: missed, no tolerance"),
        pytest.param("79", HIGHER, "80", "80", OUTSIDE, id="higher: missed, limit at the target"),
        pytest.param("21", LOWER, "22", "25", BETTER, id="lower: one past the target"),
        pytest.param("22", LOWER, "22", "25", AT, id="lower: at the target"),
        pytest.param("23", LOWER, "22", "25", WITHIN, id="lower: one short of the target"),
        pytest.param("24", LOWER, "22", "25", WITHIN, id="lower: one inside the limit"),
        pytest.param("25", LOWER, "22", "25", WITHIN, id="lower: at the limit"),
        pytest.param("26", LOWER, "22", "25", OUTSIDE, id="lower: one past the limit"),
        pytest.param("23", LOWER, "22", None, OUTSIDE, id="lower: missed, no tolerance"),
        pytest.param("80.1", HIGHER, "80", "75", BETTER, id="one step of a measure with a decimal, past"),
        pytest.param("79.9", HIGHER, "80", "75", WITHIN, id="one step of a measure with a decimal, short"),
        pytest.param("74.9", HIGHER, "80", "75", OUTSIDE, id="one step of a measure with a decimal, outside"),
        pytest.param("0", LOWER, "0", None, AT, id="nought is a figure and a target"),
        pytest.param("-0.9", HIGHER, "-1.0", None, BETTER, id="negative: better"),
        pytest.param("-1.1", HIGHER, "-1.0", "-1.2", WITHIN, id="negative: within"),
    ],
)
def test_figure_is_rated_on_both_sides_of_target_and_limit(figure, polarity, target, limit, status):
    assert status_of(figure, target=target, limit=limit, polarity=polarity) is status


@pytest.mark.parametrize(
    ("figure", "polarity", "level", "status"),
    [
        pytest.param("63", HIGHER, "62", BETTER, id="higher: better"),
        pytest.param("62", HIGHER, "62", AT, id="higher: the same"),
        pytest.param("61", HIGHER, "62", OUTSIDE, id="higher: worse"),
        pytest.param("61", LOWER, "62", BETTER, id="lower: better"),
        pytest.param("62", LOWER, "62", AT, id="lower: the same"),
        pytest.param("63", LOWER, "62", OUTSIDE, id="lower: worse"),
    ],
)
def test_benchmark_is_the_level_to_reach(figure, polarity, level, status):
    evidence = Evidence(Decimal(figure), level=Decimal(level))

    rating = rate(evidence=evidence, terms=terms(TargetKind.BENCHMARK), polarity=polarity)

    assert rating == Rating(status)


@pytest.mark.parametrize(
    ("kind", "polarity", "up"),
    [
        pytest.param(TargetKind.IMPROVING, HIGHER, BETTER, id="improving, higher is better"),
        pytest.param(TargetKind.IMPROVING, LOWER, OUTSIDE, id="improving, lower is better"),
        pytest.param(TargetKind.INCREASING, HIGHER, BETTER, id="increasing, higher is better"),
        pytest.param(TargetKind.INCREASING, LOWER, BETTER, id="increasing, lower is better"),
        pytest.param(TargetKind.REDUCING, HIGHER, OUTSIDE, id="reducing, higher is better"),
        pytest.param(TargetKind.REDUCING, LOWER, OUTSIDE, id="reducing, lower is better"),
    ],
)
def test_movement_is_rated_against_the_figure_before(kind, polarity, up):
    def moved_to(figure):
        evidence = Evidence(Decimal(figure), previous=Decimal("50.0"))
        return rate(evidence=evidence, terms=terms(kind), polarity=polarity).status

    assert moved_to("50.1") is up
    assert moved_to("50") is WITHIN
    assert moved_to("49.9") is (OUTSIDE if up is BETTER else BETTER)


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        pytest.param("86", BETTER, id="past the target"),
        pytest.param("85", AT, id="at the target"),
        pytest.param("84", WITHIN, id="within tolerance"),
        pytest.param("79", OUTSIDE, id="outside tolerance"),
    ],
)
def test_year_end_target_is_rated_in_the_last_month_alone(figure, status):
    agreed = terms(TargetKind.YEAR_END_VALUE, value="85", tolerance_limit="80")

    before = rate(evidence=Evidence(Decimal(figure)), terms=agreed, polarity=HIGHER)
    at_end = rate(evidence=Evidence(Decimal(figure), at_year_end=True), terms=agreed, polarity=HIGHER)

    assert before == not_rated(Reason.AT_YEAR_END)
    assert at_end == Rating(status)


@pytest.mark.parametrize(
    ("evidence", "agreed", "polarity", "reason"),
    [
        pytest.param(Evidence(None), terms(value="80"), HIGHER, Reason.NO_FIGURE, id="no figure"),
        pytest.param(
            Evidence(None),
            terms(TargetKind.IMPROVING),
            HIGHER,
            Reason.NO_FIGURE,
            id="no figure to have moved",
        ),
        pytest.param(
            Evidence(None),
            terms(TargetKind.YEAR_END_VALUE, value="80"),
            HIGHER,
            Reason.NO_FIGURE,
            id="none yet",
        ),
        pytest.param(Evidence(Decimal(80)), None, HIGHER, Reason.NO_TARGET, id="no target"),
        pytest.param(Evidence(None), None, LOWER, Reason.NO_TARGET, id="neither figure nor target"),
        pytest.param(
            Evidence(Decimal(80)),
            terms(TargetKind.TO_BE_CONFIRMED),
            HIGHER,
            Reason.TO_BE_CONFIRMED,
            id="target to be confirmed",
        ),
        pytest.param(
            Evidence(None),
            terms(TargetKind.TO_BE_CONFIRMED),
            CONTEXT,
            Reason.TO_BE_CONFIRMED,
            id="to be confirmed, whatever else is missing",
        ),
        pytest.param(
            Evidence(Decimal(80)),
            terms(TargetKind.BENCHMARK),
            HIGHER,
            Reason.NO_BENCHMARK_FIGURE,
            id="no benchmark",
        ),
        pytest.param(
            Evidence(Decimal(80)),
            terms(TargetKind.IMPROVING),
            HIGHER,
            Reason.NO_EARLIER_FIGURE,
            id="none earlier",
        ),
        pytest.param(
            Evidence(Decimal(80)),
            terms(TargetKind.REDUCING),
            LOWER,
            Reason.NO_EARLIER_FIGURE,
            id="none to fall from",
        ),
        pytest.param(Evidence(Decimal(80)), None, CONTEXT, Reason.CONTEXT_ONLY, id="context, no target"),
    ],
)
def test_unrated_figure_says_why(evidence, agreed, polarity, reason):
    assert rate(evidence=evidence, terms=agreed, polarity=polarity) == not_rated(reason)


@pytest.mark.parametrize("kind", [kind for kind in TargetKind if kind is not TargetKind.TO_BE_CONFIRMED])
def test_context_measure_is_never_rated_whatever_its_target(kind):
    evidence = Evidence(Decimal(80), previous=Decimal(70), level=Decimal(75), at_year_end=True)

    rating = rate(evidence=evidence, terms=terms(kind, value="60"), polarity=CONTEXT)

    assert rating == not_rated(Reason.CONTEXT_ONLY)


@pytest.mark.parametrize("kind", TargetKind)
def test_every_kind_of_target_is_rated_or_says_why_not(kind):
    evidence = Evidence(Decimal(80), previous=Decimal(70), level=Decimal(75), at_year_end=True)

    rating = rate(evidence=evidence, terms=terms(kind, value="75"), polarity=HIGHER)

    assert rating.is_rated is (kind is not TargetKind.TO_BE_CONFIRMED)
    assert rating.is_rated is (rating.reason is None)


@pytest.mark.parametrize(
    ("status", "on_track"),
    [
        pytest.param(BETTER, True, id="better than target"),
        pytest.param(AT, True, id="at target"),
        pytest.param(WITHIN, True, id="within tolerance"),
        pytest.param(OUTSIDE, False, id="outside tolerance"),
        pytest.param(Status.NOT_RATED, False, id="not rated"),
    ],
)
def test_on_track_is_at_target_or_better_or_within_tolerance(status, on_track):
    rating = Rating(status)

    assert rating.on_track is on_track
    assert rating.is_rated is (status is not Status.NOT_RATED)


@pytest.mark.parametrize(
    ("figure", "target", "limit", "polarity", "status"),
    [
        pytest.param(
            Figure(value=Decimal("74.6")),
            "80",
            "75",
            HIGHER,
            WITHIN,
            id="74.6% is printed 75%, the limit itself",
        ),
        pytest.param(
            Figure(value=Decimal("74.499999")), "80", "75", HIGHER, OUTSIDE, id="74.499999% is printed 74%"
        ),
        pytest.param(
            Figure(Decimal(284), Decimal(1204)),
            "22",
            "25",
            LOWER,
            WITHIN,
            id="284 of 1,204 re-referrals: 24%",
        ),
        pytest.param(
            Figure(value=Decimal("79.5")), "80", "75", HIGHER, AT, id="79.5% is printed as the target"
        ),
        pytest.param(Figure(value=Decimal("80.4")), "80", "75", HIGHER, AT, id="80.4% is no better than 80%"),
    ],
)
def test_figure_is_rated_as_it_is_printed(figure, target, limit, polarity, status):
    printed = published(figure, unit=Unit.PERCENT, calculation=Calculation.RATIO, decimals=0)

    assert status_of(printed, target=target, limit=limit, polarity=polarity) is status


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        pytest.param(TargetKind.VALUE, "80", id="value"),
        pytest.param(TargetKind.YEAR_END_VALUE, "80", id="year-end value"),
        pytest.param(TargetKind.BENCHMARK, "62", id="benchmark"),
        pytest.param(TargetKind.IMPROVING, None, id="improving"),
        pytest.param(TargetKind.INCREASING, None, id="increasing"),
        pytest.param(TargetKind.REDUCING, None, id="reducing"),
        pytest.param(TargetKind.TO_BE_CONFIRMED, None, id="to be confirmed"),
    ],
)
def test_level_to_reach_is_a_number_where_the_kind_has_one(kind, level):
    found = level_to_reach(terms=terms(kind, value="80"), benchmark=Decimal(62))

    assert found == (None if level is None else Decimal(level))


def test_level_to_reach_is_none_without_target_or_benchmark_figure():
    assert level_to_reach(terms=None, benchmark=Decimal(62)) is None
    assert level_to_reach(terms=terms(TargetKind.BENCHMARK), benchmark=None) is None


@pytest.mark.parametrize(
    "kind",
    [TargetKind.IMPROVING, TargetKind.INCREASING, TargetKind.REDUCING, TargetKind.YEAR_END_VALUE],
)
def test_window_is_not_rated_against_a_movement_or_a_year_end(kind):
    rating = rate_window(
        figure=Decimal(80), level=Decimal(75), terms=terms(kind, value="75"), polarity=HIGHER
    )

    assert rating == not_rated(Reason.NOT_FOR_WINDOWS)


@pytest.mark.parametrize(
    ("kind", "figure", "expected"),
    [
        pytest.param(TargetKind.VALUE, "79", Rating(WITHIN), id="value"),
        pytest.param(TargetKind.BENCHMARK, "80", Rating(AT), id="benchmark"),
        pytest.param(TargetKind.TO_BE_CONFIRMED, "80", not_rated(Reason.TO_BE_CONFIRMED), id="unconfirmed"),
    ],
)
def test_window_is_rated_against_the_target_of_its_month(kind, figure, expected):
    agreed = terms(kind, value="80", tolerance_limit="75")

    assert rate_window(figure=Decimal(figure), level=Decimal(80), terms=agreed, polarity=HIGHER) == expected


def test_window_without_target_is_not_rated():
    assert rate_window(figure=Decimal(80), level=None, terms=None, polarity=HIGHER) == not_rated(
        Reason.NO_TARGET
    )


def test_statuses_on_track_are_three():
    assert {BETTER, AT, WITHIN} == ON_TRACK
