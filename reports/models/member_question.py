"""What a member asks about a figure."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kpis.models import Measure
from kpis.models.rules import is_month
from reports.models.rules import is_said

MODEL = "reports_member_question"


class MemberQuestionQuerySet(models.QuerySet):
    def to_show(self) -> Self:
        """With whom and what a page names."""
        return self.select_related("measure", "asked_by", "answered_by").order_by("asked_at", "pk")


class MemberQuestion(models.Model):
    """A member's question about a measure and month, open until it is answered."""

    LONGEST_QUESTION, LONGEST_ANSWER = 1_000, 5_000  # characters

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    period = models.DateField(help_text="The month that it is about")
    question = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    owner = models.CharField(max_length=120, blank=True, help_text="Who answers it")
    due = models.DateField(null=True, blank=True, help_text="The day by which it is answered")
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)
        permissions = (("answer_memberquestion", "Can answer a member's question"),)
        constraints = (
            is_month(model=MODEL, field="period"),
            is_said(model=MODEL, field="question", message="A question has a text."),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(~Q(answer=""), answered_at__isnull=False, answered_by__isnull=False),
                name=f"{MODEL}_answered_by_somebody",
                violation_error_message="An answer has somebody who gave it, and a time.",
            ),
        )

    def __str__(self) -> str:
        return self.question

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None
