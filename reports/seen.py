"""What somebody else wrote since a form was opened: of two who save, the second sees the first."""

from collections.abc import Mapping
from typing import Any, cast

from django.db.models import Model

from record.keeping import named
from reports.models import WrittenVersion

# What a version holds by their ids.
NAMES_ROWS = ("organisation", "follows", "inspection", "finding", "measures")


def latest(rows: Any) -> Any:
    """Of versions or reports that were read already, the one that stands; None where there is none."""
    return next((one for one in rows if one.superseded_at is None), None)


def told_apart(before: WrittenVersion | None, after: WrittenVersion) -> dict[str, Any]:
    """What one version says otherwise than another, by the name of the field."""
    was: Mapping[str, Any] = before.content if before is not None else {}
    return {
        name.removesuffix("_id"): value
        for name, value in after.content.items()
        if name not in was or was[name] != value
    }


def in_words(changes: Mapping[str, Any], *, of: type[Model] | None = None) -> str:
    """theme: Visits; measures: Re-referrals (re-referrals).

    of: the model of the row, where the rows that it names are told by name, each kind by a statement.
    """
    return named({name: _told(name, value, of) for name, value in changes.items()})


def _told(name: str, value: Any, of: type[Model] | None) -> Any:
    if name not in NAMES_ROWS or not value:
        return value
    if of is None:
        return "others" if isinstance(value, list) else "another"
    related = cast(Any, of._meta.get_field(name)).related_model
    return list(related._base_manager.filter(pk__in=value if isinstance(value, list) else [value]))
