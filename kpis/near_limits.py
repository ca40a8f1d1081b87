"""Which of many figures could lie outside their control limits, found without reading their histories.

A return of 10,000 rows would otherwise read 36 months for each of them. The database estimates the limits of
every place, and only where a figure comes near them or passes them is the history read. An estimate decides
nothing: whether a figure is outside is asked of `kpis.limits`, in decimals and of figures as printed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from django.db import connection

from kpis.figures import DIVIDED, Unit
from kpis.known import (
    PLACES_A_STATEMENT,
    SERIES_COLUMNS,
    Places,
    batched,
    by_place,
    exact,
    fetched,
    placeholders,
)
from kpis.limits import FEWEST_POINTS, MONTHS_LOOKED_BACK, MOVING_RANGES_TO_LIMIT
from kpis.models import LimitRestart, Measure, Observation
from kpis.periods import add_months

# Of the last place that is printed. The database rounds floats: where two figures of 36 came out otherwise
# than they are printed, a limit would lie 0.4 of it elsewhere.
MARGIN = Decimal("0.5")
NO_LIMIT = 10**9  # a figure is then printed once, and not anew wherever the statement names it
LONGEST_MONTH = 31  # days, by which two months in a row are told from others

OBSERVATIONS, MEASURES = Observation._meta.db_table, Measure._meta.db_table
RESTARTS = LimitRestart._meta.db_table
ESTIMATES = f"""
    SELECT measure_id, area_id, AVG(printed), AVG(moved) FROM (
        SELECT measure_id, area_id, printed,
               CASE WHEN {{days}} <= {LONGEST_MONTH} THEN ABS(printed - LAG(printed) OVER place) END AS moved
          FROM (SELECT one.measure_id, one.area_id, one.period,
                       ROUND(CASE WHEN one.numerator IS NULL OR measure.calculation NOT IN ({{divided}})
                                  THEN one.value
                                  WHEN measure.unit = '{Unit.PERCENT.value}'
                                  THEN 100.0 * one.numerator / one.denominator
                                  ELSE 1.0 * one.numerator / one.denominator END, measure.decimals) AS printed
                  FROM {OBSERVATIONS} one JOIN {MEASURES} measure ON measure.id = one.measure_id
                 WHERE one.measure_id IN ({{measures}}) AND one.area_id IN ({{areas}})
                   AND one.period BETWEEN %s AND %s AND one.superseded_at IS NULL
                 LIMIT {NO_LIMIT}) figure
        WINDOW place AS (PARTITION BY measure_id, area_id ORDER BY period)) step
     GROUP BY measure_id, area_id HAVING COUNT(printed) >= {FEWEST_POINTS} AND COUNT(moved) > 0"""
DAYS = {
    "postgresql": "period - LAG(period) OVER place",
    "sqlite": "julianday(period) - julianday(LAG(period) OVER place)",
}


@dataclass(frozen=True, slots=True)
class Estimate:
    """Control limits by estimate, in the measure's unit."""

    mean: Decimal
    reach: Decimal

    def may_be_passed_by(self, printed: Decimal, *, decimals: int) -> bool:
        """Whether a figure is so near these limits, or so far past, that it may lie outside the true ones."""
        if not self.reach and printed == self.mean:
            return False  # as all the figures before it
        return abs(printed - self.mean) >= self.reach - MARGIN.scaleb(-decimals)


def span_before(period: date) -> tuple[date, date]:
    """The first and last of the months that the limits of a figure still to come rest on."""
    return add_months(period, -MONTHS_LOOKED_BACK), add_months(period, -1)


def estimated_limits(
    measures: Collection[int], areas: Collection[int], *, period: date
) -> dict[tuple[int, int], Estimate]:
    """By measure and area, of the figures before a month; places with too few are absent. One statement."""
    if not measures or not areas:
        return {}
    statement = ESTIMATES.format(
        days=DAYS[connection.vendor],
        divided=", ".join(f"'{one.value}'" for one in sorted(DIVIDED)),
        measures=placeholders(measures),
        areas=placeholders(areas),
    )
    rows = fetched(statement, [*measures, *areas, *span_before(period)])
    return {
        (measure, area): Estimate(_decimal(mean), MOVING_RANGES_TO_LIMIT * _decimal(moved))
        for measure, area, mean, moved in rows
    }


def _decimal(number: Any) -> Decimal:
    found = exact(number)
    assert found is not None
    return found


def series_before(places: Iterable[tuple[int, int]], *, period: date) -> Places:
    """The figures of these places that limits rest on before a month: of three years, since any restart.

    One statement for every 10,000 of them.
    """
    first, _ = span_before(period)
    found: Places = {}
    wanted = [(measure, area, first) for measure, area in sorted(set(places))]
    for some in batched(wanted, PLACES_A_STATEMENT):
        found.update(by_place(_rows_of(some, period)))
    return found


def _rows_of(places: Collection[tuple[int, int, date]], period: date) -> list[tuple[Any, ...]]:
    place = "(%s::bigint, %s::bigint, %s::date)" if connection.vendor == "postgresql" else "(%s, %s, %s)"
    columns = ", ".join(f"one.{name}" for name in SERIES_COLUMNS)
    statement = f"""
        WITH place (measure, area, first) AS (VALUES {", ".join([place] * len(places))})
        SELECT {columns} FROM place CROSS JOIN {OBSERVATIONS} one
         WHERE one.measure_id = place.measure AND one.area_id = place.area
           AND one.period BETWEEN place.first AND %s AND one.superseded_at IS NULL
           AND one.period >= COALESCE((SELECT MAX(restart.from_month) FROM {RESTARTS} restart
                WHERE restart.measure_id = place.measure AND restart.area_id = place.area
                  AND restart.from_month <= %s AND NOT restart.is_withdrawal
                  AND restart.superseded_at IS NULL), place.first)"""
    last = add_months(period, -1)
    return fetched(statement, [*chain.from_iterable(places), last, period])


def printed_points(places: Places, measures: Mapping[int, Any]) -> dict[tuple[int, int], dict[date, Decimal]]:
    """Figures as they are printed, by place and month. measures: the terms of each, by id."""
    return {
        place: {
            month: printed
            for month, known in series.items()
            if (printed := measures[place[0]].published(known.figure)) is not None
        }
        for place, series in places.items()
    }
