"""What a row of inspectors or scrutiny said, from one moment to another."""

from django.db import models
from django.db.models import Q

from kpis.models.rules import Recorded, superseded_after_recorded
from reports.models.action import Action
from reports.models.finding import Finding
from reports.models.inspection import Inspection
from reports.models.judgement import Judgement
from reports.models.member_question import MemberQuestion
from reports.models.recommendation import Recommendation
from reports.models.rules import is_said
from reports.models.school_judgement import SchoolJudgement

MODEL = "reports_written_version"
# By the key that a version has for each.
OF: dict[str, type[models.Model]] = {
    "inspection": Inspection,
    "judgement": Judgement,
    "finding": Finding,
    "action": Action,
    "recommendation": Recommendation,
    "schools": SchoolJudgement,
    "question": MemberQuestion,
}


def _key(of: type[models.Model]) -> models.ForeignKey:
    """Its indexes are those below."""
    return models.ForeignKey(
        of, on_delete=models.PROTECT, null=True, blank=True, related_name="versions", db_index=False
    )


def _of(name: str) -> Q:
    return Q(**{f"{other}__isnull": other != name for other in OF})


def _of_one_row() -> Q:
    condition = Q()
    for name in OF:
        condition |= _of(name)
    return condition


class WrittenVersion(Recorded):
    """All that a row said, or that it was withdrawn; on the two clocks. The one not superseded holds now.

    content: the columns of the row by their names, dates as ISO text; of a finding also the ids of its
    `measures`; of a question who answers it and by when. A withdrawal keeps what it takes back.

    hides_earlier: on no day is any version of the row read by others than admins any more. tells_why: of the
    withdrawal everybody reads the reason; whoever gave it was told so, which they were not always.
    """

    inspection = _key(Inspection)
    judgement = _key(Judgement)
    finding = _key(Finding)
    action = _key(Action)
    recommendation = _key(Recommendation)
    schools = _key(SchoolJudgement)
    question = _key(MemberQuestion)
    content = models.JSONField()
    is_withdrawn = models.BooleanField(default=False)
    hides_earlier = models.BooleanField(
        default=False, help_text="Withdrawn from the pages as known on the days before, too"
    )
    tells_why = models.BooleanField(
        default=False, help_text="Members read why it was withdrawn, where nothing hides it"
    )

    class Meta:
        ordering = ("recorded_at", "pk")
        constraints = (
            superseded_after_recorded(model=MODEL),
            is_said(model=MODEL, field="recorded_by", message="A version says who recorded it."),
            models.CheckConstraint(
                condition=_of_one_row(),
                name=f"{MODEL}_is_of_one_row",
                violation_error_message="A version is of one row: an inspection, a finding and so on.",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | ~Q(reason=""),
                name=f"{MODEL}_withdrawn_for_a_reason",
                violation_error_message="A withdrawal says why.",
            ),
            models.CheckConstraint(
                condition=Q(hides_earlier=False) | Q(is_withdrawn=True),
                name=f"{MODEL}_hidden_where_withdrawn",
                violation_error_message="What was withdrawn alone is hidden on the days before.",
            ),
            models.CheckConstraint(
                condition=Q(tells_why=False) | Q(is_withdrawn=True, hides_earlier=False),
                name=f"{MODEL}_tells_why_where_it_may",
                violation_error_message="Why something was withdrawn is told where it is not hidden.",
            ),
            # Also the indexes for what holds now, of each.
            *(
                models.UniqueConstraint(
                    fields=(name,),
                    condition=Q(superseded_at__isnull=True),
                    name=f"{MODEL}_one_current_of_{name}",
                    violation_error_message="Somebody changed this meanwhile: look at it again.",
                )
                for name in OF
            ),
        )
        indexes = tuple(
            # What was on record by a moment, of each.
            models.Index(fields=(name, "recorded_at"), name=f"reports_was_of_{name}")
            for name in OF
        )

    def __str__(self) -> str:
        return f"withdrawn: {self.reason}" if self.is_withdrawn else f"recorded by {self.recorded_by}"
