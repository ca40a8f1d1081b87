"""A measure's place in a framework."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from kpis.models.framework import Framework
from kpis.models.measure import Measure

WHAT_IT_STANDS_FOR = ("measure_id", "framework_id", "window_months")
INSTEAD = (
    "It keeps its framework, its measure and its window: add an indicator for the other one, here or in the "
    "next year's framework."
)


class Indicator(models.Model):
    """A measure under the reference it has in one framework: re-referrals as KPI 2."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="indicators")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="indicators")
    reference = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(help_text="Its order on the page")
    window_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Where it differs from the framework's; 0: no window"
    )

    class Meta:
        ordering = ("framework", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("framework", "reference"),
                name="kpis_indicator_reference_once_a_framework",
                violation_error_message="This framework has an indicator of that reference.",
            ),
            models.UniqueConstraint(
                fields=("framework", "measure"),
                name="kpis_indicator_measure_once_a_framework",
                violation_error_message="This framework has that measure already.",
            ),
            models.CheckConstraint(
                condition=Q(window_months__isnull=True) | Q(window_months__lte=120),
                name="kpis_indicator_window_is_ten_years_at_most",
                violation_error_message="A window is at most 120 months long.",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def clean(self) -> None:
        """Raise ValidationError where another measure or framework would rewrite what was agreed or shown."""
        stored = Indicator.objects.filter(pk=self.pk).select_related("framework").first() if self.pk else None
        if stored is None:
            return
        moved = [name for name in WHAT_IT_STANDS_FOR if getattr(stored, name) != getattr(self, name)]
        why = stored.why_it_stays() if moved else None
        if why:
            refusal = ValidationError(f"{why} {INSTEAD}", code="is_settled")
            raise ValidationError({name.removesuffix("_id"): refusal for name in moved})

    def why_it_stays(self) -> str | None:
        """What would be rewritten if it were another measure's, or gone; None while nothing would be."""
        if self.targets.exists():
            return f"{self.reference} has targets, which were agreed for its measure."
        months = (self.framework.start, self.framework.end)
        if self.measure.observations.filter(period__range=months).exists():
            return f"Figures of {self.reference} are published in the months of this framework."
        return None
