"""The figures of many measures and areas over some months, and why some are missing, in one statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from kpis.known import SERIES_WRITTEN_OUT, Places, by_place, fetched, known_in_sql, month_of, placeholders
from kpis.missing import Reasons, by_place_and_month
from kpis.models import MissingFigure, Observation

SPAN = """
    SELECT {columns} FROM {table}
     WHERE measure_id IN ({measures}) AND area_id IN ({areas})
       AND period BETWEEN %s AND %s AND {known}"""
# A reason as a row of the same columns: it has no id, and stands where a figure's commentary would.
WHY = {
    vendor: ", ".join((*("NULL", "measure_id", "area_id"), period, *("NULL",) * 3, "''", "''", "why"))
    for vendor, period in (("postgresql", "period"), ("sqlite", "CAST(period AS text)"))
}


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
    return read_spans_and_reasons(*spans, as_known_at=as_known_at)[0]


def read_spans_and_reasons(
    *spans: Span, missing: Collection[Span] = (), as_known_at: datetime | None = None
) -> tuple[Places, Reasons]:
    """The same; and of other spans, likewise, what was said of figures that are missing. In one statement."""
    vendor = connection.vendor
    wanted = [(Observation._meta.db_table, SERIES_WRITTEN_OUT[vendor], one) for one in spans]
    wanted += [(MissingFigure._meta.db_table, WHY[vendor], one) for one in missing]
    known, moments = known_in_sql(as_known_at)
    statements, values = list[str](), list[Any]()
    for table, columns, span in wanted:
        if span.measures and span.areas:
            measures, areas = placeholders(span.measures), placeholders(span.areas)
            statements.append(
                SPAN.format(table=table, columns=columns, measures=measures, areas=areas, known=known)
            )
            values += [*span.measures, *span.areas, span.first, span.last, *moments]
    rows = fetched(" UNION ALL ".join(statements), values) if statements else []
    return by_place(row for row in rows if row[0] is not None), by_place_and_month(
        (row[1], row[2], month_of(row[3]), row[-1]) for row in rows if row[0] is None
    )
