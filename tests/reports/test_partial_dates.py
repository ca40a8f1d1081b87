"""Dates known to the year, month or day."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.partial_dates import (
    SHAPE,
    PartialDate,
    age_in_words,
    parse_partial_date,
    read_partial_date,
    span_in_words,
)

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        pytest.param("2008", "2008", date(2008, 1, 1), date(2008, 12, 31), id="a year"),
        pytest.param("2015-01", "January 2015", date(2015, 1, 1), date(2015, 1, 31), id="a month"),
        pytest.param("2016-02", "February 2016", date(2016, 2, 1), date(2016, 2, 29), id="a leap month"),
        pytest.param("2017-12-12", "12 December 2017", date(2017, 12, 12), date(2017, 12, 12), id="a day"),
    ],
)
def test_date_keeps_the_precision_that_it_was_given_with(text, words, first, last):
    found = parse_partial_date(text)

    assert (found.in_words, found.first, found.last) == (words, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "208", "2018-4", "2018-04-", "2018-13", "2018-00", "2018-02-29", "1899", "2201", "٢٠١٨", "May 2018"],
)
def test_what_is_no_date_is_refused_with_what_it_was(text):
    with pytest.raises(ValueError, match=re.escape(f"“{text}”")):
        parse_partial_date(text)


def test_nothing_stored_is_no_date():
    assert read_partial_date("") is None


def day(text: str) -> PartialDate:
    return parse_partial_date(text)


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        pytest.param("2017-12-12", "2017-12-13", "12 to 13 December 2017", id="days of a month"),
        pytest.param("2017-11-28", "2017-12-01", "28 November to 1 December 2017", id="days of a year"),
        pytest.param("2016-09", "2016-10", "September to October 2016", id="months of a year"),
        pytest.param("2016-12", "2017-01", "December 2016 to January 2017", id="months of two years"),
        pytest.param("2016", "2017-01", "2016 to January 2017", id="a year and a month"),
        pytest.param("2016-09", "2016-09", "September 2016", id="the same twice"),
        pytest.param("2008", "", "2008", id="a beginning alone"),
        pytest.param("", "2008", "2008", id="an end alone"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_span_says_what_two_dates_share_once(starts, ends, words):
    assert span_in_words(read_partial_date(starts), read_partial_date(ends)) == words


@pytest.mark.parametrize(
    ("since", "today", "words"),
    [
        pytest.param("2016-11", date(2018, 12, 12), "2 years 1 month", id="years and months"),
        pytest.param("2016-11", date(2018, 11, 1), "2 years", id="whole years"),
        pytest.param("2018-11", date(2018, 12, 1), "1 month", id="a month"),
        pytest.param("2018-12", date(2018, 12, 12), "less than a month", id="this month"),
        pytest.param("2018-01-19", date(2018, 12, 18), "10 months", id="a day before a month is full"),
        pytest.param("2018-01-19", date(2018, 12, 19), "11 months", id="the day a month is full"),
        pytest.param("2008", date(2018, 12, 12), "about 10 years", id="a year alone"),
        pytest.param("2018", date(2018, 12, 12), "less than a year", id="this year"),
        pytest.param("2019-01", date(2018, 12, 12), "", id="not come yet"),
    ],
)
def test_age_is_said_no_more_precisely_than_the_date(since, today, words):
    assert age_in_words(day(since), today) == words


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from([4, 7, 10]))
def test_what_is_stored_has_the_shape_and_holds_the_day_that_it_was_cut_from(whole, length):
    text = whole.isoformat()[:length]

    found = parse_partial_date(text)

    assert re.fullmatch(SHAPE, text)
    assert found.first <= whole <= found.last


@given(st.lists(st.dates(date(1900, 1, 1), date(2200, 12, 31)), min_size=2, max_size=2))
def test_text_of_days_sorts_as_time_does(days):
    first, second = sorted(days)

    assert first.isoformat() <= second.isoformat()
    assert day(first.isoformat()).last <= day(second.isoformat()).last
