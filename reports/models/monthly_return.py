"""One month's figures from an officer, while they are prepared, checked and signed off."""

from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from kpis.models import Framework
from kpis.models.rules import choice_field, is_month, is_one_of
from reports.importing.compare import Outcome


class ReturnState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"  # to the officer, with a reason
    PUBLISHED = "published"


class MonthlyReturnQuerySet(models.QuerySet):
    def for_preview(self) -> Self:
        """Each with how many of its lines are new, changed and unchanged, and how many carry a warning."""
        counts = {f"{one}_lines": Count("lines", filter=Q(lines__outcome=one)) for one in Outcome}
        warned = Count("lines", filter=~Q(lines__warnings=[]))
        related = ("framework__organisation", "created_by", "published_by")
        return self.select_related(*related).annotate(**counts, warned_lines=warned)


class MonthlyReturn(models.Model):
    """One month's figures for one framework. Its lines say what they would change, later what they did."""

    # Characters; it is shorter than the column, for an observation's source repeats it
    LONGEST_FILENAME = 150

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    period = models.DateField(help_text="The month returned")
    state = choice_field(ReturnState, default=ReturnState.DRAFT.value)
    filename = models.CharField(max_length=200)
    warnings = models.JSONField(default=list, help_text="Those that belong to no line: code, cell, message")
    explanation = models.TextField(blank=True, help_text="Why the warnings are right as they are")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    # Counted by `for_preview`
    new_lines: int
    changed_lines: int
    unchanged_lines: int
    warned_lines: int

    objects = MonthlyReturnQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        permissions = (("publish_monthlyreturn", "Can publish a return"),)
        constraints = (
            is_one_of(ReturnState, model="reports_monthly_return", field="state"),
            is_month(model="reports_monthly_return", field="period"),
            models.CheckConstraint(
                condition=Q(state=ReturnState.PUBLISHED, published_at__isnull=False)
                | Q(~Q(state=ReturnState.PUBLISHED), published_at__isnull=True),
                name="reports_monthly_return_published_has_a_time",
                violation_error_message=(
                    "A return has a time of publication once it is published, and not before."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Return for {self.period:%Y-%m}"

    @property
    def lines_to_publish(self) -> int:
        return self.new_lines + self.changed_lines

    @property
    def has_warnings(self) -> bool:
        """Whether there is anything to explain, of a line or of the file as a whole."""
        return bool(self.warnings) or self.warned_lines > 0

    @property
    def is_published(self) -> bool:
        return ReturnState(self.state) is ReturnState.PUBLISHED
