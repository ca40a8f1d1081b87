"""Letting one person make a return after it has closed: dates as people write them."""

from django import forms

from kpis.month_field import MonthField
from reports.models import ClosingException

DAYS_AS_WRITTEN = ("%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")


class DayField(forms.DateField):
    """A day, as 30/11/2018, 30 November 2018 or 2018-11-30."""

    input_formats = DAYS_AS_WRITTEN
    default_error_messages = {
        "invalid": "That is not a day. Write it as 30/11/2018 or 30 November 2018.",
    }


class ClosingExceptionForm(forms.ModelForm):
    """Who may still make which return, until when, and why."""

    period = MonthField(
        label="Month",
        help_text="The month returned, for example November 2018",
        error_messages={"required": "Say which month's return is let in late."},
    )
    until = DayField(
        label="Until",
        help_text="The last day on which it may be made, for example 30/11/2018 or 30 November 2018",
        error_messages={"required": "Say until which day it is let in."},
        widget=forms.TextInput,
    )

    class Meta:
        model = ClosingException
        fields = ("framework", "period", "user", "until", "reason")
