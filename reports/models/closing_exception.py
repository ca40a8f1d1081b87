"""Leave to make a return after it has closed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kpis.models import Framework
from kpis.models.rules import is_month


class ClosingException(models.Model):
    """One person may still make the return of one month, until a day; who allowed it, and why."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    period = models.DateField(help_text="The month returned")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", help_text="Who may"
    )
    until = models.DateField(help_text="The last day")
    reason = models.TextField(help_text="Why it is let in late")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    granted_at = models.DateTimeField()

    keeps_month_in_framework = "its return was let in late"  # kpis.models.framework_months

    class Meta:
        ordering = ("-granted_at",)
        constraints = (
            is_month(model="reports_closing_exception", field="period"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="reports_closing_exception_has_a_reason",
                violation_error_message="An exception says why the return is let in late.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period:%Y-%m} until {self.until:%Y-%m-%d}"
