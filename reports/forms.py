"""What a request may ask of the pages that take returns in."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms

from kpis.models import Framework, Indicator
from kpis.periods import iso_month, last_month_ended, month_name, months_between, parse_month
from kpis.typed_text import TypedText
from reports.models import Assignment, MonthlyReturn
from reports.visible_text import SAYS_NOTHING, says_something


def in_words(text: str) -> None:
    """Raise ValidationError where there is nothing to read in it."""
    if not says_something(text):
        raise forms.ValidationError(SAYS_NOTHING, code="says_nothing")


class OneFileInput(forms.FileInput):
    """Hands on every file that came under its name, so that none is dropped in silence."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        found = files.getlist(name) if hasattr(files, "getlist") else []
        return found if len(found) > 1 else super().value_from_datadict(data, files, name)


class OneFileField(forms.FileField):
    """A file: of several that are sent under one name, nobody knows which is meant."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        if isinstance(data, list):
            message = f"{len(data)} files were sent. Choose the one that is to be checked."
            raise forms.ValidationError(message, code="several_files")
        return super().clean(data, initial)


class UploadForm(forms.Form):
    """A return's file, and what it is a return of."""

    framework = forms.TypedChoiceField(
        error_messages={
            "required": "Choose the framework that the file is a return of.",
            "invalid_choice": "That framework is not among those you return. Choose one of the list.",
        },
    )
    period = forms.ChoiceField(
        label="Month",
        help_text="The month that the figures are for. Months that have not ended are not listed.",
        error_messages={
            "required": "Choose the month that the file is a return of.",
            "invalid_choice": "No return can be made for that month. Choose one of the list.",
        },
    )
    file = OneFileField(
        help_text="An Excel workbook (.xlsx) or a CSV file, 10 MB at most.",
        error_messages={
            "required": "Choose the file to check.",
            "empty": "This file is empty. Save the return once more, and choose it again.",
        },
        widget=OneFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, today: date, whole: Iterable[Framework], **options: Any):
        """whole: the frameworks of which the sender may enter every figure."""
        super().__init__(*args, **options)
        frameworks = {str(one.pk): one for one in whole}
        chosen = cast(forms.TypedChoiceField, self.fields["framework"])
        chosen.coerce = frameworks.__getitem__
        chosen.choices = [("", "Choose a framework")] + [(pk, one.title) for pk, one in frameworks.items()]
        last = last_month_ended(today)
        spans = [months_between(one.start, min(one.end, last)) for one in frameworks.values()]
        months = sorted({month for span in spans for month in span}, reverse=True)
        period = cast(forms.ChoiceField, self.fields["period"])
        period.choices = [("", "Choose a month")] + [
            (iso_month(month), month_name(month)) for month in months
        ]

    def clean_period(self) -> date:
        return parse_month(self.cleaned_data["period"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        framework, period = cleaned.get("framework"), cleaned.get("period")
        if framework and period and not framework.covers(period):
            covered = f"{month_name(framework.start)} to {month_name(framework.end)}"
            message = f"{framework.title} covers {covered}. Choose one of those months."
            self.add_error("period", forms.ValidationError(message, code="outside"))
        return cleaned


class PublishForm(forms.Form):
    """Publishing a return. Its warnings, where it has any, are explained once for all of them."""

    explanation = TypedText(
        label="Why are the warnings right as they are?",
        help_text="Kept with the return, and as the reason of every correction.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MonthlyReturn.LONGEST_EXPLANATION,
        validators=[in_words],
        error_messages={
            "required": "Say why the warnings are right, or discard this return and correct the file.",
            "max_length": "Shorten the explanation to %(limit_value)d characters. It has %(show_value)d.",
        },
    )

    def __init__(self, *args: Any, has_warnings: bool, **options: Any):
        super().__init__(*args, **options)
        self.fields["explanation"].required = has_warnings


class FileForm(forms.Form):
    """A file with the figures of a month's return."""

    file = OneFileField(
        help_text="The month's workbook, filled in; a CSV file; or a table with a column for each month. "
        "10 MB at most.",
        error_messages={
            "required": "Choose the file to upload.",
            "empty": "This file is empty. Save the return once more, and choose it again.",
        },
        widget=OneFileInput(attrs={"accept": ".xlsx,.csv", "class": "govuk-file-upload"}),
    )


class AssignmentForm(forms.ModelForm):
    """Who enters what: the indicators named are of the framework named."""

    class Meta:
        model = Assignment
        fields = ("user", "framework", "every_indicator", "indicators")

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        indicators = cast(forms.ModelMultipleChoiceField, self.fields["indicators"])
        rows = Indicator.objects.select_related("framework", "measure")
        indicators.queryset = rows.order_by("framework__slug", "position")
        indicators.label_from_instance = (  # type: ignore[method-assign]
            lambda obj: f"{obj.framework.slug}: {obj.reference}, {obj.measure.title}"
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        framework = cleaned.get("framework")
        others = [one.reference for one in cleaned.get("indicators") or () if one.framework != framework]
        if framework is not None and others:
            message = f"{', '.join(others)} stand in another framework. Choose those of {framework}."
            self.add_error("indicators", forms.ValidationError(message, code="other_framework"))
        named = bool(cleaned.get("indicators"))
        if cleaned.get("every_indicator") == named and not self.errors:
            message = "Choose the indicators, or every one of them: not both, and not neither."
            self.add_error("indicators", forms.ValidationError(message, code="every_or_named"))
        return cleaned


class CorrectionForm(forms.Form):
    """Beginning a correction of a month that is published."""

    reason = TypedText(
        label="Why does what is published have to change?",
        help_text="Shown beside the corrected figures, on the scorecard too.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        validators=[in_words],
        error_messages={
            "required": "Say why what is published has to change.",
            "max_length": "Shorten the reason to %(limit_value)d characters. It has %(show_value)d.",
        },
    )


class SendBackForm(forms.Form):
    """Sending a return back to its officer."""

    reason = TypedText(
        label="What does the officer have to put right?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        validators=[in_words],
        error_messages={
            "required": "Say what the officer has to put right.",
            "max_length": "Shorten the reason to %(limit_value)d characters. It has %(show_value)d.",
        },
    )
