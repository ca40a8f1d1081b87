"""What the control limits of a return's figures rest on: the figures before its month."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kpis.limits import Limits, control_limits, points_up_to
from kpis.near_limits import estimated_limits, printed_points, series_before
from kpis.periods import add_months
from kpis.restarts import read_restarts, restart_by
from kpis.variation import has_variation
from reports.importing.return_row import ReturnRow


@dataclass(frozen=True, slots=True)
class Past:
    """Printed figures by month, by measure id and area id: of the organisation, and of those places whose
    figure in the return may be outside its limits. restarts: of the organisation's limits, by measure id."""

    points: Mapping[tuple[int, int], Mapping[date, Decimal]] = field(default_factory=dict)
    restarts: Mapping[int, date] = field(default_factory=dict)

    def limits_before(
        self, measure: int, area: int, *, period: date, organisation: int | None
    ) -> Limits | None:
        """The control limits that the figures before a month come to; None where there are too few."""
        points = self.points.get((measure, area), {})
        restart = self.restarts.get(measure) if area == organisation else None
        return control_limits(points_up_to(points, add_months(period, -1), restart)) if points else None


def read_past(rows: Iterable[ReturnRow], *, organisation: int, period: date) -> Past:
    """In four statements at most, whatever the number of rows."""
    asked = [row for row in rows if row.period == period and has_variation(row.measure)]
    measures = {row.measure.id: row.measure for row in asked}
    if not asked:
        return Past()
    places = {(measure, organisation) for measure in measures}
    parts = [row for row in asked if row.area.id != organisation]
    series = series_before(places | _near_limits(parts, period=period), period=period)
    restarts = read_restarts(list(measures), organisation)
    begun = {measure: restart_by(found, period) for measure, found in restarts.items()}
    return Past(
        points=printed_points(series, measures),
        restarts={measure: month for measure, month in begun.items() if month is not None},
    )


def _near_limits(parts: list[ReturnRow], *, period: date) -> set[tuple[int, int]]:
    """The places of those figures that may be outside their limits."""
    estimates = estimated_limits(
        {row.measure.id for row in parts}, {row.area.id for row in parts}, period=period
    )
    found = set()
    for row in parts:
        estimate = estimates.get(row.place[:2])
        printed = row.measure.published(row.figure) if estimate is not None else None
        if estimate is None or printed is None:
            continue
        if estimate.may_be_passed_by(printed, decimals=row.measure.decimals):
            found.add(row.place[:2])
    return found
