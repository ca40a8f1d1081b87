"""Published figures that were corrected: what each said, what it became, and why."""

from collections.abc import Collection
from datetime import date

from kpis.figures import Figure
from kpis.known import exact, fetched, moment_of
from kpis.models import Observation
from kpis.series import Recording, Revision

# A correction is recorded at the moment at which what it corrects is superseded.
CORRECTED = f"""
    SELECT was.measure_id, was.numerator, was.denominator, was.value,
           became.numerator, became.denominator, became.value,
           became.recorded_at, became.recorded_by, became.reason
      FROM {Observation._meta.db_table} was
      JOIN {Observation._meta.db_table} became
        ON became.measure_id = was.measure_id AND became.area_id = was.area_id
       AND became.period = was.period AND became.recorded_at = was.superseded_at
     WHERE was.measure_id IN ({{measures}}) AND was.area_id = %s AND was.period = %s
       AND was.superseded_at IS NOT NULL
     ORDER BY became.recorded_at"""


def read_revisions(*, measures: Collection[int], area: int, period: date) -> list[Revision]:
    """Every correction of a month's figures in one area, the earliest first; in one statement."""
    if not measures:
        return []
    statement = CORRECTED.format(measures=", ".join(["%s"] * len(measures)))
    return [
        Revision(
            measure=measure,
            was=Figure(*map(exact, was)),
            became=Figure(*map(exact, became)),
            recording=Recording(at=moment_of(at), by=by, reason=reason),
        )
        for measure, *numbers, at, by, reason in fetched(statement, [*measures, area, period])
        for was, became in ((numbers[:3], numbers[3:]),)
    ]
