"""What a request may ask of the pages that take returns in."""

from datetime import date
from typing import Any

from django import forms

from kpis.models import Framework
from kpis.periods import add_months, iso_month, month_name, months_between, parse_month


class UploadForm(forms.Form):
    """A return's file, and what it is a return of."""

    framework = forms.ModelChoiceField(
        Framework.objects.for_choosing(),
        empty_label="Choose a framework",
        error_messages={"required": "Choose the framework that the file is a return of."},
    )
    period = forms.ChoiceField(
        label="Month", error_messages={"required": "Choose the month that the file is a return of."}
    )
    file = forms.FileField(
        help_text="An Excel workbook (.xlsx) or a .csv file, 10 MB at most",
        error_messages={"required": "Choose a file to upload.", "empty": "The file is empty. Choose another."},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, today: date, **options: Any):
        super().__init__(*args, **options)
        last = add_months(date(today.year, today.month, 1), -1)
        spans = Framework.objects.values_list("start", "end")
        months = sorted({month for start, end in spans for month in months_between(start, min(end, last))})
        self.fields["period"].choices = [("", "Choose a month")] + [
            (iso_month(month), month_name(month)) for month in reversed(months)
        ]

    def clean_period(self) -> date:
        return parse_month(self.cleaned_data["period"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        framework, period = cleaned.get("framework"), cleaned.get("period")
        if framework and period and not framework.covers(period):
            covered = f"{month_name(framework.start)} to {month_name(framework.end)}"
            self.add_error(
                "period", forms.ValidationError(f"{framework.title} covers {covered}. Choose one of those months.", code="outside")
            )
        return cleaned


class PublishForm(forms.Form):
    """Publishing a return. Its warnings, where it has any, are explained once for all of them."""

    explanation = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5_000,
        error_messages={"required": "Say why the warnings are right as they are, or discard this return and correct the file."},
    )

    def __init__(self, *args: Any, has_warnings: bool, **options: Any):
        super().__init__(*args, **options)
        self.fields["explanation"].required = has_warnings
