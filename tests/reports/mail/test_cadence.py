"""The days on which a return is reminded of: both edges of each."""

from datetime import timedelta

import pytest

from reports.deadlines import Deadlines
from reports.mail.cadence import BEFORE_DUE, is_waiting, week_to_remind
from tests.reports.mail.mails import DUE, day

pytestmark = pytest.mark.one_database


def week(days: int, *, closes: int | None = None, last: int | None = None, days_before: int = 5):
    """Of the reminder so many days after the due date."""
    limits = Deadlines(due=DUE, closes=DUE + timedelta(days=closes) if closes is not None else None)
    last_after = day(last) if last is not None else None
    return week_to_remind(limits, today=day(days), days_before=days_before, last_after=last_after)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(-6, None, id="six days before"),
        pytest.param(-5, BEFORE_DUE, id="five days before"),
        pytest.param(-1, BEFORE_DUE, id="the day before"),
        pytest.param(0, BEFORE_DUE, id="on the day"),
        pytest.param(1, 1, id="the day after"),
        pytest.param(7, 1, id="seven days after"),
        pytest.param(8, 2, id="eight days after"),
        pytest.param(14, 2, id="fourteen days after"),
        pytest.param(15, 3, id="fifteen days after"),
        pytest.param(56, 8, id="eight weeks after"),
        pytest.param(57, None, id="the day after eight weeks"),
    ],
)
def test_week_follows_from_the_day(days, expected):
    assert week(days) == expected


def test_days_before_are_those_of_the_installation():
    assert week(-1, days_before=0) is None
    assert week(0, days_before=0) == BEFORE_DUE
    assert week(-10, days_before=10) == BEFORE_DUE


@pytest.mark.parametrize(
    ("days", "last", "expected"),
    [
        pytest.param(8, 7, None, id="a day after a late one"),
        pytest.param(13, 7, None, id="six days after it"),
        pytest.param(14, 7, 2, id="seven days after it"),
        pytest.param(8, 1, 2, id="a week after one in time"),
        pytest.param(29, 1, 5, id="after weeks without a run"),
    ],
)
def test_reminders_are_a_week_apart_at_least(days, last, expected):
    assert week(days, last=last) == expected


@pytest.mark.parametrize("last", range(1, 50))
def test_reminder_a_week_after_another_is_of_a_later_week(last):
    assert week(last + 7, last=last) > week(last)


@pytest.mark.parametrize(
    ("days", "closes", "expected"),
    [
        pytest.param(-6, None, False, id="six days before"),
        pytest.param(-5, None, True, id="five days before"),
        pytest.param(1000, None, True, id="years after"),
        pytest.param(10, 10, True, id="the day it closes"),
        pytest.param(11, 10, False, id="closed"),
    ],
)
def test_return_waits_from_before_it_is_due_until_it_closes(days, closes, expected):
    limits = Deadlines(due=DUE, closes=day(closes) if closes is not None else None)

    assert is_waiting(limits, today=day(days), days_before=5) is expected


def test_closed_return_is_not_reminded_of():
    assert week(10, closes=10) == 2
    assert week(11, closes=10) is None
