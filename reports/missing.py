"""Why figures of a return are missing, taken out of its warnings when it is published."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from kpis.missing import ReasonSaid, record_missing
from reports.models import MonthlyReturn
from reports.reasons import ANSWERED_BY_WHY
from reports.visible_text import says_something


def publish_reasons(published: MonthlyReturn, *, by: User | None, explanation: str) -> int:
    """Record why figures are missing, as of the moment of publication. Returns how many were.

    explanation: of all warnings of a file, which is why a figure is missing of which nothing else was said.
    A return of the desk has every one of its warnings explained by itself.
    """
    at = published.published_at
    if at is None:
        raise ValueError("What is said in a return is published with it.")
    otherwise = explanation if published.is_file else ""
    return record_missing(
        said=_said(published, otherwise),
        period=published.period,
        by=by.get_username() if by else "import_return",
        at=at,
    )


def _said(published: MonthlyReturn, otherwise: str) -> Iterable[ReasonSaid]:
    """What says nothing that could be read is not told."""
    own = {
        one["measure"]: one.get("explanation", "")
        for one in published.warnings
        if one["code"] == ANSWERED_BY_WHY and "measure" in one
    }
    framework = published.framework
    ids = framework.indicators.filter(measure__code__in=own).values_list("measure__code", "measure")
    for code, measure in ids.order_by("position") if own else ():
        why = own[code] if says_something(own[code]) else otherwise
        if says_something(why):
            area, of_return = framework.organisation_id, why is not own[code]
            yield ReasonSaid(measure, area, why.strip(), of_return=of_return)
