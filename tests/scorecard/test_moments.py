"""Moments as addresses and commands write them."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.moments import NoMoment, end_of, moment_in_address, moment_name, moment_written

pytestmark = pytest.mark.one_database

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2019, 6, 3, 12, 30, tzinfo=UTC)  # half past one in London


def moment(text: str, now: datetime = NOW) -> datetime:
    return moment_written(text, now=now, zone=LONDON)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        pytest.param("2018-12-12", datetime(2018, 12, 12, 23, 59, 59, 999999), id="day, in winter"),
        pytest.param("2018-07-12", datetime(2018, 7, 12, 22, 59, 59, 999999), id="day, in summer"),
        pytest.param(" 2018-12-12 ", datetime(2018, 12, 12, 23, 59, 59, 999999), id="blanks around it"),
        pytest.param("2018-12-12T10:00", datetime(2018, 12, 12, 10), id="time, in winter"),
        pytest.param("2018-07-12T10:00", datetime(2018, 7, 12, 9), id="time, in summer"),
        pytest.param("2018-12-12 10:00", datetime(2018, 12, 12, 10), id="a blank between"),
        pytest.param("2018-12-12T10:00:30", datetime(2018, 12, 12, 10, 0, 30), id="seconds"),
        pytest.param("2018-12-12T10:00:30.5", datetime(2018, 12, 12, 10, 0, 30, 500000), id="fractions"),
        pytest.param("2018-07-12T10:00Z", datetime(2018, 7, 12, 10), id="UTC"),
        pytest.param("2018-07-12T10:00+05:30", datetime(2018, 7, 12, 4, 30), id="another offset"),
        pytest.param("2018-07-12T10:00-03:00", datetime(2018, 7, 12, 13), id="an offset to the west"),
        pytest.param("2018-07-12T10:00 02:00", datetime(2018, 7, 12, 8), id="a plus sign lost on the way"),
        pytest.param("2018-10-28T01:30+00:00", datetime(2018, 10, 28, 1, 30), id="the second of two"),
        pytest.param("2018-10-28T01:30+01:00", datetime(2018, 10, 28, 0, 30), id="the first of two"),
        pytest.param("2019-06-03", datetime(2019, 6, 3, 22, 59, 59, 999999), id="today"),
        pytest.param("2019-06-03T13:30", datetime(2019, 6, 3, 12, 30), id="now"),
        pytest.param("1900-01-01", datetime(1900, 1, 1, 23, 59, 59, 999999), id="the first year"),
    ],
)
def test_text_names_a_moment_by_the_councils_clock(text, utc):
    found = moment(text)

    assert found.astimezone(UTC) == utc.replace(tzinfo=UTC)
    assert found.tzinfo is LONDON


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("foo", "“foo” is not a time. Write a day such as 2018-12-12", id="word"),
        pytest.param("", "No day is named. Write a day such as 2018-12-12", id="nothing"),
        pytest.param("  ", "No day is named.", id="blanks"),
        pytest.param("2018-13-40", "“2018-13-40” is not a time: there is no such day", id="no such day"),
        pytest.param("2019-02-29", "there is no such day", id="no leap year"),
        pytest.param("2018-12-12T24:00", "there is no such day or hour", id="no such hour"),
        pytest.param("2018-12-12T10:00+25:00", "there is no such day or hour", id="no such offset"),
        pytest.param("12/12/2018", "is not a time", id="another order"),
        pytest.param("20181212", "is not a time", id="no dashes"),
        pytest.param("2018-12", "is not a time", id="month"),
        pytest.param("2018-12-12T10", "is not a time", id="hour alone"),
        pytest.param("2018-W50-3", "is not a time", id="week"),
        pytest.param("٢٠١٨-12-12", "is not a time", id="other digits"),
        pytest.param("99999-12-12", "is not a time", id="five digits"),
        pytest.param("2018-12-12T10:00\x00", "is not a time", id="a null"),
        pytest.param("1899-12-31", "is not a time between the years 1900 and 2200", id="year before"),
        pytest.param("2201-01-01", "is not a time between the years", id="year after"),
        pytest.param("0000-01-01", "is not a time between the years", id="year nought"),
        pytest.param("9999-12-31T23:59:59-23:00", "is not a time between", id="after the last"),
        pytest.param("0001-01-01T00:00+23:00", "is not a time between", id="before the first"),
        pytest.param("2019-06-04", "4 June 2019 has not come yet. Choose a day up to 3 June 2019", id="day"),
        pytest.param("2019-06-03T13:30:01", "3 June 2019 at 13:30:01 has not come yet", id="in a second"),
        pytest.param("2018-03-25T01:30", "There was no 01:30 on 25 March 2018", id="clocks forward"),
        pytest.param(
            "2018-10-28T01:30",
            "It was 01:30 on 28 October 2018 twice, since the clocks went back. Write +01:00 or +00:00",
            id="clocks back",
        ),
    ],
)
def test_text_that_names_no_moment_is_told_why(text, sentence):
    with pytest.raises(NoMoment) as raised:
        moment(text)

    assert sentence in str(raised.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2018-03-25T00:59", id="before the clocks go forward"),
        pytest.param("2018-03-25T02:00", id="after it"),
        pytest.param("2018-10-28T00:59", id="before the clocks go back"),
        pytest.param("2018-10-28T02:00", id="after it, once more"),
    ],
)
def test_hours_beside_those_that_the_clocks_change_are_understood(text):
    assert moment_in_address(moment(text)) == text


def test_long_nonsense_is_not_repeated_in_full():
    with pytest.raises(NoMoment) as raised:
        moment("x" * 5000)

    assert f"“{'x' * 40}…” is not a time" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        pytest.param("2018-12-12", "12 December 2018", "2018-12-12", id="day"),
        pytest.param(
            "2018-12-12T23:59:59.999999+00:00", "12 December 2018", "2018-12-12", id="end of a day, in full"
        ),
        pytest.param("2018-12-12T10:00", "12 December 2018 at 10:00", "2018-12-12T10:00", id="time"),
        pytest.param("2018-12-12T00:00", "12 December 2018 at 00:00", "2018-12-12T00:00", id="midnight"),
        pytest.param(
            "2018-12-12T10:00:30", "12 December 2018 at 10:00:30", "2018-12-12T10:00:30", id="seconds"
        ),
        pytest.param("2018-07-12T10:00Z", "12 July 2018 at 11:00", "2018-07-12T11:00", id="by our clock"),
        pytest.param(
            "2018-10-28T01:30+00:00",
            "28 October 2018 at 01:30 GMT",
            "2018-10-28T01:30+00:00",
            id="an hour that came twice",
        ),
    ],
)
def test_moment_is_shown_in_words_and_kept_in_links(text, name, address):
    assert (moment_name(moment(text)), moment_in_address(moment(text))) == (name, address)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC)))
def test_address_of_a_moment_names_it_again(utc):
    known = utc.astimezone(LONDON)

    assert moment_written(moment_in_address(known), now=utc, zone=LONDON) == known


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_address_of_a_day_is_the_day(day):
    written = moment_in_address(end_of(day, LONDON))

    assert written == day.isoformat()
    later = datetime(2300, 1, 1, tzinfo=UTC)
    assert moment_written(written, now=later, zone=LONDON) == end_of(day, LONDON)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_up_to_the_end_of_today_or_is_refused(text):
    with suppress(NoMoment):
        assert moment(text) <= NOW + timedelta(hours=11)


def test_offset_of_another_zone_is_turned_into_our_clock():
    other = datetime(2018, 7, 12, 10, tzinfo=timezone(timedelta(hours=9)))

    assert moment_in_address(moment(other.isoformat())) == "2018-07-12T02:00"
