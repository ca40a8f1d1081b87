"""Definitions in the admin. Observations are recorded once and shown, never edited.

Frameworks and targets stand in scorecard/admin.py, which rates what a target would do.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kpis.admin_annotations import AnnotationAdmin
from kpis.admin_months import MonthsAreTyped
from kpis.admin_restarts import LimitRestartAdmin
from kpis.models import Area, Measure, Observation
from kpis.models.area import PASSPORT
from kpis.typed_text import TakesPlainText
from record.models import EntryKind
from record.recording import RecordsChanges
from record.shown import ShownOnly

__all__ = ["AnnotationAdmin", "LimitRestartAdmin"]  # registered where they are defined


LONGEST_NUMBER = 18  # digits of an id: more, and a database may refuse to look for it
# What a measure has from the one that it continues, until somebody says otherwise.
AS_BEFORE = (
    *(
        "title",
        "definition",
        "why_it_matters",
        "owner",
        "calculation",
        "numerator_label",
        "denominator_label",
    ),
    *("unit", "decimals", "polarity", "frequency", "rolling", "may_be_summed", "small_number_threshold"),
)


@admin.register(Area)
class AreaAdmin(TakesPlainText, RecordsChanges):
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
class MeasureAdmin(MonthsAreTyped, TakesPlainText, RecordsChanges):
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

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Of a measure that is to continue another: what that one is, to be changed where it differs."""
        asked: dict[str, Any] = super().get_changeform_initial_data(request)
        pk = _row_number(str(asked.pop("continues", "")))
        before = Measure.objects.filter(pk=pk).first() if pk else None
        if before is None:
            return asked
        return {**{name: getattr(before, name) for name in AS_BEFORE}, **asked, "continues": before.pk}

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **options: Any) -> HttpResponse:
        pk = _row_number(object_id)
        if pk is not None:
            options["extra_context"] = {**(options.get("extra_context") or {}), **self._told(request, pk)}
        return super().change_view(request, object_id, *args, **options)

    def _told(self, request: HttpRequest, measure: int) -> dict[str, Any]:
        """How many figures stand under a measure's words, and where one that is counted anew is defined."""
        figures = Observation.objects.current().filter(measure=measure).count()
        may_define = figures and self.has_add_permission(request)
        address = f"{reverse('admin:kpis_measure_add')}?continues={measure}"
        return {"figures": figures, "successor": address if may_define else ""}


def _row_number(text: str) -> int | None:
    """The id that an address names; None where it names none that a row could have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else None


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
