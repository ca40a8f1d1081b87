"""What happened to indicators between two months, from plain values."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.change import Judgement
from kpis.figures import Calculation, Figure, Unit
from kpis.rating import Status, TargetKind
from kpis.series import Recording, Revision
from reports.promised import Outcome, PromiseMade
from scorecard.months.run import build_months
from scorecard.since.changes import (
    Course,
    Move,
    corrections_of,
    explanations_between,
    moves_between,
    worst_first,
)
from scorecard.since.promised import promised_of
from scorecard.since.texts import move_text
from scorecard.standing import Evidences, standing
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

SEPTEMBER, OCTOBER, NOVEMBER = date(2018, 9, 1), date(2018, 10, 1), date(2018, 11, 1)
MOMENT = datetime(2019, 1, 3, 10, tzinfo=UTC)


def move(before, now, *, one=None) -> Move:
    """From September to October, against a target of 80 within 75 unless told otherwise; None: no figure."""
    figures = {f"m2018_{month}": value for month, value in (("09", before), (10, now)) if value is not None}
    return moved(one or indicator(target()), **figures)


def moved(one, **by_month) -> Move:
    evidences = Evidences(own=series(**by_month), latest=date(2026, 10, 1))
    return Move(one, *[standing(one, period=month, evidences=evidences) for month in (SEPTEMBER, OCTOBER)])


def months(**by_month):
    evidences = {1: Evidences(own=series(**by_month), latest=date(2026, 10, 1))}
    return build_months([indicator(target())], evidences=evidences, first=date(2018, 8, 1), last=NOVEMBER)


@pytest.mark.parametrize(
    ("before", "now", "course"),
    [
        pytest.param(75, 74, Course.WORSE, id="past the limit"),
        pytest.param(74, 75, Course.BETTER, id="back within tolerance"),
        pytest.param(80, 79, Course.WORSE, id="short of the target"),
        pytest.param(80, 81, Course.BETTER, id="past the target"),
        pytest.param(79, 75, Course.SAME, id="further within tolerance"),
        pytest.param(74, 10, Course.SAME, id="further outside"),
        pytest.param(None, 81, Course.IN_ONE_MONTH, id="no figure before"),
        pytest.param(74, None, Course.IN_ONE_MONTH, id="no figure now"),
        pytest.param(None, None, Course.IN_NEITHER, id="no figure at all"),
    ],
)
def test_course_is_that_of_the_status(before, now, course):
    assert move(before, now).course is course


@given(st.integers(0, 100), st.integers(0, 100))
def test_way_back_is_the_other_course(before, now):
    there, back = move(before, now).course, move(now, before).course

    turned = {Course.WORSE: Course.BETTER, Course.BETTER: Course.WORSE}
    assert back is turned.get(there, there)


@pytest.mark.parametrize(
    ("before", "now", "outside"),
    [
        pytest.param(74, 60, True, id="in both months"),
        pytest.param(74, 75, False, id="not any more"),
        pytest.param(75, 74, False, id="only now"),
    ],
)
def test_still_outside_is_outside_in_both_months(before, now, outside):
    assert move(before, now).stayed_outside is outside


@pytest.mark.parametrize(
    ("targets", "changed"),
    [
        pytest.param([target()], False, id="one for both months"),
        pytest.param([target(), target(start="2018-10")], False, id="set again as it was"),
        pytest.param([target(), target("82", start="2018-10")], True, id="value"),
        pytest.param([target(), target(limit="74", start="2018-10")], True, id="limit"),
        pytest.param([target(start="2018-10")], True, id="none before"),
        pytest.param(
            [target(), target(None, None, kind=TargetKind.REDUCING, start="2018-10")], True, id="kind"
        ),
    ],
)
def test_target_changed_where_something_else_is_to_be_reached(targets, changed):
    assert move(81, 81, one=indicator(*targets)).target_changed is changed


def england():
    return target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        pytest.param({"m2018_10": 62}, "England’s figure has come: 62%", id="first"),
        pytest.param({"m2018_08": 60, "m2018_10": 62}, "England’s newer figure: 62%, after 60%", id="newer"),
        pytest.param({"m2018_08": 60}, "", id="the same"),
        pytest.param({"m2018_08": 60, "m2018_10": 60}, "", id="newer and no other"),
        pytest.param({}, "", id="none"),
    ],
)
def test_figure_of_a_benchmark_that_came_is_no_change_of_target(figures, words):
    evidences = Evidences(own=series(m2018_09=81, m2018_10=81), benchmarks={"ENG": series(**figures)})
    one = indicator(england())

    found = Move(one, *[standing(one, period=month, evidences=evidences) for month in (SEPTEMBER, OCTOBER)])

    assert found.target_changed is False
    assert move_text(found).benchmark_came == words


def test_value_in_the_place_of_a_benchmark_is_a_change_of_target():
    one = indicator(england(), target("62", None, start="2018-10"))

    found = move(81, 81, one=one)

    assert (found.target_changed, found.benchmark_came) == (True, False)


def test_change_is_from_the_one_month_to_the_other():
    change = move(70, 73).change

    assert (change.difference, change.judgement) == (Decimal(3), Judgement.BETTER)


def test_year_that_still_speaks_has_not_moved():
    one = indicator(target(), unit=Unit.PERCENT, calculation=Calculation.RATIO, frequency="annual")

    found = moved(one, m2018_03=81)

    assert (found.course, found.change.difference) == (Course.SAME, 0)


def test_worse_comes_first_and_what_stayed_is_left_out():
    better, worse, far_worse, same, lost = (
        move(74, 81),
        move(81, 79),
        move(81, 70),
        move(81, 82),
        move(81, None),
    )

    assert worst_first([better, worse, same, lost, far_worse]) == [far_worse, worse, lost, better]


def test_correction_has_the_ratings_of_both_figures():
    one = indicator(target())
    evidences = {1: Evidences(own=series(m2018_10=74), latest=OCTOBER)}
    revision = Revision(
        measure=1,
        period=OCTOBER,
        told_at=MOMENT,
        was=Figure(value=Decimal(75)),
        became=Figure(value=Decimal(74)),
        recording=Recording(MOMENT, "officer", "Counted twice."),
    )

    [found] = corrections_of([revision], [one], evidences)

    assert found.was.rating.status is Status.WITHIN_TOLERANCE
    assert found.became.rating.status is Status.OUTSIDE_TOLERANCE
    assert found.changed_rating


def test_correction_within_a_status_leaves_the_rating():
    evidences = {1: Evidences(own=series(m2018_10=76), latest=OCTOBER)}
    revision = Revision(
        1, OCTOBER, MOMENT, Figure(value=Decimal(75)), Figure(value=Decimal(76)), Recording(MOMENT, "", "")
    )

    [found] = corrections_of([revision], [indicator(target())], evidences)

    assert not found.changed_rating


def test_explained_is_what_was_said_after_the_first_month_up_to_the_last():
    said = {f"m2018_{month}": known(81, commentary=month) for month in ("08", "09", "10", "11")}

    found = explanations_between(months(**said), SEPTEMBER, OCTOBER)

    assert [one.known.commentary for _, one in found] == ["10"]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param({"m2018_10": 75}, Outcome.KEPT, id="back within tolerance"),
        pytest.param({"m2018_10": 74}, Outcome.MISSED, id="still outside"),
        pytest.param({}, Outcome.AWAITED, id="no figure yet"),
    ],
)
def test_promise_is_judged_by_the_month_it_was_for(figures, expected):
    made = {1: [PromiseMade(SEPTEMBER, OCTOBER, "Two left.", "They are replaced.")]}

    [found] = promised_of(months(m2018_09=70, **figures), made)

    assert found.outcome is expected


def test_promise_for_a_month_of_another_framework_is_awaited():
    made = {1: [PromiseMade(OCTOBER, date(2019, 6, 1), "Two left.", "They are replaced.")]}

    [found] = promised_of(months(m2018_10=70), made)

    assert (found.then, found.outcome) == (None, Outcome.AWAITED)


def test_moves_are_between_the_two_months_asked_for():
    [found] = moves_between(months(m2018_08=70, m2018_09=76, m2018_11=81), SEPTEMBER, NOVEMBER)

    assert (found.before.printed, found.now.printed) == (76, 81)
