"""Inspections as a trace of a measure's chart (see scorecard.measures.charts). Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from scorecard.inspections.said import Visit
from scorecard.measures.chart_values import SOFT, as_written, first_day

LETTERS_HEIGHT = 20  # pixels, between the plot and the months below it
FAINT = "#767676"  # behind figures and limits, and still plain to see on white (4.5 to 1)


def with_visits(chart: Mapping[str, Any], visits: Iterable[Visit]) -> dict[str, Any]:
    """The chart with an upright line at the month of each inspection, as high as what it draws.

    Behind everything else: a line through a figure would hide it.
    """
    visits = list(visits)
    heights = [y for trace in chart["data"] for y in trace["y"] if y is not None]
    if not visits or not heights:
        return dict(chart)
    months = [(month, list(those)) for month, those in groupby(visits, key=lambda one: one.month)]
    layout = chart["layout"]
    marks = [*layout.get("annotations", ()), *(_letters(month, those) for month, those in months)]
    return {
        **chart,
        "data": [_trace(months, min(heights), max(heights)), *chart["data"]],
        "layout": {
            **layout,
            "annotations": marks,
            "xaxis": {**layout["xaxis"], "ticklabelstandoff": LETTERS_HEIGHT},
            "margin": {**layout["margin"], "b": layout["margin"]["b"] + LETTERS_HEIGHT},
        },
    }


def _letters(month: date, visits: list[Visit]) -> dict[str, Any]:
    """Below the line, where no figure lies; the numbers of notes stand on top."""
    return {
        "x": first_day(month),
        "xref": "x",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "text": ", ".join(one.letter for one in visits),
        "showarrow": False,
        "font": {"color": SOFT, "size": 13},
    }


def _trace(months: list[tuple[date, list[Visit]]], low: float, high: float) -> dict[str, Any]:
    """One line that breaks between the months. The list below the chart explains its letters: on a phone, a
    longer legend would reach into the buttons above the chart."""
    return {
        "type": "scatter",
        "name": "Inspection",
        "showlegend": False,
        "mode": "lines",
        "x": [x for month, _ in months for x in (first_day(month), first_day(month), None)],
        "y": [y for _ in months for y in (low, high, None)],
        "connectgaps": False,
        "line": {"color": FAINT, "width": 1},
        "text": [text for _, those in months for text in (_told(those),) * 2 + ("",)],
        "hoverinfo": "text",
    }


def _told(visits: list[Visit]) -> str:
    return "<br>".join(as_written(f"{one.letter}: {one.when}, {one.title}") for one in visits)
