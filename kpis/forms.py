"""What a request may ask about restarts of control limits."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from kpis.models import Area, LimitRestart, Measure
from kpis.models.area import AreaKind
from kpis.month_field import MonthField
from kpis.restarts import check_restart
from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from kpis.typed_text import TypedText
from kpis.variation import has_variation


class RestartForm(forms.ModelForm):
    """From which month a measure's limits begin anew, and why. Who decided it is whoever is signed in."""

    from_month = MonthField(
        label="From",
        help_text="The first month of the new limits, such as 2018-04.",
        error_messages={"required": "Name the month from which the limits restart."},
    )
    reason = TypedText(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What changed for good. Readers see it beside the limits, with your name and the date.",
        error_messages={"required": "Say what changed for good: readers see it beside the limits."},
    )

    class Meta:
        model = LimitRestart
        fields = ("measure", "area", "from_month", "reason")
        help_texts = {
            "measure": "Measures whose figures roll, add up or come seldom have no limits and are not listed."
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if "measure" not in self.fields:
            return  # a row that is looked at: nothing is asked
        measure, area = (cast(forms.ModelChoiceField, self.fields[name]) for name in ("measure", "area"))
        measure.queryset = measures_with_limits()
        area.queryset = Area.objects.filter(kind=AreaKind.ORGANISATION.value)
        area.initial = area.queryset.first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_restart(LimitRestart(**cleaned))
        return cleaned


class WithdrawalForm(forms.Form):
    """Why a restart is taken back."""

    reason = TypedText(
        label="Why it is withdrawn",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept with your name and today's date.",
        error_messages={"required": "Say why the restart is withdrawn."},
    )


def measures_with_limits() -> QuerySet[Measure]:
    terms = [MeasureTerms.of(*row) for row in Measure.objects.values_list(*MEASURE_COLUMNS)]
    return Measure.objects.filter(pk__in=[one.id for one in terms if has_variation(one)]).order_by("title")
