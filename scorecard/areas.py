"""The areas that an organisation's figures belong to, with the benchmarks beside them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from kpis.known import known_then, placeholders
from kpis.models import Area, Observation
from kpis.models.area import PARTS
from kpis.terms import AREA_COLUMNS, AreaTerms

# Written out: to put it together out of models takes Django ten times as long as the database to answer.
REPORTS = f"""EXISTS (
    SELECT 1 FROM {Observation._meta.db_table} figure
     WHERE figure.area_id = {Area._meta.db_table}.id AND figure.measure_id IN ({{measures}})
       AND figure.period = %s AND {{known}})"""


def read_areas(organisation: Area) -> list[AreaTerms]:
    """The organisation, its parts and the benchmarks, in the order in which they are defined."""
    rows = Area.objects.reportable_for(organisation).order_by("pk")
    return [AreaTerms(*row) for row in rows.values_list(*AREA_COLUMNS)]


def read_reporting_areas(
    organisation: Area, *, measures: Collection[int], period: date, as_known_at: datetime | None
) -> tuple[list[AreaTerms], bool]:
    """The same, and whether any part of the organisation has a figure of these measures in that month."""
    known, moments = known_then(as_known_at, row="figure.")
    statement = REPORTS.format(measures=placeholders(measures) or "NULL", known=known)
    reports = RawSQL(statement, [*measures, period, *moments], BooleanField())
    areas = Area.objects.reportable_for(organisation).order_by("pk")
    rows = areas.annotate(reports=reports).values_list(*AREA_COLUMNS, "reports")
    found = [(AreaTerms(*columns), reports) for *columns, reports in rows]
    return [area for area, _ in found], any(reports and area.kind in PARTS for area, reports in found)
