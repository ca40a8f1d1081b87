"""One month's figures from an officer, while they are prepared, checked and signed off."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from kpis.models import Framework
from kpis.models.rules import choice_field, is_month, is_one_of
from reports.importing.compare import Outcome
from reports.importing.problems import any_waits, tell_anew


class ReturnState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"  # to the officer, with a reason
    PUBLISHED = "published"


class ReturnKind(StrEnum):
    REGULAR = "regular"  # a month's first return, entered at the desk
    CORRECTION = "correction"  # of a month that is published, entered at the desk
    FILE = "file"  # a file that an admin takes in whole, past the desk


# What an officer can still change.
OPEN_STATES = (ReturnState.DRAFT.value, ReturnState.RETURNED.value)
# What is under way: a framework has one such return a month at the desk.
UNPUBLISHED_STATES = (*OPEN_STATES, ReturnState.SUBMITTED.value)


class MonthlyReturnQuerySet(models.QuerySet):
    def at_desk(self) -> Self:
        """Those that officers enter, and not the files that are taken in whole."""
        return self.exclude(kind=ReturnKind.FILE)

    def under_way(self) -> Self:
        return self.filter(state__in=UNPUBLISHED_STATES)

    def for_preview(self) -> Self:
        """Each with how many of its lines are new, changed and unchanged, and how many carry a warning."""
        counts = {f"{one}_lines": _lines_counted(Q(outcome=one)) for one in Outcome}
        warned = _lines_counted(~Q(warnings=[]))
        related = ("framework__organisation", "created_by", "submitted_by", "published_by")
        return self.select_related(*related).annotate(**counts, warned_lines=warned)


def _lines_counted(condition: Q) -> Coalesce:
    """How many lines of a return meet a condition: counted alone, or each is joined to all else."""
    lines = apps.get_model("reports", "ReturnLine").objects.filter(condition, monthly_return=OuterRef("pk"))
    return Coalesce(Subquery(lines.order_by().values("monthly_return").values_list(Count("pk"))), 0)


class MonthlyReturn(models.Model):
    """One month's figures for one framework. Its lines say what they would change, later what they did."""

    # Characters; it is shorter than the column, for an observation's source repeats it
    LONGEST_FILENAME = 150
    LONGEST_EXPLANATION = 5_000

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    period = models.DateField(help_text="The month returned")
    kind = choice_field(ReturnKind, default=ReturnKind.FILE.value)
    state = choice_field(ReturnState, default=ReturnState.DRAFT.value)
    reason = models.TextField(blank=True, help_text="Of a correction: why what is published has to change")
    filename = models.CharField(max_length=200, blank=True, help_text="The last file uploaded for it")
    warnings = models.JSONField(default=list, help_text="Those that belong to no line: code, cell, message")
    explanation = models.TextField(blank=True, help_text="Why the warnings are right as they are")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True, help_text="Blank once taken or sent back")
    first_submitted_at = models.DateTimeField(
        null=True, blank=True, help_text="By this one a return is on time or late"
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    keeps_month_in_framework = "there is a return of it"  # kpis.models.framework_months

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
            is_one_of(ReturnKind, model="reports_monthly_return", field="kind"),
            is_month(model="reports_monthly_return", field="period"),
            models.UniqueConstraint(
                fields=("framework", "period"),
                condition=~Q(kind=ReturnKind.FILE) & Q(state__in=UNPUBLISHED_STATES),
                name="reports_monthly_return_one_under_way",
                violation_error_message="A return for that framework and month is under way already.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ReturnKind.CORRECTION) | ~Q(reason=""),
                name="reports_monthly_return_correction_has_a_reason",
                violation_error_message="A correction says why what is published has to change.",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReturnKind.CORRECTION) | Q(reason=""),
                name="reports_monthly_return_reason_is_of_a_correction",
                violation_error_message="Only a correction has a reason: another return corrects nothing.",
            ),
            models.CheckConstraint(
                condition=Q(state=ReturnState.SUBMITTED, submitted_at__isnull=False)
                | Q(state__in=OPEN_STATES, submitted_at__isnull=True)
                | Q(state=ReturnState.PUBLISHED),
                name="reports_monthly_return_submitted_has_a_time",
                violation_error_message="A return has a time of submission while it is submitted.",
            ),
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

    def record_step(self, kind: StrEnum, *, by: User | None, at: datetime, note: str = "") -> None:
        """Keep one step of its life with it, an EventKind, and who took it."""
        self.events.create(kind=kind.value, note=note, done_by=by, done_at=at)

    @property
    def lines_to_publish(self) -> int:
        return self.new_lines + self.changed_lines

    @property
    def changes_nothing(self) -> bool:
        """Whether all that it holds is published, and it says nothing anew of figures that are missing."""
        return self.lines_to_publish == 0 and not tell_anew(self.warnings)

    @property
    def has_warnings(self) -> bool:
        """Whether there is anything to explain, of a line or of the file, that is not said in its row."""
        return self.warned_lines > 0 or any_waits(self.warnings)

    @property
    def submission(self) -> str:
        """What tells one submission of it from the next: a page says it back of what its reader saw."""
        return f"{self.pk}-{self.submitted_at:%Y%m%d%H%M%S%f}" if self.submitted_at else f"{self.pk}-"

    @property
    def sender_id(self) -> int | None:
        """Whose return it is: nobody signs off their own."""
        return self.submitted_by_id or self.created_by_id

    @property
    def source(self) -> str:
        """What its figures say of where they come from."""
        kind = "Correction" if self.is_correction else "Monthly return"
        return f"{kind}, {self.filename}" if self.filename else kind

    @property
    def is_open(self) -> bool:
        """Whether officers can still change it."""
        return self.state in OPEN_STATES

    @property
    def is_submitted(self) -> bool:
        return ReturnState(self.state) is ReturnState.SUBMITTED

    @property
    def is_correction(self) -> bool:
        return ReturnKind(self.kind) is ReturnKind.CORRECTION

    @property
    def is_file(self) -> bool:
        """Whether it was taken in whole, past the desk."""
        return ReturnKind(self.kind) is ReturnKind.FILE

    @property
    def is_published(self) -> bool:
        return ReturnState(self.state) is ReturnState.PUBLISHED
