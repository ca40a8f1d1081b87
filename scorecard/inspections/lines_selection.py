"""The figures of measures that findings bear on, with what makes months of them not comparable."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import FilteredRelation, Q

from kpis.known import moment_of, read_series
from kpis.models import Measure
from kpis.models.rules import known_then
from kpis.series import LimitRestart, Recording
from scorecard.inspections.lines import MeasureLine
from scorecard.inspections.terms import InspectionRecord
from scorecard.measures.continuity import Break, as_figures_tell

FORMER = ("continues_from", "continues_because", "continues__code", "continues__title")
SUCCESSOR = tuple(
    f"continued_by__{name}" for name in ("continues_from", "continues_because", "code", "title")
)
RESTART = tuple(
    f"restart__{name}" for name in ("area_id", "from_month", "recorded_at", "recorded_by", "reason")
)


@dataclass(frozen=True, slots=True)
class _Apart:
    """Of one measure: its breaks, each once, and the restarts of its limits by area and month."""

    breaks: dict[tuple[bool, str], Break] = field(default_factory=dict)
    restarts: dict[tuple[int, date], LimitRestart] = field(default_factory=dict)

    def of(self, area: int) -> tuple[LimitRestart, ...]:
        """The restarts in an area, by month."""
        return tuple(self.restarts[place] for place in sorted(self.restarts) if place[0] == area)


def read_lines(
    records: Iterable[InspectionRecord], *, as_known_at: datetime | None = None
) -> Mapping[tuple[int, int], MeasureLine]:
    """The organisations' figures of every measure that findings bear on, in one statement, and their restarts
    and breaks in another; by measure and area, of each measure that has figures there or a break."""
    records = list(records)
    areas = {one.inspection.organisation for one in records if one.inspection.organisation is not None}
    measures = {measure.id for one in records for finding in one.findings for measure in finding.measures}
    places = read_series(Q(measure__in=measures, area__in=areas), as_known_at=as_known_at)
    apart = _read_apart(measures, areas, as_known_at)
    found = {}
    for measure in measures:
        for area in areas:
            series, one = places.get((measure, area), {}), apart[measure]
            breaks = as_figures_tell(one.breaks.values(), series)
            found[measure, area] = MeasureLine(series, one.of(area), tuple(breaks))
    return found


def _read_apart(
    measures: Collection[int], areas: Collection[int], as_known_at: datetime | None
) -> Mapping[int, _Apart]:
    found: dict[int, _Apart] = defaultdict(_Apart)
    standing = known_then(as_known_at, through="limit_restarts__") & Q(
        limit_restarts__is_withdrawal=False, limit_restarts__area__in=areas
    )
    rows = (
        Measure.objects.filter(pk__in=measures)
        .annotate(restart=FilteredRelation("limit_restarts", condition=standing))
        .filter(Q(restart__isnull=False) | Q(continues__isnull=False) | Q(continued_by__isnull=False))
        .order_by("pk", "continued_by__pk", "restart__from_month")
    )
    for measure, *row in rows.values_list("pk", *RESTART, *FORMER, *SUCCESSOR):
        area, month, at, by, reason = row[: len(RESTART)]
        if month is not None:
            restart = LimitRestart(month, Recording(moment_of(at), by, reason))
            found[measure].restarts[area, month] = restart
        both = row[len(RESTART) :]
        for is_former, of in ((True, both[: len(FORMER)]), (False, both[len(FORMER) :])):
            from_month, because, code, title = of
            if from_month is not None:
                one = Break(from_month, because, code, title, is_former)
                found[measure].breaks[is_former, code] = one
    return found
