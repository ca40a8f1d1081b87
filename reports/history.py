"""Published history: figures that were published before this product kept them."""

from django.db import transaction

from kpis.actions import NewObservation, record_observations
from record.keeping import note
from record.models import EntryKind
from reports.importing.compare import Outcome
from reports.importing.intake import Examined


def record_history(*, examined: Examined, by: str) -> int:
    """Record what an examined file of history would change; returns how many figures that is.

    A figure that differs from the recorded one supersedes it. Raises ValueError where the file has errors,
    and what `record_observations` raises where figures were published since the file was examined.
    """
    if not examined.is_accepted:
        raise ValueError("History with errors is not recorded.")
    observations = [
        NewObservation(
            measure_id=one.row.measure.id,
            area_id=one.row.area.id,
            period=one.row.period,
            figure=one.row.figure,
            provenance=one.row.provenance,
            source=one.source,
            commentary=one.commentary,
            supersedes=one.published.id if one.published else None,
        )
        for one in examined.rows
        if one.outcome is not Outcome.UNCHANGED
    ]
    if not observations:
        return 0
    reason = f"Corrected in {examined.filename}"
    with transaction.atomic():
        count = record_observations(observations=observations, by=by, reason=reason)
        note(
            by=by, kind=EntryKind.PUBLICATION, subject=examined.filename, became=f"{count} figures of history"
        )
    return count
