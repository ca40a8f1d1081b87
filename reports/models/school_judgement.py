"""How many schools hold a grade."""

from django.db import models
from django.db.models import F, Q

from kpis.models.rules import is_one_of
from reports.inspection_words import GRADES, PHASES, SECTORS, Grade, Phase, Sector
from reports.models.rules import worded_field
from reports.models.withdrawable import Withdrawable

MODEL = "reports_school_judgement"


class SchoolJudgement(Withdrawable):
    """How many schools of a phase and sector held a grade on a day. No school is named."""

    as_at = models.DateField(help_text="The day on which it was so")
    sector = worded_field(SECTORS)
    phase = worded_field(PHASES)
    grade = worded_field(GRADES)
    schools = models.PositiveIntegerField(help_text="How many")
    special_measures = models.PositiveIntegerField(
        default=0, help_text="How many of the inadequate are in special measures: they are counted in it"
    )

    class Meta:
        ordering = ("-as_at", "pk")
        constraints = (
            is_one_of(Sector, model=MODEL, field="sector"),
            is_one_of(Phase, model=MODEL, field="phase"),
            is_one_of(Grade, model=MODEL, field="grade"),
            models.UniqueConstraint(
                fields=("as_at", "sector", "phase", "grade"),
                condition=Q(is_withdrawn=False),
                name=f"{MODEL}_once_a_day",
                violation_error_message="That grade is counted for this day, sector and phase already.",
            ),
            models.CheckConstraint(
                condition=Q(special_measures=0)
                | Q(grade=Grade.INADEQUATE, special_measures__lte=F("schools")),
                name=f"{MODEL}_special_measures_are_inadequate",
                violation_error_message=(
                    "Schools in special measures are some of the inadequate: they cannot be more."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.phase}, {self.sector}, {self.grade}"
