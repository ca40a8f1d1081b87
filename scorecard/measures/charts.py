"""Charts: histories become plotly figures, as plain values. The tests hold them to plotly's own schema, which
takes longer to ask than all else that the page does.

A chart only ever repeats numbers that stand in a table beside it. This is where decimals become floats.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from kpis.figures import Unit, in_words
from kpis.periods import month_name
from kpis.rating import STATUS_LABELS, Status
from scorecard.measures.chart_annotations import note_marks
from scorecard.measures.chart_limits import limit_traces, signal_traces
from scorecard.measures.chart_values import INK, as_float, as_written, first_day, months_wide
from scorecard.measures.history import AreaFigure, HistoryRow, MeasureHistory
from scorecard.measures.variation import MeasureVariation

# As in static/scorecard/colours.css: plotly draws them, and knows no CSS
BRAND, SOFT, RULE, AMBER_WASH = "#12324a", "#484f54", "#d2d7da", "#fdecb2"
# Told apart by dash and marker too, not by colour alone.
BENCHMARK_STYLES = (("#7a2e8e", "diamond"), ("#00703c", "square"), ("#b1400e", "triangle-up"), (SOFT, "x"))
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
) -> dict[str, Any]:
    """The plotly figure of a history, as JSON values: tolerance bands, targets, control limits, benchmarks,
    signals, figures, and the numbers of notes by month."""
    stretches = varied.stretches if varied else ()
    traces = (
        *_bands(history.rows),
        *_targets(history),
        *limit_traces(history.measure, stretches),
        *_benchmarks(history),
        *signal_traces(history, stretches),
        _figures(history),
    )
    return {
        "data": [{"type": "scatter", **trace} for trace in traces],
        "layout": {**_layout(history.measure.unit), **_marks(history, notes or {})},
    }


def _marks(history: MeasureHistory, notes: Mapping[date, Sequence[str]]) -> dict[str, Any]:
    return note_marks(notes, (history.rows[0].period, history.rows[-1].period)) if history.rows else {}


def _layout(unit: Unit) -> dict[str, Any]:
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
            "gridcolor": RULE,
            "automargin": True,
            "zeroline": False,
        },
    }


def _figures(history: MeasureHistory) -> dict[str, Any]:
    """The line breaks where a month has no figure."""
    rows, unit = history.rows, history.measure.unit
    return {
        "name": "Figure",
        "legendrank": 1,
        "mode": "lines+markers",
        "x": [first_day(row.period) for row in rows],
        "y": [as_float(row.printed) for row in rows],
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


def _stretches(rows: Iterable[HistoryRow]) -> list[list[HistoryRow]]:
    """Months that follow each other under one target."""
    runs = groupby(rows, key=lambda row: (row.level, row.tolerance_limit))
    return [list(run) for (level, _), run in runs if level is not None]


def _targets(history: MeasureHistory) -> Iterable[dict[str, Any]]:
    """Steps: where one target gives way to the next, a line leads up or down to it."""
    runs = _stretches(history.rows)
    for at, (before, run) in enumerate(pairwise([[], *runs])):
        level = run[0].level
        assert level is not None
        first, last = _from_to(run)
        gives_way = bool(before) and _from_to(before)[1] == first
        step = [as_float(before[0].level)] if gives_way else []
        yield {
            "name": "Target",
            "legendgroup": "target",
            "showlegend": at == 0,
            "mode": "lines",
            "x": [first] * len(step) + [first, last],
            "y": [*step, as_float(level), as_float(level)],
            "line": {"color": SOFT, "width": 2, "dash": "dash"},
            "text": f"Target {history.measure.as_set(level)} from {month_name(run[0].period)}",
            "hoverinfo": "text",
        }


def _bands(rows: Sequence[HistoryRow]) -> Iterable[dict[str, Any]]:
    runs = [run for run in _stretches(rows) if run[0].tolerance_limit is not None]
    for at, run in enumerate(runs):
        first, last = _from_to(run)
        level, limit = as_float(run[0].level), as_float(run[0].tolerance_limit)
        yield {
            "name": STATUS_LABELS[Status.WITHIN_TOLERANCE],
            "legendgroup": "tolerance",
            "showlegend": at == 0,
            "mode": "lines",
            "x": [first, last, last, first, first],
            "y": [level, level, limit, limit, level],
            "fill": "toself",
            "fillcolor": AMBER_WASH,
            "line": {"width": 0},
            "hoverinfo": "skip",
        }


def _benchmarks(history: MeasureHistory) -> Iterable[dict[str, Any]]:
    """Marks, joined where there are several: a benchmark is of its own month, and is not drawn beyond it."""
    groups = groupby(history.benchmarks, key=lambda one: one.area)
    for at, (area, group) in enumerate(groups):
        found: list[AreaFigure] = list(group)
        name = as_written(area.name)
        colour, symbol = BENCHMARK_STYLES[at % len(BENCHMARK_STYLES)]
        yield {
            "name": name,
            "mode": "lines+markers" if len(found) > 1 else "markers",
            "x": [first_day(one.period) for one in found],
            "y": [as_float(one.printed) for one in found],
            "line": {"color": colour, "width": 1.5, "dash": "dot"},
            "marker": {"symbol": symbol, "size": 11, "color": colour},
            "text": [
                f"{name}, {month_name(one.period)}: {in_words(one.printed, history.measure.unit)}"
                for one in found
                if one.printed is not None
            ],
            "hoverinfo": "text",
        }


def _from_to(run: Sequence[HistoryRow]) -> list[str]:
    return months_wide(run[0].period, run[-1].period)
