"""A measure with its breaks: what it continues, and what continues it."""

from django.db.models import Q

from kpis.models import Measure
from scorecard.measures.continuity import Break


def measure_with_breaks(code: str) -> tuple[Measure, list[Break]] | None:
    """A measure by its code, and its breaks: the one before it, then those after; None where there is none.

    In one statement, which asks for its neighbours with it: `continues` of the measure is there already.
    """
    neighbours = Q(continued_by__code=code) | Q(continues__code=code)
    found = list(Measure.objects.filter(Q(code=code) | neighbours).order_by("pk").distinct())
    measure = next((one for one in found if one.code == code), None)
    if measure is None:
        return None
    neighbours_found = (one for one in found if one is not measure)
    measure.continues = next((one for one in found if one.pk == measure.continues_id), None)
    others = sorted(neighbours_found, key=lambda one: one.pk != measure.continues_id)
    return measure, [one for other in others for one in _between(measure, other)]


def _between(measure: Measure, other: Measure) -> list[Break]:
    is_former = other.pk == measure.continues_id
    newer = measure if is_former else other
    if newer.continues_from is None:
        return []
    because = newer.continues_because.rstrip(".")
    return [Break(newer.continues_from, because, other.code, other.title, is_former)]
