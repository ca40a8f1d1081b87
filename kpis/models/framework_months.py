"""Which months a framework keeps, whatever becomes of its first and last: those with something in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q

from kpis.models.observation import Observation
from kpis.periods import month_name

if TYPE_CHECKING:
    from kpis.models.framework import Framework


# What stays once a month is kept: papers name the address, and what is counted goes by the kind
SETTLED = {
    "organisation": "It stays with its organisation",
    "kind": "It stays of its kind",
    "slug": "It keeps its address, which papers may name",
    "window_months": "Figures of several months were shown of as many months as it says",
    "window_includes_current": "Figures of several months were shown of those months",
}


def hold_to_its_months(stored: Framework, changed: Framework) -> None:
    """Raise ValidationError, beside each field, where a month would leave a framework and something with it.

    Of a month that is left out no page can be shown, as it was known on a day neither. It stays where figures
    were published under a target of the framework, a target applies from it, or a return or leave to make one
    late is of it. Figures of months without a target were recorded before the framework was agreed, or after
    it, and stay where they are. With such a month go its organisation, kind and address, too.
    """
    settled = [name for name in SETTLED if getattr(stored, name) != getattr(changed, name)]
    if not settled and (stored.start, stored.end) == (changed.start, changed.end):
        return
    kept = dict(sorted(_months_with_something(stored)))
    refusals = {
        "start": _refusal("It begins no later than that", [one for one in kept if one < changed.start], kept),
        "end": _refusal(
            "It ends no earlier than that", [one for one in kept if one > changed.end][::-1], kept
        ),
    }
    refusals |= {name: _refusal(SETTLED[name], list(kept), kept) for name in settled}
    found = {name: refusal for name, refusal in refusals.items() if refusal is not None}
    if found:
        raise ValidationError(found)


def _refusal(then: str, months: list[date], kept: dict[date, str]) -> ValidationError | None:
    if not months:
        return None
    message = f"{month_name(months[0])} is a month of this framework: {kept[months[0]]}. {then}."
    return ValidationError(message, code="month_is_settled")


def _months_with_something(framework: Framework) -> Iterator[tuple[date, str]]:
    """The months that it has, each with what rests on it. Of several, the last one is what is said."""
    span = (framework.start, framework.end)
    for model, why in _kept_by_framework_and_month():
        months = model._default_manager.filter(framework=framework, period__range=span)
        yield from ((month, why) for month in months.values_list("period", flat=True).distinct())
    agreed = framework.indicators.filter(
        targets__superseded_at__isnull=True, targets__applies_from__range=span
    )
    for reference, month in agreed.values_list("reference", "targets__applies_from"):
        yield month, f"a target of {reference} applies from it"
    yield from ((month, "its figures are published") for month in _months_rated(framework))


def _months_rated(framework: Framework) -> Iterator[date]:
    """Those with a figure of an indicator that ever had a target by then, whatever became of either."""
    organisation = framework.organisation_id
    figures = Observation.objects.filter(
        Q(area=organisation) | Q(area__organisation=organisation),
        period__range=(framework.start, framework.end),
        measure__indicators__framework=framework,
        measure__indicators__targets__applies_from__lte=F("period"),
    )
    yield from figures.order_by().values_list("period", flat=True).distinct()


def _kept_by_framework_and_month() -> Iterator[tuple[type[Model], str]]:
    """The models that say of themselves why such a month stays, wherever they are defined."""
    from kpis.models.framework import Framework  # its own rules ask for this module

    for relation in Framework._meta.get_fields(include_hidden=True):
        model = relation.related_model
        why = getattr(model, "keeps_month_in_framework", "")
        if isinstance(model, type) and why:
            yield model, why
