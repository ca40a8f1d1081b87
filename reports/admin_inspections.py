"""In the admin: an inspection with all that it wrote on one page, a finding with its actions, schools by the
day, recommendations, and members' questions with who answers them by when."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from reports.inspection_words import TO_BE_DEALT_WITH, ActionStatus
from reports.models import (
    Action,
    Finding,
    Inspection,
    Judgement,
    MemberQuestion,
    Recommendation,
    SchoolJudgement,
)


class JudgementInline(admin.TabularInline):
    model = Judgement
    extra = 0


class FindingInline(admin.StackedInline):
    """In short: the measures and actions of a finding stand on a page of its own."""

    model = Finding
    extra = 0
    fields = (("kind", "theme", "status"), "summary")
    show_change_link = True


@admin.register(Inspection)
class InspectionAdmin(admin.ModelAdmin):
    list_display = ("title", "kind", "of_whom", "starts", "still_open")
    list_filter = ("kind", "inspectorate")
    search_fields = ("title", "code", "provider")
    autocomplete_fields = ("follows",)
    fieldsets = (
        (None, {"fields": ("title", "code", "kind", "inspectorate")}),
        ("Of whom", {"fields": ("organisation", "provider")}),
        ("When", {"fields": (("starts", "ends", "published"), "follows")}),
        ("Requirements", {"fields": (("requirements_made", "requirements_met"),)}),
        ("Where it is written", {"fields": ("source",)}),
    )
    inlines = (JudgementInline, FindingInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Inspection]:
        still_open = Count("findings", filter=Q(findings__status__in=TO_BE_DEALT_WITH))
        found: QuerySet[Inspection] = super().get_queryset(request).select_related("organisation")
        return found.annotate(still_open=still_open)

    def get_readonly_fields(self, request: HttpRequest, obj: Inspection | None = None) -> tuple[str, ...]:
        return ("code",) if obj else ()  # links to its address are in committee papers

    @admin.display(description="Of")
    def of_whom(self, inspection: Inspection) -> str:
        return inspection.provider or str(inspection.organisation)

    @admin.display(description="Findings not met", ordering="still_open")
    def still_open(self, inspection: Any) -> int:
        counted: int = inspection.still_open
        return counted


class ActionInline(admin.StackedInline):
    model = Action
    extra = 0
    fields = ("action", ("owner", "due", "status"), "evidence")


@admin.register(Finding)
class FindingAdmin(admin.ModelAdmin):
    """Findings of every inspection, to be moved along: what is open, and what is done about it."""

    list_display = ("summary", "status", "kind", "theme", "of_inspection", "actions_done")
    list_editable = ("status",)
    list_filter = ("status", "kind", "theme", "inspection")
    list_select_related = ("inspection",)
    search_fields = ("summary", "theme", "inspection__title")
    autocomplete_fields = ("inspection", "measures")
    fields = ("inspection", ("kind", "theme", "status"), "summary", "text", "measures")
    inlines = (ActionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        done = Count("actions", filter=Q(actions__status=ActionStatus.DONE))
        found: QuerySet[Finding] = super().get_queryset(request)
        return found.annotate(actions_there=Count("actions"), done=done)

    @admin.display(description="Inspection", ordering="inspection__starts")
    def of_inspection(self, finding: Finding) -> str:
        return finding.inspection.code

    @admin.display(description="Actions done")
    def actions_done(self, finding: Any) -> str:
        return f"{finding.done} of {finding.actions_there}" if finding.actions_there else "no action"


@admin.register(Action)
class ActionAdmin(admin.ModelAdmin):
    list_display = ("action", "finding", "owner", "due", "status")
    list_filter = ("status", "owner")
    list_select_related = ("finding",)
    search_fields = ("action", "owner", "finding__summary")
    autocomplete_fields = ("finding",)


@admin.register(SchoolJudgement)
class SchoolJudgementAdmin(admin.ModelAdmin):
    list_display = ("phase", "sector", "grade", "schools", "special_measures", "as_at")
    list_filter = ("as_at", "sector", "phase", "grade")
    date_hierarchy = "as_at"


@admin.register(Recommendation)
class RecommendationAdmin(admin.ModelAdmin):
    list_display = ("reference", "recommendation", "responsible", "due", "status")
    list_editable = ("status",)
    list_filter = ("status", "report", "responsible")
    search_fields = ("reference", "recommendation", "responsible")
    fields = ("report", "reference", "recommendation", "responsible", "due", "status", "progress")


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
class MemberQuestionAdmin(admin.ModelAdmin):
    """Questions come from members; here they get an owner, a day and an answer."""

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
