"""The areas that an organisation's figures belong to, with the benchmarks beside them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from kpis.models import Area, Observation
from kpis.models.area import PARTS
from kpis.terms import AREA_COLUMNS, AreaTerms


def read_areas(organisation: Area) -> list[AreaTerms]:
    """The organisation, its parts and the benchmarks, in the order in which they are defined."""
    rows = Area.objects.reportable_for(organisation).order_by("pk")
    return [AreaTerms(*row) for row in rows.values_list(*AREA_COLUMNS)]


def read_reporting_areas(
    organisation: Area, *, measures: Collection[int], period: date, as_known_at: datetime | None
) -> tuple[list[AreaTerms], bool]:
    """The same, and whether any part of the organisation has a figure of these measures in that month."""
    figures = Observation.objects.known(as_known_at).filter(
        area=OuterRef("pk"), measure__in=measures, period=period
    )
    areas = Area.objects.reportable_for(organisation).order_by("pk")
    rows = areas.annotate(reports=Exists(figures)).values_list(*AREA_COLUMNS, "reports")
    found = [(AreaTerms(*columns), reports) for *columns, reports in rows]
    return [area for area, _ in found], any(reports and area.kind in PARTS for area, reports in found)
