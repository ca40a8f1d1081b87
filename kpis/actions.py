"""Writes to what is known: nothing is overwritten, old rows are superseded. kpis.targets sets targets."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, DateTimeField, QuerySet, Value, When
from django.utils import timezone

from kpis.bulk import insert_rows, insert_selected
from kpis.figures import Figure
from kpis.models import Observation

__all__ = [
    "NewObservation",
    "Outdated",
    "record_observations",
    "record_selected",
    "supersede_observation",
]

OBSERVATION_FIELDS = (
    "measure_id",
    "area_id",
    "period",
    "numerator",
    "denominator",
    "value",
    "provenance",
    "source",
    "commentary",
    "recorded_at",
    "recorded_by",
    "reason",
)


@dataclass(frozen=True, slots=True)
class NewObservation:
    """A figure to publish. `supersedes` is the id of the observation it corrects, None for a new one."""

    measure_id: int
    area_id: int
    period: date
    figure: Figure
    provenance: str
    source: str = ""
    commentary: str = ""
    supersedes: int | None = None


class Outdated(Exception):
    """Figures changed between the comparison that a write rests on and the write."""


@transaction.atomic
def record_observations(
    *, observations: Iterable[NewObservation], by: str, reason: str = "", at: datetime | None = None
) -> int:
    """Publish figures, all or none; each that corrects another supersedes it at the same moment.

    Returns how many were recorded. Raises Outdated where a figure to be corrected is no longer the
    current one, and IntegrityError where a figure said to be new is published already.
    """
    moment = at or timezone.now()
    recorded = list(observations)
    _supersede([one.supersedes for one in recorded if one.supersedes is not None], at=moment)
    rows = (_row(one, moment=moment, by=by, reason=reason) for one in recorded)
    insert_rows(Observation, fields=OBSERVATION_FIELDS, rows=rows)
    return len(recorded)


@transaction.atomic(savepoint=False)  # a caller's transaction is to fail with it
def record_selected(
    *, figures: QuerySet[Any, Any], corrected: Collection[int], by: str, reason: str | Case, at: datetime
) -> int:
    """Publish figures as `record_observations` does, that a query finds: none is fetched to be sent back.

    figures: a query whose rows have the fields of NewObservation, the figure's numbers each by its name;
    corrected: the ids of what these rows supersede, none left out;
    reason: of every correction, or worked out for each row of that query.
    """
    _supersede(corrected, at=at)
    said = Value(reason) if isinstance(reason, str) else reason
    rows = figures.annotate(
        recorded_at=Value(at, DateTimeField()),
        recorded_by=Value(by),
        reason=Case(When(supersedes__isnull=False, then=said), default=Value("")),
    )
    return insert_selected(Observation, fields=OBSERVATION_FIELDS, rows=rows.values_list(*OBSERVATION_FIELDS))


def _supersede(corrected: Collection[int], *, at: datetime) -> None:
    """Raise Outdated unless all of these observations, given by their ids, are current until now."""
    if corrected and Observation.objects.filter(pk__in=corrected).supersede(at=at) != len(corrected):
        raise Outdated


def _row(one: NewObservation, *, moment: datetime, by: str, reason: str) -> tuple[object, ...]:
    """The values of OBSERVATION_FIELDS. Only a correction has a reason."""
    return (
        one.measure_id,
        one.area_id,
        one.period,
        one.figure.numerator,
        one.figure.denominator,
        one.figure.value,
        one.provenance,
        one.source,
        one.commentary,
        moment,
        by,
        reason if one.supersedes is not None else "",
    )


def supersede_observation(
    *, observation: Observation, figure: Figure, by: str, reason: str, commentary: str = ""
) -> None:
    """Correct one published figure. Raises Outdated where somebody corrected it meanwhile."""
    correction = NewObservation(
        measure_id=observation.measure_id,
        area_id=observation.area_id,
        period=observation.period,
        figure=figure,
        provenance=observation.provenance,
        source=observation.source,
        commentary=commentary,
        supersedes=observation.pk,
    )
    record_observations(observations=[correction], by=by, reason=reason)
