"""What the scrutiny committee recommended."""

from django.db import models
from django.db.models import Q

from reports.models.rules import is_partial_date, is_said, partial_date_field
from reports.models.withdrawable import Withdrawable

MODEL = "reports_recommendation"


class Recommendation(Withdrawable):
    """A recommendation that the committee tracks: who answers for it, and by when.

    How far it has come is what was reported last (ProgressReport).
    """

    report = models.CharField(max_length=200, help_text="The committee's report that it stands in")
    reference = models.CharField(max_length=20)
    recommendation = models.TextField()
    responsible = models.CharField(max_length=200, help_text="Who answers for it")
    due = partial_date_field("By when")

    class Meta:
        ordering = ("report", "reference")
        constraints = (
            is_partial_date(model=MODEL, field="due"),
            is_said(model=MODEL, field="recommendation", message="A recommendation has a text."),
            is_said(model=MODEL, field="responsible", message="A recommendation says who answers for it."),
            models.UniqueConstraint(
                fields=("report", "reference"),
                condition=Q(is_withdrawn=False),
                name=f"{MODEL}_once_a_report",
                violation_error_message="That report has a recommendation of this reference already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}, {self.reference}"
