"""What officers promise about figures that missed or changed for the worse, and whether it was kept."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from operator import attrgetter

from django.db.models import Exists, OuterRef, QuerySet

from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries
from reports.importing.promise_cells import month_typed
from reports.models import MonthlyReturn, Promise, ReturnLine
from reports.models.monthly_return import ReturnKind
from reports.promised import PromiseMade


def promises_about(
    measure: int, *, organisation: int, as_known_at: datetime | None = None
) -> list[PromiseMade]:
    """What an organisation promised of a measure, under any of its frameworks; the latest word on each month.

    Both by their ids: organisations share measures, and neither speaks for the other.

    Where that is a correction by which the figure needs no promise any more, there is none.
    """
    return promises_by_measure([measure], organisation=organisation, as_known_at=as_known_at).get(measure, [])


def promises_by_measure(
    measures: Collection[int], *, organisation: int, as_known_at: datetime | None = None
) -> dict[int, list[PromiseMade]]:
    """The same of many measures, by their ids, each from the earliest month on; in one statement."""
    made = Promise.objects.made().filter(
        indicator__measure__in=measures, monthly_return__framework__organisation=organisation
    )
    corrected = _published_later()
    if as_known_at is not None:
        made = made.filter(monthly_return__published_at__lte=as_known_at)
        corrected = corrected.filter(monthly_return__published_at__lte=as_known_at)
    made = made.filter(~Exists(corrected))
    columns = ("indicator__measure", "period", "back_by", "cause", "action")
    found: dict[int, dict[date, PromiseMade]] = {}
    for measure, *row in made.order_by("monthly_return__published_at").values_list(*columns):
        promise = PromiseMade(*row)
        found.setdefault(measure, {})[promise.period] = promise
    return {measure: sorted(some.values(), key=attrgetter("period")) for measure, some in found.items()}


def _published_later() -> QuerySet[ReturnLine]:
    """The figures that the desk published of a promise's month after it, of the whole organisation.

    Such a figure has a promise of its own, or it needs none, and then nothing is promised of the month any
    more. A file takes no promises in, so that it says nothing of those there are.
    """
    # A line that became no observation left the figure, and what was promised of it, as they were
    published = ReturnLine.objects.published().exclude(monthly_return__kind=ReturnKind.FILE)
    return published.order_by().filter(
        monthly_return__period=OuterRef("period"),
        monthly_return__published_at__gt=OuterRef("monthly_return__published_at"),
        measure=OuterRef("indicator__measure"),
        area=OuterRef("monthly_return__framework__organisation"),
    )


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
