"""Why there is no figure where one was due."""

from django.db import models
from django.db.models import Q

from kpis.models.area import Area
from kpis.models.measure import Measure
from kpis.models.rules import Recorded, is_month, superseded_after_recorded


class MissingFigure(Recorded):
    """What was said, and published, of a figure that was not there; never changed, only superseded.

    It speaks while there is no figure: one that comes later takes its place on every page, and what was said
    before stays what was known before.
    """

    # No index of their own, as with observations: those below begin with the measure.
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", db_index=False)
    period = models.DateField(help_text="The month in which the figure's period would end")
    why = models.TextField(help_text="Why there is no figure, as its readers are told")

    class Meta:
        ordering = ("measure", "area", "period", "recorded_at")
        constraints = (
            is_month(model="kpis_missingfigure", field="period"),
            superseded_after_recorded(model="kpis_missingfigure"),
            models.CheckConstraint(
                condition=~Q(why=""),
                name="kpis_missingfigure_says_why",
                violation_error_message="It says why there is no figure.",
            ),
            models.UniqueConstraint(
                fields=("measure", "area", "period"),
                condition=Q(superseded_at__isnull=True),
                name="kpis_missingfigure_one_current",
                violation_error_message="Why that figure is missing is said: another reason replaces it.",
            ),
        )
        indexes = (
            # Pages as known at an earlier moment, which the constraint's partial index cannot serve.
            models.Index(
                fields=("measure", "area", "period", "recorded_at"), name="kpis_missingfigure_history"
            ),
        )

    def __str__(self) -> str:
        return f"{self.period:%Y-%m}: {self.why}"
