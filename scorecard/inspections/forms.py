"""What a request may ask of the pages of schools and scrutiny."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from kpis.periods import iso_month, month_name, parse_month
from reports.models import MemberQuestion
from scorecard.forms import AsKnown


class ViewOfSchools(AsKnown):
    """Which day's grades to show."""

    as_at = forms.DateField(required=False)

    def day(self, days: Iterable[date]) -> date | None:
        """The last of the days up to the one asked for; the latest where none is, or none lies before it."""
        days, asked = sorted(days, reverse=True), self.cleaned_data.get("as_at")
        return next((day for day in days if asked and day <= asked), days[0] if days else None)


class QuestionForm(forms.Form):
    """A member's question about a month of a measure."""

    month = forms.ChoiceField(
        label="Which month is it about?",
        error_messages={
            "required": "Choose the month that the question is about.",
            "invalid_choice": "There is no figure for that month. Choose one of the list.",
        },
    )
    question = forms.CharField(
        label="Your question",
        help_text="It is published with your name, and so is its answer. Do not describe any one child.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MemberQuestion.LONGEST_QUESTION,
        error_messages={
            "required": "Write the question.",
            "max_length": "Shorten the question to %(limit_value)d characters. It has %(show_value)d.",
        },
    )

    def __init__(self, *args: Any, months: Iterable[date], **options: Any):
        """months: those that have a figure."""
        super().__init__(*args, **options)
        choices = [(iso_month(month), month_name(month)) for month in months]
        cast(forms.ChoiceField, self.fields["month"]).choices = choices

    def clean_month(self) -> date:
        return parse_month(self.cleaned_data["month"])


class AnswerForm(forms.Form):
    """The answer to a member's question."""

    answer = forms.CharField(
        label="The answer",
        help_text="It is published with your name. Do not describe any one child.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=MemberQuestion.LONGEST_ANSWER,
        error_messages={
            "required": "Write the answer.",
            "max_length": "Shorten the answer to %(limit_value)d characters. It has %(show_value)d.",
        },
    )
