"""The whole history of some measures in some areas, with who recorded each figure; in one statement."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from kpis.figures import Figure
from kpis.known import SERIES_COLUMNS, Places, by_place, exact, fetched, moment_of, placeholders
from kpis.models import Observation
from kpis.series import Recording, Revision

# Written out, as in kpis.spans: the query builder takes several times as long as the database. Every version
# is read, since a correction is told beside what it corrects.
HISTORY = f"""
    SELECT {", ".join(SERIES_COLUMNS)}, recorded_at, recorded_by, reason, superseded_at
      FROM {Observation._meta.db_table}
     WHERE measure_id IN ({{measures}}) AND area_id IN ({{areas}}) AND {{recorded}}"""
FIGURE, PLACE = slice(4, 7), slice(1, 4)  # where these stand among SERIES_COLUMNS
AT, BY, WHY, UNTIL = range(len(SERIES_COLUMNS), len(SERIES_COLUMNS) + 4)

RECORDINGS = f"""
    SELECT id, recorded_at, recorded_by, reason FROM {Observation._meta.db_table} WHERE id IN ({{ids}})"""


@dataclass(frozen=True, slots=True)
class RecordedHistory:
    """places: the figures known now, or then, by measure and area, then month; recordings: of each of them,
    by observation id; corrections: what was corrected, and what by, as rows of HISTORY."""

    places: Places = field(default_factory=dict)
    recordings: dict[int, Recording] = field(default_factory=dict)
    corrections: Sequence[tuple[tuple[Any, ...], tuple[Any, ...]]] = ()

    def revisions(self, *, measure: int, area: int) -> list[Revision]:
        """Every correction of a measure's figures in one area, in the order in which they were made."""
        found = [
            Revision(
                measure=measure,
                period=was[3],
                told_at=moment_of(was[AT]),
                was=Figure(*map(exact, was[FIGURE])),
                became=Figure(*map(exact, became[FIGURE])),
                recording=_recording(became),
            )
            for was, became in self.corrections
            if (was[1], was[2]) == (measure, area)
        ]
        return sorted(found, key=lambda one: (one.recording.at, one.period))


def read_recorded_history(
    *, measures: Collection[int], areas: Collection[int], as_known_at: datetime | None = None
) -> RecordedHistory:
    """The figures of measures in areas with the recording of each, and every correction made by then."""
    if not measures or not areas:
        return RecordedHistory()
    # As the column holds it: SQLite compares times as text, and in UTC.
    moments = [] if as_known_at is None else [connection.ops.adapt_datetimefield_value(as_known_at)]
    statement = HISTORY.format(
        measures=placeholders(measures),
        areas=placeholders(areas),
        recorded="recorded_at <= %s" if moments else "TRUE",
    )
    rows = fetched(statement, [*measures, *areas, *moments])
    known = [
        row for row in rows if row[UNTIL] is None or (as_known_at and moment_of(row[UNTIL]) > as_known_at)
    ]
    width = len(SERIES_COLUMNS)
    return RecordedHistory(
        places=by_place(row[:width] for row in known),
        recordings={row[0]: _recording(row) for row in known},
        corrections=_corrections(rows),
    )


def _corrections(rows: list[tuple[Any, ...]]) -> list[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """A correction is recorded at the moment at which what it corrects is superseded."""
    superseded = {(*row[PLACE], row[UNTIL]): row for row in rows if row[UNTIL] is not None}
    if not superseded:
        return []
    became = ((superseded.get((*row[PLACE], row[AT])), row) for row in rows)
    return [(was, row) for was, row in became if was is not None]


def _recording(row: tuple[Any, ...]) -> Recording:
    return Recording(moment_of(row[AT]), row[BY], row[WHY])


def read_recordings(observations: Collection[int]) -> dict[int, Recording]:
    """When, by whom and why each of these observations was recorded, by its id; in one statement."""
    if not observations:
        return {}
    rows = fetched(RECORDINGS.format(ids=placeholders(observations)), [*observations])
    return {id: Recording(moment_of(at), by, reason) for id, at, by, reason in rows}
