"""Which moment a day means."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError
from django.test import RequestFactory

from scorecard.asked_for import NotUnderstood, moment_asked
from scorecard.forms import AsKnown
from scorecard.management.commands.show_scorecard import _moment
from scorecard.reading import moment_of

pytestmark = pytest.mark.one_database

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize("day", [date(2018, 12, 12), date(2018, 7, 12)], ids=["winter", "summer"])
def test_day_means_its_end_by_the_councils_clock(day):
    moment = moment_of(day.isoformat())

    assert moment == datetime(day.year, day.month, day.day, 23, 59, 59, 999_999, LONDON)


@pytest.mark.parametrize("text", ["2018-12-12", "2018-12-12T10:00", "2018-07-12T10:00+05:30", "", " "])
def test_page_and_terminal_take_a_text_for_the_same_moment(text):
    form = AsKnown({"as_known_at": text})
    assert form.is_valid()

    asked = moment_asked(RequestFactory().get("/", {"as_known_at": text}))

    assert form.moment() == asked == _moment(text) == moment_of(text)


@pytest.mark.parametrize("text", ["foo", "2018-13-40", "9999-12-31", "2018-03-25T01:30"])
def test_page_and_terminal_refuse_a_text_in_the_same_words(text):
    with pytest.raises(NotUnderstood) as page:
        moment_asked(RequestFactory().get("/", {"as_known_at": text}))
    with pytest.raises(CommandError) as terminal:
        _moment(text)

    assert str(page.value) == str(terminal.value)
    assert (page.value.name, terminal.value.returncode) == ("as_known_at", 2)
