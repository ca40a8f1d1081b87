"""A measure with its neighbours and its annotations, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from kpis.known import fetched, known_in_sql, moment_of
from kpis.models import Measure
from kpis.series import Note, Recording

MEASURE_FIELDS = tuple(one.attname for one in Measure._meta.concrete_fields)
NOTE_COLUMNS = ("month", "text", "is_withdrawn", "replaces_id", "recorded_at", "recorded_by", "reason")
# The notes stand beside the measure asked for alone; each of its neighbours has one row.
ANNOTATED = f"""
    SELECT {", ".join(f"measure.{name}" for name in MEASURE_FIELDS)},
           {", ".join(f"note.{name}" for name in NOTE_COLUMNS)}
      FROM kpis_measure asked
      JOIN kpis_measure measure
           ON measure.id = asked.id OR measure.id = asked.continues_id OR measure.continues_id = asked.id
      LEFT JOIN kpis_annotation note
           ON note.measure_id = asked.id AND measure.id = asked.id AND {{known}}
     WHERE asked.code = %s
     ORDER BY measure.id, note.month, note.id"""


@dataclass(frozen=True, slots=True)
class AnnotatedMeasure:
    """A measure; those that it continues or that continue it, in the order in which they are defined; and its
    annotations as known now or then, by month, those withdrawn by then among them."""

    measure: Measure
    neighbours: list[Measure]
    notes: list[Note]


def read_annotated(code: str, *, as_known_at: datetime | None = None) -> AnnotatedMeasure | None:
    """The measure of a code; None where there is none. `continues` of it is there already."""
    known, moments = known_in_sql(as_known_at, row="note.")
    rows = fetched(ANNOTATED.format(known=known), [*moments, code])
    width = len(MEASURE_FIELDS)
    found = {row[0]: Measure.from_db(connection.alias, MEASURE_FIELDS, row[:width]) for row in rows}
    measure = next((one for one in found.values() if one.code == code), None)
    if measure is None:
        return None
    measure.continues = found.get(measure.continues_id)
    return AnnotatedMeasure(
        measure=measure,
        neighbours=[one for one in found.values() if one is not measure],
        notes=[_note(*row[width:]) for row in rows if row[width] is not None],
    )


def _note(*columns: Any) -> Note:
    month, text, is_withdrawn, replaced, at, by, reason = columns
    return Note(
        month=month,
        text=text,
        is_withdrawn=bool(is_withdrawn),
        is_reworded=replaced is not None and not is_withdrawn,
        recording=Recording(moment_of(at), by, reason),
    )
