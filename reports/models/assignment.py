"""Which returns an officer makes."""

from django.conf import settings
from django.db import models

from kpis.models import Framework, Indicator


class Assignment(models.Model):
    """An officer enters the figures of a framework: of every indicator, or of those that are named."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    every_indicator = models.BooleanField(default=True, help_text="All of the framework, whatever joins it")
    indicators = models.ManyToManyField(
        Indicator, blank=True, related_name="+", help_text="Those alone, where it is not every one"
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
