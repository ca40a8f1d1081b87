"""Charts: histories become plotly figures, as plain values. The tests hold them to plotly's own schema, which
takes longer to ask than all else that the page does.

A chart only ever repeats numbers that stand in a table beside it. This is where decimals become floats.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from kpis.figures import Unit, in_words
from kpis.periods import add_months, month_name
from kpis.rating import STATUS_LABELS
from scorecard.measures.chart_annotations import note_marks
from scorecard.measures.chart_captions import asked_for_traces, axis_from
from scorecard.measures.chart_limits import limit_traces, signal_traces
from scorecard.measures.chart_targets import band_traces, target_traces, year_end_traces
from scorecard.measures.chart_values import INK, SOFT, as_float, as_written, first_day
from scorecard.measures.history import AreaFigure, HistoryRow, MeasureHistory
from scorecard.measures.variation import MeasureVariation

# As in static/scorecard/colours.css: plotly draws them, and knows no CSS
BRAND, RULE = "#12324a", "#d2d7da"
# Told apart by marker too, not by colour alone; smaller from one to the next, so that of two which are equal
# both are seen.
BENCHMARK_STYLES = (
    ("#7a2e8e", "diamond", 15),
    ("#00703c", "square", 9),
    ("#b1400e", "triangle-up", 7),
    (SOFT, "x", 5),
)
A_YEAR = 12  # months
NO_TEMPLATE = {"data": {"scatter": [{"type": "scatter"}]}}  # plotly's template "none", written out
AXIS_TITLES = {
    Unit.PERCENT: "",  # beside each number instead
    Unit.COUNT: "",
    Unit.DAYS: "days",
    Unit.RATE_PER_10K: "per 10,000",
    Unit.CASES_PER_WORKER: "cases per worker",
    Unit.SCORE: "score",
}


def history_chart(
    history: MeasureHistory,
    varied: MeasureVariation | None = None,
    notes: Mapping[date, Sequence[str]] | None = None,
    month: date | None = None,
) -> dict[str, Any]:
    """The plotly figure of a history, as JSON values: tolerance bands, targets, control limits, benchmarks,
    signals, figures, the month asked for, and the numbers of notes by month."""
    stretches = varied.stretches if varied else ()
    traces = (
        *band_traces(history.rows),
        *target_traces(history),
        *year_end_traces(history),
        *limit_traces(history.measure, stretches),
        *_benchmarks(history),
        *signal_traces(history, stretches),
        *asked_for_traces(history, month),
        _figures(history),
    )
    layout = _layout(history.measure.unit, axis_from(traces))
    layout["xaxis"] |= _ticks(traces)
    return {
        "data": [{"type": "scatter", **trace} for trace in traces],
        "layout": {**layout, **_marks(history, notes or {})},
    }


def _ticks(traces: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """One for each month of less than a year: plotly would set several, each with the name of its month."""
    days = sorted(x for trace in traces for x in trace["x"] if x is not None)
    if not days:
        return {}
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return {"dtick": "M1"} if last < add_months(first, A_YEAR) else {}


def _marks(history: MeasureHistory, notes: Mapping[date, Sequence[str]]) -> dict[str, Any]:
    return note_marks(notes, (history.rows[0].period, history.rows[-1].period)) if history.rows else {}


def _layout(unit: Unit, axis: str) -> dict[str, Any]:
    return {
        "template": NO_TEMPLATE,
        "font": {"family": "arial, sans-serif", "size": 15, "color": INK},
        "height": 420,
        "margin": {"l": 56, "r": 16, "t": 12, "b": 48},
        "hovermode": "closest",
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
        "xaxis": {"type": "date", "tickformat": "%b\n%Y", "nticks": 12, "tickangle": 0, "showgrid": False},
        "yaxis": {
            "title": {"text": AXIS_TITLES[unit]},
            "ticksuffix": "%" if unit is Unit.PERCENT else "",
            "rangemode": axis,
            "gridcolor": RULE,
            "automargin": True,
            "zeroline": False,
        },
    }


def _figures(history: MeasureHistory) -> dict[str, Any]:
    """The line breaks where a month has no figure, or one that counts only some of what it should."""
    rows, unit = history.rows, history.measure.unit
    return {
        "name": "Figure",
        "legendrank": 1,
        "mode": "lines+markers",
        "x": [first_day(row.period) for row in rows],
        "y": [as_float(row.printed) if row.is_drawn else None for row in rows],
        "connectgaps": False,
        "line": {"color": BRAND, "width": 2.5},
        # Hollow where the figure was made up for the sample
        "marker": {
            "size": 7,
            "color": BRAND,
            "symbol": ["circle-open" if row.illustrative else "circle" for row in rows],
        },
        "text": [_spoken(row, unit) for row in rows],
        "hoverinfo": "text",
    }


def _spoken(row: HistoryRow, unit: Unit) -> str:
    if row.printed is None:
        return ""
    status = STATUS_LABELS[row.rating.status].lower()
    made_up = ", illustrative" if row.illustrative else ""
    return f"{month_name(row.period)}: {in_words(row.printed, unit)}, {status}{made_up}"


def _benchmarks(history: MeasureHistory) -> Iterable[dict[str, Any]]:
    """Marks, joined where there are several: a benchmark is of its own month, and is not drawn beyond it."""
    groups = groupby(history.benchmarks, key=lambda one: one.area)
    for at, (area, group) in enumerate(groups):
        found: list[AreaFigure] = list(group)
        name = as_written(area.name)
        colour, symbol, size = BENCHMARK_STYLES[at % len(BENCHMARK_STYLES)]
        yield {
            "name": name,
            "mode": "lines+markers" if len(found) > 1 else "markers",
            "x": [first_day(one.period) for one in found],
            "y": [as_float(one.printed) for one in found],
            "line": {"color": colour, "width": 1.5, "dash": "dot"},
            "marker": {"symbol": symbol, "size": size, "color": colour},
            "text": [
                f"{name}, {month_name(one.period)}: {in_words(one.printed, history.measure.unit)}"
                for one in found
                if one.printed is not None
            ],
            "hoverinfo": "text",
        }
