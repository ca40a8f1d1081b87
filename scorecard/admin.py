"""Frameworks and targets in the admin, with the pages on which targets are set.

They stand here and not in kpis, because a target is seen at work before it is saved, by what rates the pages.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from kpis.admin_indicators import IndicatorInline
from kpis.admin_months import MonthsAreTyped, months
from kpis.models import Framework, Indicator, Target
from kpis.target_record import target_text
from kpis.typed_text import TakesPlainText
from record.models import EntryKind
from record.recording import RecordsChanges
from record.shown import ShownOnly
from scorecard.targets import definition_views, renewing_views, review_views, views, withdrawing_views
from scorecard.targets.framework_targets import in_force_at, month_asked_about


class IndicatorsWithTargets(IndicatorInline):
    """Each indicator in its order, with what it must reach now, or in the framework's month nearest to it."""

    fields = ("position", "reference", "measure", "target", "window_months")
    readonly_fields = ("target",)
    may_set_targets = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        self.may_set_targets = request.user.has_perm("kpis.add_target")
        current = Target.objects.current().select_related("benchmark").order_by("applies_from")
        # Apart from `targets`, of which those that were superseded are asked for, too
        return super().get_queryset(request).prefetch_related(Prefetch("targets", current, "current_targets"))

    @admin.display(description="Target")
    def target(self, indicator: Indicator) -> str:
        if indicator.pk is None:
            return "none yet"
        month = month_asked_about(indicator.framework, timezone.localdate())
        targets: list[Target] = indicator.current_targets  # type: ignore[attr-defined]  # prefetched above
        said = target_text(in_force_at(targets, month)) or "none"
        if not self.may_set_targets:
            return said
        address = reverse("admin:kpis_indicator_target", args=[indicator.pk])
        return format_html(
            '{} <a href="{}">Change<span class="visually-hidden"> the target of {}</span></a>',
            said,
            address,
            indicator,
        )


@admin.register(Framework)
class FrameworkAdmin(MonthsAreTyped, TakesPlainText, RecordsChanges):
    kind = EntryKind.FRAMEWORK
    inline_kinds = {"indicator": EntryKind.INDICATOR}
    list_display = ("title", "organisation", "kind", "months", "targets")
    list_select_related = ("organisation",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (IndicatorsWithTargets,)

    def get_urls(self) -> list[URLPattern]:
        return [
            path("<int:pk>/targets/", views.framework_targets, name="kpis_framework_targets"),
            path("definitions/", definition_views.upload, name="kpis_definitions"),
            path("definitions/load/", definition_views.load, name="kpis_definitions_load"),
            path("review/", review_views.target_review, name="kpis_target_review"),
            path("<int:pk>/next/", renewing_views.next_year, name="kpis_framework_next"),
            path("targets/<int:indicator>/", views.change_target, name="kpis_indicator_target"),
            path(
                "targets/<int:indicator>/correct/<int:target>/",
                views.change_target,
                name="kpis_indicator_correct_target",
            ),
            path(
                "targets/<int:indicator>/withdraw/<int:target>/",
                withdrawing_views.withdraw,
                name="kpis_indicator_withdraw_target",
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        ways = (("kpis_target_review", "Targets to look at"), ("kpis_definitions", "Load definitions"))
        return super().changelist_view(request, {**(extra_context or {}), "ways": _ways(request, ways)})

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **options: Any) -> HttpResponse:
        ways = (("kpis_framework_targets", "Targets"), ("kpis_framework_next", "Copy into the next period"))
        if object_id.isascii() and object_id.isdecimal():
            options["extra_context"] = {"ways": _ways(request, ways, int(object_id))}
        return super().change_view(request, object_id, *args, **options)

    @admin.display(description="Months", ordering="start")
    def months(self, framework: Framework) -> str:
        return months(framework.start, framework.end)

    @admin.display(description="Targets")
    def targets(self, framework: Framework) -> str:
        address = reverse("admin:kpis_framework_targets", args=[framework.pk])
        return format_html(
            '<a href="{}">Targets<span class="visually-hidden"> of {}</span></a>', address, framework
        )


def _ways(request: HttpRequest, ways: Iterable[tuple[str, str]], *arguments: int) -> list[tuple[str, str]]:
    """Addresses and words of the pages that stand beside a list, for those who may open them."""
    if not request.user.has_perm("kpis.add_target"):
        return []
    return [(reverse(f"admin:{name}", args=arguments), words) for name, words in ways]


@admin.register(Target)
class TargetAdmin(ShownOnly):
    """Every target that was ever set, to be looked up. One is set on the page of its indicator."""

    list_display = (
        "framework",
        "reference",
        "applies_from",
        "kind",
        "value",
        "tolerance_limit",
        "agreed_by",
        "recorded_by",
        "recorded_at",
        "superseded_at",
    )
    list_filter = ("indicator__framework", "provenance")
    list_select_related = ("indicator__framework",)
    search_fields = ("indicator__reference", "agreed_by", "agreed_where", "reason", "recorded_by")

    @admin.display(ordering="indicator__framework")
    def framework(self, target: Target) -> str:
        return str(target.indicator.framework)

    @admin.display(ordering="indicator__position")
    def reference(self, target: Target) -> str:
        return target.indicator.reference
