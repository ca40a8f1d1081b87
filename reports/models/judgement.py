"""A grade that an inspection gave."""

from django.db import models
from django.db.models import Q

from kpis.models.rules import is_one_of
from reports.inspection_words import GRADES, OVERALL, Grade
from reports.models.inspection import Inspection
from reports.models.rules import is_said, worded_field
from reports.models.withdrawable import Withdrawable

MODEL = "reports_judgement"


class Judgement(Withdrawable):
    """How an inspection graded one area of judgement, the overall effectiveness among them."""

    inspection = models.ForeignKey(
        Inspection,
        on_delete=models.PROTECT,
        related_name="judgements",
        limit_choices_to={"is_withdrawn": False},
    )
    area_of_judgement = models.CharField(max_length=120, help_text="“Overall”, or what was judged")
    grade = worded_field(GRADES)

    class Meta:
        ordering = ("pk",)  # as the report lists them
        constraints = (
            is_one_of(Grade, model=MODEL, field="grade"),
            is_said(model=MODEL, field="area_of_judgement", message="A judgement says what was judged."),
            models.UniqueConstraint(
                fields=("inspection", "area_of_judgement"),
                condition=Q(is_withdrawn=False),
                name=f"{MODEL}_once_an_inspection",
                violation_error_message="This inspection has judged that already.",
            ),
            models.UniqueConstraint(
                fields=("inspection",),
                condition=Q(area_of_judgement__istartswith=OVERALL, is_withdrawn=False),
                name=f"{MODEL}_one_of_the_whole",
                violation_error_message="This inspection has a grade of the whole already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.area_of_judgement}: {self.grade}"
