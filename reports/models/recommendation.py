"""What the scrutiny committee recommended."""

from django.db import models

from kpis.models.rules import is_one_of
from reports.inspection_words import RECOMMENDATION_STATUSES, RecommendationStatus
from reports.models.rules import is_partial_date, is_said, partial_date_field, worded_field

MODEL = "reports_recommendation"


class Recommendation(models.Model):
    """A recommendation that the committee tracks: who answers for it, by when, and how far it has come."""

    report = models.CharField(max_length=200, help_text="The committee's report that it stands in")
    reference = models.CharField(max_length=20)
    recommendation = models.TextField()
    responsible = models.CharField(max_length=200, help_text="Who answers for it")
    due = partial_date_field("By when")
    status = worded_field(RECOMMENDATION_STATUSES, default=RecommendationStatus.OPEN.value)
    progress = models.TextField(blank=True, help_text="How far it has come")

    class Meta:
        ordering = ("report", "reference")
        constraints = (
            is_one_of(RecommendationStatus, model=MODEL, field="status"),
            is_partial_date(model=MODEL, field="due"),
            is_said(model=MODEL, field="recommendation", message="A recommendation has a text."),
            is_said(model=MODEL, field="responsible", message="A recommendation says who answers for it."),
            models.UniqueConstraint(
                fields=("report", "reference"),
                name=f"{MODEL}_once_a_report",
                violation_error_message="That report has a recommendation of this reference already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}, {self.reference}"
