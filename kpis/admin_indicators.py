"""The indicators of a framework on its page in the admin."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest

from kpis.models import Indicator, Measure
from kpis.typed_text import TakesPlainText

INSTEAD_OF_DELETING = (
    "It cannot be deleted. To rate it no more, withdraw its target where the first month has not begun, or "
    "set one that is to be confirmed; and leave it out when the framework is copied into its next period."
)


class IndicatorsOfFramework(BaseInlineFormSet):
    """An indicator that anything rests on is not taken out: past months would lose it."""

    def clean(self) -> None:
        # Before Django looks, which would name the rows that rest on it and not what to do
        for form in self.deleted_forms:
            why = _why_it_stays(form.instance) if form.instance.pk else None
            if why:
                raise ValidationError(f"{why} {INSTEAD_OF_DELETING}", code="is_settled")
        super().clean()

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        """Each box is told apart by its column and row, which are only seen."""
        super().add_fields(form, index)
        row = form.instance.reference if form.instance.pk else "new indicator"
        for name, field in form.fields.items():
            widget: Any = getattr(field.widget, "widget", field.widget)  # within the links to add one
            widget.attrs["aria-label"] = f"{field.label or name.replace('_', ' ').capitalize()}, {row}"
            if isinstance(widget, MeasureSelect) and form.instance.pk:
                widget.chosen = form.instance.measure


class MeasureSelect(AutocompleteSelect):
    """A measure to be searched for. chosen: the one there is, which need not be asked for in each row."""

    chosen: Measure | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        one = self.chosen
        if one is None or list(value) != [str(one.pk)]:
            return super().optgroups(name, value, attr)
        return [(None, [self.create_option(name, one.pk, str(one), True, 0)], 0)]


class IndicatorInline(TakesPlainText, admin.TabularInline):
    model = Indicator
    formset = IndicatorsOfFramework
    extra = 0
    autocomplete_fields = ("measure",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        found: QuerySet[Indicator] = super().get_queryset(request)
        return found.select_related("measure", "framework")

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "measure":
            options["widget"] = MeasureSelect(db_field, self.admin_site, {"data-width": "18em"})
        return super().formfield_for_foreignkey(db_field, request, **options)


def _why_it_stays(indicator: Indicator) -> str | None:
    resting = NestedObjects(using=indicator._state.db or "default")
    resting.collect([indicator])
    otherwise = f"Something that was recorded rests on {indicator.reference}." if resting.protected else None
    return indicator.why_it_stays() or otherwise
