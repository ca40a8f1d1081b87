"""Dates of an exception are taken as people write them, in the day's order that Britain has."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reports.closing_form import ClosingExceptionForm, DayField

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    "written",
    ["5/11/2018", "05/11/2018", "5 November 2018", "5 nov 2018", " 5 NOVEMBER 2018 ", "2018-11-05"],
)
def test_day_may_be_written(written):
    assert DayField().clean(written) == date(2018, 11, 5)


@pytest.mark.parametrize(
    "written",
    ["11/30/2018", "31/11/2018", "29 February 2019", "5 November", "05/11/18", "soon", "5\0/11/2018"],
)
def test_what_is_no_day_is_told_how_to_write_one(written):
    with pytest.raises(ValidationError) as refused:
        DayField().clean(written)

    assert refused.value.messages == ["That is not a day. Write it as 30/11/2018 or 30 November 2018."]


def test_form_says_how_dates_are_written():
    fields = ClosingExceptionForm.base_fields

    assert "30 November 2018" in fields["until"].help_text
    assert "November 2018" in fields["period"].help_text
