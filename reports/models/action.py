"""What is done about a finding."""

from django.db import models
from django.db.models import Q

from kpis.models.rules import is_one_of
from reports.inspection_words import ACTION_STATUSES, ActionStatus
from reports.models.finding import Finding
from reports.models.rules import is_partial_date, is_said, partial_date_field, worded_field

MODEL = "reports_action"


class Action(models.Model):
    """Somebody's undertaking about a finding, by when, and what shows that it was done."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="actions")
    action = models.TextField(help_text="What is done")
    owner = models.CharField(max_length=120, help_text="Who answers for it")
    due = partial_date_field("By when")
    status = worded_field(ACTION_STATUSES, default=ActionStatus.OPEN.value)
    evidence = models.TextField(blank=True, help_text="What shows that it was done")

    class Meta:
        ordering = ("due", "pk")
        constraints = (
            is_one_of(ActionStatus, model=MODEL, field="status"),
            is_partial_date(model=MODEL, field="due"),
            is_said(model=MODEL, field="action", message="An action says what is done."),
            is_said(model=MODEL, field="owner", message="An action has an owner."),
            models.CheckConstraint(
                condition=~Q(status=ActionStatus.DONE) | ~Q(evidence=""),
                name=f"{MODEL}_done_by_evidence",
                violation_error_message="An action that is done says what shows it: fill in the evidence.",
            ),
        )

    def __str__(self) -> str:
        return self.action
