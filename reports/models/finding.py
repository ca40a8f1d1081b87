"""What an inspection wrote down."""

from django.db import models
from django.db.models import Q

from kpis.models import Measure
from kpis.models.rules import is_one_of
from reports.inspection_words import FINDING_KINDS, FINDING_STATUSES, FindingKind, FindingStatus
from reports.models.inspection import Inspection
from reports.models.rules import is_said, worded_field

MODEL = "reports_finding"


class Finding(models.Model):
    """A strength, area for improvement, recommendation or requirement, and the measures it bears on.

    A strength asks for nothing, so it alone has no status that could change.
    """

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    kind = worded_field(FINDING_KINDS)
    theme = models.CharField(max_length=80, help_text="Findings are grouped by it: Child protection")
    summary = models.CharField(max_length=400, help_text="In a sentence")
    text = models.TextField(blank=True, help_text="The inspectors' own words, where they are wanted")
    status = worded_field(FINDING_STATUSES, default=FindingStatus.NOT_RECORDED.value)
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="+", help_text="Whose figures should move with it"
    )

    class Meta:
        ordering = ("pk",)  # as the report lists them
        constraints = (
            is_one_of(FindingKind, model=MODEL, field="kind"),
            is_one_of(FindingStatus, model=MODEL, field="status"),
            is_said(model=MODEL, field="theme", message="A finding has a theme."),
            is_said(model=MODEL, field="summary", message="A finding says what was found."),
            models.UniqueConstraint(
                fields=("inspection", "summary"),
                name=f"{MODEL}_once_an_inspection",
                violation_error_message="This inspection has that finding already.",
            ),
            models.CheckConstraint(
                condition=Q(kind=FindingKind.STRENGTH, status=FindingStatus.NOT_APPLICABLE)
                | Q(~Q(kind=FindingKind.STRENGTH), ~Q(status=FindingStatus.NOT_APPLICABLE)),
                name=f"{MODEL}_has_a_status_unless_a_strength",
                violation_error_message=(
                    "The status of a strength is “not applicable”, and of no other finding."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.summary
