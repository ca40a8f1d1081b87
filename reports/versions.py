"""What inspectors and scrutiny wrote, as it was recorded. Nothing is overwritten or deleted: another wording
supersedes the one before it, and so does a withdrawal, which says why."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kpis.storing import store
from record.keeping import note
from record.models import EntryKind
from reports.models import (
    Action,
    Finding,
    Inspection,
    Judgement,
    MemberQuestion,
    Recommendation,
    SchoolJudgement,
    WrittenVersion,
)
from reports.models.written_version import OF
from reports.visible_text import SAYS_NOTHING, says_something

Written = Inspection | Judgement | Finding | Action | Recommendation | SchoolJudgement
KEYS = {model: name for name, model in OF.items()}
# What a row is part of.
PARENTS: Mapping[type, str] = {Judgement: "inspection", Finding: "inspection", Action: "finding"}
FOLLOWED_AGAIN = "What it follows was withdrawn, and written again."
HIDDEN = "withdrawn, and hidden on the days before"
# Of a question no more is on the two clocks: it is never reworded, and its answers have rows of their own.
OF_A_QUESTION = ("owner", "due")


class WithdrawnAlready(Exception):
    """It was withdrawn: nothing of it is changed any more, and nothing is added to it."""


def content_of(row: Written | MemberQuestion) -> dict[str, Any]:
    """All that a row says, as a version holds it."""
    names = (
        OF_A_QUESTION
        if isinstance(row, MemberQuestion)
        else [one.attname for one in row._meta.concrete_fields if one.name not in ("id", "is_withdrawn")]
    )
    content = {name: _plain(getattr(row, name)) for name in names}
    if isinstance(row, Finding):
        content["measures"] = sorted(row.measures.values_list("pk", flat=True))
    return content


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def current_version(row: Written | MemberQuestion) -> WrittenVersion | None:
    found: WrittenVersion | None = _of(row).current().first()
    return found


@transaction.atomic
def record_version(
    *, of: Written | MemberQuestion, by: str, reason: str = "", at: datetime | None = None
) -> WrittenVersion | None:
    """Record what a stored row says now, instead of what it said; returns None where that is the same.

    by: the user name or command that wrote it; at: now, unless tests say otherwise. Raises WithdrawnAlready,
    also where what it is part of was withdrawn. The change itself is noted in the record by whoever stored
    the row.
    """
    if type(of) in PARENTS:
        hold(getattr(of, PARENTS[type(of)]))
    hold(of)
    now = at or timezone.now()
    content, former = content_of(of), current_version(of)
    if former is not None and former.content == content:
        return None
    version = supersede(of, content, by=by, reason=reason, at=now)
    if former is None and isinstance(of, Inspection):
        _follow_again(of, by=by, at=now)
    return version


@transaction.atomic
def withdraw(
    *, of: Written, by: str, reason: str, hides_earlier: bool = False, at: datetime | None = None
) -> None:
    """Take back what should not have been written, with what belongs to it: from now on admins alone read it.

    Pages as known on an earlier day still show it, unless hides_earlier. Of a recommendation everybody then
    reads that it was withdrawn, and why. Raises WithdrawnAlready, and ValidationError where the reason says
    nothing.
    """
    if not says_something(reason):
        raise ValidationError({"reason": ValidationError(SAYS_NOTHING, code="says_nothing")})
    hold(of)
    now, became = at or timezone.now(), HIDDEN if hides_earlier else "withdrawn"
    # One after another: what was added to a row is seen once that row is held.
    for row in chain((of,), withdrawn_with(of)):
        if held(row).is_withdrawn:
            continue  # by somebody else, meanwhile
        row.is_withdrawn = True
        row.save(update_fields=["is_withdrawn"])
        former = current_version(row)
        content = former.content if former is not None else content_of(row)
        flags = {"hides_earlier": hides_earlier, "tells_why": tells_why(row) and not hides_earlier}
        supersede(row, content, by=by, reason=reason, at=now, is_withdrawn=True, **flags)
        kind = EntryKind(str(row._meta.model_name))
        note(by=by, kind=kind, subject=str(row), became=became, reason=reason, about=row, at=now)


def tells_why(row: Written) -> bool:
    """Whether everybody reads that a row of this kind was withdrawn, and why, as they do of a question."""
    return isinstance(row, Recommendation)


def belonging_to(row: Written) -> Iterable[Written]:
    """All that was ever part of an inspection or a finding, whenever it was withdrawn."""
    if isinstance(row, Inspection):
        yield from row.judgements.all()
        for finding in row.findings.all():
            yield finding
            yield from belonging_to(finding)
    elif isinstance(row, Finding):
        yield from row.actions.all()


def withdrawn_with(row: Written) -> Iterable[Written]:
    """What an inspection or a finding takes with it: what stands of it."""
    return (one for one in belonging_to(row) if not one.is_withdrawn)


def hold(row: Written | MemberQuestion) -> None:
    """Hold a row until the transaction ends: of two writes, the second sees the first. What a row is part of
    is held before it, so that no two wait for each other. Raises WithdrawnAlready."""
    if held(row).is_withdrawn:
        raise WithdrawnAlready(f"“{row}” was withdrawn: nothing of it is changed, or added to it, any more.")


def held(row: Written | MemberQuestion) -> Any:
    """As it is stored. Rows that name it may be stored meanwhile: they wait here to be on record."""
    return type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)


def _follow_again(inspection: Inspection, *, by: str, at: datetime) -> None:
    """What followed one that was withdrawn under the same code follows this one instead."""
    followers = Inspection.objects.standing().filter(
        follows__code=inspection.code, follows__is_withdrawn=True
    )
    for one in followers.exclude(pk=inspection.pk):
        one.follows = inspection
        one.save(update_fields=["follows"])
        record_version(of=one, by=by, reason=FOLLOWED_AGAIN, at=at)
        became, kind = f"follows: {inspection}", EntryKind.INSPECTION
        note(by=by, kind=kind, subject=str(one), became=became, reason=FOLLOWED_AGAIN, about=one, at=at)


def supersede(
    of: Written | MemberQuestion,
    content: dict[str, Any],
    *,
    by: str,
    reason: str,
    at: datetime,
    **flags: bool,
) -> WrittenVersion:
    """Another version instead of the one that holds. flags: what else it is, such as is_withdrawn."""
    _of(of).current().supersede(at=at)
    version = WrittenVersion(
        **{KEYS[type(of)]: of},
        content=content,
        recorded_at=at,
        recorded_by=by,
        reason=reason,
        **flags,
    )
    store(version)
    return version


def _of(row: Written | MemberQuestion) -> Any:
    return WrittenVersion.objects.filter(**{KEYS[type(row)]: row.pk})
