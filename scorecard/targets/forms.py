"""What a request may ask of the pages on which admins set targets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from kpis.figures import DECIMAL_PLACES, MAX_DIGITS, as_set, plain
from kpis.models import Area, Framework, Target
from kpis.models.area import AreaKind
from kpis.periods import iso_month, month_name, months_between, parse_month
from kpis.rating import FIXED, TargetKind
from kpis.targets import Agreement, Terms
from kpis.typed_text import TypedText
from reports.forms import in_words
from scorecard.targets.kinds import KIND_LABELS, KINDS_OF, OF_A_BENCHMARK, OF_A_VALUE

# The columns of a target that a form asks for, and what each is called there.
TERMS_FIELDS = ("applies_from", "kind", "value", "tolerance_limit", "benchmark")


def number_box(label: str, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=False,
        max_digits=MAX_DIGITS,
        decimal_places=DECIMAL_PLACES,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 12}),
        error_messages={"invalid": "Write it in digits, such as 85 or 0.9."},
    )


def words_box(label: str, help_text: str, *, longest: int, missing: str) -> TypedText:
    return TypedText(
        label=label,
        help_text=help_text,
        max_length=longest,
        validators=[in_words],
        widget=forms.TextInput(attrs={"size": 50}),
        error_messages={"required": missing},
    )


class AgreementForm(forms.Form):
    """Who agreed it, where, and why: asked of every change, and kept with it for ever."""

    agreed_by = words_box(
        "Who agreed it?",
        "The committee, officer or board, such as Cabinet Member for Children",
        longest=150,
        missing="Say who agreed it.",
    )
    agreed_where = words_box(
        "Where was it agreed?",
        "The meeting or letter, such as Overview and Scrutiny, 12 December 2018, or contract letter 14",
        longest=200,
        missing="Name the meeting or the letter in which it was agreed.",
    )
    reason = TypedText(
        label="Why?",
        validators=[in_words],
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        error_messages={"required": "Say why. It stays with the target, and is shown beside it."},
    )

    def agreement(self, by: str) -> Agreement:
        return Agreement(by, **{name: self.cleaned_data[name] for name in AgreementForm.base_fields})


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together. kinds: those of target that have them, "" where all do."""

    legend: str
    kinds: str
    fields: tuple[forms.BoundField, ...]


def _kinds(first: str, *others: str) -> str:
    return " ".join(KINDS_OF[first])


class TargetForm(AgreementForm):
    """A target: from which month, what has to be reached, and what is still tolerated."""

    applies_from = forms.ChoiceField(
        label="From which month?",
        help_text="Earlier months keep the target that they had.",
        error_messages={
            "required": "Choose the first month.",
            "invalid_choice": "Choose one of these months.",
        },
    )
    kind = forms.ChoiceField(
        label="What has to happen?",
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
    )
    value = number_box("Target value")
    tolerance_limit = number_box(
        "Tolerance limit",
        "The worst figure that is still within tolerance. Blank: whatever misses the target is outside.",
    )
    benchmark = forms.ModelChoiceField(
        queryset=Area.objects.none(), required=False, empty_label="None", label="Benchmark"
    )
    previewed = forms.CharField(required=False, widget=forms.HiddenInput)

    field_order = (*TERMS_FIELDS, *AgreementForm.base_fields, "previewed")

    def __init__(self, *args: Any, framework: Framework, **options: Any):
        super().__init__(*args, **options)
        months = months_between(framework.start, framework.end)
        first = cast(forms.ChoiceField, self.fields["applies_from"])
        first.choices = [("", "Choose a month"), *((iso_month(one), month_name(one)) for one in months)]
        benchmarks = Area.objects.filter(kind=AreaKind.BENCHMARK.value)
        cast(forms.ModelChoiceField, self.fields["benchmark"]).queryset = benchmarks

    def clean_applies_from(self) -> date:
        return parse_month(self.cleaned_data["applies_from"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind in FIXED and cleaned.get("value") is None and "value" not in self.errors:
            self.add_error(
                "value", ValidationError("Type the value that has to be reached.", code="required")
            )
        if kind == TargetKind.BENCHMARK and cleaned.get("benchmark") is None:
            self.add_error("benchmark", ValidationError("Choose the benchmark.", code="required"))
        for name, kinds in KINDS_OF.items():
            if kind in KIND_LABELS and kind not in kinds and cleaned.get(name) is not None:
                self.add_error(name, ValidationError(self._not_of(name, kind), code="not_of_this_kind"))
        return cleaned

    def _not_of(self, name: str, kind: str) -> str:
        label, chosen = str(self.fields[name].label).lower(), KIND_LABELS[TargetKind(kind)]
        wanted = KIND_LABELS[KINDS_OF[name][0]]
        return f"You chose “{chosen}”, which has no {label}. Leave this blank, or choose “{wanted}”."

    def groups(self) -> tuple[FieldGroup, ...]:
        """Its visible fields in the order of the page."""
        return (
            FieldGroup("", "", self._bound("applies_from", "kind")),
            FieldGroup("To reach a value, now or by year end", _kinds(*OF_A_VALUE), self._bound(*OF_A_VALUE)),
            FieldGroup("To reach a benchmark", _kinds(*OF_A_BENCHMARK), self._bound(*OF_A_BENCHMARK)),
            FieldGroup("Who says so", "", self._bound(*AgreementForm.base_fields)),
        )

    def _bound(self, *names: str) -> tuple[forms.BoundField, ...]:
        return tuple(self[name] for name in names)

    def terms(self) -> Terms:
        chosen = {name: self.cleaned_data[name] for name in TERMS_FIELDS}
        return Terms(**{**chosen, "kind": TargetKind(chosen["kind"])})

    def refuse(self, refusal: ValidationError) -> None:
        """Show what the rules say of it, beside the field where there is one."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, problems in refusal.error_dict.items():
            for problem in problems:
                self.add_error(name if name in self.fields else None, problem)


def as_digits(number: Decimal | None) -> str:
    """A number as it would be typed: 85, 0.9."""
    return "" if number is None else plain(as_set(number))


def as_typed(target: Target | None, applies_from: date | None) -> dict[str, Any]:
    """A target as the form's first values."""
    if target is None:
        return {"applies_from": iso_month(applies_from) if applies_from else ""}
    return {
        "applies_from": iso_month(applies_from) if applies_from else "",
        "kind": target.kind,
        "value": as_digits(target.value),
        "tolerance_limit": as_digits(target.tolerance_limit),
        "benchmark": target.benchmark_id,
    }


class WithdrawForm(AgreementForm):
    """Taking back a target that was set by mistake: who agreed that, where, and why."""

    previewed = forms.CharField(
        required=False, widget=forms.HiddenInput
    )  # the page writes it, anew each time
