"""Months that titles name."""

from datetime import date, datetime

import pytest

from reports.importing.months import months_named

pytestmark = pytest.mark.one_database

OCTOBER = date(2018, 10, 1)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        pytest.param("Return of October 2018", {OCTOBER}, id="in a sentence"),
        pytest.param("RETURN, OCT 2018.", {OCTOBER}, id="short, in capitals"),
        pytest.param("Oct-18", {OCTOBER}, id="as Excel writes it"),
        pytest.param("Period: 2018-10", {OCTOBER}, id="in digits"),
        pytest.param("Return for 10/2018", {OCTOBER}, id="month and year in digits"),
        pytest.param("Return for 2018-9", {date(2018, 9, 1)}, id="one digit"),
        pytest.param("Return of Sept 2018", {date(2018, 9, 1)}, id="four letters"),
        pytest.param("Trust KPIs, Oct. 2018", {OCTOBER}, id="short, with a full stop"),
        pytest.param("October, 2018", {OCTOBER}, id="with a comma"),
        pytest.param("October\u00a02018", {OCTOBER}, id="with a space that does not break"),
        pytest.param("October\n2018", {OCTOBER}, id="in two lines"),
        pytest.param("Octo\u200bber 2018", {OCTOBER}, id="with what nobody sees"),
        pytest.param("Oct '18", {OCTOBER}, id="with an apostrophe"),
        pytest.param("Oct/2018", {OCTOBER}, id="with a stroke"),
        pytest.param("October2018", {OCTOBER}, id="in one word"),
        pytest.param(date(2018, 10, 31), {OCTOBER}, id="last day, shown as the month"),
        pytest.param("In 2018, March 19 children", set(), id="a number after a month"),
        pytest.param("Made on 12/10/2018", set(), id="a day with strokes"),
        pytest.param("Made on 12-Oct-18", set(), id="a day as Excel writes it"),
        pytest.param(OCTOBER, {OCTOBER}, id="first day"),
        pytest.param(datetime(2018, 10, 1, 9), {OCTOBER}, id="first day at nine"),
        pytest.param("April 2018 to March 2019", {date(2018, 4, 1), date(2019, 3, 1)}, id="span"),
        pytest.param("Made on 12 October 2018", set(), id="a day"),
        pytest.param("Made on 3rd October 2018", set(), id="a day in words"),
        pytest.param("2018-10-12", set(), id="a day in digits"),
        pytest.param(date(2018, 10, 12), set(), id="a date"),
        pytest.param("Contract KPIs 2018/19", set(), id="financial year"),
        pytest.param("Contract KPIs 2009-10", set(), id="financial year that reads like a month"),
        pytest.param("Version 2018-13", set(), id="no month"),
        pytest.param(201810, set(), id="number"),
        pytest.param(None, set(), id="blank"),
    ],
)
def test_title_names_its_months(cell, named):
    assert months_named(cell) == named
