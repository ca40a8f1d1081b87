"""In the admin: what somebody withdrew while another had it open is not saved, and what was typed is handed
back."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from kpis.full_stops import ended
from record.keeping import worded
from reports.models.withdrawable import Withdrawable
from reports.versions import WithdrawnAlready

KEY = re.compile(r"\d{1,18}", re.ASCII)  # more digits, and a database may refuse to look for it


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a field, by the field's label."""

    label: str
    text: str


class TellsWhatIsGone:
    """A page of the admin that answers 409 where its row, or one beside it, was withdrawn meanwhile."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **options: Any
    ) -> HttpResponse:
        page: Any = self
        may_change = request.method == "POST" and object_id and page.has_change_permission(request)
        row = page.get_object(request, unquote(object_id)) if may_change and object_id else None
        if row is not None and (gone := _gone(page, request, row)):
            return _told(page, request, row, gone)
        try:
            answer: HttpResponse = super().changeform_view(  # type: ignore[misc]
                request, object_id, *args, **options
            )
        except WithdrawnAlready:  # in the same moment
            if row is None:
                raise
            row.refresh_from_db()
            return _told(page, request, row, _gone(page, request, row))
        return answer


def _gone(page: Any, request: HttpRequest, row: Withdrawable) -> list[Withdrawable]:
    """The row where it was withdrawn, or those that were sent beside it and are."""
    if row.is_withdrawn:
        return [row]
    gone: list[Withdrawable] = []
    for formset, inline in page.get_formsets_with_inlines(request, row):
        named = re.compile(rf"{formset.get_default_prefix()}-\d{{1,4}}-id", re.ASCII)
        sent = [str(value) for name, value in request.POST.items() if named.fullmatch(name)]
        keys = [one for one in sent if KEY.fullmatch(one)]
        withdrawn = inline.model._base_manager.filter(pk__in=keys, is_withdrawn=True)
        gone += withdrawn.filter(**{formset.fk.name: row.pk}).order_by("pk")
    return gone


def _told(page: Any, request: HttpRequest, row: Withdrawable, gone: list[Withdrawable]) -> HttpResponse:
    name = page.opts.model_name
    may_add = row.is_withdrawn and page.has_add_permission(request)
    context = {
        **page.admin_site.each_context(request),
        "title": "It was withdrawn meanwhile",
        "name": page.opts.verbose_name,
        "row": row,
        "withdrawals": [withdrawal_in_words(one) for one in gone],
        "typed": list(_typed(page, request, row)),
        "row_at": reverse(f"admin:reports_{name}_change", args=[row.pk]),
        "add_at": reverse(f"admin:reports_{name}_add") if may_add else "",
    }
    return render(request, "admin/reports/versioned/gone.html", context, status=HTTPStatus.CONFLICT)


def withdrawal_in_words(row: Any) -> str:
    """“Visits are late” was withdrawn on 2 March 2020 at 14:03 by ann, because: It was typed in twice."""
    version = row.versions.filter(is_withdrawn=True).order_by("recorded_at", "pk").first()
    if version is None:
        return f"“{row}” was withdrawn."
    said = when_by_whom_and_why(version.recorded_at, version.recorded_by, version.reason)
    return f"“{row}” was withdrawn {said}"


def when_by_whom_and_why(at: datetime, by: str, reason: str) -> str:
    """on 2 March 2020 at 14:03 by ann, because: It was typed in twice."""
    moment = timezone.localtime(at)
    return f"on {moment.day} {moment:%B %Y} at {moment:%H:%M} by {by}, because: {ended(reason)}"


def _typed(page: Any, request: HttpRequest, row: Withdrawable) -> Iterator[Typed]:
    """What was sent otherwise than it stood, of the row and of those beside it."""
    standing = copy(row)
    standing.is_withdrawn = False
    form = page.get_form(request, None, change=True)(request.POST, request.FILES, instance=standing)
    yield from typed_texts([form])
    for formset, inline in page.get_formsets_with_inlines(request, standing):
        beside = inline.model._base_manager.filter(**{formset.fk.name: row.pk})
        prefix = formset.get_default_prefix()
        sent = formset(request.POST, request.FILES, instance=standing, prefix=prefix, queryset=beside)
        yield from typed_texts(sent.forms if sent.management_form.is_valid() else ())


def typed_texts(sent: Iterable[forms.BaseForm]) -> Iterator[Typed]:
    """What was typed into forms, and is not as it stood before."""
    for form in sent:
        for name in form.changed_data:
            if name in form.fields and not form.fields[name].widget.is_hidden and form[name].data:
                yield Typed(str(form[name].label), _as_chosen(form[name]))


def _as_chosen(box: BoundField) -> str:
    """As it stood in its box: what was chosen, by its name."""
    field: Any = box.field
    if isinstance(field, forms.ModelChoiceField):
        try:
            return worded(field.clean(box.data))
        except forms.ValidationError:
            return "what is no longer there"
    chosen = {str(value): str(label) for value, label in getattr(field, "choices", ())}
    return chosen.get(str(box.data), str(box.data))
