"""Which returns an officer makes."""

from django.conf import settings
from django.db import models

from kpis.models import Framework, Indicator


class Assignment(models.Model):
    """An officer enters the figures of a framework: of those indicators that are named, or of all."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    indicators = models.ManyToManyField(
        Indicator, blank=True, related_name="+", help_text="None: every indicator of the framework"
    )

    class Meta:
        ordering = ("framework", "user")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "framework"),
                name="reports_assignment_once_a_framework",
                violation_error_message="This person has that framework already.",
            ),
        )

    def __str__(self) -> str:
        return f"assignment {self.pk}"
