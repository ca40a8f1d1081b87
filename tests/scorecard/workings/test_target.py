"""The target in the workings: what it was, who set it, when and why."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kpis.rating import Polarity, TargetKind
from kpis.series import RecordedTarget, Recording
from scorecard.workings.target import target_steps, targets_in_rows
from tests.scorecard.builders import indicator, known, target
from tests.scorecard.worked import AGREED, sentences, titles, worked

pytestmark = pytest.mark.one_database

TITLE = "The target that applied"
SET = "Recorded on 2 April 2018 by bea."


def steps_of(one, **by_month):
    return list(target_steps(worked(one, **by_month)))


def test_value_is_told_with_its_limit_and_who_set_it_when_and_why():
    one = indicator(target("22", "25", illustrative=True), polarity=Polarity.LOWER)

    step = next(step for step in steps_of(one, m2018_10=24) if step.title == TITLE)

    assert step.sentences == (
        "22%. It applies from April 2018 on.",
        "Its tolerance limit, the worst figure that is still accepted, is 25%: within tolerance is 23–25%.",
        SET,
        "Why: Agreed by the committee.",
    )
    assert step.illustrative


@pytest.mark.parametrize(
    ("terms", "aim"),
    [
        pytest.param(target("85", None), "85%.", id="value"),
        pytest.param(
            target("85", None, kind=TargetKind.YEAR_END_VALUE),
            "85% by March 2019, the last month of the framework, and rated then alone.",
            id="year end",
        ),
        pytest.param(
            target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England"),
            "The latest figure of England that there is by October 2018.",
            id="benchmark",
        ),
        pytest.param(
            target(None, None, kind=TargetKind.IMPROVING), "Better than the figure before.", id="improving"
        ),
        pytest.param(
            target(None, None, kind=TargetKind.INCREASING), "Higher than the figure before.", id="increasing"
        ),
        pytest.param(
            target(None, None, kind=TargetKind.REDUCING), "Lower than the figure before.", id="reducing"
        ),
        pytest.param(
            target(None, None, kind=TargetKind.TO_BE_CONFIRMED), "It is still to be confirmed.", id="unknown"
        ),
    ],
)
def test_every_kind_of_target_says_what_is_to_be_reached(terms, aim):
    said = sentences(steps_of(indicator(terms), m2018_10=80), TITLE)

    assert said[0] == f"{aim} It applies from April 2018 on."


def test_target_of_the_month_is_not_a_later_one():
    one = indicator(target("80"), target("85", start="2018-11"))

    assert sentences(steps_of(one, m2018_10=80), TITLE)[0].startswith("80%.")


def test_month_before_any_target_says_that_there_is_none():
    steps = steps_of(indicator(target(start="2018-11")), m2018_10=80)

    assert sentences(steps, "The target") == ("No target is set for October 2018.",)


def test_reason_that_nobody_gave_is_said_to_be_missing():
    one = indicator(target())
    silent = [RecordedTarget(one.targets[0], replace(AGREED, reason=""))]

    said = sentences(list(target_steps(worked(one, targets=silent, m2018_10=80))), TITLE)

    assert said[-2:] == (SET, "No reason was recorded.")


def test_figure_before_stands_beside_a_target_of_movement_alone():
    moving = indicator(target(None, None, kind=TargetKind.REDUCING))
    figures = {"m2018_08": known(10, illustrative=True), "m2018_10": 8}

    step = next(step for step in steps_of(moving, **figures) if step.title == "The figure before")

    assert step.sentences[0] == "10%, of Aug 2018, rounded as it is printed."
    assert step.illustrative
    assert "The figure before" not in titles(steps_of(indicator(target()), **figures))


@pytest.mark.parametrize(
    ("polarity", "kind", "words"),
    [
        pytest.param(Polarity.HIGHER, TargetKind.IMPROVING, "Higher is better.", id="higher"),
        pytest.param(Polarity.LOWER, TargetKind.IMPROVING, "Lower is better.", id="lower"),
        pytest.param(
            Polarity.LOWER,
            TargetKind.INCREASING,
            "Lower is better. This target says itself which way the figure is to move.",
            id="target that says it itself",
        ),
        pytest.param(
            Polarity.CONTEXT,
            TargetKind.IMPROVING,
            "Neither: the measure is there for context, and is never rated.",
            id="neither",
        ),
    ],
)
def test_which_way_is_better_is_said(polarity, kind, words):
    one = indicator(target(None, None, kind=kind), polarity=polarity)

    assert sentences(steps_of(one, m2018_10=8), "Which way is better") == (words,)


def test_every_target_stands_in_the_table_with_what_it_is_to_the_month():
    first, raised, later = target("80"), target("82", "78"), target("85", start="2018-11")
    replaced = datetime(2018, 9, 3, tzinfo=UTC)
    recorded = [
        RecordedTarget(first, AGREED, replaced),
        RecordedTarget(raised, Recording(replaced, "cem", "Raised")),
        RecordedTarget(later, AGREED),
        RecordedTarget(target("70", None, start="2018-01"), AGREED),
    ]

    found = targets_in_rows(worked(indicator(raised, later), targets=recorded, m2018_10=80))

    assert [(one.target, one.limit, one.state) for one in found] == [
        ("80%", "75%", "Replaced on 3 September 2018"),
        ("82%", "78%", "Applied"),
        ("85%", "75%", "Later"),
        ("70%", "none", "Earlier"),
    ]
    assert (found[1].by, found[1].recorded, found[1].reason) == ("cem", "3 September 2018", "Raised")


def test_target_that_is_set_anew_with_the_same_numbers_is_told_by_who_set_it_last():
    same = target("80")
    anew = Recording(datetime(2018, 9, 3, tzinfo=UTC), "cem", "Confirmed")
    recorded = [RecordedTarget(same, AGREED, anew.at), RecordedTarget(same, anew)]

    found = worked(indicator(same), targets=recorded, m2018_10=80)

    assert found.recorded_target.recording == anew
