"""Why figures are missing: what is recorded, and how it is read beside the figures that are there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kpis.models import MissingFigure, Observation

# By measure id and area id, then month: why there is no figure.
Reasons = Mapping[tuple[int, int], Mapping[date, str]]
NO_REASONS: Reasons = {}
NOTHING_SAID: Mapping[date, str] = {}


@dataclass(frozen=True, slots=True)
class ReasonSaid:
    """Why one figure is missing. of_return: it was said once for a whole return, and not of this figure."""

    measure: int
    area: int
    why: str
    of_return: bool = False


@transaction.atomic(savepoint=False)  # a caller's transaction is to fail with it
def record_missing(*, said: Iterable[ReasonSaid], period: date, by: str, at: datetime) -> int:
    """Publish why figures of a month are missing; each reason takes the place of the one said before.

    What was said of a whole return takes the place of nothing that was said of the very figure; what is said
    again, or of a figure that is there, is not recorded. Returns how many were.
    """
    places = {(one.measure, one.area): one for one in said}
    if not places:
        return 0
    measures, areas = {measure for measure, _ in places}, {area for _, area in places}
    of_month = {"measure__in": measures, "area__in": areas, "period": period}
    there = set(Observation.objects.current().filter(**of_month).values_list("measure", "area"))
    before = {
        (one.measure_id, one.area_id): one for one in MissingFigure.objects.current().filter(**of_month)
    }
    wanted = [one for place, one in places.items() if place not in there and _is_news(one, before.get(place))]
    replaced = [before[one.measure, one.area].pk for one in wanted if (one.measure, one.area) in before]
    MissingFigure.objects.filter(pk__in=replaced).supersede(at=at)
    MissingFigure.objects.bulk_create(
        MissingFigure(
            measure_id=one.measure,
            area_id=one.area,
            period=period,
            why=one.why,
            of_return=one.of_return,
            recorded_at=at,
            recorded_by=by,
        )
        for one in wanted
    )
    return len(wanted)


def _is_news(said: ReasonSaid, before: MissingFigure | None) -> bool:
    if before is None:
        return True
    if said.of_return and not before.of_return:
        return False
    return (said.why, said.of_return) != (before.why, before.of_return)


def reasons_on_record(*, measures: Collection[int], area: int, period: date) -> dict[int, str]:
    """By measure id, what was said of each of these very figures. In one statement, or none of no measure."""
    if not measures:
        return {}
    rows = MissingFigure.objects.current().filter(
        measure__in=measures, area=area, period=period, of_return=False
    )
    return dict(rows.order_by().values_list("measure", "why"))


def by_place_and_month(rows: Iterable[tuple[int, int, date, str]]) -> dict[tuple[int, int], dict[date, str]]:
    """Rows of measure, area, month and reason, by place."""
    found: dict[tuple[int, int], dict[date, str]] = defaultdict(dict)
    for measure, area, month, why in rows:
        found[measure, area][month] = why
    return dict(found)
