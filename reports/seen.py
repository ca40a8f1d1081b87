"""What somebody else wrote since a form was opened: of two who save, the second sees the first."""

from collections.abc import Mapping
from typing import Any

from kpis.models import Measure
from record.keeping import named
from reports.models import WrittenVersion


def latest(rows: Any) -> Any:
    """Of versions or reports that were read already, the one that stands; None where there is none."""
    return next((one for one in rows if one.superseded_at is None), None)


def told_apart(before: WrittenVersion | None, after: WrittenVersion) -> dict[str, Any]:
    """What one version says otherwise than the one before it, by the name of the field."""
    was: Mapping[str, Any] = before.content if before is not None else {}
    return {
        name.removesuffix("_id"): value
        for name, value in after.content.items()
        if name not in was or was[name] != value
    }


def in_words(changes: Mapping[str, Any]) -> str:
    """theme: Visits; measures: Re-referrals (re-referrals)."""
    said = dict(changes)
    if "measures" in said:
        said["measures"] = list(Measure.objects.filter(pk__in=said["measures"]))
    return named(said)
