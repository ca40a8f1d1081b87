"""What a request may ask of the page on which an admin copies a framework into its next period."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kpis.models import Framework, Indicator, Target
from kpis.month_field import MonthField
from kpis.periods import fiscal_year, iso_month, month_name
from kpis.rating import FIXED, TargetKind
from kpis.renewing import next_period
from kpis.targets import Terms, check_terms, marked_as
from kpis.typed_text import TypedText
from scorecard.targets.forms import AgreementForm, number_box


class RenewForm(AgreementForm):
    """The next period: what it is called, its months, and who agreed its targets."""

    title = TypedText(max_length=150, label="What is it called?", widget=forms.TextInput(attrs={"size": 50}))
    slug = forms.SlugField(max_length=60, label="Short name", help_text="Letters, digits and hyphens")
    start = MonthField(label="First month", help_text="Such as 2019-04")
    end = MonthField(label="Last month")

    renumber = forms.BooleanField(
        required=False,
        label="Number the references anew",
        help_text="In the order of their places: KPI 1, KPI 2 and so on, whatever is typed below.",
    )

    field_order = ("title", "slug", "start", "end", *AgreementForm.base_fields, "renumber")

    def __init__(self, *args: Any, framework: Framework, may_renumber: bool, **options: Any):
        super().__init__(*args, **options)
        self.framework = framework
        if not may_renumber:
            del self.fields["renumber"]

    def clean_start(self) -> date:
        start: date = self.cleaned_data["start"]
        before = self.framework
        if start <= before.start:
            message = (
                f"{before.title} runs from {month_name(before.start)} to {month_name(before.end)}. "
                f"Its next period begins after that: in {month_name(next_period(before)[0])}, where none is "
                "left out."
            )
            raise ValidationError(message, code="not_later")
        return start

    @property
    def renumbers(self) -> bool:
        return bool(self.cleaned_data.get("renumber"))

    def values(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("title", "slug", "start", "end")}


class CarryOverForm(forms.Form):
    """One indicator of the old framework: whether it goes on, and under which reference, to reach what."""

    keep = forms.BooleanField(required=False, label="Carry over")
    reference = TypedText(max_length=20, label="Reference", widget=forms.TextInput(attrs={"size": 8}))
    position = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=32_767,
        label="Place",
        widget=forms.TextInput(attrs={"size": 4, "inputmode": "numeric"}),
    )
    value = number_box("Target value")
    tolerance_limit = number_box("Tolerance limit")

    def __init__(self, *args: Any, indicator: Indicator, former: Target | None, **options: Any):
        super().__init__(*args, **options)
        self.indicator, self.former = indicator, former
        for name in ("value", "tolerance_limit"):
            self.fields[name].widget.attrs["size"] = 8
            if not self.has_value:
                del self.fields[name]

    @property
    def has_value(self) -> bool:
        """Whether a value is typed: other kinds of target, such as falling, go on as they are."""
        return self.former is None or TargetKind(self.former.kind) in (*FIXED, TargetKind.TO_BE_CONFIRMED)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("keep") or not {"value", "tolerance_limit"} <= cleaned.keys():
            return cleaned
        if cleaned["value"] is None and cleaned["tolerance_limit"] is not None:
            message = "Only a target with a value has a tolerance limit. Type the value, or take this out."
            self.add_error("tolerance_limit", ValidationError(message, code="no_value"))
            return cleaned
        try:
            check_terms(indicator=self.indicator, terms=self.terms(self.indicator.framework.end))
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return cleaned

    def terms_typed(self, start: date) -> Terms | None:
        """The target that the form shows, sent or not yet; None where it makes no sense or is dropped."""
        if self.is_bound:
            return self.terms(start) if self.is_valid() and self.cleaned_data["keep"] else None
        former = self.former
        if former is None:
            return None
        return Terms(
            start,
            TargetKind(former.kind),
            former.value,
            former.tolerance_limit,
            former.benchmark,
            former.provenance,
        )

    def terms(self, start: date) -> Terms:
        """What the indicator has to reach from the first month on; no value: it is yet to be confirmed."""
        former = self.former
        if not self.has_value and former is not None:
            kept = TargetKind(former.kind)
            return Terms(start, kept, benchmark=former.benchmark, provenance=former.provenance)
        value, limit = self.cleaned_data["value"], self.cleaned_data["tolerance_limit"]
        if value is None:
            return Terms(start, TargetKind.TO_BE_CONFIRMED, tolerance_limit=limit)
        kind = TargetKind(former.kind) if former and former.kind in FIXED else TargetKind.VALUE
        return marked_as(Terms(start, kind, value=value, tolerance_limit=limit), former)


def first_values(framework: Framework) -> dict[str, object]:
    """The next period as it is likely to be: as long, and named after its years."""
    start, end = next_period(framework)
    years = fiscal_year(framework.start), fiscal_year(start)
    before, after = (one.replace("/", "-") for one in years)
    return {
        "title": _named_after(framework.title, *years, join=" "),
        "slug": _named_after(framework.slug, before, after, join="-"),
        "start": iso_month(start),
        "end": iso_month(end),
    }


def _named_after(name: str, before: str, after: str, *, join: str) -> str:
    """With the next years in the place of the old ones, or behind it where it has none."""
    return name.replace(before, after) if before in name else f"{name}{join}{after}"
