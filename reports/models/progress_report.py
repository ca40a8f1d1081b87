"""What somebody said of the progress of a finding, an action or a recommendation."""

from django.db import models
from django.db.models import Q

from kpis.models.rules import Recorded, superseded_after_recorded
from reports.inspection_words import REPORTED_STATUSES, SAID_STATUSES
from reports.models.action import Action
from reports.models.finding import Finding
from reports.models.recommendation import Recommendation
from reports.models.rules import is_partial_date, is_said, partial_date_field, worded_field

MODEL = "reports_progress_report"
OF = ("finding", "action", "recommendation")


def _of_the_kind(name: str) -> Q:
    others = {f"{other}__isnull": True for other in OF if other != name}
    return Q(**{f"{name}__isnull": False, "status__in": SAID_STATUSES[name]}, **others)


class ProgressReport(Recorded):
    """A status, since when it is so, who says so, and what shows it; on the two clocks.

    The one that is not superseded holds now. Nothing of it is ever deleted.
    """

    finding = models.ForeignKey(
        Finding,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        db_index=False,
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        db_index=False,
    )
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        db_index=False,
    )
    status = worded_field(REPORTED_STATUSES)
    since = partial_date_field("Since when it is so; blank where nobody knows")
    said_by = models.CharField(max_length=200, blank=True, help_text="Who says so, where that is known")
    evidence = models.TextField(blank=True, help_text="What shows it, or how far it has come")

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = (
            superseded_after_recorded(model=MODEL),
            models.CheckConstraint(
                condition=Q(status__in=[str(status) for status in REPORTED_STATUSES]),
                name=f"{MODEL}_status_is_known",
                violation_error_message=f"The status is one of: {', '.join(REPORTED_STATUSES)}.",
            ),
            is_partial_date(model=MODEL, field="since"),
            is_said(model=MODEL, field="recorded_by", message="A report of progress says who recorded it."),
            models.CheckConstraint(
                condition=_of_the_kind("finding") | _of_the_kind("action") | _of_the_kind("recommendation"),
                name=f"{MODEL}_status_is_of_its_kind",
                violation_error_message=(
                    "A report is of one finding, action or recommendation, with a status that it can have."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=SAID_STATUSES["closed"]) | ~Q(evidence=""),
                name=f"{MODEL}_closed_by_evidence",
                violation_error_message="What is met, done or achieved has evidence: say what shows it.",
            ),
            # Also the indexes of every page: the report that holds now, of each.
            *(
                models.UniqueConstraint(
                    fields=(name,),
                    condition=Q(superseded_at__isnull=True),
                    name=f"{MODEL}_one_current_of_{name}",
                    violation_error_message="Somebody reported on this meanwhile: look at it again.",
                )
                for name in OF
            ),
        )
        indexes = tuple(
            # What was said by a moment, of each.
            models.Index(fields=(name, "recorded_at"), name=f"reports_said_of_{name}")
            for name in OF
        )

    def __str__(self) -> str:
        return f"{self.status} since {self.since}" if self.since else self.status
