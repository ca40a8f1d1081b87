"""The whole history of some measures in some areas, with who recorded each figure; in one statement."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection

from kpis.known import (
    SERIES_COLUMNS,
    SERIES_WRITTEN_OUT,
    Places,
    by_place,
    fetched,
    known_then,
    moment_of,
    placeholders,
)
from kpis.models import Observation
from kpis.series import Recording

# Written out, as in kpis.spans: the query builder takes several times as long as the database.
HISTORY = f"""
    SELECT {{columns}}, recorded_at, recorded_by, reason FROM {Observation._meta.db_table}
     WHERE measure_id IN ({{measures}}) AND area_id IN ({{areas}}) AND {{known}}"""

RECORDINGS = f"""
    SELECT id, recorded_at, recorded_by, reason FROM {Observation._meta.db_table} WHERE id IN ({{ids}})"""


def read_recorded_series(
    *, measures: Collection[int], areas: Collection[int], as_known_at: datetime | None = None
) -> tuple[Places, dict[int, Recording]]:
    """The figures by measure and area, then month; and the recording of each, by observation id."""
    if not measures or not areas:
        return {}, {}
    known, moments = known_then(as_known_at)
    statement = HISTORY.format(
        columns=SERIES_WRITTEN_OUT[connection.vendor],
        measures=placeholders(measures),
        areas=placeholders(areas),
        known=known,
    )
    rows = fetched(statement, [*measures, *areas, *moments])
    width = len(SERIES_COLUMNS)
    recordings = {row[0]: Recording(moment_of(row[width]), row[width + 1], row[width + 2]) for row in rows}
    return by_place(row[:width] for row in rows), recordings


def read_recordings(observations: Collection[int]) -> dict[int, Recording]:
    """When, by whom and why each of these observations was recorded, by its id; in one statement."""
    if not observations:
        return {}
    rows = fetched(RECORDINGS.format(ids=placeholders(observations)), [*observations])
    return {id: Recording(moment_of(at), by, reason) for id, at, by, reason in rows}
