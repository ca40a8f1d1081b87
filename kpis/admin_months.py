"""Months in the admin: typed and shown as months, wherever a date is held to be one."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from kpis.models.rules import is_month
from kpis.month_field import MonthField
from kpis.periods import month_name

TYPED = "Such as 2018-11 or November 2018"


class MonthsAreTyped(admin.ModelAdmin):
    """A page whose dates are months where their model holds them to be."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if not _is_month(db_field):
            return super().formfield_for_dbfield(db_field, request, **options)
        said = [str(db_field.help_text).rstrip("."), TYPED]
        return db_field.formfield(form_class=MonthField, help_text=". ".join(filter(None, said)))


def months(start: Any, end: Any) -> str:
    """From the first month to the last: April 2018 – March 2019."""
    return f"{month_name(start)} – {month_name(end)}"


def _is_month(field: Any) -> bool:
    model = field.model
    return is_month(model=model._meta.db_table, field=field.name) in model._meta.constraints
