"""What the list of due returns is made from: each read in one statement, for all frameworks at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from kpis.figures import Calculation
from kpis.models import Framework, Indicator, Observation
from kpis.periods import Frequency
from reports.desk.typed import by_place
from reports.desk.wrong_entries import rows_of_entries, service_areas_of, wrong_measures
from reports.models import Assignment, ClosingException, MonthlyReturn, ReturnEntry


def returns_of(frameworks: Sequence[Framework]) -> Mapping[tuple[int, date], list[MonthlyReturn]]:
    """By framework id and month, the earliest first."""
    rows = MonthlyReturn.objects.at_desk().filter(framework__in=frameworks)
    found = defaultdict(list)
    for one in rows.order_by("created_at"):
        found[one.framework_id, one.period].append(one)
    return found


@dataclass(frozen=True, slots=True)
class TypedMeasures:
    """Ids of the measures whose figure was typed into the return under way, and those that have an error."""

    typed: frozenset[int] = frozenset()
    wrong: frozenset[int] = frozenset()


NOTHING_TYPED = TypedMeasures()


def typed_measures(
    frameworks: Sequence[Framework], *, today: date
) -> Mapping[tuple[int, date], TypedMeasures]:
    """By framework id and month, where anything was typed. Two statements."""
    rows = ReturnEntry.objects.with_figure().filter(
        monthly_return__in=MonthlyReturn.objects.at_desk().under_way(),
        monthly_return__framework__in=frameworks,
    )
    by_id = {one.pk: one for one in frameworks}
    found: dict[tuple[int, date], list[ReturnEntry]] = defaultdict(list)
    for entry in rows.order_by("pk").select_related("monthly_return", "measure", "area"):
        found[entry.monthly_return.framework_id, entry.monthly_return.period].append(entry)
    service_areas = service_areas_of(frameworks)
    return {
        (framework, period): _typed_of(
            entries, framework=by_id[framework], period=period, today=today, service_areas=service_areas
        )
        for (framework, period), entries in found.items()
    }


def _typed_of(
    entries: Sequence[ReturnEntry],
    *,
    framework: Framework,
    period: date,
    today: date,
    service_areas: Mapping[int, frozenset[int]],
) -> TypedMeasures:
    wrong = wrong_measures(
        rows_of_entries(entries, framework),
        by_place(entries),
        framework=framework,
        period=period,
        today=today,
        service_areas=service_areas,
    )
    whole = framework.organisation_id
    return TypedMeasures(frozenset(one.measure_id for one in entries if one.area_id == whole), wrong)


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


def let_in_late(
    frameworks: Sequence[Framework], *, reader: User | None, others: bool, today: date
) -> Mapping[tuple[int, date], tuple[tuple[str, date], ...]]:
    """By framework id and month: who may still make it after it has closed, and until which day.

    reader: is called "you"; others: whether anybody else is asked for, too. Each person once.
    """
    if reader is None:
        return {}
    rows = ClosingException.objects.filter(framework__in=frameworks, until__gte=today)
    if not others:
        rows = rows.filter(user=reader)
    found: dict[tuple[int, date], dict[str, date]] = defaultdict(dict)
    columns = ("framework_id", "period", "user_id", "user__username", "until")
    for framework, period, user, name, until in rows.order_by("until", "user__username").values_list(
        *columns
    ):
        found[framework, period]["you" if user == reader.pk else name] = until
    return {place: tuple(names.items()) for place, names in found.items()}
