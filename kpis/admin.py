"""Definitions in the admin. Observations are recorded once and shown, never edited.

Frameworks and targets stand in scorecard/admin.py, which rates what a target would do.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from kpis.models import Area, Indicator, Measure, Observation
from record.models import EntryKind
from record.recording import RecordsChanges


class RecordedAdmin(admin.ModelAdmin):
    """Rows that are superseded, never changed: here they can be looked up."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class IndicatorsOfFramework(BaseInlineFormSet):
    """An indicator that targets or figures rest on is not taken out: past months would lose it."""

    def clean(self) -> None:
        super().clean()
        for form in self.deleted_forms:
            why = form.instance.why_it_stays() if form.instance.pk else None
            if why:
                raise ValidationError(f"{why} It cannot be deleted.", code="is_settled")


class IndicatorInline(admin.TabularInline):
    model = Indicator
    formset = IndicatorsOfFramework
    extra = 0
    autocomplete_fields = ("measure",)


@admin.register(Area)
class AreaAdmin(RecordsChanges):
    kind = EntryKind.AREA
    list_display = ("name", "code", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "code")


@admin.register(Measure)
class MeasureAdmin(RecordsChanges):
    kind = EntryKind.MEASURE
    list_display = ("title", "code", "unit", "polarity", "frequency", "calculation")
    list_filter = ("unit", "polarity", "frequency", "calculation")
    search_fields = ("title", "code")


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
