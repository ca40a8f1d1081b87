"""The admin's form of a finding, an action or a recommendation: with what is said of its progress now."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kpis.typed_text import TypedText
from reports.inspection_words import ACTION_STATUSES, FINDING_STATUSES, RECOMMENDATION_STATUSES, SAID_STATUSES
from reports.models import ProgressReport
from reports.models.rules import AS_WRITTEN, is_a_partial_date
from reports.progress import AT_FIRST, Said, hold_to_sense, in_words, kind_of, report_progress, said_in
from reports.seen import latest
from reports.versioned_form import SEEN, VersionedForm, VersionedFormSet
from reports.visible_text import says_something

WORDS: dict[str, Mapping[Any, str]] = {
    "finding": FINDING_STATUSES,
    "action": ACTION_STATUSES,
    "recommendation": RECOMMENDATION_STATUSES,
}
FIELDS = ("status", "since", "said_by", "evidence")
SEEN_BOTH = (*SEEN, "seen_report")


class ProgressForm(VersionedForm):
    """A row with four fields for what is said of it now. Left blank, nothing is said, and what was stands.

    seen_report: the report that stood when the form was opened.
    """

    status = forms.ChoiceField(required=False, label="New status")
    since = TypedText(
        required=False,
        max_length=10,
        validators=[is_a_partial_date],
        help_text=f"Since when it is so. {AS_WRITTEN}",
    )
    said_by = TypedText(required=False, max_length=200, help_text="Who says so, such as Ofsted")
    evidence = TypedText(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="What shows it, or how far it has come. Members read it",
    )
    seen_report = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        stands = latest(self.instance.progress_reports.all()) if self.instance.pk else None
        self.initial["seen_report"] = stands.pk if stands else None
        kind = kind_of(self._meta.model)
        words = [(status.value, WORDS[kind][status]) for status in SAID_STATUSES[kind]]
        self.fields["status"].choices = [("", "Nothing new"), *words]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = {name: self.cleaned_data.get(name) for name in FIELDS}
        if not self.errors and any(said.values()):
            self._hold_to_all_of_it(said)
        if said["status"] and not self.errors:
            self._hold_to_sense()
        if any(said.values()) and self.instance.pk:
            self._hold_to_report()
        return self.cleaned_data

    def _hold_to_report(self) -> None:
        """Whoever says something after somebody else did is asked again: the row is held by now."""
        key = {kind_of(type(self.instance)): self.instance}
        stands = ProgressReport.objects.current().filter(**key).first()
        if stands is not None and stands.pk != self.cleaned_data.get("seen_report"):
            what = f"{stands.recorded_by} reported on this"
            self.ask_again("seen_report", stands.pk, what, in_words(said_in(stands)))

    def _hold_to_all_of_it(self, said: dict[str, Any]) -> None:
        """A new status comes with its date and who says so; one that closes, with what shows it."""
        wanted = {"status": "Choose the status.", "since": "Say since when.", "said_by": "Say who says so."}
        if said["status"] in SAID_STATUSES["closed"]:
            wanted["evidence"] = "Say what shows it."
        for name, message in wanted.items():
            if not says_something(said[name] or ""):
                self.add_error(name, ValidationError(message, code="required"))

    def _hold_to_sense(self) -> None:
        self.instance.kind = self.cleaned_data.get("kind", getattr(self.instance, "kind", ""))
        if inspection := self.cleaned_data.get("inspection"):
            self.instance.inspection = inspection
        try:
            hold_to_sense(self.instance, self.said(), today=timezone.localdate())
        except ValidationError as problem:
            self.add_error(None, problem)

    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name].strip() for name in FIELDS})

    def report(self, *, by: str) -> None:
        """Once the row is stored: what is said of it; of what is new and asked for, that it is open."""
        if self.cleaned_data.get("status"):
            report_progress(of=self.instance, said=self.said(), by=by)
        elif (first := AT_FIRST.get(type(self.instance))) and not self.instance.progress_reports.exists():
            report_progress(of=self.instance, said=Said(first), by=by)


class ProgressFormSet(VersionedFormSet):
    """Its rows know the row of the page from the start, so that they can be held to it."""

    def _construct_form(self, i: int, **options: Any) -> forms.ModelForm:
        form: forms.ModelForm = super()._construct_form(i, **options)  # type: ignore[misc]
        setattr(form.instance, self.fk.name, self.instance)
        return form
