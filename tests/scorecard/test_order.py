"""In what order the rows of a scorecard stand."""

import pytest

from kpis.rating import Status
from scorecard.order import ATTENTION, JUDGEMENTS, attention
from tests.scorecard.builders import indicator, row, target

pytestmark = pytest.mark.one_database


def in_order(*rows) -> list[tuple[int | None, str]]:
    """Figure and judgement of each row, those that need attention first."""
    found = sorted(rows, key=attention)
    return [(one.standing.printed, one.change.judgement.value) for one in found]


def october(value, *, before=None):
    months = {"m2018_09": before} if before is not None else {}
    return row(indicator(target()), **months, **({"m2018_10": value} if value is not None else {}))


def test_what_a_member_should_look_at_comes_first():
    found = in_order(october(90), october(80), october(None), october(76), october(60))

    assert [printed for printed, _ in found] == [60, 76, None, 80, 90]


def test_of_one_status_what_got_worse_comes_first():
    found = in_order(october(82, before=81), october(83, before=83), october(84, before=85))

    assert found == [(84, "worse"), (83, "neither"), (82, "better")]


def test_status_weighs_more_than_movement():
    found = in_order(october(90, before=95), october(60, before=50))

    assert found == [(60, "better"), (90, "worse")]


def test_equals_stay_in_the_order_of_the_framework():
    assert [printed for printed, _ in in_order(october(82), october(81), october(83))] == [82, 81, 83]


def test_every_status_and_judgement_has_a_place():
    assert (sorted(ATTENTION), len(JUDGEMENTS)) == (sorted(Status), 3)
