"""Published figures that were corrected: what each said, what it became, and why."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from kpis.figures import Figure
from kpis.known import exact, fetched, moment_of, placeholders
from kpis.models import Observation
from kpis.series import Recording, Revision

# A correction is recorded at the moment at which what it corrects is superseded.
CORRECTED = f"""
    SELECT was.measure_id, was.period, was.recorded_at, was.numerator, was.denominator, was.value,
           became.numerator, became.denominator, became.value,
           became.recorded_at, became.recorded_by, became.reason
      FROM {Observation._meta.db_table} was
      JOIN {Observation._meta.db_table} became
        ON became.measure_id = was.measure_id AND became.area_id = was.area_id
       AND became.period = was.period AND became.recorded_at = was.superseded_at
     WHERE was.measure_id IN ({{measures}}) AND was.area_id = %s AND {{wanted}}
       AND was.superseded_at IS NOT NULL
     ORDER BY became.recorded_at, was.period"""
OF_MONTH = "was.period = %s"
OF_MONTHS = "was.period BETWEEN %s AND %s AND became.recorded_at > %s AND became.recorded_at <= %s"


def read_revisions(*, measures: Collection[int], area: int, period: date) -> list[Revision]:
    """Every correction of a month's figures in one area, the earliest first; in one statement."""
    return _read(OF_MONTH, [period], measures=measures, area=area)


def read_revisions_between(
    *, measures: Collection[int], area: int, months: tuple[date, date], after: datetime, until: datetime
) -> list[Revision]:
    """Every correction that was recorded after one moment and until another, the earliest first.

    months: the first and the last month whose figures are asked about. One statement.
    """
    # As the column holds them: SQLite compares times as text, and in UTC.
    moments = map(connection.ops.adapt_datetimefield_value, (after, until))
    return _read(OF_MONTHS, [*months, *moments], measures=measures, area=area)


def _read(wanted: str, values: Sequence[Any], *, measures: Collection[int], area: int) -> list[Revision]:
    if not measures:
        return []
    statement = CORRECTED.format(measures=placeholders(measures), wanted=wanted)
    return [
        Revision(
            measure=measure,
            period=period,
            told_at=moment_of(told_at),
            was=Figure(*map(exact, numbers[:3])),
            became=Figure(*map(exact, numbers[3:])),
            recording=Recording(at=moment_of(at), by=by, reason=reason),
        )
        for measure, period, told_at, *numbers, at, by, reason in fetched(
            statement, [*measures, area, *values]
        )
    ]
