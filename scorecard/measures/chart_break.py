"""Where a measure came to be counted differently, on a plotly figure (scorecard.measures.charts). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpis.figures import in_words
from kpis.full_stops import without_stop
from kpis.periods import add_months, month_name
from scorecard.measures.chart_captions import axis_from
from scorecard.measures.chart_values import INK, as_float, as_written, first_day, months_wide
from scorecard.measures.continuity import Break, FormerFigure, FormerLine
from scorecard.measures.history import MeasureHistory

MUTED = "#6b7276"  # beside the measure's own line, and still plain to see on white (4.9 to 1)
LONGEST_NAME = 40  # characters: a longer one would push the legend of a phone off its chart
MONTHS_BESIDE = 3
NUMBERS_HEIGHT = 24  # pixels that the numbers of notes take, which stand on top of the same chart
ABOVE_THE_WORDS = {"orientation": "h", "x": 0, "y": 1.09, "yanchor": "bottom"}
ABOVE_BOTH = {**ABOVE_THE_WORDS, "y": 1.16}


@dataclass(frozen=True, slots=True)
class BreakCaption:
    """words: what the caption says, before the name of the other measure; code, title: of that."""

    words: str
    code: str
    title: str


def breaks_near(
    breaks: Iterable[Break], history: MeasureHistory, former: FormerLine | None = None
) -> tuple[Break, ...]:
    """The breaks that a chart of these figures can mark: one of long before would push them together."""
    months = [one.period for one in history.rows]
    months += [one.period for one in former.figures] if former is not None else []
    if not months:
        return ()
    first, last = add_months(min(months), -MONTHS_BESIDE), add_months(max(months), MONTHS_BESIDE)
    return tuple(one for one in breaks if first <= one.from_month <= last)


def with_breaks(
    chart: Mapping[str, Any], breaks: Iterable[Break], former: FormerLine | None = None
) -> dict[str, Any]:
    """The chart with an upright line where its measure came to be counted differently, and its words on top.

    former: the line of the measure before, where one chart can hold both; nothing joins it to the new one.
    """
    breaks = list(breaks)
    if not breaks:
        return dict(chart)
    data = [*([_former_trace(former)] if former and former.figures else []), *chart["data"]]
    layout = chart["layout"]
    noted = "annotations" in layout
    months = sorted({one.from_month for one in breaks})
    return {
        "data": data,
        "layout": {
            **layout,
            "yaxis": {**layout["yaxis"], "rangemode": axis_from(data)},
            "legend": ABOVE_BOTH if noted else ABOVE_THE_WORDS,
            "shapes": [*layout.get("shapes", ()), *map(_line, months)],
            "annotations": [
                *layout.get("annotations", ()),
                *(_words(month, NUMBERS_HEIGHT if noted else 0) for month in months),
            ],
        },
    }


def _former_trace(former: FormerLine) -> dict[str, Any]:
    """Told from the measure's own line by its dashes and squares, not by its grey alone."""
    return {
        "type": "scatter",
        "name": f"Before: {_short(former.measure.title)}",
        "legendrank": 2,
        "mode": "lines+markers",
        "x": [first_day(one.period) for one in former.figures],
        "y": [as_float(one.printed) for one in former.figures],
        "connectgaps": False,
        "line": {"color": MUTED, "width": 2, "dash": "dash"},
        "marker": {
            "size": 6,
            "color": MUTED,
            "symbol": ["square-open" if _made_up(one) else "square" for one in former.figures],
        },
        "text": [_spoken(one, former) for one in former.figures],
        "hoverinfo": "text",
    }


def _made_up(one: FormerFigure) -> bool:
    return one.known is not None and one.known.illustrative


def _spoken(one: FormerFigure, former: FormerLine) -> str:
    if one.printed is None:
        return ""
    made_up = ", illustrative" if _made_up(one) else ""
    figure = in_words(one.printed, former.measure.unit)
    return f"{as_written(former.measure.title)}, {month_name(one.period)}: {figure}{made_up}"


def _short(title: str) -> str:
    if len(title) <= LONGEST_NAME:
        return as_written(title)
    return f"{as_written(title[:LONGEST_NAME].rsplit(' ', 1)[0])} …"


def _line(month: date) -> dict[str, Any]:
    """Half a month before the first figure that is counted in the new way: between the two lines."""
    start, _ = months_wide(month, month)
    return {
        "type": "line",
        "x0": start,
        "x1": start,
        "xref": "x",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": INK, "width": 2.5},
    }


def _words(month: date, above: int) -> dict[str, Any]:
    start, _ = months_wide(month, month)
    return {
        "x": start,
        "xref": "x",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": above,
        "text": words_of(month),
        "showarrow": False,
        "font": {"color": INK, "size": 13, "weight": "bold"},
    }


def break_captions(breaks: Iterable[Break], *, is_drawn: bool) -> tuple[BreakCaption, ...]:
    """What the chart's caption says of its breaks. is_drawn: whether it has the former measure's line."""
    return tuple(BreakCaption(_caption(one, is_drawn=is_drawn), one.code, one.title) for one in breaks)


def _caption(one: Break, *, is_drawn: bool) -> str:
    said = f"The heavy upright line: {words_of(one.from_month, 'from')} ({without_stop(one.because)})"
    if not one.is_former:
        return f"{said}, as"
    if is_drawn:
        return f"{said}. The grey dashed line before it, which nothing is compared with, is"
    return f"{said}. Before that it was"


def words_of(month: date, begin: str = "From") -> str:
    return f"{begin} {month_name(month)} counted another way"
