"""Inspections as a trace of a measure's chart (see scorecard.measures.charts). Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from scorecard.inspections.said import Visit
from scorecard.measures.chart_values import first_day

FAINT = "#767676"  # behind figures and limits, and still plain to see on white (4.5 to 1)


def with_visits(chart: Mapping[str, Any], visits: Iterable[Visit]) -> dict[str, Any]:
    """The chart with an upright line at the month of each inspection, as high as what it draws.

    Behind everything else: a line through a figure would hide it.
    """
    visits = list(visits)
    heights = [y for trace in chart["data"] for y in trace["y"] if y is not None]
    if not visits or not heights:
        return dict(chart)
    return {**chart, "data": [_trace(visits, min(heights), max(heights)), *chart["data"]]}


def _trace(visits: list[Visit], low: float, high: float) -> dict[str, Any]:
    """One line that breaks between the visits. The caption explains it: on a phone, a longer legend would
    reach into the buttons above the chart."""
    return {
        "type": "scatter",
        "name": "Inspection",
        "showlegend": False,
        "mode": "lines",
        "x": [x for one in visits for x in (first_day(one.month), first_day(one.month), None)],
        "y": [y for _ in visits for y in (low, high, None)],
        "connectgaps": False,
        "line": {"color": FAINT, "width": 1},
        "text": [text for one in visits for text in (f"{one.when}: {one.title}",) * 2 + ("",)],
        "hoverinfo": "text",
    }
