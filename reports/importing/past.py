"""What the control limits of a return's figures rest on: the figures before its month."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from kpis.near_limits import estimated_limits, printed_points, series_before
from kpis.variation import has_variation
from reports.importing.return_row import ReturnRow

# Printed figures by month, by measure id and area id.
Past = Mapping[tuple[int, int], Mapping[date, Decimal]]


def read_past(
    rows: Iterable[ReturnRow], *, organisation: int, period: date
) -> tuple[Past, frozenset[tuple[int, int]]]:
    """The figures of the whole organisation, and of the places whose figure may be outside its limits; and
    of which of these places some were made up for the sample.

    In two statements for every 10,000 rows.
    """
    of_month = [row for row in rows if row.period == period]
    returned = {row.measure.id: row.measure for row in of_month}
    measures = {id: measure for id, measure in returned.items() if has_variation(measure)}
    places = {(measure, organisation) for measure in measures}
    parts = [row for row in of_month if row.measure.id in measures and row.area.id != organisation]
    series = series_before(places | _near_limits(parts, period=period), period=period)
    made_up = {place for place, known in series.items() if any(one.illustrative for one in known.values())}
    return printed_points(series, measures), frozenset(made_up)


def _near_limits(parts: list[ReturnRow], *, period: date) -> set[tuple[int, int]]:
    """The places of those figures that may be outside their limits."""
    estimates = estimated_limits(
        {row.measure.id for row in parts}, {row.area.id for row in parts}, period=period
    )
    found = set()
    for row in parts:
        estimate = estimates.get(row.place[:2])
        printed = row.printed if estimate is not None else None
        if estimate is None or printed is None:
            continue
        if estimate.may_be_passed_by(printed, decimals=row.measure.decimals):
            found.add(row.place[:2])
    return found
