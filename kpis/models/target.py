"""What an indicator must reach."""

from django.db import models
from django.db.models import Q

from kpis.models.area import Area
from kpis.models.indicator import Indicator
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
from kpis.rating import FIXED, TargetKind


class Target(Recorded):
    """What an indicator must reach from a month on, until the next target; kept for ever once set."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    applies_from = models.DateField(help_text="First month")
    kind = choice_field(TargetKind)
    value = number_field()
    tolerance_limit = number_field(help_text="The worst value that is still within tolerance")
    benchmark = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    provenance = choice_field(Provenance, default=Provenance.PUBLISHED.value)
    # Blank where a command loaded it from a file.
    agreed_by = models.CharField(max_length=150, blank=True, help_text="Who agreed it")
    agreed_where = models.CharField(
        max_length=200, blank=True, help_text="The committee and its date, or the contract letter"
    )

    class Meta:
        ordering = ("indicator", "applies_from", "recorded_at")
        constraints = (
            is_one_of(TargetKind, model="kpis_target", field="kind"),
            is_one_of(Provenance, model="kpis_target", field="provenance"),
            is_month(model="kpis_target", field="applies_from"),
            superseded_after_recorded(model="kpis_target"),
            is_a_number(model="kpis_target", field="value"),
            is_a_number(model="kpis_target", field="tolerance_limit"),
            models.UniqueConstraint(
                fields=("indicator", "applies_from"),
                condition=Q(superseded_at__isnull=True),
                name="kpis_target_one_current_a_month",
                violation_error_message="A target from that month is in force: supersede it.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FIXED, value__isnull=False) | Q(~Q(kind__in=FIXED), value__isnull=True),
                name="kpis_target_value_where_its_kind_has_one",
                violation_error_message="A target of kind value or year_end_value has a value; no other has.",
            ),
            models.CheckConstraint(
                condition=Q(kind=TargetKind.BENCHMARK, benchmark__isnull=False)
                | Q(~Q(kind=TargetKind.BENCHMARK), benchmark__isnull=True),
                name="kpis_target_benchmark_where_its_kind_has_one",
                violation_error_message="A target of kind benchmark names its benchmark area; no other does.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=FIXED) | Q(tolerance_limit__isnull=True),
                name="kpis_target_tolerance_beside_a_value",
                violation_error_message="Only a target with a value has a tolerance limit.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} from {self.applies_from:%Y-%m}"
