"""What an inspection wrote down."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from kpis.models import Measure
from kpis.models.rules import is_one_of
from reports.inspection_words import FINDING_KINDS, FindingKind
from reports.models.inspection import Inspection
from reports.models.rules import is_said, worded_field
from reports.models.withdrawable import Withdrawable

MODEL = "reports_finding"


class Finding(Withdrawable):
    """A strength, area for improvement, recommendation or requirement, and the measures it bears on.

    Its status is what was reported of it last (ProgressReport). A strength asks for nothing, so it has none.
    """

    inspection = models.ForeignKey(
        Inspection,
        on_delete=models.PROTECT,
        related_name="findings",
        limit_choices_to={"is_withdrawn": False},
    )
    kind = worded_field(FINDING_KINDS)
    theme = models.CharField(max_length=80, help_text="Findings are grouped by it: Child protection")
    summary = models.CharField(max_length=400, help_text="In a sentence")
    text = models.TextField(blank=True, help_text="The inspectors' own words, where they are wanted")
    measures = models.ManyToManyField(
        Measure, blank=True, related_name="+", help_text="Whose figures should move with it"
    )

    class Meta:
        ordering = ("pk",)  # as the report lists them
        constraints = (
            is_one_of(FindingKind, model=MODEL, field="kind"),
            is_said(model=MODEL, field="theme", message="A finding has a theme."),
            is_said(model=MODEL, field="summary", message="A finding says what was found."),
            models.UniqueConstraint(
                fields=("inspection", "summary"),
                condition=Q(is_withdrawn=False),
                name=f"{MODEL}_once_an_inspection",
                violation_error_message="This inspection has that finding already.",
            ),
        )

    def __str__(self) -> str:
        return self.summary

    def clean(self) -> None:
        """Raise ValidationError where a finding of which progress was reported becomes a strength."""
        if self.pk and self.kind == FindingKind.STRENGTH and self.progress_reports.exists():
            message = "Progress was reported of this finding, and a strength asks for none."
            raise ValidationError({"kind": ValidationError(message, code="has_progress")})
