"""The measure that an address names, with its breaks and what is written beside its months."""

from dataclasses import dataclass
from datetime import datetime

from kpis.annotated import read_annotated
from kpis.models import Measure
from kpis.series import Note
from scorecard.measures.continuity import Break


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """breaks: to the one before it, then to those after; notes: by month, as known now or then."""

    measure: Measure
    breaks: list[Break]
    notes: list[Note]


def measure_named(code: str, *, as_known_at: datetime | None = None) -> NamedMeasure | None:
    """A measure by its code, as known now or at a moment, in one statement; None where there is none."""
    found = read_annotated(code, as_known_at=as_known_at)
    if found is None:
        return None
    measure = found.measure
    others = sorted(found.neighbours, key=lambda one: one.pk != measure.continues_id)
    breaks = [one for other in others for one in _between(measure, other)]
    return NamedMeasure(measure, breaks, found.notes)


def _between(measure: Measure, other: Measure) -> list[Break]:
    is_former = other.pk == measure.continues_id
    newer = measure if is_former else other
    if newer.continues_from is None:
        return []
    return [Break(newer.continues_from, newer.continues_because, other.code, other.title, is_former)]
