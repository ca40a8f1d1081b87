"""Returns in the admin: uploaded, previewed and published there, and never edited by hand."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from reports import views
from reports.models import MonthlyReturn


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
            path("upload/", views.upload, name="reports_monthlyreturn_upload"),
            path("<int:pk>/preview/", views.preview, name="reports_monthlyreturn_preview"),
            path("<int:pk>/publish/", views.publish, name="reports_monthlyreturn_publish"),
            path("<int:pk>/discard/", views.discard, name="reports_monthlyreturn_discard"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return redirect("admin:reports_monthlyreturn_upload")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **options: Any) -> HttpResponse:
        if not object_id.isdecimal():
            raise Http404
        return redirect("admin:reports_monthlyreturn_preview", object_id)

    def has_delete_permission(self, request: HttpRequest, obj: MonthlyReturn | None = None) -> bool:
        return False  # drafts are discarded from their preview; what is published stays
