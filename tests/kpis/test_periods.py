"""Months, and what a period is called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.periods import (
    MONTHS_COVERED,
    Frequency,
    add_months,
    fiscal_year,
    is_due,
    iso_month,
    last_month_ended,
    month_name,
    month_number,
    months_apart,
    months_between,
    parse_month,
    period_label,
    short_month,
    year_began,
)

pytestmark = pytest.mark.one_database

MONTHS = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(lambda day: day.replace(day=1))


@given(MONTHS)
def test_parse_month_reads_what_iso_month_writes(month):
    assert parse_month(iso_month(month)) == month


@pytest.mark.parametrize(
    ("text", "month"),
    [
        pytest.param("2018-10", date(2018, 10, 1), id="a month"),
        pytest.param(" 2018-10\n", date(2018, 10, 1), id="blanks around it"),
        pytest.param("1900-01", date(1900, 1, 1), id="first month there is"),
        pytest.param("2200-12", date(2200, 12, 1), id="last month there is"),
    ],
)
def test_parse_month_reads_year_and_month(text, month):
    assert parse_month(text) == month


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("2018", id="year alone"),
        pytest.param("2018-1", id="one digit"),
        pytest.param("18-10", id="short year"),
        pytest.param("2018-10-01", id="a day"),
        pytest.param("2018/10", id="stroke"),
        pytest.param("10-2018", id="month first"),
        pytest.param("2018-+1", id="sign"),
        pytest.param("2018-Oct", id="month in letters"),
        pytest.param("２０１８-１０", id="digits of another script"),
        pytest.param("2018-²1", id="superscript"),
        pytest.param("2018-00", id="month before the first"),
        pytest.param("2018-13", id="month after the last"),
        pytest.param("1899-12", id="year before the first"),
        pytest.param("2201-01", id="year after the last"),
    ],
)
def test_parse_month_refuses_anything_else_and_says_how_to_write_it(text):
    with pytest.raises(ValueError, match=r"is not a month.*such as 2018-10\."):
        parse_month(text)


@given(MONTHS, st.integers(-600, 600))
def test_add_months_goes_so_many_months_on_or_back(month, months):
    later = add_months(month, months)

    assert later.day == 1
    assert month_number(later) - month_number(month) == months
    assert add_months(later, -months) == month


@given(MONTHS, st.integers(0, 60))
def test_months_between_holds_every_month_from_start_to_end(start, months):
    found = list(months_between(start, add_months(start, months)))

    assert found == [add_months(start, number) for number in range(months + 1)]


def test_months_between_is_empty_where_the_end_comes_first():
    assert list(months_between(date(2018, 10, 1), date(2018, 9, 1))) == []


def test_month_name_is_spelt_out_and_short_month_is_not():
    september = date(2018, 9, 1)

    assert (month_name(september), short_month(september)) == ("September 2018", "Sep 2018")


@pytest.mark.parametrize(
    ("month", "year"),
    [
        pytest.param(date(2019, 3, 1), "2018/19", id="March is the last month"),
        pytest.param(date(2019, 4, 1), "2019/20", id="April is the first"),
        pytest.param(date(2018, 12, 1), "2018/19", id="December"),
        pytest.param(date(2019, 1, 1), "2018/19", id="January"),
        pytest.param(date(1999, 4, 1), "1999/00", id="turn of a century"),
    ],
)
def test_fiscal_year_runs_from_april_to_march(month, year):
    assert fiscal_year(month) == year


@pytest.mark.parametrize(
    ("month", "frequency", "label"),
    [
        pytest.param(date(2018, 10, 1), Frequency.MONTHLY, "Oct 2018", id="monthly"),
        pytest.param(date(2018, 4, 1), Frequency.QUARTERLY, "Q1 2018/19", id="first month of a quarter"),
        pytest.param(date(2018, 6, 1), Frequency.QUARTERLY, "Q1 2018/19", id="last month of a quarter"),
        pytest.param(date(2018, 12, 1), Frequency.QUARTERLY, "Q3 2018/19", id="third quarter"),
        pytest.param(date(2019, 1, 1), Frequency.QUARTERLY, "Q4 2018/19", id="after new year"),
        pytest.param(date(2019, 3, 1), Frequency.QUARTERLY, "Q4 2018/19", id="last quarter"),
        pytest.param(date(2018, 7, 1), Frequency.TERMLY, "term to Jul 2018", id="termly"),
        pytest.param(date(2017, 3, 1), Frequency.ANNUAL, "2016/17", id="financial year"),
        pytest.param(date(2017, 7, 1), Frequency.ANNUAL, "year to Jul 2017", id="another year"),
    ],
)
def test_period_label_follows_the_frequency(month, frequency, label):
    assert period_label(month, frequency) == label


@pytest.mark.parametrize(
    ("frequency", "months"),
    [
        pytest.param(Frequency.MONTHLY, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], id="monthly"),
        pytest.param(Frequency.QUARTERLY, [3, 6, 9, 12], id="quarterly"),
        pytest.param(Frequency.TERMLY, [], id="termly"),
        pytest.param(Frequency.ANNUAL, [], id="annual"),
    ],
)
def test_is_due_in_the_months_that_a_figure_is_expected_for(frequency, months):
    due = [month for month in range(1, 13) if is_due(date(2018, month, 1), frequency)]

    assert due == months


def test_every_frequency_says_how_many_months_a_figure_speaks_for():
    assert set(MONTHS_COVERED) == set(Frequency)


@pytest.mark.parametrize(
    ("today", "month"),
    [
        pytest.param(date(2018, 10, 31), date(2018, 9, 1), id="last day"),
        pytest.param(date(2018, 11, 1), date(2018, 10, 1), id="first day"),
        pytest.param(date(2019, 1, 1), date(2018, 12, 1), id="first day of a year"),
    ],
)
def test_month_has_ended_once_the_next_has_begun(today, month):
    assert last_month_ended(today) == month


@pytest.mark.parametrize(
    ("frequency", "together", "apart"),
    [
        pytest.param(Frequency.MONTHLY, "2018-10", "2018-09", id="monthly"),
        pytest.param(Frequency.QUARTERLY, "2018-08", "2018-07", id="quarterly"),
        pytest.param(Frequency.TERMLY, "2018-06", "2018-05", id="termly"),
        pytest.param(Frequency.ANNUAL, "2017-11", "2017-10", id="annual"),
    ],
)
def test_months_lie_apart_from_as_many_on_as_a_figure_stands_for(frequency, together, apart):
    october = date(2018, 10, 1)

    assert months_apart(october, parse_month(together), frequency) == 0
    assert months_apart(october, parse_month(apart), frequency) == -MONTHS_COVERED[frequency]


@given(one=MONTHS, other=MONTHS, frequency=st.sampled_from(Frequency))
def test_months_apart_are_the_same_the_other_way_round(one, other, frequency):
    found = months_apart(one, other, frequency)

    assert found == -months_apart(other, one, frequency)
    assert found in (0, month_number(other) - month_number(one))


@pytest.mark.parametrize(
    ("month", "april"),
    [
        pytest.param(date(2018, 3, 1), date(2017, 4, 1), id="March"),
        pytest.param(date(2018, 4, 1), date(2018, 4, 1), id="April"),
        pytest.param(date(2019, 1, 1), date(2018, 4, 1), id="January"),
    ],
)
def test_financial_year_began_in_april(month, april):
    assert year_began(month) == april
