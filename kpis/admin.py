"""Definitions in the admin. Observations are recorded once and shown, never edited.

Frameworks and targets stand in scorecard/admin.py, which rates what a target would do.
"""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet

from kpis.admin_annotations import AnnotationAdmin
from kpis.admin_restarts import LimitRestartAdmin
from kpis.models import Area, Indicator, Measure, Observation
from kpis.models.area import PASSPORT
from record.models import EntryKind
from record.recording import RecordsChanges
from record.shown import ShownOnly

__all__ = ["AnnotationAdmin", "LimitRestartAdmin"]  # registered where they are defined


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
    fieldsets = (
        (None, {"fields": ("code", "name", "kind", "parent")}),
        ("Of a benchmark: which councils it stands for", {"fields": PASSPORT}),
    )


@admin.register(Measure)
class MeasureAdmin(RecordsChanges):
    kind = EntryKind.MEASURE
    list_display = ("title", "code", "unit", "polarity", "frequency", "calculation", "small_number_threshold")
    list_filter = ("unit", "polarity", "frequency", "calculation")
    search_fields = ("title", "code")


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
