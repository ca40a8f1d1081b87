"""In the admin: schools by the day, the committee's recommendations, and members' questions with who answers
them by when."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from record.models import EntryKind
from record.recording import RecordsChanges
from reports.admin_progress import PROGRESS, RecordsProgress, StatusFilter
from reports.models import MemberQuestion, Recommendation, SchoolJudgement


@admin.register(SchoolJudgement)
class SchoolJudgementAdmin(RecordsChanges):
    kind = EntryKind.SCHOOL_JUDGEMENT
    list_display = ("phase", "sector", "grade", "schools", "special_measures", "as_at")
    list_filter = ("as_at", "sector", "phase", "grade")
    date_hierarchy = "as_at"


@admin.register(Recommendation)
class RecommendationAdmin(RecordsProgress):
    kind = EntryKind.RECOMMENDATION
    list_display = ("reference", "recommendation", "responsible", "due", "status_now")
    list_filter = (StatusFilter, "report", "responsible")
    search_fields = ("reference", "recommendation", "responsible")
    fields = ("report", "reference", "recommendation", "responsible", "due", *PROGRESS)


class MemberQuestionForm(forms.ModelForm):
    """An answer that was given can be bettered, and not be taken away."""

    class Meta:
        model = MemberQuestion
        fields = ("owner", "due", "answer")

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"].strip()
        if self.instance.is_answered and not answer:
            raise forms.ValidationError(
                "This was answered. Better the answer, or leave it.", code="taken_away"
            )
        return answer

    def _post_clean(self) -> None:
        """Who answered is part of the answer, so it is told before the row is checked as a whole."""
        if self.cleaned_data.get("answer") and not self.instance.is_answered:
            self.instance.answered_by, self.instance.answered_at = self.answerer, timezone.now()
        super()._post_clean()  # type: ignore[misc]

    answerer: User


@admin.register(MemberQuestion)
class MemberQuestionAdmin(RecordsChanges):
    """Questions come from members; here they get an owner, a day and an answer."""

    kind = EntryKind.QUESTION
    form = MemberQuestionForm
    list_display = ("question", "measure", "month", "asked_by", "asked_at", "owner", "due", "answered_at")
    list_filter = (("answered_at", admin.EmptyFieldListFilter), "owner")
    list_select_related = ("measure", "asked_by")
    search_fields = ("question", "measure__title", "owner")
    readonly_fields = ("measure", "month", "question", "asked_by", "asked_at", "answered_by", "answered_at")
    fields = (
        *("question", ("measure", "month"), ("asked_by", "asked_at")),
        *(("owner", "due"), "answer", ("answered_by", "answered_at")),
    )

    @admin.display(description="Month", ordering="period")
    def month(self, question: MemberQuestion) -> str:
        return f"{question.period:%B %Y}"

    def get_form(self, request: HttpRequest, *args: Any, **options: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, *args, **options)
        return cast(type[forms.ModelForm], type(form.__name__, (form,), {"answerer": request.user}))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # members put them, from a measure's page

    def has_delete_permission(self, request: HttpRequest, obj: MemberQuestion | None = None) -> bool:
        return False
