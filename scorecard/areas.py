"""The areas that an organisation's figures belong to, with the benchmarks beside them."""

from collections.abc import Collection
from datetime import date, datetime

from kpis.known import fetched, known_in_sql, placeholders
from kpis.models import Area, Observation
from kpis.models.area import PARTS, AreaKind
from kpis.terms import AREA_COLUMNS, AreaTerms

# Written out: to put it together out of models takes Django fifteen times as long as the database to answer.
# The areas are those of AreaQuerySet.reportable_for.
REPORTING = f"""
    SELECT {", ".join("parent_id" if name == "parent" else name for name in AREA_COLUMNS)},
           kind IN ({", ".join(f"'{kind.value}'" for kind in PARTS)}) AND EXISTS (
           SELECT 1 FROM {Observation._meta.db_table} figure
            WHERE figure.area_id = area.id AND figure.measure_id IN ({{measures}})
              AND figure.period = %s AND {{known}})
      FROM {Area._meta.db_table} area
     WHERE id = %s OR organisation_id = %s OR kind = '{AreaKind.BENCHMARK.value}' ORDER BY id"""


def read_areas(organisation: Area) -> list[AreaTerms]:
    """The organisation, its parts and the benchmarks, in the order in which they are defined."""
    rows = Area.objects.reportable_for(organisation).order_by("pk")
    return [AreaTerms(*row) for row in rows.values_list(*AREA_COLUMNS)]


def read_reporting_areas(
    organisation: Area, *, measures: Collection[int], period: date, as_known_at: datetime | None
) -> tuple[list[AreaTerms], bool]:
    """The same, and whether any part of the organisation has a figure of these measures in that month."""
    known, moments = known_in_sql(as_known_at, row="figure.")
    statement = REPORTING.format(measures=placeholders(measures) or "NULL", known=known)
    rows = fetched(statement, [*measures, period, *moments, organisation.pk, organisation.pk])
    return [AreaTerms(*columns) for *columns, _ in rows], any(row[-1] for row in rows)
