"""A form of the admin that knows which version of its row it was opened on."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, UniqueConstraint
from django.http import QueryDict

from kpis.full_stops import ended
from reports.models import WrittenVersion
from reports.seen import in_words, latest, told_apart
from reports.versions import PARENTS, WithdrawnAlready, current_version, hold

SEEN = ("seen_version",)
STANDING = Q(is_withdrawn=False)
AGAIN = "What you typed is still here. Look at it, and save again if it is to stand."


class VersionedForm(forms.ModelForm):
    """seen_version: the version that stood when the form was opened.

    Whoever saves after somebody else is asked again, with what that other wrote; what they had left as it was
    is taken from there.
    """

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        stands = latest(self.instance.versions.all()) if self.instance.pk else None
        self.initial["seen_version"] = stands.pk if stands else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        # Of rows inline, those alone are saved that changed.
        if self.has_changed() or not self.prefix:
            try:
                self._hold()
            except WithdrawnAlready as gone:
                if self._is_gone():
                    raise  # the page tells of it, with what was typed
                self.add_error(None, ValidationError(str(gone), code="withdrawn"))
        return self.cleaned_data

    def _is_gone(self) -> bool:
        rows = type(self.instance)._base_manager
        return bool(rows.filter(pk=self.instance.pk or 0, is_withdrawn=True).exists())

    def _hold(self) -> None:
        """Until it is saved: of two at once, the second waits here until the first is stored."""
        parent = self.cleaned_data.get(PARENTS.get(type(self.instance), ""))
        if parent is not None and parent.pk:
            hold(parent)
        if self.instance.pk:
            hold(self.instance)
            self._hold_to_version()

    def _hold_to_version(self) -> None:
        stands, seen = current_version(self.instance), self.cleaned_data.get("seen_version")
        if stands is None or stands.pk == seen:
            return
        before = WrittenVersion.objects.filter(pk=seen or 0).first()
        changes = told_apart(before, stands)
        if before is not None:
            self._take_over(before.content, changes)
        became = in_words(changes, of=type(self.instance))
        self.ask_again("seen_version", stands.pk, f"{stands.recorded_by} changed this", became)

    def ask_again(self, name: str, stands: int, what: str, became: str) -> None:
        """Refuse it once, and show it again with what was typed. name: of the field for what was seen."""
        self._put({name: stands})
        message = f"{what} since you opened it. It says by now: {ended(became)} {AGAIN}"
        self.add_error(None, ValidationError(message, code="changed_meanwhile"))

    def _take_over(self, seen: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
        """What was sent as it had been seen becomes what the other wrote."""
        for name, became in changes.items():
            was = seen.get(name, seen.get(f"{name}_id"))
            if name in self.fields and _as_sent(self[name].data) == _as_sent(was):
                self._put({name: became})

    def _put(self, values: Mapping[str, Any]) -> None:
        """Show these values instead of what was sent."""
        sent: Any = self.data
        sent = sent.copy()
        for name, value in values.items():
            key = self.add_prefix(name)
            if isinstance(sent, QueryDict) and isinstance(value, list):
                sent.setlist(key, _as_sent(value))
            else:
                sent[key] = _as_sent(value)
        self.data = sent

    def _get_validation_exclusions(self) -> set[str]:
        """A row that was withdrawn does not stand in the way of one like it: the rules ask which it is."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"is_withdrawn"}


class VersionedFormSet(forms.BaseInlineFormSet):
    """Rows of one page stand there once: Django asks that of rules without a condition alone."""

    def clean(self) -> None:
        super().clean()
        for rule in cast(Any, self.model)._meta.constraints:
            if isinstance(rule, UniqueConstraint) and rule.condition == STANDING:
                sent = [self._sent(form, rule.fields) for form in self.forms if form.has_changed()]
                told = [one for one in sent if all(one)]
                if len(set(told)) < len(told):
                    raise ValidationError(str(rule.violation_error_message), code="twice")

    def _sent(self, form: forms.ModelForm, fields: Iterable[str]) -> tuple[str, ...]:
        """What the rule compares, empty where it is not said. All have the row of the page in common."""
        said = getattr(form, "cleaned_data", {})
        return tuple("this" if name == self.fk.name else str(said.get(name) or "") for name in fields)


def _as_sent(value: Any) -> Any:
    """As browsers send it; the ends of lines come from them in two characters."""
    if isinstance(value, list | tuple):
        return sorted(str(one) for one in value)
    return "" if value is None else str(value).replace("\r\n", "\n")
