"""When a return is due and when it closes."""

from datetime import date

import pytest

from reports.deadlines import Deadlines, Timeliness, deadlines

pytestmark = pytest.mark.one_database

DUE, CLOSES = date(2018, 12, 15), date(2018, 12, 30)
LIMITS = Deadlines(due=DUE, closes=CLOSES)
DAY_AFTER = date(2018, 12, 16)


@pytest.mark.parametrize(
    ("period", "days", "due"),
    [
        pytest.param(date(2018, 11, 1), 15, date(2018, 12, 15), id="a month of thirty days"),
        pytest.param(date(2018, 10, 1), 15, date(2018, 11, 15), id="a month of thirty-one days"),
        pytest.param(date(2018, 12, 1), 15, date(2019, 1, 15), id="the year's last month"),
        pytest.param(date(2018, 11, 1), 0, date(2018, 11, 30), id="the month's last day"),
        pytest.param(date(2019, 2, 1), 0, date(2019, 2, 28), id="a February"),
        pytest.param(date(2020, 2, 1), 0, date(2020, 2, 29), id="a leap February"),
        pytest.param(date(2019, 2, 1), 1, date(2019, 3, 1), id="the day after a February"),
        pytest.param(date(2020, 2, 1), 1, date(2020, 3, 1), id="the day after a leap February"),
        pytest.param(date(2100, 2, 1), 0, date(2100, 2, 28), id="a century's February"),
        pytest.param(date(2020, 1, 1), 30, date(2020, 3, 1), id="over a leap February"),
        pytest.param(date(2019, 1, 1), 30, date(2019, 3, 2), id="over a February"),
    ],
)
def test_return_is_due_so_many_days_after_its_months_last(period, days, due):
    assert deadlines(period, due_after_days=days, closes_after_days=None).due == due


def test_return_closes_so_many_days_after_its_months_last():
    found = deadlines(date(2018, 11, 1), due_after_days=15, closes_after_days=30)

    assert found == LIMITS


def test_return_without_a_closing_day_never_closes():
    found = deadlines(date(2018, 11, 1), due_after_days=15, closes_after_days=None)

    assert found.closes is None
    assert not found.is_closed(date(2200, 1, 1))


@pytest.mark.parametrize(
    ("today", "is_closed"),
    [
        pytest.param(date(2018, 12, 29), False, id="the day before"),
        pytest.param(CLOSES, False, id="the last day"),
        pytest.param(date(2018, 12, 31), True, id="the day after"),
    ],
)
def test_return_is_closed_from_the_day_after(today, is_closed):
    assert LIMITS.is_closed(today) is is_closed


@pytest.mark.parametrize(
    ("returned", "today", "timeliness", "days_late"),
    [
        pytest.param(None, date(2018, 12, 14), Timeliness.NOT_YET_DUE, 0, id="not returned, the day before"),
        pytest.param(None, DUE, Timeliness.NOT_YET_DUE, 0, id="not returned, on the day"),
        pytest.param(None, DAY_AFTER, Timeliness.OVERDUE, 1, id="not returned, the day after"),
        pytest.param(DUE, date(2019, 3, 1), Timeliness.ON_TIME, 0, id="returned on the day"),
        pytest.param(DAY_AFTER, date(2019, 3, 1), Timeliness.LATE, 1, id="returned the day after"),
        pytest.param(date(2018, 12, 1), date(2018, 12, 2), Timeliness.ON_TIME, 0, id="returned early"),
    ],
)
def test_return_is_timely_up_to_its_due_day(returned, today, timeliness, days_late):
    assert LIMITS.timeliness(returned=returned, today=today) is timeliness
    assert LIMITS.days_late(returned=returned, today=today) == days_late
