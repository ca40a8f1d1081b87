"""In the admin: members' questions, with who answers them by when, and what is answered, corrected and
withdrawn."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kpis.typed_text import TakesPlainText
from record.models import EntryKind
from record.recording import RecordsChanges
from record.shown import refused_as_such
from reports.admin_gone import typed_texts, when_by_whom_and_why
from reports.models import MemberQuestion
from reports.question_form import SAID, MemberQuestionForm
from reports.questions import AlreadyAnswered, AlreadyWithdrawn, standing_answer


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
class MemberQuestionAdmin(TakesPlainText, RecordsChanges):
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
        id = (args[0] if args else options.get("object_id")) or ""
        is_sent = request.method == "POST" and self.has_change_permission(request)
        question = self.get_object(request, unquote(id)) if is_sent and id else None
        if question is not None and question.is_withdrawn:
            return self._outdated(request, question)
        try:
            return refused_as_such(request, super().changeform_view(request, *args, **options))
        except (AlreadyAnswered, AlreadyWithdrawn):
            return self._outdated(request, get_object_or_404(MemberQuestion, pk=unquote(id)))

    def _outdated(self, request: HttpRequest, question: MemberQuestion) -> HttpResponse:
        """What was typed is handed back, beside what stands by now or who withdrew it."""
        context = {
            **self.admin_site.each_context(request),
            "question": question,
            "stands": standing_answer(question),
            "withdrawn": _withdrawal(question),
            "typed": list(typed_texts([MemberQuestionForm(request.POST, instance=question)])),
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


def _withdrawal(question: MemberQuestion) -> str:
    """When the question, or else its answer, was withdrawn, by whom and why; empty where neither was."""
    if question.withdrawn_at is not None:
        by = question.withdrawn_by
        return when_by_whom_and_why(question.withdrawn_at, str(by), question.withdrawn_because)
    last = question.answers.current().filter(text="").first()
    return when_by_whom_and_why(last.recorded_at, last.recorded_by, last.reason) if last else ""


def _day(moment: Any) -> str:
    day = timezone.localdate(moment)
    return f"{day.day} {day:%B %Y}"
