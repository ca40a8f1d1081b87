"""Hiding on every day what was withdrawn before, and still stood on the days before that."""

from datetime import datetime
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from record.keeping import note
from record.models import EntryKind
from reports.versions import Written, belonging_to, content_of, current_version, held, supersede
from reports.visible_text import SAYS_NOTHING, says_something

HIDDEN_LATER = "hidden on the days before, too"


class NotToHide(Exception):
    """It stands, or it is hidden on every day already."""


@transaction.atomic
def hide(*, of: Written, by: str, reason: str, at: datetime | None = None) -> None:
    """From now on no page of any day has any wording of it, nor of what belongs to it; admins alone read it.

    The withdrawal stays on record as it was, and this is a version after it. Raises NotToHide, and
    ValidationError where the reason says nothing.
    """
    if not says_something(reason):
        raise ValidationError({"reason": ValidationError(SAYS_NOTHING, code="says_nothing")})
    if not held(of).is_withdrawn or is_hidden(of):
        raise NotToHide
    now = at or timezone.now()
    for row in chain((of,), belonging_to(of)):
        if not held(row).is_withdrawn or is_hidden(row):
            continue
        former = current_version(row)
        content = former.content if former is not None else content_of(row)
        supersede(row, content, by=by, reason=reason, at=now, is_withdrawn=True, hides_earlier=True)
        kind = EntryKind(str(row._meta.model_name))
        note(by=by, kind=kind, subject=str(row), became=HIDDEN_LATER, reason=reason, about=row, at=now)


def is_hidden(row: Written) -> bool:
    return bool(row.versions.filter(hides_earlier=True).exists())
