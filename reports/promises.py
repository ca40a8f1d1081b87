"""What officers promise about figures that missed or changed for the worse, and whether it was kept."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from operator import attrgetter

from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries, month_typed
from reports.models import MonthlyReturn, Promise
from reports.promised import PromiseMade


def promises_about(measure: int, *, as_known_at: datetime | None = None) -> list[PromiseMade]:
    """What was promised of a measure, by its id, under any framework; the latest word on each month."""
    return promises_by_measure([measure], as_known_at=as_known_at).get(measure, [])


def promises_by_measure(
    measures: Collection[int], *, as_known_at: datetime | None = None
) -> dict[int, list[PromiseMade]]:
    """The same of many measures, by their ids, each from the earliest month on; in one statement."""
    made = Promise.objects.made().filter(indicator__measure__in=measures)
    if as_known_at is not None:
        made = made.filter(monthly_return__published_at__lte=as_known_at)
    columns = ("indicator__measure", "period", "back_by", "cause", "action")
    found: dict[int, dict[date, PromiseMade]] = {}
    for measure, *row in made.order_by("monthly_return__published_at").values_list(*columns):
        promise = PromiseMade(*row)
        found.setdefault(measure, {})[promise.period] = promise
    return {measure: sorted(some.values(), key=attrgetter("period")) for measure, some in found.items()}


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
