"""What a request may ask of the pages of schools and scrutiny."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kpis.periods import iso_month, month_name, parse_month
from kpis.typed_text import TypedText
from reports.forms import in_words
from reports.models import MemberAnswer, MemberQuestion
from scorecard.forms import AsKnown


class ViewOfSchools(AsKnown):
    """Which day's grades to show."""

    as_at = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

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
    question = TypedText(
        label="Your question",
        help_text="It is published with your name, and so is its answer. Do not describe any one child.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MemberQuestion.LONGEST_QUESTION,
        validators=[in_words],
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

    answer = TypedText(
        label="The answer",
        help_text="It is published with your name. Do not describe any one child.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=MemberAnswer.LONGEST,
        validators=[in_words],
        error_messages={
            "required": "Write the answer.",
            "max_length": "Shorten the answer to %(limit_value)d characters. It has %(show_value)d.",
        },
    )


class CorrectionForm(AnswerForm):
    """Another answer instead of the one that stands. seen: the row of that, as it was looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = TypedText(
        label="Why is it corrected?",
        help_text="It is published beside the answer.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MemberQuestion.LONGEST_QUESTION,
        validators=[in_words],
        error_messages={"required": "Say why the answer is corrected."},
    )


class AssignForm(forms.Form):
    """Who answers a question, and by when."""

    owner = TypedText(
        label="Who answers it?", help_text="Such as Head of Practice.", max_length=120, required=False
    )
    due = forms.DateField(
        label="By when?",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Write the day such as 2019-01-31."},
    )

    def __init__(self, *args: Any, asked: date, **options: Any):
        """asked: the day on which the question was put."""
        super().__init__(*args, **options)
        self.asked = asked

    def clean_due(self) -> date | None:
        due: date | None = self.cleaned_data["due"]
        if due and due < self.asked and due != self.initial.get("due"):
            message = "The day lies before the question was asked. Choose a later one."
            raise ValidationError(message, code="before_it_was_asked")
        return due


class WithdrawalForm(forms.Form):
    """What is taken from publication, and why. seen: the row of the answer that stood, where one did."""

    what = forms.ChoiceField(
        label="What is withdrawn?",
        choices=[("answer", "The answer"), ("question", "The question and its answers")],
        error_messages={"required": "Choose what is withdrawn."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    because = TypedText(
        label="Why is it withdrawn?",
        help_text="Everybody reads this reason: do not repeat what must not be read.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MemberQuestion.LONGEST_QUESTION,
        validators=[in_words],
        error_messages={"required": "Say why it is withdrawn."},
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("what") == "answer" and not self.cleaned_data.get("seen"):
            self.add_error("what", ValidationError("There is no answer to withdraw.", code="nothing_there"))
        return self.cleaned_data


def day_asked(question: MemberQuestion) -> date:
    """By the council's clock."""
    return timezone.localdate(question.asked_at)
