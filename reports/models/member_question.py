"""What a member asks about a figure."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from kpis.models import Measure
from kpis.models.rules import is_month
from reports.models.rules import is_said

MODEL = "reports_member_question"


class MemberQuestionQuerySet(models.QuerySet):
    def to_show(self) -> Self:
        """With whom and what a page names."""
        return self.select_related("measure", "asked_by", "withdrawn_by").order_by("asked_at", "pk")

    def with_standing(self) -> Self:
        """Each with `has_answer`: whether an answer stands now."""
        standing = MemberQuestion.objects.filter(answers__superseded_at__isnull=True, answers__text__gt="")
        return self.annotate(has_answer=Exists(standing.filter(pk=OuterRef("pk"))))

    def waiting(self) -> Self:
        """Those that are carried forward: neither answered nor withdrawn."""
        return self.with_standing().filter(has_answer=False, withdrawn_at__isnull=True)


class MemberQuestion(models.Model):
    """A member's question about a measure and month, open until it is answered (MemberAnswer).

    One that was withdrawn keeps its text, which nobody but admins reads.
    """

    LONGEST_QUESTION = 1_000  # characters

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    period = models.DateField(help_text="The month that it is about")
    question = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    owner = models.CharField(max_length=120, blank=True, help_text="Who answers it")
    due = models.DateField(null=True, blank=True, help_text="The day by which it is answered")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    objects = MemberQuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at",)
        permissions = (("answer_memberquestion", "Can answer a member's question"),)
        constraints = (
            is_month(model=MODEL, field="period"),
            is_said(model=MODEL, field="question", message="A question has a text."),
            models.CheckConstraint(
                condition=Q(withdrawn_because="", withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(~Q(withdrawn_because=""), withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name=f"{MODEL}_withdrawn_by_somebody",
                violation_error_message="A withdrawal has somebody who did it, a time, and a reason.",
            ),
        )

    def __str__(self) -> str:
        return self.question

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
