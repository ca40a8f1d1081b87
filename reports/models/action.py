"""What is done about a finding."""

from django.db import models

from reports.models.finding import Finding
from reports.models.rules import is_partial_date, is_said, partial_date_field
from reports.models.withdrawable import Withdrawable

MODEL = "reports_action"


class Action(Withdrawable):
    """Somebody's undertaking about a finding, by when.

    Its status is what was reported of it last (ProgressReport).
    """

    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, related_name="actions", limit_choices_to={"is_withdrawn": False}
    )
    action = models.TextField(help_text="What is done")
    owner = models.CharField(max_length=120, help_text="Who answers for it")
    due = partial_date_field("By when")

    class Meta:
        ordering = ("due", "pk")
        constraints = (
            is_partial_date(model=MODEL, field="due"),
            is_said(model=MODEL, field="action", message="An action says what is done."),
            is_said(model=MODEL, field="owner", message="An action has an owner."),
        )

    def __str__(self) -> str:
        return self.action
