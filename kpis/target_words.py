"""A target as a reader meets it: what is to be reached, and what still counts as within tolerance. Pure."""

from decimal import Decimal

from kpis.figures import Marker, grouped, in_words
from kpis.rating import TargetKind, TargetTerms
from kpis.terms import MeasureTerms
from kpis.tolerance import tolerated_range

MOVEMENT_TARGETS = {
    TargetKind.IMPROVING: "better than last time",
    TargetKind.INCREASING: "rising",
    TargetKind.REDUCING: "falling",
}


def target_in_words(target: TargetTerms | None, *, level: Decimal | None, measure: MeasureTerms) -> str:
    """The target and its tolerance: 22%, tolerance 23–25%.

    level: the number that the target comes to this month, from `kpis.rating.level_to_reach`.
    """
    tolerance = tolerance_in_words(target, measure)
    words = level_in_words(target, level=level, measure=measure)
    return f"{words}, {tolerance}" if tolerance else words


def agreed_in_words(target: TargetTerms | None, measure: MeasureTerms) -> str:
    """What was agreed, whatever it comes to in a month: 22%, no tolerance; the latest figure of England."""
    if target is not None and target.kind is TargetKind.BENCHMARK:
        return f"the latest figure of {target.benchmark_name}"
    return target_in_words(target, level=target.value if target else None, measure=measure)


def level_in_words(target: TargetTerms | None, *, level: Decimal | None, measure: MeasureTerms) -> str:
    """What is to be reached: 22%; England, 62%; falling; England’s figure, which is not there yet."""
    if target is None:
        return "none"
    if target.kind is TargetKind.TO_BE_CONFIRMED:
        return "to be confirmed"
    if target.kind in MOVEMENT_TARGETS:
        return MOVEMENT_TARGETS[target.kind]
    number = measure.as_set(level) if level is not None else Marker.NOT_AVAILABLE.value
    if target.kind is TargetKind.BENCHMARK:
        name = target.benchmark_name or ""
        if level is None:
            return f"{possessive(name)} figure, which is not there yet"
        return f"{name}, {number}"
    return f"{number} by year end" if target.kind is TargetKind.YEAR_END_VALUE else number


def tolerance_in_words(target: TargetTerms | None, measure: MeasureTerms) -> str | None:
    """The printed figures that miss the target within tolerance: tolerance 75–79%."""
    if target is None or target.value is None:
        return None
    if target.tolerance_limit is None:
        return "no tolerance"
    tolerated = tolerated_range(target=target.value, limit=target.tolerance_limit, decimals=measure.decimals)
    if tolerated is None:
        return "no tolerance"
    low, high = tolerated
    if low == high:
        return f"tolerance {in_words(high, measure.unit)}"
    return f"tolerance {range_in_words(low=low, high=high, measure=measure)}"


def range_in_words(*, low: Decimal, high: Decimal, measure: MeasureTerms) -> str:
    """Two printed figures with what they have in common said once: 75–79%, 256–285 days."""
    return f"{grouped(low)}–{in_words(high, measure.unit)}"


def possessive(name: str) -> str:
    """England’s; Statistical neighbours’."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
