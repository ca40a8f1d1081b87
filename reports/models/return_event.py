"""What happened to a return, and who did it."""

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q

from kpis.models.rules import choice_field, is_one_of
from reports.models.monthly_return import MonthlyReturn


class EventKind(StrEnum):
    STARTED = "started"
    SUBMITTED = "submitted"
    TAKEN_BACK = "taken_back"  # by an officer, to change it
    SENT_BACK = "sent_back"  # by an admin, with a reason
    PUBLISHED = "published"


class ReturnEvent(models.Model):
    """One step in the life of a return: kept with it, in order, and never changed."""

    monthly_return = models.ForeignKey(MonthlyReturn, on_delete=models.CASCADE, related_name="events")
    kind = choice_field(EventKind)
    note = models.TextField(blank=True, help_text="Why, in the words of who did it")
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField()

    class Meta:
        ordering = ("done_at", "pk")
        constraints = (
            is_one_of(EventKind, model="reports_return_event", field="kind"),
            models.CheckConstraint(
                condition=~Q(kind=EventKind.SENT_BACK) | ~Q(note=""),
                name="reports_return_event_sent_back_with_a_reason",
                violation_error_message="A return is sent back with a reason.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind.replace('_', ' ')} on {self.done_at:%Y-%m-%d}"
