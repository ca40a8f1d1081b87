"""From when control limits begin anew."""

from django.db import models
from django.db.models import Q

from kpis.models.area import Area
from kpis.models.measure import Measure
from kpis.models.rules import Recorded, is_month, superseded_after_recorded


class LimitRestart(Recorded):
    """A decision that a measure's control limits begin anew with a month, since something changed for good.

    To withdraw one is a decision too: a row of its own, which supersedes it and says who withdrew it and why.
    """

    # No index of its own: those below begin with the measure.
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, related_name="limit_restarts", db_index=False
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+", db_index=False)
    from_month = models.DateField(help_text="First month of the new limits")
    is_withdrawal = models.BooleanField(
        default=False, help_text="Whether it takes back a restart of that month"
    )

    class Meta:
        ordering = ("measure", "area", "from_month", "recorded_at")
        verbose_name = "restart of control limits"
        verbose_name_plural = "restarts of control limits"
        constraints = (
            is_month(model="kpis_limitrestart", field="from_month"),
            superseded_after_recorded(model="kpis_limitrestart"),
            # Also the index of every page: the restarts of a measure and area by month.
            models.UniqueConstraint(
                fields=("measure", "area", "from_month"),
                condition=Q(superseded_at__isnull=True),
                name="kpis_limitrestart_one_current_a_month",
                violation_error_message="These limits restart from that month already: withdraw that first.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="kpis_limitrestart_says_why",
                violation_error_message="A restart of control limits says why.",
            ),
            models.CheckConstraint(
                condition=~Q(recorded_by=""),
                name="kpis_limitrestart_says_who",
                violation_error_message="A restart of control limits says who decided it.",
            ),
        )

    def __str__(self) -> str:
        return f"{'withdrawn' if self.is_withdrawal else 'restart'} from {self.from_month:%Y-%m}"
