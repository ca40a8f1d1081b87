"""What the home page needs to know of every framework."""

from collections.abc import Container, Iterable
from datetime import date

from django.db.models import F, Max

from kpis.models import Framework
from kpis.models.framework import FrameworkKind


def latest_months() -> dict[int, date]:
    """By framework id, the last month in which any of its measures has a figure for the whole organisation;
    in one statement. Frameworks without figures are left out."""
    figures = "indicators__measure__observations"
    rows = Framework.objects.filter(
        **{
            f"{figures}__superseded_at__isnull": True,
            f"{figures}__area": F("organisation"),
            f"{figures}__period__range": (F("start"), F("end")),
        }
    )
    return dict(rows.order_by().annotate(latest=Max(f"{figures}__period")).values_list("pk", "latest"))


def framework_of_home(frameworks: Iterable[Framework], *, reported: Container[int]) -> Framework | None:
    """The first of these that has figures, a contract before any other; where none has, the first contract,
    or the first. None where there are none.

    frameworks: the newest first; reported: the ids of those that have figures. One that is agreed for next
    year is passed over until its figures come.
    """
    by_preference = sorted(
        frameworks, key=lambda one: (one.pk not in reported, one.kind != FrameworkKind.CONTRACT)
    )
    return by_preference[0] if by_preference else None
