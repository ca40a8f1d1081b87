"""One figure of a return."""

from typing import Self

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from kpis.models import Area, Measure, Observation
from kpis.models.rules import choice_field, is_one_of, number_field
from reports.importing.compare import Outcome
from reports.models.monthly_return import MonthlyReturn

# What needs a look comes first.
PREVIEW_ORDER = Case(
    When(outcome=Outcome.CHANGED, then=Value(0)),
    When(~Q(outcome=Outcome.UNCHANGED) & ~Q(warnings=[]), then=Value(1)),
    When(outcome=Outcome.NEW, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


class ReturnLineQuerySet(models.QuerySet):
    def in_preview_order(self) -> Self:
        """Changed figures first, then new ones, those with a warning leading; each in the file's order."""
        return self.order_by(PREVIEW_ORDER, "row_number")

    def for_preview(self) -> Self:
        """In that order, each with the measure, area and figure that it names."""
        return self.select_related("measure", "area", "compared_with").in_preview_order()

    def to_publish(self) -> Self:
        return self.exclude(outcome=Outcome.UNCHANGED)

    def published(self) -> Self:
        """Those that became an observation."""
        return self.to_publish().filter(monthly_return__published_at__isnull=False)


class ReturnLine(models.Model):
    """One figure of a return, beside the published one it was compared with."""

    # Indexed by the constraint below alone: a large return has 10,000 lines, and each index as many entries.
    monthly_return = models.ForeignKey(
        MonthlyReturn, on_delete=models.CASCADE, related_name="lines", db_index=False
    )
    row_number = models.PositiveIntegerField(help_text="In the file, as Excel shows it")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", db_index=False)
    numerator = number_field()
    denominator = number_field()
    value = number_field()
    commentary = models.TextField(blank=True)
    outcome = choice_field(Outcome)
    warnings = models.JSONField(default=list, help_text="Code, cell and message of each")
    compared_with = models.ForeignKey(
        Observation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Published then",
    )

    objects = ReturnLineQuerySet.as_manager()

    class Meta:
        ordering = ("monthly_return", "row_number")
        constraints = (
            is_one_of(Outcome, model="reports_return_line", field="outcome"),
            models.UniqueConstraint(
                fields=("monthly_return", "measure", "area"),
                name="reports_return_line_once_a_return",
                violation_error_message="This return has a line for that measure and area.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.NEW, compared_with__isnull=True)
                | Q(~Q(outcome=Outcome.NEW), compared_with__isnull=False),
                name="reports_return_line_compared_unless_new",
                violation_error_message="A line is new, or is compared with the figure it would change.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False, denominator__isnull=False),
                name="reports_return_line_holds_a_figure",
                violation_error_message="A line holds a value, or both counts, or all three.",
            ),
        )

    def __str__(self) -> str:
        return f"row {self.row_number}"

    @property
    def observation(self) -> Observation | None:
        """What it became: the figure that was recorded in its place at the moment of publication.

        None until then, and where it changed nothing. No line says so itself: 10,000 would be written anew.
        """
        at = self.monthly_return.published_at
        if at is None or self.outcome == Outcome.UNCHANGED:
            return None
        return Observation.objects.get(
            measure=self.measure_id, area=self.area_id, period=self.monthly_return.period, recorded_at=at
        )
