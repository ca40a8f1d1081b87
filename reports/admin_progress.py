"""In the admin: what is said of a finding, an action or a recommendation, beside what was said before."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from record.recording import RecordsChanges
from reports.inspection_words import ACTION_STATUSES, FINDING_STATUSES, RECOMMENDATION_STATUSES, SAID_STATUSES
from reports.models.rules import AS_WRITTEN, is_a_partial_date
from reports.partial_dates import read_partial_date
from reports.progress import AT_FIRST, Said, hold_to_sense, kind_of, report_progress, with_status
from reports.visible_text import says_something

WORDS: dict[str, Mapping[Any, str]] = {
    "finding": FINDING_STATUSES,
    "action": ACTION_STATUSES,
    "recommendation": RECOMMENDATION_STATUSES,
}
FIELDS = ("status", "since", "said_by", "evidence")
# As they stand on a page.
PROGRESS = ("said_so_far", ("status", "since", "said_by"), "evidence")


class ProgressForm(forms.ModelForm):
    """A row with four fields for what is said of it now. Left blank, nothing is said, and what was stands."""

    status = forms.ChoiceField(required=False, label="New status")
    since = forms.CharField(
        required=False,
        max_length=10,
        validators=[is_a_partial_date],
        help_text=f"Since when it is so. {AS_WRITTEN}",
    )
    said_by = forms.CharField(required=False, max_length=200, help_text="Who says so, such as Ofsted")
    evidence = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
        help_text="What shows it, or how far it has come. Members read it",
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        kind = kind_of(self._meta.model)
        words = [(status.value, WORDS[kind][status]) for status in SAID_STATUSES[kind]]
        self.fields["status"].choices = [("", "Nothing new"), *words]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = {name: self.cleaned_data.get(name) for name in FIELDS}
        if not self.errors and any(said.values()):
            self._hold_to_all_of_it(said)
        if said["status"] and not self.errors:
            self._hold_to_sense()
        return self.cleaned_data

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


class ProgressFormSet(forms.BaseInlineFormSet):
    """Its rows know the row of the page from the start, so that they can be held to it."""

    def _construct_form(self, i: int, **options: Any) -> forms.ModelForm:
        form: forms.ModelForm = super()._construct_form(i, **options)  # type: ignore[misc]
        setattr(form.instance, self.fk.name, self.instance)
        return form


class ShowsProgress:
    """For a page or an inline of the admin: what was said so far, the latest first."""

    @admin.display(description="Said so far")
    def said_so_far(self, row: Any) -> str | SafeString:
        words = WORDS[kind_of(type(row))]
        reports = (
            sorted(row.progress_reports.all(), key=lambda one: (one.recorded_at, one.pk)) if row.pk else []
        )
        lines = [
            (words[one.status], _since(one), f". {one.evidence}" if one.evidence else "", _by(one))
            for one in reversed(reports)
        ]
        return format_html_join("", "<p><b>{}</b>{}{} <small>{}</small></p>", lines) or "Nothing"


class ProgressInline(ShowsProgress, admin.StackedInline):
    """Rows on the page of another, each with what was said of it, and is said now."""

    form = ProgressForm
    formset = ProgressFormSet
    extra = 0
    readonly_fields = ("said_so_far",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("progress_reports")


class RecordsProgress(ShowsProgress, RecordsChanges):
    """An admin page whose form, and those inline, are also reports of progress: these note themselves."""

    form = ProgressForm
    noted_apart = frozenset(FIELDS)
    readonly_fields = ("said_so_far",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_status(super().get_queryset(request))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        report_all(request, form, formsets)

    @admin.display(description="Status", ordering="status")
    def status_now(self, row: Any) -> str:
        words = {str(status): said for status, said in WORDS[kind_of(self.model)].items()}
        return words[row.status] if row.status else "–"


def report_all(request: HttpRequest, form: Any, formsets: Any) -> None:
    """What the forms of a page that was saved say."""
    inline = [one for formset in formsets for one in formset.forms if one not in formset.deleted_forms]
    for one in (form, *inline):
        if isinstance(one, ProgressForm) and one.instance.pk:
            one.report(by=request.user.get_username())


class StatusFilter(admin.SimpleListFilter):
    """Rows by their status as it was reported last."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        kind = kind_of(model_admin.model)
        words = [(status.value, WORDS[kind][status]) for status in SAID_STATUSES[kind]]
        return [*words, ("none", "Nothing said")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.value()
        if asked is None:
            return queryset
        return queryset.filter(status__isnull=True) if asked == "none" else queryset.filter(status=asked)


def _since(report: Any) -> str:
    """What is told of it: since May 2019, said by Ofsted."""
    since = read_partial_date(report.since)
    told = (
        f" since {since.in_words}" if since else "",
        f", said by {report.said_by}" if report.said_by else "",
    )
    return "".join(told)


def _by(report: Any) -> str:
    day = timezone.localdate(report.recorded_at)
    return f"Recorded by {report.recorded_by}, {day.day} {day:%B %Y}"
