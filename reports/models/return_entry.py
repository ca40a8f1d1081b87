"""What an officer typed for one figure of a return."""

from typing import Any, Self

from django.conf import settings
from django.db import models

from kpis.models import Area, Measure
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.models.monthly_return import MonthlyReturn

# In the order of a return file's columns: what an officer types of a figure.
TYPED_COLUMNS = ("numerator", "denominator", "value", "commentary")


class ReturnEntryQuerySet(models.QuerySet):
    def with_people(self) -> Self:
        return self.select_related("saved_by")

    def with_figure(self) -> Self:
        """Those that a number was typed into, right or wrong."""
        return self.exclude(numerator="", value="")


class ReturnEntry(models.Model):
    """One figure as it was typed, right or wrong, so that nothing typed is ever lost.

    The stages of importing read it as they read a row of a file; what they find is worked out each time.
    `version` grows with each save: who saves over a version they have not seen is shown it first.
    """

    LONGEST_NUMBER = 60  # characters typed where a number belongs

    monthly_return = models.ForeignKey(MonthlyReturn, on_delete=models.CASCADE, related_name="entries")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    numerator = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    denominator = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    value = models.CharField(max_length=LONGEST_NUMBER, blank=True)
    commentary = models.TextField(blank=True)
    cause = models.TextField(blank=True, help_text="Why the figure is outside its tolerance")
    action = models.TextField(blank=True, help_text="What is being done about it")
    back_by = models.CharField(
        max_length=20, blank=True, help_text="The month by which it should be back, as typed"
    )
    explanations = models.JSONField(default=dict, blank=True, help_text="By the code of the warning")
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    objects = ReturnEntryQuerySet.as_manager()

    class Meta:
        ordering = ("monthly_return", "pk")
        verbose_name_plural = "return entries"
        constraints = (
            models.UniqueConstraint(
                fields=("monthly_return", "measure", "area"),
                name="reports_return_entry_once_a_return",
                violation_error_message="This return has an entry for that measure and area.",
            ),
        )

    def __str__(self) -> str:
        return f"entry {self.pk}"

    @property
    def typed(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*TYPED_COLUMNS, *PROMISE_COLUMNS)}
