"""Every target that an indicator has had, as it was recorded."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from kpis.known import TARGET_COLUMNS, target_terms
from kpis.models import Target
from kpis.rating import TargetTerms
from kpis.series import RecordedTarget, Recording, TargetChange
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


def read_target_changes(
    indicators: Collection[int], *, after: datetime, until: datetime
) -> list[TargetChange]:
    """Every target that was set, corrected or withdrawn after one moment and until another, the earliest
    first; in one statement. indicators: by their ids."""
    span = Q(recorded_at__gt=after, recorded_at__lte=until)
    span |= Q(superseded_at__gt=after, superseded_at__lte=until)
    columns = (*TARGET_COLUMNS, "recorded_at", "recorded_by", "reason", "agreed_by", "agreed_where")
    set_at = dict[tuple[int, datetime], tuple[TargetTerms, Recording]]()
    ended_at = dict[tuple[int, datetime], TargetTerms]()
    found = Target.objects.filter(span, indicator__in=indicators).order_by("recorded_at", "pk")
    for indicator, ended, *terms, at, by, reason, agreed_by, agreed_where in found.values_list(
        "indicator", "superseded_at", *columns
    ):
        said = reason_agreed(reason, agreed_by, agreed_where)
        if after < at <= until:
            set_at[indicator, at] = target_terms(*terms), Recording(at=at, by=by, reason=said)
        if ended is not None and after < ended <= until:
            ended_at[indicator, ended] = target_terms(*terms)
    moments = sorted({*set_at, *ended_at}, key=lambda one: (one[1], one[0]))
    return [
        TargetChange(
            indicator=indicator,
            was=ended_at.get((indicator, at)),
            became=set_at[indicator, at][0] if (indicator, at) in set_at else None,
            recording=set_at[indicator, at][1] if (indicator, at) in set_at else Recording(at, "", ""),
        )
        for indicator, at in moments
    ]
