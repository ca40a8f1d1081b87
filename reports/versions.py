"""What inspectors and scrutiny wrote, as it was recorded. Nothing is overwritten or deleted: another wording
supersedes the one before it, and so does a withdrawal, which says why."""

from collections.abc import Iterable
from datetime import date, datetime
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
# Of a question no more is on the two clocks: it is never reworded, and its answers have rows of their own.
OF_A_QUESTION = ("owner", "due")


class WithdrawnAlready(Exception):
    """It was withdrawn: nothing of it is changed any more."""


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

    by: the user name or command that wrote it; at: now, unless tests say otherwise. Raises WithdrawnAlready.
    The change itself is noted in the record by whoever stored the row.
    """
    _hold(of)
    content, former = content_of(of), current_version(of)
    if former is not None and former.content == content:
        return None
    return _supersede(of, content, by=by, reason=reason, at=at or timezone.now())


@transaction.atomic
def withdraw(*, of: Written, by: str, reason: str, at: datetime | None = None) -> None:
    """Take back what should not have been written, with what belongs to it: from now on admins alone read it.

    Pages as known on an earlier day still show it. Raises WithdrawnAlready, and ValidationError where the
    reason says nothing.
    """
    if not says_something(reason):
        raise ValidationError({"reason": ValidationError(SAYS_NOTHING, code="says_nothing")})
    _hold(of)
    now = at or timezone.now()
    for row in (of, *withdrawn_with(of)):
        former = current_version(row)
        content = former.content if former is not None else content_of(row)
        _supersede(row, content, by=by, reason=reason, at=now, is_withdrawn=True)
        row.is_withdrawn = True
        row.save(update_fields=["is_withdrawn"])
        kind = EntryKind(str(row._meta.model_name))
        note(by=by, kind=kind, subject=str(row), became="withdrawn", reason=reason, about=row, at=now)


def withdrawn_with(row: Written) -> Iterable[Written]:
    """What an inspection or a finding takes with it."""
    if isinstance(row, Inspection):
        yield from row.judgements.standing()
        for finding in row.findings.standing():
            yield finding
            yield from withdrawn_with(finding)
    elif isinstance(row, Finding):
        yield from row.actions.standing()


def _hold(row: Written | MemberQuestion) -> None:
    """The row, held until the transaction ends: of two writes, the second sees the first."""
    held = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if held.is_withdrawn:
        raise WithdrawnAlready


def _supersede(
    of: Written | MemberQuestion,
    content: dict[str, Any],
    *,
    by: str,
    reason: str,
    at: datetime,
    is_withdrawn: bool = False,
) -> WrittenVersion:
    _of(of).current().supersede(at=at)
    version = WrittenVersion(
        **{KEYS[type(of)]: of},
        content=content,
        is_withdrawn=is_withdrawn,
        recorded_at=at,
        recorded_by=by,
        reason=reason,
    )
    store(version)
    return version


def _of(row: Written | MemberQuestion) -> Any:
    return WrittenVersion.objects.filter(**{KEYS[type(row)]: row.pk})
