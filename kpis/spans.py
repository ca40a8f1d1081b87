"""The figures of many measures and areas over some months, in one statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from kpis.known import SERIES_WRITTEN_OUT, Places, by_place, fetched, known_in_sql, placeholders
from kpis.models import Observation

SPAN = f"""
    SELECT {{columns}} FROM {Observation._meta.db_table}
     WHERE measure_id IN ({{measures}}) AND area_id IN ({{areas}})
       AND period BETWEEN %s AND %s AND {{known}}"""


@dataclass(frozen=True, slots=True)
class Span:
    """Some measures in some areas, by their ids, from the first month to the last."""

    measures: Collection[int]
    areas: Collection[int]
    first: date
    last: date


def read_spans(*spans: Span, as_known_at: datetime | None = None) -> Places:
    """The figures of spans that do not overlap, by measure and area, then month.

    Each span is answered from the index. Of conditions joined by OR, PostgreSQL would use the measures alone,
    and read the whole history of each.
    """
    known, moments = known_in_sql(as_known_at)
    columns = SERIES_WRITTEN_OUT[connection.vendor]
    statements, values = list[str](), list[Any]()
    for span in spans:
        if span.measures and span.areas:
            measures, areas = placeholders(span.measures), placeholders(span.areas)
            statements.append(SPAN.format(columns=columns, measures=measures, areas=areas, known=known))
            values += [*span.measures, *span.areas, span.first, span.last, *moments]
    return by_place(fetched(" UNION ALL ".join(statements), values)) if statements else {}
