"""A month is read however it is written, where it can mean one month only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.months_written import month_written
from kpis.periods import FIRST_YEAR, LAST_YEAR, iso_month, month_name, short_month

pytestmark = pytest.mark.one_database

MARCH = date(2019, 3, 1)
MONTHS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)).map(lambda day: day.replace(day=1))


@pytest.mark.parametrize(
    "text",
    [
        *("2019-03", "2019-3", "03/2019", "3/2019", "03-2019", "2019/03", "2019/3"),
        *("March 2019", "march 2019", "Mar 2019", "Mar. 2019", "March, 2019", "March-2019", "Mar/2019"),
        *("Mar2019", "2019 March", "2019-Mar", "Mar-19", "March-19", "Mar'19", "Mar\u201919", "Mar\u201319"),
        *("2019-03-01", "2019-03-01 00:00", "2019-03-01T00:00:00", "01/03/2019", "1/3/2019", "01-Mar-2019"),
        *(" March \u00a0 2019\n", "1 March 2019"),
    ],
)
def test_march_may_be_written(text):
    assert month_written(text) == MARCH


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "March", "2019", "201903", "03/19", "19-03", "3.2019", "2019.3", "Mar 19", "Mar/19"),
        *("02/03/2019", "2019-03-02", "2019-03-31", "2 March 2019", "31/03/2019", "01/13/2019"),
        *("13/2019", "0/2019", "2019-0", "2019-13", "2019-003", "Marsh 2019", "Mart 2019", "Q4 2018/19"),
        *("2018/19", "2011/12", "2009/10", "March 2019 and April 2019", "\u0662\u0660\u0661\u0669-03"),
    ],
)
def test_what_is_none_or_could_be_another_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"is not a month.*such as 2018-10"):
        month_written(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        pytest.param("Sept 2018", date(2018, 9, 1), id="september in four letters"),
        pytest.param("Jun-68", date(2068, 6, 1), id="last year of this century"),
        pytest.param("Jun-69", date(1969, 6, 1), id="first of the last"),
        pytest.param("May 1900", date(1900, 5, 1), id="first year"),
        pytest.param("12/2200", date(2200, 12, 1), id="last month"),
        pytest.param("2009-10", date(2009, 10, 1), id="as this product writes October 2009"),
        pytest.param("2011/11", date(2011, 11, 1), id="with a stroke, and no financial year"),
    ],
)
def test_month_at_the_edges(text, month):
    assert month_written(text) == month


@pytest.mark.parametrize("text", ["1899-12", "Dec 1899", "1/2201"])
def test_month_beyond_all_frameworks_is_refused(text):
    with pytest.raises(ValueError, match="between 1900-01 and 2200-12"):
        month_written(text)


def test_what_is_long_is_shortened_in_the_message():
    with pytest.raises(ValueError, match=r"^“x{40}…” is not a month"):
        month_written("x" * 5000)


@given(MONTHS)
def test_every_month_is_read_however_it_is_written(month):
    ways = [
        iso_month(month),
        f"{month.year}-{month.month}",
        f"{month.month}/{month.year}",
        f"{month.month:02}/{month.year}",
        month_name(month),
        short_month(month),
        short_month(month).replace(" ", "-"),
        month.isoformat(),
        f"{month:%d/%m/%Y}",
    ]

    assert {month_written(text) for text in ways} == {month}


@given(st.text())
def test_any_text_is_a_month_or_refused(text):
    try:
        found = month_written(text)
    except ValueError:
        return

    assert found.day == 1
