"""What a target may say, beyond what the constraints of its row hold it to."""

from decimal import Decimal

from django.core.exceptions import ValidationError

from kpis.figures import as_set, plain
from kpis.models import Area, Target
from kpis.models.area import AreaKind
from kpis.rating import Polarity, better_by


def hold_to_polarity(target: Target) -> None:
    """Raises ValidationError where the tolerance limit is better than the target."""
    value, limit, polarity = target.value, target.tolerance_limit, Polarity(target.indicator.measure.polarity)
    if value is None or limit is None:
        return
    if better_by(figure=limit, than=value, polarity=polarity) > 0:
        side = "below" if limit > value else "above"
        message = (
            f"The tolerance limit {limit:f} is better than the target {value:f}: a limit belongs {side} it."
        )
        raise ValidationError({"tolerance_limit": ValidationError(message, code="tolerance_on_good_side")})


def hold_to_benchmarks(area: Area | None) -> None:
    """Raises ValidationError where the area is none to compare with."""
    if area is not None and area.kind != AreaKind.BENCHMARK:
        message = f"{area.code} is a {area.kind}, not a benchmark. Name an area of kind benchmark."
        raise ValidationError({"benchmark": ValidationError(message, code="not_a_benchmark")})


def hold_to_what_is_printed(target: Target) -> None:
    """Raises ValidationError where no printed figure could be at the target or its limit, or lie between
    them: a figure is rated as it is published.

    Asked of what people type. What is loaded from files may be older than the measure's decimals.
    """
    problems = {}
    decimals = target.indicator.measure.decimals
    for name, label in (("value", "target"), ("tolerance_limit", "tolerance limit")):
        number = getattr(target, name)
        if number is not None and _decimals_of(number) > decimals:
            problems[name] = ValidationError(_too_fine(label, number, decimals), code="too_many_decimals")
    if not problems and target.value is not None and target.value == target.tolerance_limit:
        message = (
            f"The tolerance limit {plain(as_set(target.value))} is the target itself, and tolerates nothing. "
            "Leave the limit blank for no tolerance."
        )
        problems["tolerance_limit"] = ValidationError(message, code="limit_at_target")
    if problems:
        raise ValidationError(problems)


def _decimals_of(number: Decimal) -> int:
    exponent = as_set(number).as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _too_fine(label: str, number: Decimal, decimals: int) -> str:
    places = {0: "whole numbers", 1: "one decimal"}.get(decimals, f"{decimals} decimals")
    return (
        f"The {label} {plain(as_set(number))} has more decimals than the figures of this measure, which are "
        f"published, and rated, to {places}. Write it to {places}, too."
    )
