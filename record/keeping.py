"""Writing into the record, in the transaction of the change itself: one is not there without the other."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from record.models import Entry, EntryKind

NOTHING = "nothing"


def note(
    *,
    by: str,
    kind: EntryKind,
    subject: str,
    was: str = "",
    became: str = "",
    reason: str = "",
    about: models.Model | None = None,
    at: datetime | None = None,
) -> None:
    """One change. by: a user name, or the command that did it; about: the row that it is about."""
    Entry.objects.create(
        at=at or timezone.now(),
        by=by,
        kind=kind.value,
        subject=subject[: Entry.LONGEST_SUBJECT],
        was=was,
        became=became,
        reason=reason,
        about=key_of(about) if about is not None else "",
    )


def entries_about(row: models.Model) -> list[Entry]:
    """What the record says of one row, the latest first."""
    return list(Entry.objects.filter(about=key_of(row)))


def key_of(row: models.Model) -> str:
    return f"{row._meta.model_name} {row.pk}"


def named(values: Mapping[str, Any]) -> str:
    """Fields and their values as the record words them: owner: East team; decimals: 1."""
    return "; ".join(f"{name.replace('_', ' ')}: {worded(value)}" for name, value in values.items())


def worded(value: Any) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return ", ".join(sorted(str(one) for one in value)) or NOTHING
