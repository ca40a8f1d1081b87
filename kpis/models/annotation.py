"""What an admin wrote beside a month of a measure."""

from django.db import models
from django.db.models import F, Q

from kpis.models.measure import Measure
from kpis.models.rules import Recorded, is_month, superseded_after_recorded


class Annotation(Recorded):
    """A dated note on a measure's chart: what happened in a month that a reader of the line has to know.

    Kept for ever once written. Another wording is a row of its own that replaces this one; so is a
    withdrawal, which stands for nothing and says why.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="annotations")
    month = models.DateField()
    text = models.CharField(max_length=300, help_text="What happened, in a sentence or two")
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    is_withdrawn = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ("measure", "month", "recorded_at")
        constraints = (
            is_month(model="kpis_annotation", field="month"),
            superseded_after_recorded(model="kpis_annotation"),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="kpis_annotation_says_something",
                violation_error_message="An annotation says what happened.",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(replaces__isnull=False) & ~Q(reason=""),
                name="kpis_annotation_withdrawn_for_a_reason",
                violation_error_message="A withdrawal says which annotation is withdrawn, and why.",
            ),
            models.UniqueConstraint(
                fields=("replaces",),
                name="kpis_annotation_replaced_once",
                violation_error_message="Somebody has changed that annotation: look at it again.",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("pk")),
                name="kpis_annotation_replaces_another",
                violation_error_message="An annotation replaces another one.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.text}"
