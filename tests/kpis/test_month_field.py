"""A month is typed as people write it, and shown in one way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.forms import Form
from hypothesis import given
from hypothesis import strategies as st

from kpis.month_field import MonthField
from kpis.periods import FIRST_YEAR, LAST_YEAR, month_name, short_month

pytestmark = pytest.mark.one_database

NOVEMBER = date(2018, 11, 1)
MONTHS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


class Asking(Form):
    month = MonthField(required=False)


@pytest.mark.parametrize(
    "written",
    [
        *("2018-11", "Nov 2018", "November 2018", "nov 2018", " NOVEMBER  2018 "),
        *("11/2018", "2018/11", "Nov-18", "November-2018"),
        *("1/11/2018", "30/11/2018", "30 November 2018", "2018-11-01", "2018-11-30", date(2018, 11, 30)),
    ],
)
def test_month_may_be_written(written):
    assert MonthField().clean(written) == NOVEMBER


@pytest.mark.parametrize(
    "written",
    [
        *("November", "15/04", "13/2018", "31/11/2018", "2018", "2018-13", "2018-00", "11/30/2018", "soon"),
        *("01/11/0001", "1899-12", "2201-01", "2018-11\0", "Nov 18", "2011/12"),
    ],
)
def test_what_is_no_month_is_told_how_to_write_one(written):
    with pytest.raises(ValidationError) as refused:
        MonthField().clean(written)

    assert refused.value.messages == ["That is not a month. Write it as 2018-11 or November 2018."]


@pytest.mark.parametrize("written", ["1900-01", "2200-12"])
def test_first_and_last_month_that_there_are_may_be_written(written):
    assert MonthField().clean(written).isoformat().startswith(written)


@given(MONTHS)
def test_every_month_is_understood_as_it_is_shown(day):
    first = day.replace(day=1)
    field = MonthField()

    shown = [field.prepare_value(first), month_name(first), short_month(first), first.isoformat()]

    assert {field.clean(one) for one in shown} == {first}


def test_blank_is_no_month_where_none_is_needed():
    field = Asking().fields["month"]

    assert [field.clean(one) for one in ("", "  ", None)] == [None, None, None]


def test_month_is_shown_as_it_is_typed():
    assert 'value="2018-11"' in str(Asking(initial={"month": NOVEMBER})["month"])
    assert 'value="soon"' in str(Asking({"month": "soon"})["month"])


@pytest.mark.parametrize(
    ("typed", "has_changed"),
    [("2018-11", False), ("November 2018", False), ("2018-12", True), ("soon", True), ("", True)],
)
def test_month_typed_otherwise_is_no_change(typed, has_changed):
    assert Asking({"month": typed}, initial={"month": NOVEMBER}).has_changed() is has_changed
