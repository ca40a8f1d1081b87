"""Targets and tolerances, as traces of a plotly figure (see scorecard.measures.charts). Pure."""

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import Any

from kpis.periods import month_name
from kpis.rating import STATUS_LABELS, Status
from scorecard.measures.chart_captions import YEAR_END
from scorecard.measures.chart_values import SOFT, as_float, first_day, months_wide
from scorecard.measures.history import HistoryRow, MeasureHistory

AMBER_WASH = "#fdecb2"  # as in static/scorecard/colours.css


def _stretches(rows: Iterable[HistoryRow]) -> list[list[HistoryRow]]:
    """Months that follow each other under one target, each held to it."""
    held = (row for row in rows if not row.waits_for_year_end)
    runs = groupby(held, key=lambda row: (row.level, row.tolerance_limit))
    return [list(run) for (level, _), run in runs if level is not None]


def target_traces(history: MeasureHistory) -> Iterable[dict[str, Any]]:
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


def year_end_traces(history: MeasureHistory) -> Iterable[dict[str, Any]]:
    """A mark in the last month of each framework that has a target for then, and has not come to it."""
    come = {row.period for row in history.rows}
    levels = {
        row.coverage.indicator.ends: row.level
        for row in history.rows
        if row.coverage is not None and row.level is not None and row.waits_for_year_end
    }
    marks = [(end, level) for end, level in sorted(levels.items()) if end not in come]
    if marks:
        yield {
            "name": YEAR_END,
            "mode": "markers",
            "x": [first_day(end) for end, _ in marks],
            "y": [as_float(level) for _, level in marks],
            "marker": {"symbol": "line-ew-open", "size": 18, "color": SOFT, "line": {"width": 3}},
            "text": [f"Target {history.measure.as_set(level)} by {month_name(end)}" for end, level in marks],
            "hoverinfo": "text",
        }


def band_traces(rows: Sequence[HistoryRow]) -> Iterable[dict[str, Any]]:
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


def _from_to(run: Sequence[HistoryRow]) -> list[str]:
    return months_wide(run[0].period, run[-1].period)
