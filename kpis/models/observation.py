"""A published figure."""

from django.db import models
from django.db.models import Q

from kpis.models.area import Area
from kpis.models.measure import Measure
from kpis.models.rules import (
    Provenance,
    Recorded,
    choice_field,
    is_a_number,
    is_month,
    is_one_of,
    number_field,
    superseded_after_recorded,
)


class Observation(Recorded):
    """A published figure for one measure, area and period; never changed, only superseded."""

    # No index of their own: those below begin with the measure, and no page asks by area alone.
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="observations", db_index=False)
    period = models.DateField(help_text="The month in which the figure's period ends")
    numerator = number_field()
    denominator = number_field()
    value = number_field(help_text="As returned; worked out from the counts where there is none")
    provenance = choice_field(Provenance, default=Provenance.PUBLISHED.value)
    source = models.CharField(max_length=200, blank=True, help_text="The paper or file it came from")
    commentary = models.TextField(blank=True)

    class Meta:
        ordering = ("measure", "area", "period", "recorded_at")
        constraints = (
            is_one_of(Provenance, model="kpis_observation", field="provenance"),
            is_month(model="kpis_observation", field="period"),
            superseded_after_recorded(model="kpis_observation"),
            is_a_number(model="kpis_observation", field="numerator"),
            is_a_number(model="kpis_observation", field="denominator"),
            is_a_number(model="kpis_observation", field="value"),
            # Also the index of every page: the current figures of a measure and area by month.
            models.UniqueConstraint(
                fields=("measure", "area", "period"),
                condition=Q(superseded_at__isnull=True),
                name="kpis_observation_one_current",
                violation_error_message="That figure is published: a correction supersedes it.",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False),
                name="kpis_observation_counts_come_in_pairs",
                violation_error_message="A numerator needs its denominator, and the other way round.",
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
                name="kpis_observation_denominator_above_zero",
                violation_error_message="A denominator is greater than zero.",
            ),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True) | Q(numerator__gte=0),
                name="kpis_observation_numerator_not_negative",
                violation_error_message="A numerator is not negative.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(numerator__isnull=False),
                name="kpis_observation_holds_a_figure",
                violation_error_message="An observation holds a value, or counts, or both.",
            ),
        )
        indexes = (
            # Pages as known at an earlier moment, which the constraint's partial index cannot serve.
            models.Index(
                fields=("measure", "area", "period", "recorded_at"), name="kpis_observation_history"
            ),
            # Which figures of a month were corrected: few, and asked for by every scorecard.
            models.Index(
                fields=("area", "period", "measure"),
                condition=Q(superseded_at__isnull=False),
                name="kpis_observation_corrected",
            ),
        )

    def __str__(self) -> str:
        return f"{self.period:%Y-%m}"
