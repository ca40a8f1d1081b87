"""A return's way between officer and admin: submitted, taken back, sent back. publishing.py ends it."""

from datetime import date
from zlib import crc32

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from reports.desk.checklist import ANSWERED_BY_CAUSE, Checklist
from reports.desk.examining import examine_desk
from reports.desk.expected import expected_rows
from reports.desk.saving import entries_of
from reports.desk.typed import Entries
from reports.importing.stage import Explanations, restage
from reports.models import MonthlyReturn
from reports.models.monthly_return import ReturnState
from reports.models.return_event import EventKind
from reports.promises import keep_promises


class CannotSubmit(Exception):
    """Why a return cannot be submitted, in a sentence for the person who tried."""


class CannotSendBack(Exception):
    """Why a return cannot be taken or sent back, in a sentence for the person who tried."""


@transaction.atomic
def submit(*, monthly_return: MonthlyReturn, by: User, today: date, seen: str | None = None) -> None:
    """Hand a return over to be signed off, as it stands now. Raises CannotSubmit where that is blocked.

    seen: how it stood on the page that its sender looked at (`standing_of`).
    """
    held = MonthlyReturn.objects.select_for_update().filter(pk=monthly_return.pk).first()
    if held is None:
        raise CannotSubmit("This return was discarded.")
    if not held.is_open:
        raise CannotSubmit("This return is submitted already.")
    if seen is not None and seen != standing_of(held, entries_of(held)):
        raise CannotSubmit("Somebody saved figures since you opened this page. Look at it once more.")
    points = _stage(held, today=today)
    if points.examined.changes_nothing:
        raise CannotSubmit("Nothing here differs from what is published, so there is nothing to submit.")
    held.state, held.submitted_by, held.submitted_at = ReturnState.SUBMITTED.value, by, timezone.now()
    held.first_submitted_at = held.first_submitted_at or held.submitted_at
    held.save()
    held.record_step(EventKind.SUBMITTED, by=by, at=held.submitted_at)


@transaction.atomic
def check_again(*, monthly_return: MonthlyReturn, today: date) -> None:
    """Hold a submitted return against what is published by now. Raises CannotSubmit where that blocks it."""
    held = MonthlyReturn.objects.select_for_update().get(pk=monthly_return.pk)
    if not held.is_submitted:
        raise CannotSubmit("This return is not submitted any more.")
    _stage(held, today=today)
    held.save()


def _stage(held: MonthlyReturn, *, today: date) -> Checklist:
    entries = entries_of(held)
    points = examine_return_at_desk(held, entries, today=today)
    if not points.is_clear:
        count = len(points.things_to_do)
        things = "1 thing stands" if count == 1 else f"{count} things stand"
        raise CannotSubmit(f"{things} in the way. They are listed below.")
    explanations = _explanations(points, entries)
    restage(monthly_return=held, examined=points.examined, explanations=explanations)
    needed = [row for row in points.rows if points.needs_promise(row)]
    keep_promises(held, rows=needed, entries=entries)
    held.explanation = "\n".join(
        f"{one.row.name}: {one.explanation}" for one in points.explained if one.row and one.explanation
    )
    return points


def examine_return_at_desk(monthly_return: MonthlyReturn, entries: Entries, *, today: date) -> Checklist:
    """Everything that stands between what was typed and its publication."""
    framework, period = monthly_return.framework, monthly_return.period
    rows = expected_rows(framework, period, also=set(entries))
    return examine_desk(
        rows, entries, framework=framework, period=period, today=today, monthly_return=monthly_return
    )


def _explanations(points: Checklist, entries: Entries) -> Explanations:
    """What was said of each warning; of one in whose place the desk asks for a cause, that cause."""
    found: dict[tuple[int | None, str], str] = {
        (row.number, ANSWERED_BY_CAUSE): f"Cause: {entries[row.place].cause.strip()}"
        for row in points.rows
        if points.needs_promise(row) and row.place in entries
    }
    for one in points.explained:
        if one.row is not None:
            found[one.row.number, one.code] = one.explanation
    return found


def standing_of(monthly_return: MonthlyReturn | None, entries: Entries) -> str:
    """What changes whenever anything of a return is saved: a page says it back of what its reader saw."""
    versions = sorted((entry.pk, entry.version) for entry in entries.values())
    return f"{monthly_return.pk if monthly_return is not None else 0}-{crc32(repr(versions).encode()):08x}"


@transaction.atomic
def take_back(*, monthly_return: MonthlyReturn, by: User) -> None:
    """Open a submitted return again, to change it. Raises CannotSendBack where it is not submitted.

    Until it is submitted again it counts as not returned, unless an admin had looked at it in the meantime.
    """
    held = _reopen(monthly_return, ReturnState.DRAFT, EventKind.TAKEN_BACK, by=by, note="")
    if not held.events.filter(kind=EventKind.SENT_BACK.value).exists():
        held.first_submitted_at = None
        held.save()


@transaction.atomic
def send_back(*, monthly_return: MonthlyReturn, by: User, reason: str, seen: str | None = None) -> None:
    """Return it to the officer, with a reason. Raises CannotSendBack where it is not submitted.

    seen: the submission that was looked at, where a page shows one.
    """
    _reopen(monthly_return, ReturnState.RETURNED, EventKind.SENT_BACK, by=by, note=reason, seen=seen)


def _reopen(
    monthly_return: MonthlyReturn,
    state: ReturnState,
    event: EventKind,
    *,
    by: User,
    note: str,
    seen: str | None = None,
) -> MonthlyReturn:
    held = MonthlyReturn.objects.select_for_update().filter(pk=monthly_return.pk).first()
    if held is None or not held.is_submitted:
        is_published = held is not None and held.is_published
        what = "is published already" if is_published else "is not submitted any more"
        raise CannotSendBack(f"This return {what}.")
    if seen is not None and seen != held.submission:
        raise CannotSendBack("This return was submitted again since you opened it. Look at it once more.")
    held.state, held.submitted_by, held.submitted_at = state.value, None, None
    held.save()
    held.record_step(event, by=by, at=timezone.now(), note=note)
    return held
