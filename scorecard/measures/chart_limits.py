"""Control limits, means and signals, as traces of a plotly figure (see scorecard.measures.charts). Pure."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kpis.figures import in_words, round_half_up
from kpis.periods import month_name
from kpis.terms import MeasureTerms
from kpis.variation_words import finding_in_words
from scorecard.measures.chart_values import INK, as_float, as_written, first_day, months_wide
from scorecard.measures.history import MeasureHistory
from scorecard.measures.variation import Stretch
from scorecard.restart_texts import restart_in_words


def limit_traces(measure: MeasureTerms, stretches: Iterable[Stretch]) -> Iterable[dict[str, Any]]:
    """As they are printed: cut where no figure can lie. An upright line stands where they restarted."""
    for at, stretch in enumerate(stretches):
        limits, (lower, upper) = stretch.limits, stretch.limits.shown(measure)
        mean = round_half_up(limits.mean, measure.decimals + 1)
        for name, number, dash in (
            ("Mean", mean, "solid"),
            ("Control limits", lower, "dot"),
            ("Control limits", upper, "dot"),
        ):
            yield {
                "name": name,
                "legendgroup": name,
                "showlegend": at == 0 and number is not upper,
                "mode": "lines",
                "x": months_wide(limits.first, limits.last),
                "y": [as_float(number)] * 2,
                "line": {"color": INK, "width": 1, "dash": dash},
                "text": f"{name}: {in_words(number, measure.unit)}",
                "hoverinfo": "text",
            }
        if stretch.restart is not None:
            yield _restart_trace(stretch, lower, upper)


def _restart_trace(stretch: Stretch, lower: Decimal, upper: Decimal) -> dict[str, Any]:
    assert stretch.restart is not None
    start, _ = months_wide(stretch.restart.from_month, stretch.restart.from_month)
    return {
        "name": "Limits restarted",
        "mode": "lines",
        "x": [start, start],
        "y": [as_float(lower), as_float(upper)],
        "line": {"color": INK, "width": 2},
        "text": as_written(restart_in_words(stretch.restart)),
        "hoverinfo": "text",
    }


def signal_traces(history: MeasureHistory, stretches: Iterable[Stretch]) -> Iterable[dict[str, Any]]:
    """Rings around the months that are more than chance."""
    found = {month: patterns[0] for one in stretches for month, patterns in one.findings.items()}
    rows = [row for row in history.rows if row.period in found]
    if rows:
        yield {
            "name": "More than chance",
            "mode": "markers",
            "x": [first_day(row.period) for row in rows],
            "y": [as_float(row.printed) for row in rows],
            "marker": {"symbol": "circle-open", "size": 15, "color": INK, "line": {"width": 1.5}},
            "text": [f"{month_name(row.period)}: {finding_in_words(found[row.period])}" for row in rows],
            "hoverinfo": "text",
        }
