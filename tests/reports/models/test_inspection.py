"""What an inspection is held to beyond its own row, and the dates that a row may hold."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from reports.partial_dates import SHAPE, parse_partial_date
from tests.reports.inspecting import inspection


def saved(**values):
    one = inspection(**values)
    one.full_clean()
    one.save()
    return one


def code_of(one, field: str) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        one.full_clean()
    return [problem.code for problem in refused.value.error_dict[field]]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("first", "second", "is_refused"),
    [
        pytest.param("2019-04", "2019-04", False, id="in one month"),
        pytest.param("2019-05", "2019-04", True, id="the month before"),
        pytest.param("2019-05", "2019", False, id="perhaps later in the year"),
        pytest.param("2019-05", "", False, id="of no date"),
        pytest.param("", "2019", False, id="after one of no date"),
    ],
)
def test_inspection_follows_none_that_came_later(first, second, is_refused):
    later = saved(starts=first)
    one = inspection(starts=second, follows=later)

    if is_refused:
        assert code_of(one, "follows") == ["follows_a_later_one"]
    else:
        one.full_clean()


@pytest.mark.usefixtures("sample")
def test_inspection_is_not_moved_behind_one_that_follows_it():
    first = saved(starts="2019-04")
    saved(starts="2019-05", follows=first)
    first.starts = "2019-06"

    assert code_of(first, "starts") == ["followed_by_an_earlier_one"]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("made", "is_refused"), [pytest.param(4, False, id="as many"), pytest.param(3, True, id="fewer")]
)
def test_no_fewer_requirements_are_made_than_were_found_met_later(made, is_refused):
    first = saved(requirements_made=10)
    saved(follows=first, requirements_met=4)
    first.requirements_made = made

    if is_refused:
        assert code_of(first, "requirements_made") == ["too_few"]
    else:
        first.full_clean()


@pytest.mark.usefixtures("sample")
def test_code_that_is_an_address_is_refused_with_a_reason():
    with pytest.raises(ValidationError, match="the address of another page"):
        inspection(code="open").full_clean()


def is_read(text: str) -> bool:
    try:
        parse_partial_date(text)
    except ValueError:
        return False
    return True


@pytest.mark.one_database
@given(st.dates(date(1890, 1, 1), date(2210, 12, 31)), st.sampled_from((4, 7, 10)))
def test_every_day_month_and_year_that_is_read_may_be_stored(day, length):
    text = day.isoformat()[:length]

    assert bool(re.search(SHAPE, text)) is is_read(text)


@pytest.mark.one_database
@given(st.integers(1890, 2210), st.integers(0, 19), st.integers(0, 39))
@example(2019, 2, 29)
@example(2020, 2, 29)
@example(1900, 2, 29)
@example(2000, 2, 29)
@example(2018, 13, 1)
@example(2018, 4, 31)
def test_nothing_is_stored_that_cannot_be_read(year, month, day):
    for text in (f"{year}-{month:02d}-{day:02d}", f"{year}-{month:02d}", f"{year}"):
        assert bool(re.search(SHAPE, text)) is is_read(text)
