"""In the admin: rows whose every wording is kept, and that are withdrawn for a reason, never deleted."""

from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from kpis.typed_text import TakesPlainText, TypedText
from record.recording import RecordsChanges
from reports.admin_gone import TellsWhatIsGone
from reports.seen import in_words, told_apart
from reports.versioned_form import SEEN, VersionedForm
from reports.versions import WithdrawnAlready, record_version, withdraw, withdrawn_with
from reports.visible_text import SAYS_NOTHING, says_something


class WhyForm(forms.Form):
    """Why something is withdrawn."""

    reason = TypedText(
        label="Why is it withdrawn?",
        help_text="Admins read it, and nobody else.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
        error_messages={"required": "Say why it is withdrawn."},
    )

    hides_earlier = forms.BooleanField(
        label="Hide it on every day, also those before: it names somebody or must not be published",
        help_text="Left blank, it stands on the days before as it was printed.",
        required=False,
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if not says_something(reason):
            raise ValidationError(SAYS_NOTHING, code="says_nothing")
        return reason


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


class KeepsVersions(ShowsVersions, TellsWhatIsGone, TakesPlainText, RecordsChanges):
    """An admin page whose writes are versions too, and on which a row is withdrawn instead of deleted."""

    form = VersionedForm
    noted_apart = frozenset(SEEN)
    readonly_fields: ClassVar[Any] = ("on_record",)
    change_form_template = "admin/reports/versioned/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.withdraw)
        return [path("<int:pk>/withdraw/", page, name=self._name("withdraw")), *super().get_urls()]

    def _name(self, page: str) -> str:
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
            context["withdraw_at"] = reverse(f"admin:{self._name('withdraw')}", args=[row.pk])
        return super().render_change_form(request, context, *args, **options)

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks why, and takes the row back, with what belongs to it."""
        row = get_object_or_404(self.model._base_manager, pk=pk)
        if not super().has_change_permission(request, row):
            raise PermissionDenied
        form = WhyForm(request.POST if request.method == "POST" else None)
        if row.is_withdrawn:
            return self._back(request, f"“{row}” was withdrawn already.", messages.WARNING)
        if form.is_bound and form.is_valid():
            try:
                withdraw(of=row, by=request.user.get_username(), **form.cleaned_data)
            except WithdrawnAlready:
                return self._back(request, f"“{row}” was withdrawn already.", messages.WARNING)
            return self._back(request, f"“{row}” is withdrawn.", messages.SUCCESS)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Withdraw {self.opts.verbose_name}",
            "name": self.opts.verbose_name,
            "row": row,
            "with_it": list(withdrawn_with(row)),
            "form": form,
            "list_at": reverse(f"admin:{self._name('changelist')}"),
            "list_name": self.opts.verbose_name_plural,
            "row_at": reverse(f"admin:{self._name('change')}", args=[row.pk]),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "admin/reports/versioned/withdraw.html", context, status=status)

    def _back(self, request: HttpRequest, said: str, level: int) -> HttpResponse:
        messages.add_message(request, level, said)
        return redirect(f"admin:{self._name('changelist')}")


def _told(before: Any, version: Any) -> str:
    """What a version did, in a sentence."""
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
