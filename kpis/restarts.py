"""Restarts of control limits: decided and withdrawn. Nothing is overwritten (kpis.models.rules)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kpis.models import Area, LimitRestart, Measure, Observation
from kpis.models.area import AreaKind
from kpis.models.rules import RecordedQuerySet
from kpis.periods import month_name
from kpis.variation import NoLimits, why_no_limits

NOTHING_TO_RESTART = {
    NoLimits.ROLLING: "each of its figures covers many months",
    NoLimits.YEAR_TO_DATE: "its figures add up over the year",
    NoLimits.DERIVED: "it is worked out from other measures",
    NoLimits.SELDOM: "its figures come less than once a month",
}


@transaction.atomic
def restart_limits(*, measure: Measure, area: Area, from_month: date, by: str, reason: str) -> LimitRestart:
    """Let a measure's control limits begin anew with a month.

    by: the user name of whoever decided it; reason: what changed for good. Raises ValidationError where the
    measure has no limits, the area is no organisation, the month is in the future or no later than the first
    figure, or a constraint of LimitRestart is broken, such as a restart of that month that stands already.
    """
    restart = LimitRestart(
        measure=measure,
        area=area,
        from_month=from_month,
        recorded_at=timezone.now(),
        recorded_by=by,
        reason=reason.strip(),
    )
    check_restart(restart)
    _of_month(restart).filter(is_withdrawal=True).supersede(at=restart.recorded_at)
    restart.full_clean()
    restart.save()
    return restart


@transaction.atomic
def withdraw_restart(*, restart: LimitRestart, by: str, reason: str) -> LimitRestart:
    """Take a restart back: from now on the limits are again what they would be without it.

    Returns the row that says so. Raises ValidationError where it stands no more, or no reason is given.
    """
    withdrawal = LimitRestart(
        measure=restart.measure,
        area=restart.area,
        from_month=restart.from_month,
        is_withdrawal=True,
        recorded_at=timezone.now(),
        recorded_by=by,
        reason=reason.strip(),
    )
    standing = LimitRestart.objects.filter(pk=restart.pk, is_withdrawal=False)
    if standing.supersede(at=withdrawal.recorded_at) != 1:
        raise ValidationError("This restart was withdrawn already.", code="withdrawn")
    withdrawal.full_clean()
    withdrawal.save()
    return withdrawal


def check_restart(restart: LimitRestart) -> None:
    """Raise ValidationError, beside each field, where a restart would mean nothing."""
    none = why_no_limits(restart.measure.terms)
    if none is not None:
        message = f"This measure has no control limits, since {NOTHING_TO_RESTART[none]}: none can restart."
        raise ValidationError({"measure": ValidationError(message, code="no_limits")})
    if restart.area.kind != AreaKind.ORGANISATION:
        message = f"{restart.area} is no organisation: limits restart for the whole of one."
        raise ValidationError({"area": ValidationError(message, code="not_an_organisation")})
    _check_month(restart)
    if _of_month(restart).current().filter(is_withdrawal=False).exists():
        message = f"The limits restart from {month_name(restart.from_month)} already: withdraw that first."
        raise ValidationError({"from_month": ValidationError(message, code="restarts_already")})


def _check_month(restart: LimitRestart) -> None:
    month, this_month = restart.from_month, timezone.localdate().replace(day=1)
    if month > this_month:
        message = (
            f"{month_name(month)} lies in the future. Name {month_name(this_month)} or an earlier month: what"
            " has changed is known once it has."
        )
        raise ValidationError({"from_month": ValidationError(message, code="in_future")})
    figures = Observation.objects.current().filter(measure=restart.measure, area=restart.area)
    first = figures.order_by("period").values_list("period", flat=True).first()
    if first is None:
        message = (
            f"{restart.area} has no figures of this measure yet, so that there are no limits to restart."
        )
        raise ValidationError({"measure": ValidationError(message, code="no_figures")})
    if month <= first:
        message = (
            f"The first figure is that of {month_name(first)}, where limits begin anyway. Name a later month."
        )
        raise ValidationError({"from_month": ValidationError(message, code="before_any_figure")})


def _of_month(restart: LimitRestart) -> RecordedQuerySet:
    return LimitRestart.objects.filter(
        measure=restart.measure, area=restart.area, from_month=restart.from_month
    )
