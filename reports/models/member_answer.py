"""What is answered to a member's question."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kpis.models.rules import Recorded, choice_field, is_one_of, superseded_after_recorded
from reports.answer_words import AnswerKind
from reports.models.member_question import MemberQuestion
from reports.models.rules import is_said

MODEL = "reports_member_answer"


class MemberAnswer(Recorded):
    """An answer, its correction, or its withdrawal; on the two clocks. The one not superseded holds now."""

    LONGEST = 5_000  # characters

    question = models.ForeignKey(MemberQuestion, on_delete=models.PROTECT, related_name="answers")
    kind = choice_field(AnswerKind)
    text = models.TextField(blank=True)
    answerer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = (
            superseded_after_recorded(model=MODEL),
            is_one_of(AnswerKind, model=MODEL, field="kind"),
            is_said(model=MODEL, field="recorded_by", message="An answer says who recorded it."),
            models.CheckConstraint(
                condition=Q(~Q(kind=AnswerKind.WITHDRAWAL.value), ~Q(text=""))
                | Q(kind=AnswerKind.WITHDRAWAL.value, text=""),
                name=f"{MODEL}_text_is_said_unless_withdrawn",
                violation_error_message="An answer has a text; a withdrawal has none.",
            ),
            models.CheckConstraint(
                condition=Q(kind=AnswerKind.ANSWER.value) | ~Q(reason=""),
                name=f"{MODEL}_reason_of_a_change_is_said",
                violation_error_message="A correction or withdrawal says why.",
            ),
            models.UniqueConstraint(
                fields=("question",),
                condition=Q(superseded_at__isnull=True),
                name=f"{MODEL}_one_current_of_a_question",
                violation_error_message="Somebody answered this meanwhile: look at it again.",
            ),
        )

    def __str__(self) -> str:
        return self.text or f"{self.kind}: {self.reason}"
