"""Definitions in the admin. Targets and observations are recorded once and shown, never edited."""

from django.contrib import admin

from kpis.admin_annotations import AnnotationAdmin
from kpis.admin_recorded import RecordedAdmin
from kpis.admin_restarts import LimitRestartAdmin
from kpis.models import Area, Framework, Indicator, Measure, Observation, Target
from kpis.models.area import PASSPORT

__all__ = ["AnnotationAdmin", "LimitRestartAdmin"]  # registered where they are defined


class IndicatorInline(admin.TabularInline):
    model = Indicator
    extra = 0
    autocomplete_fields = ("measure",)


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    fieldsets = (
        (None, {"fields": ("code", "name", "kind", "parent")}),
        ("Of a benchmark: which councils it stands for", {"fields": PASSPORT}),
    )


@admin.register(Measure)
class MeasureAdmin(admin.ModelAdmin):
    list_display = ("title", "code", "unit", "polarity", "frequency", "calculation", "small_number_threshold")
    list_filter = ("unit", "polarity", "frequency", "calculation")
    search_fields = ("title", "code")


@admin.register(Framework)
class FrameworkAdmin(admin.ModelAdmin):
    list_display = ("title", "organisation", "kind", "start", "end")
    list_select_related = ("organisation",)
    prepopulated_fields = {"slug": ("title",)}
    inlines = (IndicatorInline,)


@admin.register(Target)
class TargetAdmin(RecordedAdmin):
    list_display = (
        "framework",
        "reference",
        "applies_from",
        "kind",
        "value",
        "tolerance_limit",
        "recorded_at",
    )
    list_filter = ("indicator__framework", "provenance")
    list_select_related = ("indicator__framework",)

    @admin.display(ordering="indicator__framework")
    def framework(self, target: Target) -> str:
        return str(target.indicator.framework)

    @admin.display(ordering="indicator__position")
    def reference(self, target: Target) -> str:
        return target.indicator.reference


@admin.register(Observation)
class ObservationAdmin(RecordedAdmin):
    list_display = (
        "measure",
        "area",
        "period",
        "numerator",
        "denominator",
        "value",
        "recorded_at",
        "superseded_at",
    )
    list_filter = ("provenance", "area")
    list_select_related = ("measure", "area")
    search_fields = ("measure__title", "measure__code")
