"""What is saved and deleted in the admin goes into the record, with it and by nobody's memory."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet
from django.forms import BaseForm, ModelChoiceField, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from record.keeping import key_of, named, note
from record.models import EntryKind
from record.shown import refused_as_such

CONFLICT = 409
KEPT_BACK = frozenset({"password", "password1", "password2", "usable_password"})


class RecordsChanges(admin.ModelAdmin):
    """An admin page whose every write is noted: which fields, from what to what, in the same transaction.

    kinds: what a field that changed is a change of, where that is not `kind`; noted_apart: fields whose write
    notes itself.
    """

    kind: EntryKind
    kinds: dict[str, EntryKind] = {}
    inline_kinds: dict[str, EntryKind] = {}  # by the model of an inline
    noted_apart: frozenset[str] = frozenset()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, and what came of it: 422 where it is refused, 409 where the database alone refused."""
        asked = (request, object_id, form_url, extra_context)
        try:
            try:
                answer = super().changeform_view(*asked)
            except IntegrityError:
                # Somebody stored the like in the same moment: by now the form sees it, and says so beside
                # the field.
                answer = super().changeform_view(*asked)
        except IntegrityError:
            context = {**self.admin_site.each_context(request), "title": "It was not saved"}
            return render(request, "admin/not_saved.html", context, status=CONFLICT)
        return refused_as_such(request, answer)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What the record says of the row, from what to what: the admin's own log does not know that."""
        row = self.get_object(request, unquote(object_id))
        if row is None or not request.user.has_perm("record.view_entry"):
            return super().history_view(request, object_id, extra_context)
        return redirect(f"{reverse('admin:record_entry_changelist')}?{urlencode({'about': key_of(row)})}")

    def delete_view(self, request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        return refused_as_such(request, super().delete_view(request, *args, **options))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The last step of saving, when all of it is stored (the admin saves in one transaction)."""
        super().save_related(request, form, formsets, change)
        if not change:
            self._note_new(request, form, self.kind)
        else:
            for kind, fields in self._by_kind(form.changed_data).items():
                self._note_changed(request, form, fields, kind)
        for formset in formsets:
            kind = self.inline_kinds.get(formset.model._meta.model_name, self.kind)
            for one in formset.forms:
                if one.instance.pk and one not in formset.deleted_forms and one.has_changed():
                    self._note_inline(request, one, kind, is_new=one.instance in formset.new_objects)
            for gone in formset.deleted_objects:
                self._note_gone(request, gone, kind)

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        with transaction.atomic():
            self._note_gone(request, obj, self.kind)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            for gone in queryset:
                self._note_gone(request, gone, self.kind)
            super().delete_queryset(request, queryset)

    def subject_of(self, row: models.Model) -> str:
        """What a row is called in the record."""
        return str(row)

    def goes_with(self, row: models.Model) -> Iterable[tuple[models.Model, EntryKind]]:
        """The rows that are deleted with one, each with what it is: they are noted, too."""
        return ()

    def _by_kind(self, fields: Iterable[str]) -> dict[EntryKind, list[str]]:
        found: dict[EntryKind, list[str]] = {}
        for name in self._noted_here(fields):
            found.setdefault(self.kinds.get(name, self.kind), []).append(name)
        return found

    def _note_changed(
        self, request: HttpRequest, form: ModelForm, fields: list[str], kind: EntryKind
    ) -> None:
        was = {name: form.get_initial_for_field(form.fields[name], name) for name in fields}
        became = {name: form.cleaned_data.get(name) for name in fields}
        self._note(
            request, form.instance, kind, was=named(_said(form, was)), became=named(_said(form, became))
        )

    def _note_inline(self, request: HttpRequest, form: ModelForm, kind: EntryKind, *, is_new: bool) -> None:
        if is_new:
            self._note_new(request, form, kind)
        elif fields := self._noted_here(form.changed_data):
            self._note_changed(request, form, fields, kind)

    def _noted_here(self, fields: Iterable[str]) -> list[str]:
        return [name for name in fields if name not in self.noted_apart]

    def _note_new(self, request: HttpRequest, form: ModelForm, kind: EntryKind) -> None:
        values = {name: form.cleaned_data[name] for name in self._noted_here(form.cleaned_data)}
        self._note(request, form.instance, kind, became=named(_said(form, values)))

    def _note_gone(self, request: HttpRequest, row: models.Model, kind: EntryKind) -> None:
        for gone, its_kind in ((row, kind), *self.goes_with(row)):
            self._note(request, gone, its_kind, was="there", became="deleted")

    def _note(
        self, request: HttpRequest, row: models.Model, kind: EntryKind, *, was: str = "", became: str = ""
    ) -> None:
        note(
            by=request.user.get_username(),
            kind=kind,
            subject=self.subject_of(row),
            was=was,
            became=became,
            about=row,
        )


def _said(form: BaseForm, values: dict[str, Any]) -> dict[str, Any]:
    """Values of a form's fields with the rows that they name, and without what nobody may read."""
    return {
        name: _row_named(form.fields[name], value)
        for name, value in values.items()
        if name in form.fields and name not in KEPT_BACK
    }


def _row_named(field: Any, value: Any) -> Any:
    """A row's name where the value is its id, as a form begins with; other values as they are."""
    is_id = isinstance(field, ModelChoiceField) and isinstance(value, int | str)
    return field.to_python(value) if is_id and value != "" else value
