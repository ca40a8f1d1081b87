"""Setting, correcting and withdrawing targets. None is overwritten: each stays, with who, where and why."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kpis.models import Area, Indicator, Target
from kpis.periods import month_name
from kpis.rating import TargetKind
from kpis.storing import store
from kpis.target_record import note_target, note_withdrawal, reason_agreed
from kpis.target_rules import hold_to_benchmarks, hold_to_polarity, hold_to_what_is_printed
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


@transaction.atomic
def agree_target(*, indicator: Indicator, terms: Terms, agreement: Agreement) -> Target | None:
    """Set what an indicator must reach from a month on; a target from that same month is superseded.

    Returns the new target, or None where the one from that month says just that. Raises ValidationError where
    the tolerance limit is no worse than the target, either has more decimals than the measure is published
    to, the benchmark is none, or a constraint of Target is broken.
    """
    take_turns_with_targets(indicator)
    target = _row(indicator, terms, agreement)
    _hold_to_rules(target)
    same_month = Target.objects.current().filter(indicator=indicator, applies_from=terms.applies_from)
    former = same_month.select_related("benchmark").first()
    if former is not None and _agreed(former) == _agreed(target):
        return None
    same_month.supersede(at=target.recorded_at)
    _store(target, instead_of=former or applied_before(target))
    return target


def check_terms(*, indicator: Indicator, terms: Terms) -> None:
    """Raise ValidationError where its measure forbids such a target. Nothing is asked of the database."""
    _hold_to_rules(_row(indicator, terms, Agreement(by="")))


@transaction.atomic
def correct_target(*, target: Target, terms: Terms, agreement: Agreement) -> Target:
    """Put a target right that was typed wrongly, its month too. The wrong one stays as what was believed.

    Raises ValidationError as agree_target does, and where the target is superseded already, says the same,
    or another begins with the month that it is moved to.
    """
    indicator = target.indicator
    take_turns_with_targets(indicator)
    corrected = _row(indicator, terms, agreement)
    _hold_to_rules(corrected)
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
def withdraw_target(*, target: Target, agreement: Agreement) -> None:
    """Take back a target that was set by mistake, whether its first month has begun or not: the one before it
    applies then, or none. It stays as what was believed until now.

    Raises ValidationError where no reason is given, or it is superseded already.
    """
    if not agreement.reason:
        message = "Say why it is withdrawn. It stays with the target, and is shown beside it."
        raise ValidationError({"reason": ValidationError(message, code="no_reason")})
    now = timezone.now()
    if Target.objects.filter(pk=target.pk).supersede(at=now) != 1:
        raise _superseded()
    reason = reason_agreed(agreement.reason, agreement.agreed_by, agreement.agreed_where)
    note_withdrawal(target, then=applied_before(target), by=agreement.by, reason=reason, at=now)


def says_what_applies(*, indicator: Indicator, terms: Terms) -> bool:
    """Whether the target that applies in that month already, from that month on or an earlier one, is the
    same."""
    current = Target.objects.current().filter(indicator=indicator, applies_from__lte=terms.applies_from)
    latest = current.order_by("-applies_from").first()
    return latest is not None and _agreed(latest) == _agreed(_row(indicator, terms, Agreement(by="")))


def marked_as(terms: Terms, former: Target | None) -> Terms:
    """The terms, illustrative where they repeat numbers that were made up for the sample: those stay so until
    somebody sets others. former: the target that they take the place of or follow."""
    repeats = former is not None and (former.value, former.tolerance_limit, former.benchmark) == (
        terms.value,
        terms.tolerance_limit,
        terms.benchmark,
    )
    return replace(terms, provenance=former.provenance) if former is not None and repeats else terms


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


def _hold_to_rules(target: Target) -> None:
    hold_to_what_is_printed(target)
    hold_to_polarity(target)
    hold_to_benchmarks(target.benchmark)


def _supersede(target: Target, *, at: Target) -> None:
    if Target.objects.filter(pk=target.pk).supersede(at=at.recorded_at) != 1:
        raise _superseded()


def _superseded() -> ValidationError:
    message = "Somebody changed this target since you opened the page. Look at what applies now."
    return ValidationError(message, code="superseded")


def applied_before(target: Target) -> Target | None:
    """The target that would apply in its first month without it."""
    earlier = Target.objects.current().filter(
        indicator=target.indicator, applies_from__lt=target.applies_from
    )
    return earlier.select_related("benchmark").order_by("-applies_from").first()


def _store(target: Target, *, instead_of: Target | None) -> None:
    store(target)
    note_target(target, instead_of=instead_of)


def _agreed(target: Target) -> tuple[object, ...]:
    return (target.kind, target.value, target.tolerance_limit, target.benchmark_id, target.provenance)
