"""Every target that an indicator has had, as it was recorded."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from kpis.known import TARGET_COLUMNS, target_terms
from kpis.models import Target
from kpis.rating import TargetTerms
from kpis.series import RecordedTarget, Recording, TargetChange
from kpis.target_record import reason_agreed

COLUMNS = (*TARGET_COLUMNS, "recorded_at", "recorded_by", "reason", "agreed_by", "agreed_where")
# Where the terms of a target stand among these, and then who recorded it.
TERMS, RECORDING = slice(len(TARGET_COLUMNS)), slice(len(TARGET_COLUMNS), None)


def read_recorded_targets(indicator: int, *, as_known_at: datetime | None = None) -> list[RecordedTarget]:
    """An indicator's targets, those that others took the place of too, by first month and then as recorded;
    in one statement. as_known_at: what was recorded later is left out, and so is what it superseded."""
    rows = Target.objects.filter(indicator=indicator).order_by("applies_from", "recorded_at", "pk")
    if as_known_at is not None:
        rows = rows.filter(recorded_at__lte=as_known_at)
    return [
        RecordedTarget(
            terms=target_terms(*row[TERMS]),
            recording=_recording(*row[RECORDING]),
            superseded_at=superseded if _known(superseded, as_known_at) else None,
        )
        for superseded, *row in rows.values_list("superseded_at", *COLUMNS)
    ]


def _recording(at: datetime, by: str, *agreed: str) -> Recording:
    return Recording(at=at, by=by, reason=reason_agreed(*agreed))


def _known(superseded: datetime | None, as_known_at: datetime | None) -> bool:
    return superseded is not None and (as_known_at is None or superseded <= as_known_at)


def read_target_changes(
    indicators: Collection[int], *, after: datetime, until: datetime
) -> list[TargetChange]:
    """Every target that was set, corrected or withdrawn after one moment and until another, the earliest
    first; in one statement. indicators: by their ids."""
    span = Q(recorded_at__gt=after, recorded_at__lte=until)
    span |= Q(superseded_at__gt=after, superseded_at__lte=until)
    set_at = dict[tuple[int, datetime], tuple[TargetTerms, Recording]]()
    ended_at = dict[tuple[int, datetime], TargetTerms]()
    found = Target.objects.filter(span, indicator__in=indicators).order_by("recorded_at", "pk")
    for indicator, ended, *row in found.values_list("indicator", "superseded_at", *COLUMNS):
        terms, recording = target_terms(*row[TERMS]), _recording(*row[RECORDING])
        if after < recording.at <= until:
            set_at[indicator, recording.at] = terms, recording
        if ended is not None and after < ended <= until:
            ended_at[indicator, ended] = terms
    moments = sorted({*set_at, *ended_at}, key=lambda one: (one[1], one[0]))
    changes = []
    for indicator, at in moments:
        became, recording = set_at.get((indicator, at), (None, Recording(at, "", "")))
        changes.append(TargetChange(indicator, ended_at.get((indicator, at)), became, recording))
    return changes
