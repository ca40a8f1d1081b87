"""A framework copied into its next period: what is carried over, under which reference, to reach what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from kpis.models import Framework, Indicator
from kpis.periods import add_months, month_number
from kpis.target_record import target_text
from kpis.targets import Agreement, Terms, agree_target
from kpis.turns import take_turns_defining
from record.keeping import named, note
from record.models import EntryKind

# What the next period has from the one before it, what is asked for, and what it begins without: every field
# of a framework is one of these, and so is every field of its indicators.
CARRIED_OVER = (
    *("organisation", "kind", "window_months", "window_includes_current"),
    *("due_after_days", "closes_after_days"),
)
ASKED_FOR = ("slug", "title", "start", "end")
LEFT_BEHIND = ("source", "returned_from")  # of the old paper and the old months
INDICATORS_CARRY_OVER = ("measure", "window_months")
INDICATORS_ARE_ASKED_FOR = ("reference", "position")


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """An indicator that goes on: under which reference, in which place, to reach what (None: no target)."""

    indicator: Indicator
    reference: str
    position: int
    terms: Terms | None
    is_as_before: bool = False  # whether these are the terms that it had


class CannotRenew(Exception):
    """What the rules say of an indicator that is carried over, by its id."""

    def __init__(self, indicator: int, refusal: ValidationError):
        super().__init__(indicator, refusal)
        self.indicator, self.refusal = indicator, refusal


def next_period(framework: Framework) -> tuple[date, date]:
    """The months after a framework's, as many as it has."""
    months = month_number(framework.end) - month_number(framework.start) + 1
    return add_months(framework.start, months), add_months(framework.end, months)


@transaction.atomic
def renew_framework(
    *,
    framework: Framework,
    values: dict[str, object],
    carried_over: Sequence[CarriedOver],
    agreement: Agreement,
) -> Framework:
    """Make the next period's framework out of one, all of it or nothing. The old one stays as it is.

    values: slug, title, start and end of the new one. Each indicator keeps its measure, so that the history
    of a measure is one line; its own window goes with it. Raises ValidationError of the framework, and
    CannotRenew of an indicator or its target, with nothing stored.
    """
    take_turns_defining()
    renewed = Framework(**{**{name: getattr(framework, name) for name in CARRIED_OVER}, **values})
    renewed.full_clean()
    renewed.save()
    note(
        by=agreement.by,
        kind=EntryKind.FRAMEWORK,
        subject=renewed.slug,
        became=named({**values, "copied from": framework.slug}),
        reason=agreement.reason,
        about=renewed,
    )
    for one in carried_over:
        try:
            _carry_over(one, renewed, agreement)
        except ValidationError as refusal:
            raise CannotRenew(one.indicator.pk, refusal) from None
    return renewed


def _carry_over(one: CarriedOver, framework: Framework, agreement: Agreement) -> None:
    former = one.indicator
    indicator = Indicator(
        framework=framework,
        reference=one.reference,
        position=one.position,
        **{name: getattr(former, name) for name in INDICATORS_CARRY_OVER},
    )
    indicator.full_clean()
    indicator.save()
    if one.is_as_before:
        reason = f"Carried over from {former.framework.title}. {agreement.reason}"
        agreement = replace(agreement, reason=reason)
    target = agree_target(indicator=indicator, terms=one.terms, agreement=agreement) if one.terms else None
    note(
        by=agreement.by,
        kind=EntryKind.INDICATOR,
        subject=f"{framework.slug}, {one.reference}",
        was=f"{former.framework.slug}, {former.reference}",
        became=named({"reference": one.reference, "measure": former.measure, "target": target_text(target)}),
        reason=agreement.reason,
        about=indicator,
    )
