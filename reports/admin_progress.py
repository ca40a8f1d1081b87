"""In the admin: what is said of a finding, an action or a recommendation, beside what was said before."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from reports.admin_versions import KeepsVersions, VersionedInline
from reports.inspection_words import SAID_STATUSES
from reports.partial_dates import read_partial_date
from reports.progress import kind_of, with_status
from reports.progress_form import FIELDS, SEEN_BOTH, WORDS, ProgressForm, ProgressFormSet

# As they stand on a page.
PROGRESS = ("said_so_far", ("status", "since", "said_by"), "evidence", "on_record", *SEEN_BOTH)


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


class ProgressInline(ShowsProgress, VersionedInline, admin.StackedInline):
    """Rows on the page of another, each with what was said of it, and is said now."""

    form = ProgressForm
    formset = ProgressFormSet
    extra = 0
    readonly_fields: ClassVar[Any] = ("said_so_far", "on_record")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("progress_reports")


class RecordsProgress(ShowsProgress, KeepsVersions):
    """An admin page whose form, and those inline, are also reports of progress: these note themselves."""

    form = ProgressForm
    noted_apart = frozenset((*FIELDS, *SEEN_BOTH))
    readonly_fields: ClassVar[Any] = ("said_so_far", "on_record")

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
