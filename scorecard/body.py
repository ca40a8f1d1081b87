"""What stands below the heading of a page, where it has many rows."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from kpis.periods import iso_month, month_name
from kpis.rating import STATUS_LABELS
from scorecard.known_on import known_on
from scorecard.moments import moment_in_address, moment_name

EVERYWHERE = {
    "url": reverse,
    "iso_month": iso_month,
    "month_name": month_name,
    "moment_name": moment_name,
    "moment_in_address": moment_in_address,
    "json_script": json_script,
    "status_labels": STATUS_LABELS,
}


def render_body(template: str, context: Mapping[str, Any]) -> SafeString:
    """A Jinja template's text, to be placed in a page: in a fifth of the time that Django's own takes.

    known_on: what it means that the page is as known on a day, for those templates that say no more of it.
    """
    moment = context.get("as_known_at")
    said = known_on(moment, now=timezone.now()) if moment else None
    # Jinja escapes what it places, as Django does, but hands the whole back as plain text.
    return mark_safe(render_to_string(template, {**context, **EVERYWHERE, "known_on": said}, using="jinja"))
