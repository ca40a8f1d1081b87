"""Saving what is typed, row by row: two people at one return lose nothing and overwrite nothing unseen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from kpis.models import Framework, Observation
from reports.desk.correcting import read_published_texts
from reports.desk.correction_rows import Texts, starting_texts
from reports.desk.digests import SAVED_COLUMNS
from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries, by_place
from reports.desk.typed_row import Conflict, TypedRow, conflict_of
from reports.models import MonthlyReturn, ReturnEntry
from reports.models.monthly_return import ReturnKind
from reports.models.return_event import EventKind
from reports.turns import take_turns

CHANGED_COLUMNS = (*SAVED_COLUMNS, "explanations", "version", "saved_by", "saved_at")


class CannotEnter(Exception):
    """Why nothing can be entered now, in a sentence for the person who tried."""


@dataclass(frozen=True, slots=True)
class Saved:
    monthly_return: MonthlyReturn | None
    saved: list[ReturnEntry]
    conflicts: list[Conflict]


def return_under_way(framework: Framework, period: date) -> MonthlyReturn | None:
    """The one return at the desk that is not published yet; None where nothing was entered."""
    returns = MonthlyReturn.objects.at_desk().under_way().filter(framework=framework, period=period)
    return returns.select_related("submitted_by", "created_by").first()


def is_published_month(framework: Framework, period: date, rows: Sequence[ExpectedRow]) -> bool:
    """Whether a change to this month is a correction: its return is published, or all of its figures are."""
    if is_signed_off(framework, period):
        return True
    wanted = measures_expected(rows)
    return bool(wanted) and published_of(framework, period, wanted) == wanted


def measures_expected(rows: Iterable[ExpectedRow]) -> frozenset[int]:
    """Ids of the measures whose figure of the whole organisation is due."""
    return frozenset(row.measure.id for row in rows if row.is_whole and row.is_due)


def published_of(framework: Framework, period: date, measures: frozenset[int]) -> frozenset[int]:
    """Those of these measures, by their ids, that have a published figure of the whole organisation."""
    here = Observation.objects.current().filter(
        area=framework.organisation_id, period=period, measure__in=measures
    )
    return frozenset(here.order_by().values_list("measure_id", flat=True))


def is_signed_off(framework: Framework, period: date) -> bool:
    returns = MonthlyReturn.objects.at_desk().filter(framework=framework, period=period)
    return returns.filter(published_at__isnull=False).exists()


@transaction.atomic
def save_rows(
    *, framework: Framework, period: date, rows: Sequence[ExpectedRow], typed: Sequence[TypedRow], by: User
) -> Saved:
    """Keep what was typed, right or wrong. A row that was saved or published meanwhile is left as it is.

    rows: all that the month expects. In a correction, a row starts from what is published. Raises CannotEnter
    where the return is submitted, or the month is published: then only a correction that was begun with its
    reason takes entries.
    """
    monthly_return = _to_save_in(framework, period, rows, typed, by=by)
    if monthly_return is None:
        return Saved(None, [], [])
    published = None
    if monthly_return.is_correction:
        published = read_published_texts(framework, period, [one.row for one in typed])
    entries, now = by_place(monthly_return.entries.with_people()), timezone.now()
    saved, conflicts = [], []
    for one in typed:
        entry = entries.get(one.row.place)
        if not one.is_to_save(entry):
            continue
        if conflict := conflict_of(one, entry, published):
            conflicts.append(conflict)
            continue
        kept = entry or _started(monthly_return, one, (published or {}).get(one.row.place, {}))
        saved.append(_changed(kept, one, by=by, at=now))
    ReturnEntry.objects.bulk_create([entry for entry in saved if entry.pk is None])
    ReturnEntry.objects.bulk_update([entry for entry in saved if entry.version > 1], CHANGED_COLUMNS)
    return Saved(monthly_return, saved, conflicts)


def _to_save_in(
    framework: Framework, period: date, rows: Sequence[ExpectedRow], typed: Sequence[TypedRow], *, by: User
) -> MonthlyReturn | None:
    """The return that takes these rows, held and begun where need be; None where nothing was typed."""
    under_way = return_under_way(framework, period)
    if under_way is not None and under_way.is_correction:
        # What its rows start from is not published anew until they are saved
        take_turns(organisation=framework.organisation_id, areas={one.row.area.id for one in typed})
    held = _held(framework, period)
    if held is not None and not held.is_open:
        raise CannotEnter("This return is submitted. Take it back to change it.")
    if held is not None or all(one.is_empty for one in typed):
        return held
    if is_published_month(framework, period, rows):
        raise CannotEnter("This month is published. To change it, start a correction and say why.")
    return begin(framework=framework, period=period, kind=ReturnKind.REGULAR, by=by)


def _held(framework: Framework, period: date) -> MonthlyReturn | None:
    """The return under way, held until this transaction ends. A first one is begun by one at a time."""
    Framework.objects.select_for_update().get(pk=framework.pk)
    returns = MonthlyReturn.objects.at_desk().under_way().select_for_update()
    return returns.filter(framework=framework, period=period).first()


def begin(
    *, framework: Framework, period: date, kind: ReturnKind, by: User, reason: str = ""
) -> MonthlyReturn:
    """A return with nothing in it yet."""
    now = timezone.now()
    monthly_return = MonthlyReturn.objects.create(
        framework=framework, period=period, kind=kind.value, reason=reason, created_by=by, created_at=now
    )
    monthly_return.record_step(EventKind.STARTED, by=by, at=now, note=reason)
    return monthly_return


@transaction.atomic
def begin_correction(*, framework: Framework, period: date, by: User, reason: str) -> MonthlyReturn:
    """A return that changes what is published, for a reason. Raises CannotEnter where one is under way."""
    if _held(framework, period) is not None:
        raise CannotEnter("A return for this month is under way already.")
    return begin(framework=framework, period=period, kind=ReturnKind.CORRECTION, by=by, reason=reason)


def _started(monthly_return: MonthlyReturn, typed: TypedRow, published: Texts) -> ReturnEntry:
    """A row's entry, not stored yet, with what it starts from."""
    place = {"measure_id": typed.row.measure.id, "area_id": typed.row.area.id}
    texts = starting_texts(published, typed.values)
    return ReturnEntry(monthly_return=monthly_return, version=0, **place, **texts)


def _changed(kept: ReturnEntry, typed: TypedRow, *, by: User, at: datetime) -> ReturnEntry:
    """One row's entry, changed and not stored yet, with its next version."""
    for name, text in typed.values.items():
        setattr(kept, name, text)
    kept.explanations |= {code: dict(said) for code, said in typed.explanations.items()}
    kept.version += 1
    kept.saved_by, kept.saved_at = by, at
    return kept


def entries_of(monthly_return: MonthlyReturn | None) -> Entries:
    """What was typed for a return, by place."""
    return by_place(monthly_return.entries.with_people()) if monthly_return is not None else {}
