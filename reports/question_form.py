"""The admin's form of a member's question."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from kpis.typed_text import TypedText
from reports.models import MemberAnswer, MemberQuestion
from reports.questions import (
    answer_question,
    assign_question,
    correct_answer,
    standing_answer,
    withdraw_answer,
    withdraw_question,
)
from reports.visible_text import SAYS_NOTHING, says_something

TAKEN_BACK = (("", "Nothing"), ("answer", "The answer"), ("question", "The question and its answers"))
SAID = ("answer", "reason", "take_back", "seen")


class MemberQuestionForm(forms.ModelForm):
    """Who answers by when; and an answer, its correction, or a withdrawal, as one deed of reports.questions.

    seen: the row of the answer that stood when the form was opened.
    """

    answer = TypedText(
        required=False,
        max_length=MemberAnswer.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 80}),
        help_text="It is published with your name. Do not describe any one child",
    )
    reason = TypedText(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 80}),
        help_text="Why an answer is corrected, or something is withdrawn. It is published",
    )
    take_back = forms.ChoiceField(
        required=False,
        label="Withdraw from publication",
        choices=TAKEN_BACK,
        help_text="What is withdrawn is kept, and shown to nobody but admins",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = MemberQuestion
        fields = ("owner", "due")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.stands = standing_answer(self.instance) if self.instance.pk else None
        self.initial.setdefault("answer", self.stands.text if self.stands else "")
        self.initial.setdefault("seen", self.stands.pk if self.stands else None)

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due and due != self.initial.get("due") and due < timezone.localdate(self.instance.asked_at):
            message = "The day lies before the question was asked. Choose a later one."
            raise ValidationError(message, code="before_it_was_asked")
        return due

    def clean(self) -> dict[str, Any]:
        said, seen = self.cleaned_data, self.cleaned_data.get("seen")
        answer, reason = said.get("answer", ""), said.get("reason", "")
        if seen and not answer:
            self.add_error("answer", _wrong("taken_away", "Correct the answer, or withdraw it below."))
        elif answer and not says_something(answer):
            self.add_error("answer", _wrong("says_nothing", SAYS_NOTHING))
        if (said.get("take_back") or (seen and self.is_reworded)) and not says_something(reason):
            self.add_error("reason", _wrong("required", "Say why. Everybody reads it."))
        if said.get("take_back") == "answer" and not seen:
            self.add_error("take_back", _wrong("nothing_there", "There is no answer to withdraw."))
        return said

    @property
    def is_reworded(self) -> bool:
        """Whether the text is another than that of the row that was seen, whatever stands by now."""
        seen = MemberAnswer.objects.filter(pk=self.cleaned_data.get("seen") or 0).first()
        # Browsers send the ends of lines in two characters.
        text: str = self.cleaned_data.get("answer", "").replace("\r\n", "\n")
        return text != (seen.text.replace("\r\n", "\n") if seen else "")

    def carry_out(self, *, by: User) -> None:
        """Raises AlreadyAnswered where something else stands than the row that was seen."""
        said, question = self.cleaned_data, self.instance
        if {"owner", "due"} & set(self.changed_data):
            assign_question(question=question, owner=said["owner"], due=said["due"], by=by)
        if said["take_back"] == "question":
            withdraw_question(question=question, by=by, reason=said["reason"])
        elif said["take_back"] == "answer":
            withdraw_answer(question=question, seen=said["seen"], by=by, reason=said["reason"])
        elif said["seen"] and self.is_reworded:
            correct_answer(
                question=question, seen=said["seen"], answer=said["answer"], by=by, reason=said["reason"]
            )
        elif said["answer"] and not said["seen"]:
            answer_question(question=question, answer=said["answer"], by=by)


def _wrong(code: str, message: str) -> ValidationError:
    return ValidationError(message, code=code)
