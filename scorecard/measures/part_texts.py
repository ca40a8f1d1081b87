"""Service areas and teams on a measure's page: little lines and tables, in words. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.figures import Marker
from kpis.part_rating import is_for_the_whole
from kpis.periods import Frequency, month_name, months_between, period_label
from kpis.terms import MeasureTerms
from scorecard.breakdown.small_numbers import why_held_back
from scorecard.measures.alert_texts import cases_in_words
from scorecard.measures.history import AreaFigure, HistoryRow, MeasureHistory, PartHistory
from scorecard.measures.masking import share_of_cases, whole_beside_parts
from scorecard.measures.rows import Origins
from scorecard.sparkline import (
    SPARKLINE_MONTHS,
    Sparkline,
    SparkPoint,
    draw_sparkline,
    first_month_shown,
)
from scorecard.status_texts import StatusText, status_text
from scorecard.wording import MARKERS


@dataclass(frozen=True, slots=True)
class PartText:
    """A service area or team in the month shown, with its little line; every line has the same scale."""

    area: str
    period: str
    figure: str
    marker_meaning: str  # where a marker stands for the figure
    counts: str
    share: str
    status: StatusText
    illustrative: bool
    origin: str
    commentary: str
    spark: Sparkline | None
    spark_label: str


@dataclass(frozen=True, slots=True)
class PartMonths:
    """A row of the table by month. cells: figure, counts, and whether it is illustrative."""

    area: str
    cells: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class PartsText:
    """All of them. months: the heads of the table by month, which is not needed where there is one."""

    month: str
    parts: tuple[PartText, ...]
    months: tuple[str, ...]
    rows: tuple[PartMonths, ...]
    has_target: bool
    has_tolerance: bool
    has_shares: bool  # of the cases, of any of them
    has_earlier: bool  # figures of months before those shown
    held_back: str  # why figures are, where any is


def parts_text(history: MeasureHistory, origin: Origins) -> PartsText | None:
    """None where no service area or team has a figure."""
    if not history.parts:
        return None
    measure, last = history.measure, history.parts[0].latest.period
    whole, months = whole_beside_parts(history), [one.period for one in history.parts[0].figures]
    lines = _lines(history)
    scale = [point for line in lines for point in line]
    held = [month for month in months if any(_held(part, month) for part in history.parts)]
    return PartsText(
        month=month_name(last),
        parts=tuple(
            _part_text(part, whole, measure, origin, draw_sparkline(line, scaled_to=scale))
            for part, line in zip(history.parts, lines, strict=True)
        ),
        months=tuple(period_label(month, measure.frequency) for month in held) if len(held) > 1 else (),
        rows=tuple(_by_month(part, held, measure) for part in history.parts) if len(held) > 1 else (),
        has_target=any(point.level is not None for point in scale),
        has_tolerance=any(point.tolerance_limit is not None for point in scale),
        has_shares=any(share_of_cases(part, whole, measure.calculation) for part in history.parts),
        has_earlier=any(part.has_earlier for part in history.parts),
        held_back=why_held_back([measure]) if _any_held_back(history) else "",
    )


def _any_held_back(history: MeasureHistory) -> bool:
    return any(one.marker is Marker.HELD_BACK for part in history.parts for one in part.figures)


def _held(part: PartHistory, month: date) -> bool:
    return any(one.period == month and one.known is not None for one in part.figures)


def _lines(history: MeasureHistory) -> list[list[SparkPoint]]:
    """Each part's last months beside the target of the whole, where that is one for its parts, too."""
    unit = history.measure.unit
    whole = {
        row.period: row
        for row in history.rows
        if row.target is not None and not is_for_the_whole(row.target, row.level, unit)
    }
    return [[_point(*one, whole) for one in _framed(part, history.measure)] for part in history.parts]


def _framed(part: PartHistory, measure: MeasureTerms) -> Iterable[tuple[date, Decimal | None]]:
    """A year up to the month shown, even where it is the only one with a figure, so that lines compare."""
    shown = {one.period: one.printed for one in part.figures[-SPARKLINE_MONTHS:]}
    last = part.latest.period
    monthly = measure.frequency is Frequency.MONTHLY
    months = months_between(first_month_shown(last), last) if monthly else shown
    return [(month, shown.get(month)) for month in months]


def _point(month: date, printed: Decimal | None, whole: Mapping[date, HistoryRow]) -> SparkPoint:
    row = whole.get(month)
    return SparkPoint(month, printed, row.level if row else None, row.tolerance_limit if row else None)


def _part_text(
    part: PartHistory,
    whole: HistoryRow | None,
    measure: MeasureTerms,
    origin: Origins,
    spark: Sparkline | None,
) -> PartText:
    latest, known = part.latest, part.latest.known
    share = share_of_cases(part, whole, measure.calculation)
    is_shown = latest.printed is not None and known is not None
    return PartText(
        area=part.area.name,
        period=period_label(latest.period, measure.frequency),
        figure=figure_in_words(latest, measure),
        marker_meaning="" if is_shown else MARKERS[latest.marker],
        counts=(measure.counts_in_words(known.figure) or "") if is_shown and known else "",
        share=cases_in_words(share) if share is not None else "",
        status=status_text(part.rating, whole.target if whole is not None else None),
        illustrative=bool(is_shown and known and known.illustrative),
        origin=origin.of(known.id, known.source) if is_shown and known else "",
        commentary=known.commentary if is_shown and known else "",
        spark=spark,
        spark_label=_line_in_words(part.figures[-SPARKLINE_MONTHS:], measure),
    )


def figure_in_words(figure: AreaFigure, measure: MeasureTerms) -> str:
    """The figure, or the marker that stands in its place."""
    return measure.in_words(figure.printed) if figure.printed is not None else figure.marker.value


def _line_in_words(figures: Sequence[AreaFigure], measure: MeasureTerms) -> str:
    shown = [(one.period, one.printed) for one in figures if one.printed is not None]
    if not shown:
        return ""
    (first, start), (last, end) = shown[0], shown[-1]
    if len(shown) == 1:
        return f"One figure: {measure.in_words(start)} in {month_name(first)}"
    from_then = f"From {measure.in_words(start)} in {month_name(first)}"
    return f"{from_then} to {measure.in_words(end)} in {month_name(last)}"


def _by_month(part: PartHistory, months: Sequence[date], measure: MeasureTerms) -> PartMonths:
    figures = {one.period: one for one in part.figures}
    return PartMonths(part.area.name, tuple(_cell(figures[month], measure) for month in months))


def _cell(figure: AreaFigure, measure: MeasureTerms) -> tuple[str, str, bool]:
    if figure.printed is None or figure.known is None:
        return figure.marker.value, "", False
    counts = measure.counts_in_words(figure.known.figure) or ""
    return measure.in_words(figure.printed), counts, figure.known.illustrative
