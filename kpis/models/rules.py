"""Rules that several models hold their rows to, as database constraints with a message."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from django.db import models
from django.db.models import CheckConstraint, Q

from kpis.figures import DECIMAL_PLACES, MAX_DIGITS

LEAST_BEYOND = 10 ** (MAX_DIGITS - DECIMAL_PLACES)  # a billion: one digit more than a number may have


class Provenance(StrEnum):
    """Where a figure or target comes from: keep the two apart wherever they are shown."""

    PUBLISHED = "published"  # printed in a paper, or returned by an officer and signed off
    ILLUSTRATIVE = "illustrative"  # made up for the sample


def choices_of(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The words as a form offers them: value and label."""
    return [(word.value, word.value.replace("_", " ").capitalize()) for word in words]


def choice_field(words: type[StrEnum], **options: Any) -> models.CharField:
    """A field that holds one of the words. Pair it with `is_one_of`, which holds the database to them."""
    return models.CharField(max_length=max(len(word) for word in words), choices=choices_of(words), **options)


def number_field(**options: Any) -> models.DecimalField:
    """A count, value or target."""
    return models.DecimalField(
        max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True, **options
    )


def is_one_of(words: type[StrEnum], *, model: str, field: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__in": [word.value for word in words]}),
        name=f"{model}_{field}_is_known",
        violation_error_message=f"The {field.replace('_', ' ')} is one of: {', '.join(words)}.",
    )


def is_a_number(*, model: str, field: str) -> CheckConstraint:
    """Holds a `number_field` to what its digits can say: SQLite would keep any text or infinity, too."""
    named = field.replace("_", " ")
    within = Q(**{f"{field}__gt": -LEAST_BEYOND, f"{field}__lt": LEAST_BEYOND})
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | within,
        name=f"{model}_{field}_is_a_number",
        violation_error_message=f"The {named} is a number with at most nine digits before the point.",
    )


def is_month(*, model: str, field: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__day": 1}),
        name=f"{model}_{field}_is_a_month",
        violation_error_message="A month is held as its first day.",
    )


def superseded_after_recorded(*, model: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=models.F("recorded_at")),
        name=f"{model}_superseded_after_recorded",
        violation_error_message="Nothing is superseded before it was recorded.",
    )


class AppendOnly(Exception):
    """Somebody tried to overwrite or delete what has to stay as it was recorded."""


def known_then(as_known_at: datetime | None, *, through: str = "") -> Q:
    """What holds of a recorded row that was known at a moment, or is now; through: what leads to it, such as
    `versions__`."""
    standing = Q(**{f"{through}superseded_at__isnull": True})
    if as_known_at is None:
        return standing
    not_yet_superseded = standing | Q(**{f"{through}superseded_at__gt": as_known_at})
    return not_yet_superseded & Q(**{f"{through}recorded_at__lte": as_known_at})


class RecordedQuerySet(models.QuerySet):
    """Rows that are never overwritten: each is recorded once, and later superseded or not.

    Between `recorded_at` and `superseded_at` a row is what was known.
    """

    def current(self) -> Self:
        """What is known now."""
        return self.filter(superseded_at__isnull=True)

    def known(self, as_known_at: datetime | None) -> Self:
        """What was known at a moment; None means now."""
        return self.filter(known_then(as_known_at))

    def supersede(self, *, at: datetime) -> int:
        """Mark those rows that are still current as superseded; returns how many they were."""
        return models.QuerySet.update(self.current(), superseded_at=at)

    def update(self, **values: Any) -> int:
        raise AppendOnly("A recorded row is superseded, never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly("A recorded row is superseded, never deleted.")


class Recorded(models.Model):
    """A row on the two clocks: when it was recorded, and until when it was what was known."""

    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=150, help_text="User name, or the command that loaded it")
    superseded_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why it was set, or why it replaces another")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("A recorded row is superseded, never changed.")
        # Inserted or refused: with the id of another row, Django would change that one.
        super().save(**{**options, "force_insert": True})

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        raise AppendOnly("A recorded row is superseded, never deleted.")
