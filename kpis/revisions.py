"""Published figures that were corrected: what each said, what it became, and why."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import connection

from kpis.figures import Figure
from kpis.known import exact, fetched
from kpis.models import Observation
from kpis.recorded_series import moment_of
from kpis.series import Recording, Revision

# A correction is recorded at the moment at which what it corrects is superseded.
CORRECTIONS = f"""
           was.numerator, was.denominator, was.value, became.numerator, became.denominator, became.value,
           became.recorded_at, became.recorded_by, became.reason
      FROM {Observation._meta.db_table} was
      JOIN {Observation._meta.db_table} became
        ON became.measure_id = was.measure_id AND became.area_id = was.area_id
       AND became.period = was.period AND became.recorded_at = was.superseded_at"""
CORRECTED = f"""
    SELECT was.measure_id, {CORRECTIONS}
     WHERE was.measure_id IN ({{measures}}) AND was.area_id = %s AND was.period = %s
       AND was.superseded_at IS NOT NULL
     ORDER BY became.recorded_at"""
CORRECTED_EVER = f"""
    SELECT was.period, {CORRECTIONS}
     WHERE was.measure_id = %s AND was.area_id = %s AND was.superseded_at IS NOT NULL {{condition}}
     ORDER BY became.recorded_at, was.period"""


def read_revisions(*, measures: Collection[int], area: int, period: date) -> list[Revision]:
    """Every correction of a month's figures in one area, the earliest first; in one statement."""
    if not measures:
        return []
    statement = CORRECTED.format(measures=", ".join(["%s"] * len(measures)))
    return [_revision(*row) for row in fetched(statement, [*measures, area, period])]


def read_revisions_of_measure(
    *, measure: int, area: int, as_known_at: datetime | None = None
) -> list[tuple[date, Revision]]:
    """Every correction of a measure's figures in one area that was known at a moment, with the month that it
    is of, in the order in which they were made; in one statement."""
    condition, values = "", list[Any]([measure, area])
    if as_known_at is not None:
        condition = "AND became.recorded_at <= %s"
        values.append(connection.ops.adapt_datetimefield_value(as_known_at))
    rows = fetched(CORRECTED_EVER.format(condition=condition), values)
    return [(period, _revision(measure, *rest)) for period, *rest in rows]


def _revision(measure: int, *columns: Any) -> Revision:
    *numbers, at, by, reason = columns
    return Revision(
        measure=measure,
        was=Figure(*map(exact, numbers[:3])),
        became=Figure(*map(exact, numbers[3:])),
        recording=Recording(at=moment_of(at), by=by, reason=reason),
    )
