"""Returns in the admin, never edited by hand; who enters what; and who may after a return has closed."""

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone

import reports.admin_inspections
import reports.admin_questions
import reports.admin_scrutiny  # noqa: F401  (registers its own)
from kpis.typed_text import TakesPlainText
from record.models import EntryKind
from record.recording import RecordsChanges
from reports.closing_form import ClosingExceptionForm
from reports.forms import AssignmentForm
from reports.models import Assignment, ClosingException, MonthlyReturn
from reports.views import files


@admin.register(MonthlyReturn)
class MonthlyReturnAdmin(admin.ModelAdmin):
    list_display = ("framework", "month", "state", "filename", "created_by", "created_at", "published_at")
    list_display_links = ("framework",)
    list_filter = ("state", "framework")
    list_select_related = ("framework", "created_by")
    date_hierarchy = "created_at"

    @admin.display(description="Month", ordering="period")
    def month(self, monthly_return: MonthlyReturn) -> str:
        return f"{monthly_return.period:%B %Y}"

    def get_urls(self) -> list[URLPattern]:
        return [
            path("upload/", files.upload, name="reports_monthlyreturn_upload"),
            path("<int:pk>/preview/", files.preview, name="reports_monthlyreturn_preview"),
            path("<int:pk>/publish/", files.publish, name="reports_monthlyreturn_publish"),
            path("<int:pk>/compare-again/", files.compare_again, name="reports_monthlyreturn_compare_again"),
            path("<int:pk>/discard/", files.discard, name="reports_monthlyreturn_discard"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return redirect("admin:reports_monthlyreturn_upload")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **options: Any) -> HttpResponse:
        if not (object_id.isascii() and object_id.isdecimal()):
            raise Http404
        return redirect("admin:reports_monthlyreturn_preview", object_id)

    def has_delete_permission(self, request: HttpRequest, obj: MonthlyReturn | None = None) -> bool:
        return False  # drafts are discarded from their preview; what is published stays


@admin.register(Assignment)
class AssignmentAdmin(RecordsChanges):
    kind = EntryKind.ROLE
    form = AssignmentForm
    list_display = ("user", "framework", "entered")
    list_filter = ("framework",)
    list_select_related = ("user", "framework")
    filter_horizontal = ("indicators",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assignment]:
        return super().get_queryset(request).prefetch_related("indicators")

    def subject_of(self, row: models.Model) -> str:
        return f"what {row.user} enters" if isinstance(row, Assignment) else str(row)

    @admin.display(description="Enters")
    def entered(self, assignment: Assignment) -> str:
        if assignment.every_indicator:
            return "every indicator"
        return ", ".join(indicator.reference for indicator in assignment.indicators.all()) or "nothing"


@admin.register(ClosingException)
class ClosingExceptionAdmin(TakesPlainText, RecordsChanges):
    """An exception is granted once, by whoever is signed in, and stays on record."""

    form = ClosingExceptionForm
    kind = EntryKind.ROLE
    list_display = ("framework", "month", "user", "until", "granted_by", "granted_at")
    list_filter = ("framework",)
    list_select_related = ("framework", "user", "granted_by")
    fields = ("framework", "period", "user", "until", "reason")

    @admin.display(description="Month", ordering="period")
    def month(self, exception: ClosingException) -> str:
        return f"{exception.period:%B %Y}"

    def subject_of(self, row: models.Model) -> str:
        return f"late return of {row}, {row.framework}" if isinstance(row, ClosingException) else str(row)

    def save_model(self, request: HttpRequest, obj: ClosingException, form: Any, change: bool) -> None:
        obj.granted_by, obj.granted_at = cast(User, request.user), timezone.now()
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: ClosingException | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ClosingException | None = None) -> bool:
        return False
