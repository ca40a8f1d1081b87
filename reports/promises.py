"""What officers promise about figures outside their tolerance, and whether it was kept."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from kpis.rating import Rating
from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries, month_typed
from reports.models import MonthlyReturn, Promise


class Outcome(StrEnum):
    AWAITED = "awaited"  # its month has no figure yet
    KEPT = "kept"
    MISSED = "missed"


def outcome(rating: Rating | None) -> Outcome:
    """Whether a promise was kept, by the rating of the month by which the figure should be back.

    A month without a figure, or whose figure is not rated, decides nothing yet.
    """
    if rating is None or not rating.is_rated:
        return Outcome.AWAITED
    return Outcome.KEPT if rating.on_track else Outcome.MISSED


def keep_promises(monthly_return: MonthlyReturn, *, rows: Iterable[ExpectedRow], entries: Entries) -> None:
    """Remember what a return promises of these rows, in the place of what it promised before.

    A promise counts once its return is published (`Promise.objects.made`).
    """
    monthly_return.promises.all().delete()
    found = []
    for row in rows:
        entry = entries.get(row.place)
        back_by = month_typed(entry.back_by) if entry is not None else None
        if entry is not None and back_by is not None:
            found.append(_promise(monthly_return, row, back_by, cause=entry.cause, action=entry.action))
    Promise.objects.bulk_create(found)


def _promise(
    monthly_return: MonthlyReturn, row: ExpectedRow, back_by: date, *, cause: str, action: str
) -> Promise:
    return Promise(
        monthly_return=monthly_return,
        indicator_id=row.indicator,
        period=monthly_return.period,
        back_by=back_by,
        cause=cause.strip(),
        action=action.strip(),
    )
