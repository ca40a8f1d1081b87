"""Annotations of a measure's chart: how they are written, reworded and withdrawn, and how they are read."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kpis.actions import Outdated
from kpis.models import Annotation, Measure
from kpis.series import Note, Recording

COLUMNS = ("month", "text", "is_withdrawn", "replaces_id", "recorded_at", "recorded_by", "reason")


def annotate(*, measure: Measure, month: date, text: str, by: str) -> Annotation:
    """Write an annotation. Raises ValidationError where a constraint of Annotation is broken."""
    return _written(Annotation(measure=measure, month=month, text=text, recorded_by=by))


@transaction.atomic
def reword(*, annotation: Annotation, month: date, text: str, by: str, reason: str = "") -> Annotation:
    """Replace an annotation by another wording, or another month.

    Raises Outdated where it was reworded or withdrawn meanwhile, and ValidationError as `annotate` does.
    """
    return _replace(
        annotation,
        Annotation(measure=annotation.measure, month=month, text=text, recorded_by=by, reason=reason),
    )


@transaction.atomic
def withdraw(*, annotation: Annotation, by: str, reason: str) -> Annotation:
    """Take an annotation back: it stays on record, with the day, who withdrew it and why.

    Raises as `reword` does; a withdrawal without a reason is a ValidationError.
    """
    return _replace(
        annotation,
        Annotation(
            measure=annotation.measure,
            month=annotation.month,
            text=annotation.text,
            recorded_by=by,
            reason=reason,
            is_withdrawn=True,
        ),
    )


def _replace(annotation: Annotation, successor: Annotation) -> Annotation:
    """One superseded, the other recorded, at the same moment."""
    successor.recorded_at = timezone.now()
    standing = Annotation.objects.filter(pk=annotation.pk, is_withdrawn=False)
    if standing.supersede(at=successor.recorded_at) != 1:
        raise Outdated
    successor.replaces = annotation
    return _written(successor)


def _written(annotation: Annotation) -> Annotation:
    annotation.recorded_at = annotation.recorded_at or timezone.now()
    annotation.full_clean()
    annotation.save()
    return annotation


def read_notes(measure: int, *, as_known_at: datetime | None = None) -> list[Note]:
    """A measure's annotations as known now or at a moment, by month; those withdrawn by then among them."""
    rows = Annotation.objects.known(as_known_at).filter(measure=measure).order_by("month", "pk")
    return [
        Note(
            month=month,
            text=text,
            is_withdrawn=is_withdrawn,
            is_reworded=replaced is not None and not is_withdrawn,
            recording=Recording(*recording),
        )
        for month, text, is_withdrawn, replaced, *recording in rows.values_list(*COLUMNS)
    ]
