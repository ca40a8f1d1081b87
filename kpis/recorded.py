"""When the figures of a month were recorded."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Min
from django.utils import timezone

from kpis.models import Observation


def first_recorded(*, measures: Collection[int], area: int, period: date) -> datetime | None:
    """When the first of a month's figures in one area was recorded, by the council's clock; None where none
    was. Those that were corrected since count, too."""
    rows = Observation.objects.filter(measure__in=measures, area=area, period=period)
    found: datetime | None = rows.aggregate(first=Min("recorded_at"))["first"]
    return timezone.localtime(found) if found else None


def moments_recorded(*, measures: Collection[int], area: int, period: date) -> list[datetime]:
    """When figures of a month in one area were recorded or corrected, by the council's clock; the earliest
    first, each once."""
    rows = Observation.objects.filter(measure__in=measures, area=area, period=period)
    moments = rows.order_by("recorded_at").values_list("recorded_at", flat=True).distinct()
    return [timezone.localtime(one) for one in moments]
