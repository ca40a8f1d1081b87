"""What was agreed to be reported, for a period."""

from datetime import date
from enum import StrEnum
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from kpis.models.area import Area
from kpis.models.framework_months import hold_to_its_months
from kpis.models.rules import choice_field, is_month, is_one_of
from kpis.periods import FIRST_YEAR, LAST_YEAR, month_name

LONGEST = 10  # years; a scorecard lists every month of its framework
LATEST = 366  # days after a month's end
DECIDES_OVERLAP = ("organisation_id", "kind", "start", "end")


class FrameworkKind(StrEnum):
    CONTRACT = "contract"
    SCORECARD = "scorecard"
    COUNCIL_PLAN = "council_plan"
    SERVICE_PLAN = "service_plan"


class FrameworkQuerySet(models.QuerySet):
    def for_choosing(self) -> Self:
        """Every framework with its organisation, the newest first."""
        return self.select_related("organisation").order_by("-start", "pk")


class Framework(models.Model):
    """A set of measures agreed for a run of months, such as the contract KPIs of 2018/19."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=150)
    organisation = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="frameworks")
    kind = choice_field(FrameworkKind)
    start = models.DateField(help_text="First month")
    end = models.DateField(help_text="Last month")
    window_months = models.PositiveSmallIntegerField(default=12, help_text="0: no window")
    window_includes_current = models.BooleanField(default=True)
    returned_from = models.DateField(
        null=True, blank=True, help_text="First month that officers return; blank: the framework's first"
    )
    due_after_days = models.PositiveSmallIntegerField(
        default=15, help_text="Days after a month's end by which its return is due"
    )
    closes_after_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Days after a month's end when its return closes; blank: never"
    )
    source = models.CharField(max_length=200, blank=True)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ("-start", "pk")
        constraints = (
            is_one_of(FrameworkKind, model="kpis_framework", field="kind"),
            is_month(model="kpis_framework", field="start"),
            is_month(model="kpis_framework", field="end"),
            is_month(model="kpis_framework", field="returned_from"),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="kpis_framework_ends_after_it_starts",
                violation_error_message="A framework ends no earlier than it starts.",
            ),
            models.CheckConstraint(
                condition=Q(start__year__gte=FIRST_YEAR, end__year__lte=LAST_YEAR),
                name="kpis_framework_months_can_be_written",
                violation_error_message=f"A framework lies in the years {FIRST_YEAR} to {LAST_YEAR}.",
            ),
            models.CheckConstraint(
                condition=Q(end__year__lt=F("start__year") + LONGEST)
                | Q(end__year=F("start__year") + LONGEST, end__month__lt=F("start__month")),
                name="kpis_framework_lasts_ten_years_at_most",
                violation_error_message=f"A framework lasts {LONGEST} years at most.",
            ),
            models.CheckConstraint(
                condition=Q(window_months__lte=120),
                name="kpis_framework_window_is_ten_years_at_most",
                violation_error_message="A window is at most 120 months long.",
            ),
            models.CheckConstraint(
                condition=Q(closes_after_days__isnull=True) | Q(closes_after_days__gte=F("due_after_days")),
                name="kpis_framework_closes_once_due",
                violation_error_message="A return closes no earlier than it is due.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError, beside the field, where months with something in them would leave the
        framework, or two contracts of an organisation would cover the same month."""
        for name in ("due_after_days", "closes_after_days"):
            if (getattr(self, name) or 0) > LATEST:
                message = f"A return is due, and closes, within {LATEST} days."
                raise ValidationError({name: ValidationError(message, code="too_late")})
        if not (isinstance(self.start, date) and isinstance(self.end, date) and self.organisation_id):
            return  # said beside these fields already
        stored = Framework.objects.filter(pk=self.pk).first() if self.pk else None
        if stored is not None:
            hold_to_its_months(stored, self)
        if stored is None or any(getattr(stored, name) != getattr(self, name) for name in DECIDES_OVERLAP):
            self._share_no_month_with_another_contract()

    def _share_no_month_with_another_contract(self) -> None:
        """How many indicators are on track is counted from the one contract that covers a month.

        It is no constraint of the database: what SQLite and PostgreSQL both have sees a single row.
        """
        if self.kind != FrameworkKind.CONTRACT:
            return
        others = Framework.objects.filter(
            organisation=self.organisation_id, kind=self.kind, start__lte=self.end, end__gte=self.start
        )
        other = others.exclude(pk=self.pk).first()
        if other is not None:
            message = (
                f"{other} is a contract of the same organisation, from {month_name(other.start)} to "
                f"{month_name(other.end)}, and a month belongs to one contract. Choose other months, or "
                "another kind."
            )
            raise ValidationError({"start": ValidationError(message, code="contracts_overlap")})

    @property
    def first_return(self) -> date:
        """The first month that officers return: what came before was published elsewhere."""
        return self.returned_from or self.start

    def covers(self, period: date) -> bool:
        return self.start <= period <= self.end
