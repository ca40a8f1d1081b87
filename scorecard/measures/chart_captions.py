"""What a chart marks and where its axis starts, said in its caption too. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kpis.periods import month_name
from scorecard.measures.chart_values import INK, as_float, first_day
from scorecard.measures.history import MeasureHistory

YEAR_END = "Target for year end"
NEAR_NOUGHT = 0.35  # of the highest number: from there down an axis that starts at 0 hides little movement


def asked_for_traces(history: MeasureHistory, month: date | None) -> Iterable[dict[str, Any]]:
    """A diamond around the month asked for, where that has a figure. A ring means more than chance."""
    row = next((one for one in history.rows if one.period == month and one.is_drawn), None)
    if row is not None:
        yield {
            "name": month_name(row.period),
            "mode": "markers",
            "x": [first_day(row.period)],
            "y": [as_float(row.printed)],
            "marker": {"symbol": "diamond-open", "size": 22, "color": INK, "line": {"width": 2}},
            "hoverinfo": "skip",
        }


def axis_from(traces: Iterable[Mapping[str, Any]]) -> str:
    """Plotly's word for where the axis of figures starts: at 0 where that costs little, or further up."""
    heights = [y for trace in traces for y in trace["y"] if y is not None]
    if not heights:
        return "tozero"
    low, high = min(heights), max(heights)
    return "tozero" if low == high or low <= high * NEAR_NOUGHT else "normal"


def targets_in_words(chart: Mapping[str, Any]) -> str:
    """Which targets the chart shows: those of its months, or one of a month to come, too."""
    names = {trace["name"] for trace in chart["data"]}
    if YEAR_END not in names:
        return "the target and tolerance of each month"
    return "the target for year end" if "Target" not in names else "each month's target or that for year end"


def caption_notes(chart: Mapping[str, Any], seen: MeasureHistory, month: date | None) -> tuple[str, ...]:
    """The sentences of a caption that hold for this chart alone."""
    marked = [
        f"The diamond marks {one['name']}, the month asked for." for one in asked_for_traces(seen, month)
    ]
    is_cut = chart["layout"]["yaxis"]["rangemode"] == "normal"
    return (*marked, *(["The upright axis does not start at 0."] if is_cut else []))
