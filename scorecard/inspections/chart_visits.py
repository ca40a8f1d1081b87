"""Inspections as a trace of a measure's chart (see scorecard.measures.charts). Pure."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from scorecard.inspections.said import Visit
from scorecard.measures.chart_values import SOFT, as_written, first_day

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
    """One line that breaks between the months, with the letters of their visits at its foot. The list below
    explains them: on a phone, a longer legend would reach into the buttons above the chart."""
    months = [(month, list(those)) for month, those in groupby(visits, key=lambda one: one.month)]
    letters = [", ".join(one.letter for one in those) for _, those in months]
    return {
        "type": "scatter",
        "name": "Inspection",
        "showlegend": False,
        "mode": "lines+text",
        "x": [x for month, _ in months for x in (first_day(month), first_day(month), None)],
        "y": [y for _ in months for y in (low, high, None)],
        "connectgaps": False,
        "line": {"color": FAINT, "width": 1},
        "text": [text for one in letters for text in (one, "", "")],
        "textposition": "bottom center",
        "textfont": {"color": SOFT, "size": 14},
        "hovertext": [text for _, those in months for text in (_told(those),) * 2 + ("",)],
        "hoverinfo": "text",
    }


def _told(visits: list[Visit]) -> str:
    return "<br>".join(as_written(f"{one.letter}: {one.when}, {one.title}") for one in visits)
