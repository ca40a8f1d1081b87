"""Annotations of a measure's chart: how they are written, reworded and withdrawn."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from kpis.actions import Outdated
from kpis.models import Annotation, Measure


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
