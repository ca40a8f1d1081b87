"""Who changed what, when, from what to what: written once, and never touched again."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q


class EntryKind(StrEnum):
    """What was changed."""

    TARGET = "target"
    FRAMEWORK = "framework"
    INDICATOR = "indicator"
    MEASURE = "measure"
    AREA = "area"
    INSPECTION = "inspection"
    JUDGEMENT = "judgement"
    FINDING = "finding"
    ACTION = "action"
    SCHOOL_JUDGEMENT = "schooljudgement"
    RECOMMENDATION = "recommendation"
    QUESTION = "member_question"
    PUBLICATION = "publication"
    ROLE = "role"
    ACCOUNT = "account"
    SIGN_IN_RULE = "sign_in_rule"


LABELS = {
    **{kind: kind.value for kind in EntryKind},
    EntryKind.SCHOOL_JUDGEMENT: "school judgement",
    EntryKind.QUESTION: "question of a member",
    EntryKind.SIGN_IN_RULE: "sign-in rule",
}


class Unchangeable(Exception):
    """Somebody tried to change or delete an entry of the record."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def update(self, **values: Any) -> int:
        raise Unchangeable("An entry of the record is never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Unchangeable("An entry of the record is never deleted.")


class Entry(models.Model):
    """One change, in words that can be read when what it names is long gone.

    The database refuses to change an entry, too (record.unchangeable).
    """

    LONGEST_SUBJECT = 300

    at = models.DateTimeField("when", db_index=True)
    by = models.CharField("who", max_length=150, help_text="User name, or the command that did it")
    kind = models.CharField(
        "what",
        max_length=20,
        choices=[(kind.value, label) for kind, label in LABELS.items()],
    )
    subject = models.CharField("of what", max_length=LONGEST_SUBJECT)
    was = models.TextField("from", blank=True)
    became = models.TextField("to", blank=True)
    reason = models.TextField("why", blank=True)
    about = models.CharField(
        max_length=80, blank=True, help_text="The row that it is about, such as indicator 12", editable=False
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "change on record"
        verbose_name_plural = "changes on record"
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in EntryKind]),
                name="record_entry_kind_is_known",
                violation_error_message=f"What was changed is one of: {', '.join(EntryKind)}.",
            ),
            models.CheckConstraint(
                condition=~Q(by=""),
                name="record_entry_says_who",
                violation_error_message="An entry says who it was.",
            ),
        )
        indexes = (
            # The entries about one row, on its own page.
            models.Index(fields=("about", "at"), name="record_entry_about"),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise Unchangeable("An entry of the record is never changed.")
        super().save(**{**options, "force_insert": True})

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        raise Unchangeable("An entry of the record is never deleted.")
