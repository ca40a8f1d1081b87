"""Numbered marks for the annotations of a plotly figure (see scorecard.measures.charts). Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scorecard.measures.chart_values import INK, first_day

ABOVE_THE_NUMBERS = {"orientation": "h", "x": 0, "y": 1.09, "yanchor": "bottom"}


def note_marks(numbers: Mapping[date, Sequence[str]], months: tuple[date, date]) -> dict[str, Any]:
    """The parts of a layout that draw a dotted line through each annotated month, its numbers on top.

    numbers: by month; months: the first and last that the chart shows, beyond which nothing is marked.
    """
    shown = {month: ", ".join(found) for month, found in numbers.items() if months[0] <= month <= months[1]}
    if not shown:
        return {}
    return {
        "legend": ABOVE_THE_NUMBERS,
        "annotations": [_number(month, text) for month, text in sorted(shown.items())],
        "shapes": [_line(month) for month in sorted(shown)],
    }


def _number(month: date, text: str) -> dict[str, Any]:
    return {
        "x": first_day(month),
        "xref": "x",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": text,  # with a tag in it, plotly would write a style that the policy refuses
        "showarrow": False,
        "bgcolor": INK,
        "borderpad": 3,
        "font": {"color": "#ffffff", "size": 13, "weight": "bold"},
    }


def _line(month: date) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "x0": first_day(month),
        "x1": first_day(month),
        "xref": "x",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": INK, "width": 1, "dash": "dot"},
    }
