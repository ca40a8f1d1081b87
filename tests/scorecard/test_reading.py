"""Which moment a day means."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from scorecard.forms import AsKnown
from scorecard.management.commands.show_scorecard import _moment
from scorecard.reading import end_of_day

pytestmark = pytest.mark.one_database

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize("day", [date(2018, 12, 12), date(2018, 7, 12)], ids=["winter", "summer"])
def test_day_means_its_end_by_the_councils_clock(day):
    moment = end_of_day(day)

    assert moment == datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, LONDON)


def test_page_and_terminal_take_a_day_for_the_same_moment():
    form = AsKnown({"as_known_at": "2018-12-12"})
    assert form.is_valid()

    assert form.moment() == _moment("2018-12-12") == end_of_day(date(2018, 12, 12))
