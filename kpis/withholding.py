"""Small numbers taken out of what was read, before any page, chart or feed is made of it.

What is held back of a month is held back at whatever moment the month is asked for: were a figure shown as it
was known last week, its correction of today could be worked out from the total's. So every version of the
month's figures is looked at, and a part that any of them would hold back is held back in all.

Of what grows over the year, each month tells of those before and after it, so no part of it is shown at all.
Nor is a part's percentage or rate that came without its counts: nobody can tell how few it is of. A part's
window may be worked out of what is left: months held back are not in it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpis.disclosure import Place, counted_in, held_back
from kpis.figures import Calculation, Figure
from kpis.known import Places, exact
from kpis.models import Observation
from kpis.models.area import PARTS, AreaKind
from kpis.series import HELD_BACK, Version, known_of
from kpis.terms import AreaTerms, MeasureTerms


@dataclass(frozen=True, slots=True)
class MonthsFigure:
    """A figure, by the id of its area, and its month."""

    area: int
    period: date
    figure: Figure


# Of the figures of measures, by their ids.
Versions = Mapping[int, list[Version[MonthsFigure]]]


def without_small_numbers(
    places: Places,
    *,
    measures: Iterable[MeasureTerms],
    areas: Sequence[AreaTerms],
    versions: Versions | None = None,
) -> Places:
    """The same figures, with HELD_BACK in the place of each that not everybody may see.

    measures: at least those with a threshold; areas: the organisation and its parts, at least; versions: all
    that were ever recorded of every measure with a threshold, where they were read already. Otherwise in one
    statement, and none where no measure that has a threshold has a figure of a part.
    """
    parts = {area.id for area in areas if area.kind in PARTS}
    thresholds = {one.id: one for one in measures if one.small_number_threshold is not None}
    asked = _months_asked(places, thresholds, parts)
    if not asked:
        return places
    tree = _tree([area for area in areas if area.kind != AreaKind.BENCHMARK])
    if versions is None:
        versions = _read_versions(asked, [place.id for place in tree])
    kept = dict(places)
    for measure, months in asked.items():
        for area, period in _held_back(thresholds[measure], tree, versions[measure], months):
            if period in kept.get((measure, area), {}):
                kept[measure, area] = {**kept[measure, area], period: HELD_BACK}
    return kept


def _tree(areas: Sequence[AreaTerms]) -> list[Place]:
    """The areas as they lie in each other. A team called “Assessment teams - East” is in East as well."""
    service_areas = {area.name: area.id for area in areas if area.kind == AreaKind.SERVICE_AREA}
    found = []
    for area in areas:
        _, dash, where = area.name.rpartition(" - ")
        also_in = service_areas.get(where) if dash and area.kind == AreaKind.TEAM else None
        found.append(Place(area.id, area.parent, area.kind, also_in if also_in != area.parent else None))
    return found


def _months_asked(
    places: Places, measures: Mapping[int, MeasureTerms], parts: Collection[int]
) -> dict[int, set[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    for (measure, area), series in places.items():
        if measure in measures and area in parts:
            found[measure] |= series.keys()
    return found


def _read_versions(asked: Mapping[int, set[date]], areas: list[int]) -> Versions:
    """Every version of the months' figures, by measure."""
    months = set().union(*asked.values())
    rows = Observation.objects.filter(
        measure__in=asked, area__in=areas, period__range=(min(months), max(months))
    ).order_by()
    found: dict[int, list[Version[MonthsFigure]]] = defaultdict(list)
    columns = ("numerator", "denominator", "value", "recorded_at", "superseded_at")
    for measure, area, period, *numbers, recorded_at, superseded_at in rows.values_list(
        "measure_id", "area_id", "period", *columns
    ):
        figure = MonthsFigure(area, period, Figure(*map(exact, numbers)))
        found[measure].append(Version(figure, recorded_at, superseded_at))
    return found


def _held_back(
    measure: MeasureTerms,
    tree: list[Place],
    versions: list[Version[MonthsFigure]],
    months: Collection[date],
) -> set[tuple[int, date]]:
    """Area and month of all that is held back at any moment."""
    parts = [place.id for place in tree if place.parent is not None]
    if measure.calculation is Calculation.YEAR_TO_DATE:
        return {(part, month) for part in parts for month in months}
    places = {place.id for place in tree}
    by_month: dict[date, list[Version[MonthsFigure]]] = defaultdict(list)
    for one in versions:
        if one.what.area in places:
            by_month[one.what.period].append(one)
    found: set[tuple[int, date]] = set()
    for month in months:
        for moment in {one.since for one in by_month[month]}:
            known = {one.area: one.figure for one in known_of(by_month[month], moment)}
            found |= {(area, month) for area in _held_back_then(measure, tree, known)}
    return found


def _held_back_then(measure: MeasureTerms, tree: list[Place], known: Mapping[int, Figure]) -> Collection[int]:
    """The areas whose figures are held back of what was known of a month at one moment."""
    threshold = measure.small_number_threshold
    assert threshold is not None
    counted = {
        id: counted_in(one, unit=measure.unit, calculation=measure.calculation) for id, one in known.items()
    }
    untold = {place.id for place in tree if place.parent is not None and counted.get(place.id) == {}}
    return held_back(tree, counted, threshold=threshold) | untold
