"""Why figures of a return are missing, taken out of its warnings when it is published."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from kpis.missing import ReasonSaid, is_overtaken, record_missing
from reports.models import MonthlyReturn
from reports.reasons import ANSWERED_BY_WHY
from reports.visible_text import says_something


def publish_reasons(published: MonthlyReturn, *, by: User | None) -> int:
    """Record why figures are missing, as of the moment of publication. Returns how many were.

    Only what is said of a very figure is told of it, and not what is said of all warnings of a file. What it
    takes the place of goes for the reason of the correction, or for what the return's warnings are explained
    by. Raises Outdated where readers are told another reason by now than the return was compared with.
    """
    at = published.published_at
    if at is None:
        raise ValueError("What is said in a return is published with it.")
    return record_missing(
        said=_said(published),
        period=published.period,
        by=by.get_username() if by else "import_return",
        at=at,
        because=published.reason or published.explanation,
    )


def are_overtaken(monthly_return: MonthlyReturn) -> bool:
    """Whether readers are told another reason by now. In three statements, or none where it says nothing."""
    return is_overtaken(said=_said(monthly_return), period=monthly_return.period)


def _said(monthly_return: MonthlyReturn) -> Iterable[ReasonSaid]:
    """What says nothing that could be read is not told."""
    found = {
        one["measure"]: (one.get("explanation", ""), one.get("on_record", ""))
        for one in monthly_return.warnings
        if one["code"] == ANSWERED_BY_WHY and "measure" in one
    }
    own = {code: said for code, said in found.items() if says_something(said[0])}
    framework = monthly_return.framework
    ids = framework.indicators.filter(measure__code__in=own).values_list("measure__code", "measure")
    for code, measure in ids.order_by("position") if own else ():
        why, instead_of = own[code]
        yield ReasonSaid(measure, framework.organisation_id, why.strip(), instead_of)
