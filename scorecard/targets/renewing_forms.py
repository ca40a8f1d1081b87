"""What a request may ask of the page on which an admin copies a framework into its next period."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from kpis.models import Framework, Indicator, Target
from kpis.models.rules import Provenance
from kpis.month_field import MonthField
from kpis.periods import fiscal_year, iso_month
from kpis.rating import FIXED, TargetKind
from kpis.renewing import CarriedOver, next_period
from kpis.target_record import target_text
from kpis.targets import Terms
from scorecard.targets.forms import AgreementForm, as_digits, number_box
from scorecard.targets.framework_targets import current_targets_of, in_force_at


class RenewForm(AgreementForm):
    """The next period: what it is called, its months, and who agreed its targets."""

    title = forms.CharField(
        max_length=150, label="What is it called?", widget=forms.TextInput(attrs={"size": 50})
    )
    slug = forms.SlugField(max_length=60, label="Short name", help_text="Letters, digits and hyphens")
    start = MonthField(label="First month", help_text="Such as 2019-04")
    end = MonthField(label="Last month")

    field_order = ("title", "slug", "start", "end", *AgreementForm.base_fields)

    def values(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("title", "slug", "start", "end")}


class CarryOverForm(forms.Form):
    """One indicator of the old framework: whether it goes on, and under which reference, to reach what."""

    keep = forms.BooleanField(required=False, label="Carry over")
    reference = forms.CharField(max_length=20, label="Reference", widget=forms.TextInput(attrs={"size": 8}))
    position = forms.IntegerField(
        min_value=0,
        max_value=32_767,
        label="Place",
        widget=forms.TextInput(attrs={"size": 4, "inputmode": "numeric"}),
    )
    value = number_box("Target value")
    tolerance_limit = number_box("Tolerance limit")

    def __init__(self, *args: Any, former: Target | None, **options: Any):
        super().__init__(*args, **options)
        self.former = former
        for name in ("value", "tolerance_limit"):
            self.fields[name].widget.attrs["size"] = 8
            if not self.has_value:
                del self.fields[name]

    @property
    def has_value(self) -> bool:
        """Whether a value is typed: other kinds of target, such as falling, go on as they are."""
        return self.former is None or TargetKind(self.former.kind) in (*FIXED, TargetKind.TO_BE_CONFIRMED)

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
        # what was made up for the sample stays so, unless somebody sets another value
        is_same = former is not None and (former.value, former.tolerance_limit) == (value, limit)
        provenance = former.provenance if former and is_same else Provenance.PUBLISHED.value
        return Terms(start, kind, value=value, tolerance_limit=limit, provenance=provenance)


@dataclass(frozen=True, slots=True)
class CarryOverRow:
    """An indicator of the old framework as the page lists it. successor: a measure that took its place."""

    indicator: Indicator
    target: str
    successor: str
    form: CarryOverForm

    @property
    def is_kept(self) -> bool:
        return bool(self.form.cleaned_data.get("keep"))

    def carried_over(self, start: date) -> CarriedOver:
        said = self.form.cleaned_data
        return CarriedOver(self.indicator, said["reference"], said["position"], self.form.terms(start))


def first_values(framework: Framework) -> dict[str, object]:
    """The next period as it is likely to be: as long, and named after its years where the old one was."""
    start, end = next_period(framework)
    before, after = fiscal_year(framework.start), fiscal_year(start)
    return {
        "title": framework.title.replace(before, after),
        "slug": framework.slug.replace(before.replace("/", "-"), after.replace("/", "-")),
        "start": iso_month(start),
        "end": iso_month(end),
    }


def carry_over_rows(framework: Framework, sent: Any = None) -> list[CarryOverRow]:
    """Its indicators in order, each with its form; in three statements. sent: what was posted, or None."""
    indicators = list(
        framework.indicators.select_related("measure", "framework")
        .prefetch_related("measure__continued_by")
        .order_by("position", "pk")
    )
    targets = current_targets_of(framework)
    return [_row(one, in_force_at(targets.get(one.pk, []), framework.end), sent) for one in indicators]


def _row(indicator: Indicator, former: Target | None, sent: Any) -> CarryOverRow:
    initial = {
        "keep": True,
        "reference": indicator.reference,
        "position": indicator.position,
        "value": as_digits(former.value) if former else "",
        "tolerance_limit": as_digits(former.tolerance_limit) if former else "",
    }
    form = CarryOverForm(sent, former=former, initial=initial, prefix=f"indicator-{indicator.pk}")
    successor = next(iter(indicator.measure.continued_by.all()), None)
    return CarryOverRow(indicator, target_text(former) or "none", str(successor or ""), form)
