"""A month as a form asks for it."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kpis.months_written import month_written
from kpis.periods import iso_month

# Any day of it, as a calendar or another page gives one. Who types into our forms writes days as in Britain.
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")


class MonthField(forms.DateField):
    """A month, shown as 2018-11 and taken as people write it, too. It is held as its first day."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": "That is not a month. Write it as 2018-11 or November 2018.",
    }

    def to_python(self, value: Any) -> date | None:
        """Raises ValidationError where it is no month, or of a year that no framework has."""
        written = iso_month(value) if isinstance(value, date) else str(value or "").strip()
        try:
            return month_written(_month_of_day(written)) if written else None
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return iso_month(value) if isinstance(value, date) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "size": 14, "maxlength": 20}


def _month_of_day(text: str) -> str:
    """The month of what is written as a day; anything else as it is."""
    written = " ".join(text.split())
    for pattern in DAYS:
        try:
            return iso_month(datetime.strptime(written, pattern))
        except ValueError:
            continue
    return written
