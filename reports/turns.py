"""One publication at a time for an organisation, and for each benchmark, which organisations share."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kpis.models import Area
from kpis.models.area import AreaKind


def take_turns(*, organisation: int, areas: Iterable[int] | QuerySet) -> None:
    """Hold what is published of an organisation, and of the benchmarks among these areas, by their ids, until
    this transaction ends. To be taken before a return is held, or two could wait for each other."""
    benchmarks = Q(kind=AreaKind.BENCHMARK, pk__in=areas)
    held = Area.objects.filter(Q(pk=organisation) | benchmarks)
    # In one order, or two could wait for each other; and not their keys, which new lines point to meanwhile.
    list(held.order_by("pk").select_for_update(no_key=True))
