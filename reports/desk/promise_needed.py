"""Which figures at the desk need a cause, an action and a month, why, and what is lacking of them."""

from collections.abc import Mapping, Set

from kpis.rating import Rating, Status
from kpis.variation import Signal, Variation
from kpis.variation_words import finding_in_words
from reports.desk.expected import ExpectedRow
from reports.desk.point import Point
from reports.importing.compare import ComparedRow
from reports.importing.context import Context
from reports.importing.intake import Examined
from reports.importing.promise_cells import (
    BACK_BY_NOT_AHEAD,
    BACK_BY_UNREAD,
    month_typed,
    not_a_month,
    not_ahead,
)
from reports.importing.prospects import variation_once_published
from reports.models import ReturnEntry


def promise_reasons(
    examined: Examined, ratings: Mapping[int, Rating], *, wrong: Set[int] = frozenset()
) -> dict[int, str]:
    """By row number, why a figure needs a promise: it is outside its tolerance, or changed for the worse by
    more than chance; of the whole organisation, since parts are not rated. wrong: the numbers of rows that
    have an error, of which nothing is asked.
    """
    context = examined.context
    if context is None:
        return {}
    found = {
        one.row.number: reason_in_words(ratings.get(one.row.number), _varied(one, context))
        for one in examined.rows
        if one.row.number not in wrong
    }
    return {number: reason for number, reason in found.items() if reason}


def _varied(one: ComparedRow, context: Context) -> Variation | None:
    row = one.row
    return variation_once_published(measure=row.measure, area=row.area.id, figure=row.figure, context=context)


def reason_in_words(rating: Rating | None, varied: Variation | None) -> str:
    """Outside tolerance; changed for the worse, more than chance; both; or nothing."""
    reasons = []
    if rating is not None and rating.status is Status.OUTSIDE_TOLERANCE:
        reasons.append("outside tolerance")
    if varied is not None and varied.signal is Signal.CONCERNING:
        reasons.append(f"changed for the worse by more than chance ({finding_in_words(varied.findings[0])})")
    words = ", and ".join(reasons)
    return words[:1].upper() + words[1:]


def promise_points(
    row: ExpectedRow, entry: ReturnEntry | None, *, examined: Examined, reason: str
) -> list[Point]:
    """What is lacking of the promise that a figure needs. reason: why it needs one."""
    lacking = []
    if entry is None or not entry.cause.strip():
        message = f"{reason}: say what caused it."
        lacking.append(Point(row, "no_cause", message, "cause", is_promise=True))
    if entry is None or not entry.action.strip():
        message = f"{reason}: say what is being done."
        lacking.append(Point(row, "no_action", message, "action", is_promise=True))
    back_by = month_typed(entry.back_by) if entry is not None else None
    if back_by is None and entry is not None and entry.back_by.strip():
        message = not_a_month(entry.back_by.strip())
        lacking.append(Point(row, BACK_BY_UNREAD, message, "back_by", is_promise=True))
    elif back_by is None:
        message = f"{reason}: name the month by which it should recover, such as 2019-03."
        lacking.append(Point(row, "no_back_by", message, "back_by", is_promise=True))
    elif examined.period is not None and (behind := not_ahead(back_by, of=examined.period)):
        lacking.append(Point(row, BACK_BY_NOT_AHEAD, behind, "back_by", is_promise=True))
    return lacking
