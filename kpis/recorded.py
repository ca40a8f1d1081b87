"""When the figures of a month were recorded."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Min
from django.db.models.functions import TruncDate
from django.utils import timezone

from kpis.models import Observation


def first_recorded(*, measures: Collection[int], area: int, period: date) -> datetime | None:
    """When the first of a month's figures in one area was recorded, by the council's clock; None where none
    was. Those that were corrected since count, too."""
    rows = Observation.objects.filter(measure__in=measures, area=area, period=period)
    found: datetime | None = rows.aggregate(first=Min("recorded_at"))["first"]
    return timezone.localtime(found) if found else None


def days_recorded(*, measures: Collection[int], area: int, period: date) -> list[date]:
    """The days, by the council's clock, on which figures of a month in one area were recorded or corrected;
    the earliest first."""
    rows = Observation.objects.filter(measure__in=measures, area=area, period=period)
    days = rows.annotate(day=TruncDate("recorded_at")).order_by("day").values_list("day", flat=True)
    return list(days.distinct())
