"""What is typed into a form, without what nobody sees in it."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest

from kpis.plain_text import cleaned, in_one_line

# Others, such as the short name of a framework, have rules of their own that let nothing unseen in.
TEXTS = (models.CharField, models.TextField)


class TypedText(forms.CharField):
    """A text as kpis.plain_text leaves it: in lines where its box has several, in one where it has not."""

    def to_python(self, value: Any) -> Any:
        has_lines = isinstance(self.widget, forms.Textarea)
        clean = cleaned if has_lines else in_one_line
        return super().to_python(clean(value) if isinstance(value, str) else value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """What was stored before texts were cleaned is no change of whoever leaves it as it is."""
        return super().has_changed(self.to_python(initial), data)


class TakesPlainText:
    """A page of the admin, or rows on one, whose texts are cleaned."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if type(db_field) in TEXTS and not db_field.choices:
            options["form_class"] = TypedText
        return super().formfield_for_dbfield(db_field, request, **options)  # type: ignore[misc]
