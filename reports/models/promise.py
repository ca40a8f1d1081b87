"""What was promised about a figure that was outside its tolerance."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from kpis.models import Indicator
from kpis.models.rules import is_month
from reports.models.monthly_return import MonthlyReturn, ReturnState


class PromiseQuerySet(models.QuerySet):
    def made(self) -> Self:
        """Those that were published, the earliest month first."""
        return self.filter(monthly_return__state=ReturnState.PUBLISHED).order_by("period", "pk")


class Promise(models.Model):
    """Published beside a figure: why it missed, what is done, and by which month it should be back.

    Whether it was kept is never stored: the figures of that month say it (reports.promises).
    """

    monthly_return = models.ForeignKey(MonthlyReturn, on_delete=models.CASCADE, related_name="promises")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    period = models.DateField(help_text="The month that missed")
    back_by = models.DateField(help_text="The month by which it should be back within its tolerance")
    cause = models.TextField()
    action = models.TextField()

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ("period", "pk")
        constraints = (
            is_month(model="reports_promise", field="period"),
            is_month(model="reports_promise", field="back_by"),
            models.UniqueConstraint(
                fields=("monthly_return", "indicator"),
                name="reports_promise_once_a_return",
                violation_error_message="This return promises that already.",
            ),
            models.CheckConstraint(
                condition=Q(back_by__gt=F("period")),
                name="reports_promise_looks_ahead",
                violation_error_message="A promise is for a month after the one that missed.",
            ),
            models.CheckConstraint(
                condition=~Q(cause="") & ~Q(action=""),
                name="reports_promise_says_cause_and_action",
                violation_error_message="A promise says the cause and what is being done.",
            ),
        )

    def __str__(self) -> str:
        return f"back by {self.back_by:%Y-%m}"
