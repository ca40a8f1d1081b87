"""In the admin: rows whose every wording is kept, and that are withdrawn for a reason, never deleted."""

from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kpis.typed_text import TakesPlainText
from record.recording import RecordsChanges
from reports.admin_gone import TellsWhatIsGone
from reports.admin_hiding import HidesWhatIsWithdrawn, ReasonForm
from reports.hiding import is_hidden
from reports.seen import in_words, told_apart
from reports.versioned_form import SEEN, VersionedForm
from reports.versions import WithdrawnAlready, record_version, tells_why, withdraw, withdrawn_with

EVERYBODY_READS_IT = (
    "Everybody reads it, unless you hide it on every day below: do not repeat what must not be read."
)


class WhyForm(ReasonForm):
    """Why something is withdrawn, and whether the days before show it still."""

    hides_earlier = forms.BooleanField(
        label="Hide it on every day, also those before: it names somebody or must not be published",
        help_text="Left blank, it stands on the days before as it was printed.",
        required=False,
    )

    def __init__(self, *args: Any, is_told: bool, **options: Any):
        """is_told: everybody reads why, unless it is hidden."""
        super().__init__(*args, **options)
        self.fields["reason"].label = "Why is it withdrawn?"
        self.fields["reason"].error_messages["required"] = "Say why it is withdrawn."
        if is_told:
            self.fields["reason"].help_text = EVERYBODY_READS_IT


class ShowsVersions:
    """For a page of the admin: since when it is on record, and what became of it."""

    @admin.display(description="On record")
    def on_record(self, row: Any) -> str | SafeString:
        versions = list(row.versions.all()) if row.pk else []
        earlier = [None, *versions]
        lines = [(_told(before, one), _by(one)) for before, one in zip(earlier, versions, strict=False)]
        return format_html_join("", "<p>{} <small>{}</small></p>", reversed(lines)) or "Nothing yet"


class VersionedInline(ShowsVersions, TakesPlainText):
    """Rows on the page of another: those that stand. They are withdrawn on their own pages."""

    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found: QuerySet[Any] = super().get_queryset(request).standing()  # type: ignore[misc]
        return found.prefetch_related("versions")


class KeepsVersions(ShowsVersions, HidesWhatIsWithdrawn, TellsWhatIsGone, TakesPlainText, RecordsChanges):
    """An admin page whose writes are versions too, and on which a row is withdrawn instead of deleted."""

    form = VersionedForm
    noted_apart = frozenset(SEEN)
    readonly_fields: ClassVar[Any] = ("on_record",)
    change_form_template = "admin/reports/versioned/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.withdraw)
        return [path("<int:pk>/withdraw/", page, name=self.name_of("withdraw")), *super().get_urls()]

    def name_of(self, page: str) -> str:
        return f"reports_{self.opts.model_name}_{page}"

    def get_list_display(self, request: HttpRequest) -> Any:
        return (*super().get_list_display(request), "state")

    @admin.display(description="State", ordering="is_withdrawn")
    def state(self, row: Any) -> str:
        return "Withdrawn" if row.is_withdrawn else "Stands"

    def get_list_filter(self, request: HttpRequest) -> Any:
        return (*super().get_list_filter(request), "is_withdrawn")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)
        if obj is None or not obj.is_withdrawn:
            return fields
        kept = {field.name for field in self.opts.get_fields()} | set(self.readonly_fields)
        return [name for name in flatten(fields) if name in kept]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj is not None and obj.is_withdrawn else super().get_inlines(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_withdrawn = obj is not None and obj.is_withdrawn
        return not is_withdrawn and super().has_change_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        inline = [one for formset in formsets for one in formset.forms if one.has_changed()]
        for one in (form, *inline):
            if isinstance(one, VersionedForm) and one.instance.pk:
                record_version(of=one.instance, by=request.user.get_username())

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> Any:
        row = context.get("original")
        if row is not None and self.has_change_permission(request, row):
            context["withdraw_at"] = reverse(f"admin:{self.name_of('withdraw')}", args=[row.pk])
        return super().render_change_form(request, context, *args, **options)

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks why, and takes the row back, with what belongs to it."""
        row = get_object_or_404(self.model._base_manager, pk=pk)
        if not super().has_change_permission(request, row):
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        form = WhyForm(sent, is_told=tells_why(row))
        if row.is_withdrawn:
            return self._withdrawn_already(request, row, form)
        if form.is_bound and form.is_valid():
            try:
                withdraw(of=row, by=request.user.get_username(), **form.cleaned_data)
            except WithdrawnAlready:
                return self._withdrawn_already(request, row, form)
            return self.back(request, f"“{row}” is withdrawn.", messages.SUCCESS)
        context = {
            **self.asking(request, row, form),
            "title": f"Withdraw {self.opts.verbose_name}",
            "with_it": list(withdrawn_with(row)),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "admin/reports/versioned/withdraw.html", context, status=status)

    def _withdrawn_already(self, request: HttpRequest, row: Any, form: forms.Form) -> HttpResponse:
        """By somebody else, meanwhile. Whoever meant to hide it, too, is led to where that is done."""
        said = f"“{row}” was withdrawn already"
        if not form["hides_earlier"].value() or is_hidden(row):
            return self.back(request, f"{said}.", messages.WARNING)
        messages.warning(request, f"{said}, and is not hidden: the days before still show it. Hide it here.")
        return redirect(f"admin:{self.name_of('hide')}", row.pk)

    def asking(self, request: HttpRequest, row: Any, form: forms.Form) -> dict[str, Any]:
        """For a page that asks why something is done with a row."""
        return {
            **self.admin_site.each_context(request),
            "name": self.opts.verbose_name,
            "row": row,
            "form": form,
            "list_at": reverse(f"admin:{self.name_of('changelist')}"),
            "list_name": self.opts.verbose_name_plural,
            "row_at": reverse(f"admin:{self.name_of('change')}", args=[row.pk]),
        }

    def back(self, request: HttpRequest, said: str, level: int) -> HttpResponse:
        messages.add_message(request, level, said)
        return redirect(f"admin:{self.name_of('changelist')}")


def _told(before: Any, version: Any) -> str:
    """What a version did, in a sentence."""
    if version.is_withdrawn and before is not None and before.is_withdrawn:
        return f"Hidden on every day: {version.reason}"
    if version.is_withdrawn:
        hidden = ", and hidden on every day" if version.hides_earlier else ""
        return f"Withdrawn{hidden}: {version.reason}"
    if before is None:
        return "Written down"
    was, became = told_apart(version, before), told_apart(before, version)
    return f"Changed from {in_words(was)} to {in_words(became)}"


def _by(version: Any) -> str:
    day = timezone.localdate(version.recorded_at)
    reason = f". {version.reason}" if version.reason and not version.is_withdrawn else ""
    return f"{version.recorded_by}, {day.day} {day:%B %Y}{reason}"
