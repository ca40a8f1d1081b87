"""What the list of due returns is made from: each read in one statement, for all frameworks at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from kpis.figures import Calculation
from kpis.models import Framework, Indicator, Observation
from kpis.periods import Frequency
from reports.models import Assignment, MonthlyReturn


def returns_of(frameworks: Sequence[Framework]) -> Mapping[tuple[int, date], list[MonthlyReturn]]:
    """By framework id and month, the earliest first, with how many figures were typed into each."""
    rows = MonthlyReturn.objects.at_desk().with_filled().filter(framework__in=frameworks)
    found = defaultdict(list)
    for one in rows.order_by("created_at"):
        found[one.framework_id, one.period].append(one)
    return found


def measures_of(frameworks: Sequence[Framework]) -> Mapping[int, list[tuple[int, Frequency]]]:
    """By framework id: the measures that are returned, and how often."""
    rows = (
        Indicator.objects.filter(framework__in=frameworks)
        .exclude(measure__calculation=Calculation.DERIVED)
        .values_list("framework_id", "measure_id", "measure__frequency")
    )
    found = defaultdict(list)
    for framework, measure, frequency in rows:
        found[framework].append((measure, Frequency(frequency)))
    return found


def published_by_month(
    frameworks: Sequence[Framework], measures: Mapping[int, list[tuple[int, Frequency]]]
) -> Mapping[tuple[int, date], frozenset[int]]:
    """By organisation id and month: the measures that have a published figure."""
    if not frameworks:
        return {}
    rows = (
        Observation.objects.current()
        .filter(
            area__in={one.organisation_id for one in frameworks},
            measure__in={id for some in measures.values() for id, _ in some},
            period__gte=min(one.start for one in frameworks),
        )
        .order_by()
        .values_list("area_id", "period", "measure_id")
    )
    found: dict[tuple[int, date], set[int]] = defaultdict(set)
    for area, period, measure in rows:
        found[area, period].add(measure)
    return {place: frozenset(held) for place, held in found.items()}


def officers_of(frameworks: Sequence[Framework]) -> Mapping[int, tuple[str, ...]]:
    """By framework id, the names of those who enter it."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Assignment.objects.filter(framework__in=frameworks, user__is_active=True)
    for framework, name in rows.order_by("user__username").values_list("framework_id", "user__username"):
        found[framework].append(name)
    return {framework: tuple(names) for framework, names in found.items()}
