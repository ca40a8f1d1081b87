"""Setting, correcting and withdrawing targets. None is overwritten: each stays, with who, where and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kpis.models import Area, Indicator, Target
from kpis.models.area import AreaKind
from kpis.periods import month_name
from kpis.rating import Polarity, TargetKind, better_by
from kpis.storing import store
from kpis.target_record import note_target, note_withdrawal
from kpis.turns import take_turns_with_targets


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed, before it is a row: the columns of Target that say what has to be reached."""

    applies_from: date
    kind: TargetKind
    value: Decimal | None = None
    tolerance_limit: Decimal | None = None
    benchmark: Area | None = None
    provenance: str = "published"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who says so: by, a user name or a command; and who agreed it, where, and why."""

    by: str
    agreed_by: str = ""
    agreed_where: str = ""
    reason: str = ""


def set_target(  # noqa: PLR0913  (a target's columns, each by its name)
    *,
    indicator: Indicator,
    applies_from: date,
    kind: TargetKind,
    by: str,
    value: Decimal | None = None,
    tolerance_limit: Decimal | None = None,
    benchmark: Area | None = None,
    provenance: str = "published",
    reason: str = "",
) -> Target | None:
    """`agree_target`, for what is loaded from files: nobody says there who agreed it, and where."""
    terms = Terms(applies_from, kind, value, tolerance_limit, benchmark, provenance)
    return agree_target(indicator=indicator, terms=terms, agreement=Agreement(by=by, reason=reason))


@transaction.atomic
def agree_target(*, indicator: Indicator, terms: Terms, agreement: Agreement) -> Target | None:
    """Set what an indicator must reach from a month on; a target from that same month is superseded.

    Returns the new target, or None where the one in force says just that. Raises ValidationError where
    the tolerance limit is better than the target, the benchmark is none, or a constraint of Target is broken.
    """
    take_turns_with_targets(indicator)
    target = _row(indicator, terms, agreement)
    _hold_to_polarity(target, Polarity(indicator.measure.polarity))
    _hold_to_benchmarks(target.benchmark)
    same_month = Target.objects.current().filter(indicator=indicator, applies_from=terms.applies_from)
    former = same_month.select_related("benchmark").first()
    if former is not None and _agreed(former) == _agreed(target):
        return None
    same_month.supersede(at=target.recorded_at)
    _store(target, instead_of=former or _applied_before(target))
    return target


def check_terms(*, indicator: Indicator, terms: Terms) -> None:
    """Raise ValidationError where its measure forbids such a target. Nothing is asked of the database."""
    _hold_to_polarity(_row(indicator, terms, Agreement(by="")), Polarity(indicator.measure.polarity))


@transaction.atomic
def correct_target(*, target: Target, terms: Terms, agreement: Agreement) -> Target:
    """Put a target right that was typed wrongly, its month too. The wrong one stays as what was believed.

    Raises ValidationError as agree_target does, and where the target is superseded already, says the same,
    or another begins with the month that it is moved to.
    """
    indicator = target.indicator
    take_turns_with_targets(indicator)
    corrected = _row(indicator, terms, agreement)
    _hold_to_polarity(corrected, Polarity(indicator.measure.polarity))
    _hold_to_benchmarks(corrected.benchmark)
    if _agreed(target) == _agreed(corrected) and target.applies_from == terms.applies_from:
        raise ValidationError("This is what the target says already. Change what is wrong.", code="unchanged")
    others = Target.objects.current().filter(indicator=indicator, applies_from=terms.applies_from)
    if others.exclude(pk=target.pk).exists():
        message = f"Another target applies from {month_name(terms.applies_from)}. Correct that one."
        raise ValidationError({"applies_from": ValidationError(message, code="month_is_taken")})
    _supersede(target, at=corrected)
    _store(corrected, instead_of=target)
    return corrected


@transaction.atomic
def withdraw_target(*, target: Target, by: str, reason: str, today: date) -> None:
    """Take back a target whose first month has not begun. It stays as what was believed until now.

    Raises ValidationError where its month has begun by `today`, or it is superseded already.
    """
    if not is_future(target.applies_from, today):
        message = (
            f"{month_name(target.applies_from)} has begun: a target that applies is not withdrawn. "
            "Set another from a later month, or correct it."
        )
        raise ValidationError(message, code="has_begun")
    now = timezone.now()
    if Target.objects.filter(pk=target.pk).supersede(at=now) != 1:
        raise _superseded()
    note_withdrawal(target, by=by, reason=reason, at=now)


def is_future(month: date, today: date) -> bool:
    """Whether no day of the month has begun."""
    return month > today


def _row(indicator: Indicator, terms: Terms, agreement: Agreement) -> Target:
    return Target(
        indicator=indicator,
        applies_from=terms.applies_from,
        kind=terms.kind,
        value=terms.value,
        tolerance_limit=terms.tolerance_limit,
        benchmark=terms.benchmark,
        provenance=terms.provenance,
        recorded_at=timezone.now(),
        recorded_by=agreement.by,
        agreed_by=agreement.agreed_by,
        agreed_where=agreement.agreed_where,
        reason=agreement.reason,
    )


def _supersede(target: Target, *, at: Target) -> None:
    if Target.objects.filter(pk=target.pk).supersede(at=at.recorded_at) != 1:
        raise _superseded()


def _superseded() -> ValidationError:
    message = "Somebody changed this target since you opened the page. Look at what applies now."
    return ValidationError(message, code="superseded")


def _applied_before(target: Target) -> Target | None:
    """The target that would apply in its first month without it."""
    earlier = Target.objects.current().filter(
        indicator=target.indicator, applies_from__lt=target.applies_from
    )
    return earlier.select_related("benchmark").order_by("-applies_from").first()


def _store(target: Target, *, instead_of: Target | None) -> None:
    store(target)
    note_target(target, instead_of=instead_of)


def _hold_to_polarity(target: Target, polarity: Polarity) -> None:
    value, limit = target.value, target.tolerance_limit
    if value is None or limit is None:
        return
    if better_by(figure=limit, than=value, polarity=polarity) > 0:
        side = "below" if limit > value else "above"
        message = (
            f"The tolerance limit {limit:f} is better than the target {value:f}: a limit belongs {side} it."
        )
        raise ValidationError({"tolerance_limit": ValidationError(message, code="tolerance_on_good_side")})


def _hold_to_benchmarks(area: Area | None) -> None:
    if area is not None and area.kind != AreaKind.BENCHMARK:
        message = f"{area.code} is a {area.kind}, not a benchmark. Name an area of kind benchmark."
        raise ValidationError({"benchmark": ValidationError(message, code="not_a_benchmark")})


def _agreed(target: Target) -> tuple[object, ...]:
    return (target.kind, target.value, target.tolerance_limit, target.benchmark_id, target.provenance)
