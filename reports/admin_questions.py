"""In the admin: members' questions, with who answers them by when, and what is answered, corrected and
withdrawn."""

from http import HTTPStatus
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from record.models import EntryKind
from record.recording import RecordsChanges
from record.shown import refused_as_such
from reports.models import MemberAnswer, MemberQuestion
from reports.questions import (
    SAYS_NOTHING,
    AlreadyAnswered,
    AlreadyWithdrawn,
    answer_question,
    assign_question,
    correct_answer,
    standing_answer,
    withdraw_answer,
    withdraw_question,
)
from reports.visible_text import says_something

TAKEN_BACK = (("", "Nothing"), ("answer", "The answer"), ("question", "The question and its answers"))
SAID = ("answer", "reason", "take_back", "seen")


class MemberQuestionForm(forms.ModelForm):
    """Who answers by when; and an answer, its correction, or a withdrawal, as one deed of reports.questions.

    seen: the row of the answer that stood when the form was opened.
    """

    answer = forms.CharField(
        required=False,
        max_length=MemberAnswer.LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 80}),
        help_text="It is published with your name. Do not describe any one child",
    )
    reason = forms.CharField(
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


class WaitingFilter(admin.SimpleListFilter):
    """Questions by whether they wait for an answer."""

    title = "waiting"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Waiting for an answer"), ("answered", "Answered"), ("withdrawn", "Withdrawn")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        conditions = {
            "yes": {"has_answer": False, "withdrawn_at__isnull": True},
            "answered": {"has_answer": True, "withdrawn_at__isnull": True},
            "withdrawn": {"withdrawn_at__isnull": False},
        }
        return queryset.filter(**conditions.get(self.value() or "", {}))


@admin.register(MemberQuestion)
class MemberQuestionAdmin(RecordsChanges):
    """Questions come from members; what is done here notes itself in the record."""

    kind = EntryKind.QUESTION
    form = MemberQuestionForm
    noted_apart = frozenset({"owner", "due", *SAID})
    list_display = ("question", "measure", "month", "asked_by", "asked_at", "owner", "due", "how_it_stands")
    list_filter = (WaitingFilter, "owner")
    list_select_related = ("measure", "asked_by")
    search_fields = ("question", "measure__title", "owner")
    readonly_fields = ("measure", "month", "question", "asked_by", "asked_at", "withdrawn", "said_so_far")

    def get_queryset(self, request: HttpRequest) -> QuerySet[MemberQuestion]:
        found: QuerySet[MemberQuestion] = cast(Any, super().get_queryset(request)).with_standing()
        return found

    def get_fields(self, request: HttpRequest, obj: MemberQuestion | None = None) -> Any:
        asked = ("question", ("measure", "month"), ("asked_by", "asked_at"), ("owner", "due"))
        return (
            (*asked, "withdrawn", "said_so_far")
            if obj and obj.is_withdrawn
            else (*asked, *SAID, "said_so_far")
        )

    @admin.display(description="Month", ordering="period")
    def month(self, question: MemberQuestion) -> str:
        return f"{question.period:%B %Y}"

    @admin.display(description="How it stands")
    def how_it_stands(self, question: Any) -> str:
        if question.is_withdrawn:
            return "Withdrawn"
        return "Answered" if question.has_answer else "Waiting"

    @admin.display(description="Withdrawn")
    def withdrawn(self, question: MemberQuestion) -> str:
        by, at = question.withdrawn_by, question.withdrawn_at
        return f"{_day(at)}, by {by}: {question.withdrawn_because}" if at else ""

    @admin.display(description="Said so far")
    def said_so_far(self, question: MemberQuestion) -> str | SafeString:
        rows = reversed(question.answers.all()) if question.pk else ()
        lines = [
            (one.kind.capitalize(), _day(one.recorded_at), one.recorded_by, one.text, one.reason)
            for one in rows
        ]
        return format_html_join("", "<p><b>{}</b>, {}, by {}: {} <small>{}</small></p>", lines) or "Nothing"

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        """What was answered or withdrawn since the form was opened is not written over: 409."""
        try:
            return refused_as_such(request, super().changeform_view(request, *args, **options))
        except (AlreadyAnswered, AlreadyWithdrawn):
            id = args[0] if args else options["object_id"]
            question = get_object_or_404(MemberQuestion, pk=id)
            context = {
                **self.admin_site.each_context(request),
                "question": question,
                "stands": standing_answer(question),
                "typed": request.POST.get("answer", ""),
                "title": "Somebody was faster",
            }
            template = "admin/reports/memberquestion/outdated.html"
            return render(request, template, context, status=HTTPStatus.CONFLICT)

    def save_model(self, request: HttpRequest, obj: MemberQuestion, form: Any, change: bool) -> None:
        form.carry_out(by=cast(User, request.user))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # members put them, from a measure's page

    def has_change_permission(self, request: HttpRequest, obj: MemberQuestion | None = None) -> bool:
        is_withdrawn = obj is not None and obj.is_withdrawn
        return not is_withdrawn and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: MemberQuestion | None = None) -> bool:
        return False


def _wrong(code: str, message: str) -> ValidationError:
    return ValidationError(message, code=code)


def _day(moment: Any) -> str:
    day = timezone.localdate(moment)
    return f"{day.day} {day:%B %Y}"
