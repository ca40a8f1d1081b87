"""Why figures are missing: what is recorded, and how it is read beside the figures that are there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kpis.actions import Outdated
from kpis.models import MissingFigure, Observation

# By measure id and area id, then month: why there is no figure.
Reasons = Mapping[tuple[int, int], Mapping[date, str]]
NO_REASONS: Reasons = {}
NOTHING_SAID: Mapping[date, str] = {}


@dataclass(frozen=True, slots=True)
class ReasonSaid:
    """Why one figure is missing. instead_of: what was told of it when that was said, "" where nothing was."""

    measure: int
    area: int
    why: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class _News:
    """What is said of a figure that is not there, and what is told of it by now, if anything is."""

    said: ReasonSaid
    before: MissingFigure | None

    @property
    def is_overtaken(self) -> bool:
        return self.before is not None and self.before.why != self.said.instead_of


@transaction.atomic(savepoint=False)  # a caller's transaction is to fail with it
def record_missing(
    *, said: Iterable[ReasonSaid], period: date, by: str, at: datetime, because: str = ""
) -> int:
    """Publish why figures of a month are missing; each reason takes the place of the one said before.

    What is told already, or said of a figure that is there, is not recorded. because: why one takes the place
    of another. Returns how many were recorded; raises Outdated where another than a reason was said instead
    of is told by now.
    """
    news = _news(said, period)
    if any(one.is_overtaken for one in news):
        raise Outdated
    replaced = [one.before.pk for one in news if one.before is not None]
    if replaced:
        MissingFigure.objects.filter(pk__in=replaced).supersede(at=at)
    MissingFigure.objects.bulk_create(
        MissingFigure(
            measure_id=one.said.measure,
            area_id=one.said.area,
            period=period,
            why=one.said.why,
            recorded_at=at,
            recorded_by=by,
            reason=because if one.before is not None else "",
        )
        for one in news
    )
    return len(news)


def is_overtaken(*, said: Iterable[ReasonSaid], period: date) -> bool:
    """Whether `record_missing` would refuse what is said, since another reason was published meanwhile."""
    return any(one.is_overtaken for one in _news(said, period))


def _news(said: Iterable[ReasonSaid], period: date) -> list[_News]:
    """What is said of figures that are not there, and is not told already. In two statements, or none."""
    places = {(one.measure, one.area): one for one in said}
    if not places:
        return []
    measures, areas = {measure for measure, _ in places}, {area for _, area in places}
    of_month = {"measure__in": measures, "area__in": areas, "period": period}
    there = set(Observation.objects.current().filter(**of_month).values_list("measure", "area"))
    before = {
        (one.measure_id, one.area_id): one for one in MissingFigure.objects.current().filter(**of_month)
    }
    news = [_News(one, before.get(place)) for place, one in places.items() if place not in there]
    return [one for one in news if one.before is None or one.before.why != one.said.why]


def reasons_on_record(*, measures: Collection[int], area: int, period: date) -> dict[int, str]:
    """By measure id, what is told of each of these figures. In one statement, or none of no measure."""
    if not measures:
        return {}
    rows = MissingFigure.objects.current().filter(measure__in=measures, area=area, period=period)
    return dict(rows.order_by().values_list("measure", "why"))


def by_place_and_month(rows: Iterable[tuple[int, int, date, str]]) -> dict[tuple[int, int], dict[date, str]]:
    """Rows of measure, area, month and reason, by place."""
    found: dict[tuple[int, int], dict[date, str]] = defaultdict(dict)
    for measure, area, month, why in rows:
        found[measure, area][month] = why
    return dict(found)
