"""What a page that can be shown as it was told hands to its template beside its figures."""

from datetime import date
from typing import Any

from django.utils import timezone

from kpis.models import Framework
from scorecard.as_told.selection import read_as_told, read_measure_as_told
from scorecard.asked_for import query_of
from scorecard.forms import AsKnown
from scorecard.measures.selection import SelectedHistory
from scorecard.rows import Scorecard


def scorecard_as_told(
    found: Scorecard,
    *,
    framework: Framework,
    frameworks: list[Framework],
    period: date,
    view: AsKnown,
) -> dict[str, Any]:
    """as_told: what is different now; None on a page as known now, which pays nothing for it."""
    told, moment = None, view.moment()
    if moment is not None:
        told = read_as_told(found, framework=framework, frameworks=frameworks, period=period, moment=moment)
    return {"as_told": told, **_form(view)}


def measure_as_told(found: SelectedHistory, *, view: AsKnown) -> dict[str, Any]:
    """The same of a measure."""
    told, moment = None, view.moment()
    if moment is not None:
        told = read_measure_as_told(found, moment=moment)
    return {"as_told": told, **_form(view)}


def _form(view: AsKnown) -> dict[str, Any]:
    """What the form and the links to other days are made of. keep: what else the address says.

    query_now: the query of the page as known now; query_of_day: what a link to another day begins with;
    today: the last day that can be asked for; day_shown: the day alone, since a browser leaves a field for
    days blank where a time of day stands with it.
    """
    keep, moment = view.kept_beside_the_day(), view.moment()
    kept = query_of(keep)
    return {
        "keep": list(keep.items()),
        "query_now": kept,
        "query_of_day": f"{kept}&" if kept else "?",
        "today": f"{timezone.localdate():%Y-%m-%d}",
        "day_shown": f"{moment:%Y-%m-%d}" if moment else "",
    }
