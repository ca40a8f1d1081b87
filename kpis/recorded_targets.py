"""Every target that an indicator has had, as it was recorded."""

from datetime import datetime

from kpis.known import TARGET_COLUMNS, target_terms
from kpis.models import Target
from kpis.series import RecordedTarget, Recording
from kpis.target_record import reason_agreed


def read_recorded_targets(indicator: int, *, as_known_at: datetime | None = None) -> list[RecordedTarget]:
    """An indicator's targets, those that others took the place of too, by first month and then as recorded;
    in one statement. as_known_at: what was recorded later is left out, and so is what it superseded."""
    rows = Target.objects.filter(indicator=indicator).order_by("applies_from", "recorded_at", "pk")
    if as_known_at is not None:
        rows = rows.filter(recorded_at__lte=as_known_at)
    columns = (
        *TARGET_COLUMNS,
        "recorded_at",
        "recorded_by",
        "reason",
        "agreed_by",
        "agreed_where",
        "superseded_at",
    )
    return [
        RecordedTarget(
            terms=target_terms(*terms),
            recording=Recording(at=at, by=by, reason=reason_agreed(reason, agreed_by, agreed_where)),
            superseded_at=superseded if _known(superseded, as_known_at) else None,
        )
        for *terms, at, by, reason, agreed_by, agreed_where, superseded in rows.values_list(*columns)
    ]


def _known(superseded: datetime | None, as_known_at: datetime | None) -> bool:
    return superseded is not None and (as_known_at is None or superseded <= as_known_at)
