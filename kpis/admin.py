"""Definitions in the admin. Observations are recorded once and shown, never edited.

Frameworks and targets stand in scorecard/admin.py, which rates what a target would do.
"""

from django.contrib import admin

from kpis.admin_annotations import AnnotationAdmin
from kpis.admin_months import MonthsAreTyped
from kpis.admin_restarts import LimitRestartAdmin
from kpis.models import Area, Measure, Observation
from kpis.models.area import PASSPORT
from record.models import EntryKind
from record.recording import RecordsChanges
from record.shown import ShownOnly

__all__ = ["AnnotationAdmin", "LimitRestartAdmin"]  # registered where they are defined


@admin.register(Area)
class AreaAdmin(RecordsChanges):
    kind = EntryKind.AREA
    list_display = ("name", "code", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    fieldsets = (
        (None, {"fields": ("code", "name", "kind", "parent")}),
        ("Of a benchmark: which councils it stands for", {"fields": PASSPORT}),
    )


@admin.register(Measure)
class MeasureAdmin(MonthsAreTyped, RecordsChanges):
    kind = EntryKind.MEASURE
    list_display = ("title", "code", "unit", "polarity", "frequency", "calculation", "small_number_threshold")
    list_filter = ("unit", "polarity", "frequency", "calculation")
    search_fields = ("title", "code")
    autocomplete_fields = ("continues",)
    fieldsets = (
        (None, {"fields": ("title", "code", "definition", "why_it_matters", "owner", "review_on")}),
        (
            "How it is counted",
            {
                "fields": (
                    *("calculation", "numerator_label", "denominator_label", "unit", "decimals"),
                    *("polarity", "frequency", "rolling", "may_be_summed", "series_note"),
                ),
                "description": "Unit, decimals, calculation, frequency and which way is better stay as they"
                " are once there are figures.",
            },
        ),
        ("Small numbers", {"fields": ("small_number_threshold",)}),
        (
            "Counted differently from a month on",
            {
                "fields": ("continues", "continues_from", "continues_because"),
                "description": "What comes to be counted differently is a measure of its own: define the new"
                " one, and say here which it takes the place of.",
            },
        ),
    )


@admin.register(Observation)
class ObservationAdmin(ShownOnly):
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
