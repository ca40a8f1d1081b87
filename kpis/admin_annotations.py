"""Annotations in the admin: written, reworded and withdrawn there, and kept for ever."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from kpis.actions import Outdated
from kpis.annotations import annotate, reword, withdraw
from kpis.models import Annotation
from kpis.periods import FIRST_YEAR
from kpis.typed_text import TakesPlainText
from record.shown import refused_as_such

CHANGED_MEANWHILE = "That annotation was changed or withdrawn meanwhile. Look at the one that stands now."


class AnnotationForm(forms.ModelForm):
    """What an admin says of a month; of one that stands, also why it changes, or that it is withdrawn."""

    withdrawn = forms.BooleanField(
        required=False, label="Withdraw it", help_text="It leaves the chart, and stays on record"
    )

    class Meta:
        model = Annotation
        fields = ("measure", "month", "text", "reason")
        labels = {"reason": "Why it changes"}
        help_texts = {
            "month": "Any day of the month",
            "reason": "Members can read it. Needed where it is withdrawn",
        }

    def clean_month(self) -> date:
        """The month of that day. Raises ValidationError for one that has not begun or no page can show."""
        month: date = self.cleaned_data["month"].replace(day=1)
        if month.year < FIRST_YEAR or month > timezone.localdate():
            raise ValidationError(f"Choose a month from {FIRST_YEAR} to this one.", code="no_such_month")
        return month

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("withdrawn") and not self.cleaned_data.get("reason"):
            self.add_error("reason", ValidationError("Say why it is withdrawn.", code="no_reason"))
        return self.cleaned_data


@admin.register(Annotation)
class AnnotationAdmin(TakesPlainText, admin.ModelAdmin):
    form = AnnotationForm
    list_display = ("measure", "for_month", "text", "stands", "recorded_by", "recorded_at")
    list_display_links = ("text",)
    list_filter = ("is_withdrawn",)
    list_select_related = ("measure",)
    search_fields = ("measure__title", "measure__code", "text")

    @admin.display(description="Month", ordering="month")
    def for_month(self, annotation: Annotation) -> str:
        return f"{annotation.month:%B %Y}"

    @admin.display(description="State")
    def stands(self, annotation: Annotation) -> str:
        if annotation.is_withdrawn:
            return "withdrawn"
        return "stands" if annotation.superseded_at is None else "changed since"

    def get_fields(self, request: HttpRequest, obj: Annotation | None = None) -> list[Any]:
        if obj is None:
            return ["measure", "month", "text"]
        changes = ["withdrawn"] if self.has_change_permission(request, obj) else []
        return ["measure", "month", "text", "reason", *changes]

    def get_readonly_fields(self, request: HttpRequest, obj: Annotation | None = None) -> list[Any]:
        return ["measure"] if obj is not None else []

    def has_change_permission(self, request: HttpRequest, obj: Annotation | None = None) -> bool:
        stands = obj is None or (obj.superseded_at is None and not obj.is_withdrawn)
        return stands and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Annotation | None = None) -> bool:
        return False

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **options: Any
    ) -> HttpResponse:
        try:
            with transaction.atomic():
                if request.method == "POST" and object_id is not None:
                    self._hold_to_what_stands(request, object_id)
                answer: HttpResponse = super().changeform_view(request, object_id, *args, **options)
        except Outdated:
            self.message_user(request, CHANGED_MEANWHILE, messages.ERROR)
            return redirect("admin:kpis_annotation_changelist")
        return refused_as_such(request, answer)

    def _hold_to_what_stands(self, request: HttpRequest, object_id: str) -> None:
        """Raise Outdated where somebody else was quicker; whoever may not change any is refused later."""
        seen = self.get_object(request, object_id)
        if seen is not None and super().has_change_permission(request) and seen.superseded_at is not None:
            raise Outdated

    def save_model(self, request: HttpRequest, obj: Annotation, form: AnnotationForm, change: bool) -> None:
        by, said = request.user.get_username(), form.cleaned_data
        if not change:
            written = annotate(measure=obj.measure, month=obj.month, text=obj.text, by=by)
        elif said["withdrawn"]:
            written = withdraw(annotation=Annotation.objects.get(pk=obj.pk), by=by, reason=said["reason"])
        else:
            written = reword(
                annotation=Annotation.objects.get(pk=obj.pk),
                month=said["month"],
                text=said["text"],
                by=by,
                reason=said["reason"],
            )
        obj.pk = written.pk  # what the log and the next page speak of
