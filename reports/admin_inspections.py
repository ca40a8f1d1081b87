"""In the admin: an inspection with all that it wrote on one page, and a finding with its actions."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest

from record.models import EntryKind
from reports.admin_progress import PROGRESS, ProgressInline, RecordsProgress, StatusFilter, report_all
from reports.admin_versions import KeepsVersions, VersionedInline
from reports.inspection_words import ActionStatus, FindingKind, FindingStatus
from reports.models import Action, Finding, Inspection, Judgement
from reports.progress_form import FIELDS, SEEN_BOTH
from reports.versioned_form import SEEN, VersionedForm, VersionedFormSet

# Of what is reported now.
NOW_MET = Q(
    findings__is_withdrawn=False,
    findings__progress_reports__superseded_at__isnull=True,
    findings__progress_reports__status=FindingStatus.MET,
)
ASKED_FOR = Q(findings__is_withdrawn=False) & ~Q(findings__kind=FindingKind.STRENGTH)
NOW_DONE = Q(
    actions__is_withdrawn=False,
    actions__progress_reports__superseded_at__isnull=True,
    actions__progress_reports__status=ActionStatus.DONE,
)


class JudgementInline(VersionedInline, admin.TabularInline):
    model = Judgement
    form = VersionedForm
    formset = VersionedFormSet
    extra = 0


class FindingInline(ProgressInline):
    """In short: the measures and actions of a finding stand on a page of its own."""

    model = Finding
    fields = (("kind", "theme"), "summary", *PROGRESS)


@admin.register(Inspection)
class InspectionAdmin(KeepsVersions):
    kind = EntryKind.INSPECTION
    inline_kinds = {"judgement": EntryKind.JUDGEMENT, "finding": EntryKind.FINDING}
    noted_apart = frozenset((*FIELDS, *SEEN_BOTH))
    list_display = ("title", "kind", "of_whom", "starts", "still_open")
    list_filter = ("kind", "inspectorate")
    search_fields = ("title", "code", "provider")
    autocomplete_fields = ("follows",)
    fieldsets = (
        (None, {"fields": ("title", "code", "kind", "inspectorate")}),
        ("Of whom", {"fields": ("organisation", "provider")}),
        ("When", {"fields": (("starts", "ends", "published"), "follows")}),
        ("Requirements", {"fields": (("requirements_made", "requirements_met"),)}),
        ("Where it is written", {"fields": ("source", "on_record", *SEEN)}),
    )
    inlines = (JudgementInline, FindingInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Inspection]:
        found: QuerySet[Inspection] = super().get_queryset(request).select_related("organisation")
        return found.annotate(
            asked=Count("findings", filter=ASKED_FOR, distinct=True),
            met=Count("findings", filter=NOW_MET, distinct=True),
            still_open=F("asked") - F("met"),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Inspection], bool]:
        """What a form offers to choose from stands; the list has the withdrawn ones, too."""
        if "field_name" in request.GET:
            queryset = queryset.standing().order_by("-starts", "-pk")
        return super().get_search_results(request, queryset, search_term)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        report_all(request, form, formsets)

    def get_readonly_fields(self, request: HttpRequest, obj: Inspection | None = None) -> tuple[str, ...]:
        return (
            ("code", "on_record") if obj else ("on_record",)
        )  # links to its address are in committee papers

    @admin.display(description="Of")
    def of_whom(self, inspection: Inspection) -> str:
        return inspection.provider or str(inspection.organisation)

    @admin.display(description="Findings not met", ordering="still_open")
    def still_open(self, inspection: Any) -> int:
        counted: int = inspection.still_open
        return counted


@admin.register(Judgement)
class JudgementAdmin(KeepsVersions):
    """Kept on the page of its inspection, and corrected and withdrawn on its own."""

    kind = EntryKind.JUDGEMENT
    list_display = ("area_of_judgement", "grade", "inspection")
    list_select_related = ("inspection",)
    autocomplete_fields = ("inspection",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


class ActionInline(ProgressInline):
    model = Action
    fields = ("action", ("owner", "due"), *PROGRESS)


@admin.register(Finding)
class FindingAdmin(RecordsProgress):
    """Findings of every inspection, to be moved along: what is open, and what is done about it."""

    kind = EntryKind.FINDING
    inline_kinds = {"action": EntryKind.ACTION}
    list_display = ("summary", "status_now", "kind", "theme", "of_inspection", "actions_done")
    list_filter = (StatusFilter, "kind", "theme", "inspection")
    list_select_related = ("inspection",)
    search_fields = ("summary", "theme", "inspection__title")
    autocomplete_fields = ("inspection", "measures")
    fields = ("inspection", ("kind", "theme"), "summary", "text", "measures", *PROGRESS)
    inlines = (ActionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        done = Count("actions", filter=NOW_DONE, distinct=True)
        there = Count("actions", filter=Q(actions__is_withdrawn=False), distinct=True)
        found: QuerySet[Finding] = super().get_queryset(request)
        return found.annotate(actions_there=there, done=done)

    @admin.display(description="Inspection", ordering="inspection__starts")
    def of_inspection(self, finding: Finding) -> str:
        return finding.inspection.code

    @admin.display(description="Actions done")
    def actions_done(self, finding: Any) -> str:
        return f"{finding.done} of {finding.actions_there}" if finding.actions_there else "no action"


@admin.register(Action)
class ActionAdmin(RecordsProgress):
    kind = EntryKind.ACTION
    list_display = ("action", "finding", "owner", "due", "status_now")
    list_filter = (StatusFilter, "owner")
    list_select_related = ("finding",)
    search_fields = ("action", "owner", "finding__summary")
    autocomplete_fields = ("finding",)
    fields = ("finding", "action", ("owner", "due"), *PROGRESS)
