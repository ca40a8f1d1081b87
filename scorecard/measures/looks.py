"""A measure's history by month, over the window of its framework, or over the year so far. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.change import NO_CHANGE_KNOWN, Change, change_between
from kpis.figures import Calculation, Figure
from kpis.periods import add_months, month_number
from kpis.rating import Rating, Reason, not_rated, rate_window
from kpis.windows import WITHOUT_WINDOW, WindowFigure, WindowMethod, WindowTerms, window_figure
from kpis.year_to_date import NoYearToDate, no_year_to_date, year_to_date_figure
from scorecard.measures.history import Coverage, HistoryRow, MeasureHistory


class View(StrEnum):
    MONTH = "month"
    WINDOW = "window"
    YEAR_TO_DATE = "year_to_date"


class NoWindow(StrEnum):
    """Why a measure has no figure over several months."""

    NO_MONTHS = "no_months"  # no framework looks back
    ALREADY = "already"  # its figures grow over the year
    DERIVED = "derived"
    NO_FIGURES = "no_figures"


NOT_WINDOWED = {Calculation.YEAR_TO_DATE: NoWindow.ALREADY, Calculation.DERIVED: NoWindow.DERIVED}
# What cannot be said of figures before there are any.
NOTHING_KNOWN = (None, NoYearToDate.WITHOUT_COUNTS)


@dataclass(frozen=True, slots=True)
class ViewOffered:
    """A view, and why it is not offered. window: what the first framework that has one looks back on."""

    view: View
    why_not: NoWindow | NoYearToDate | None = None
    window: WindowTerms | None = None


def views_offered(
    history: MeasureHistory, *, coverages: Iterable[Coverage], may_be_summed: bool
) -> tuple[ViewOffered, ...]:
    """Every view in the order in which they are offered, and why where one is not."""
    measure = history.measure
    window = next((one.indicator.window for one in coverages if one.indicator.window.months), None)
    no_window = NOT_WINDOWED.get(measure.calculation) or (None if window else NoWindow.NO_MONTHS)
    no_year = no_year_to_date(
        calculation=measure.calculation, frequency=measure.frequency, may_be_summed=may_be_summed
    )
    if no_year is None and measure.calculation is Calculation.MEAN:
        counted = any(row.known is not None and row.known.figure.has_counts for row in history.rows)
        no_year = None if counted else NoYearToDate.WITHOUT_COUNTS
    if not history.rows:
        no_window = no_window or NoWindow.NO_FIGURES
        no_year = NoYearToDate.NO_FIGURES if no_year in NOTHING_KNOWN else no_year
    return (
        ViewOffered(View.MONTH),
        ViewOffered(View.WINDOW, no_window, window),
        ViewOffered(View.YEAR_TO_DATE, no_year),
    )


def seen_as(history: MeasureHistory, view: View) -> MeasureHistory:
    """The history with the figure of several months in the place of each month's, rated against the target of
    the month; benchmarks and parts as they are."""
    if view is View.MONTH:
        return history
    figures = {row.period: row.known.figure for row in history.rows if row.known is not None}
    together, rated = (_windowed, _rated) if view is View.WINDOW else (_year_so_far, _rated_year)
    return replace(history, rows=tuple(_seen(history, figures, together, rated)), beyond=())


# The figure that ends with a row's month, and the first month of those that it rests on.
Together = Callable[
    [MeasureHistory, HistoryRow, Mapping[date, Figure]], tuple[WindowFigure | None, date, date]
]
Rated = Callable[[MeasureHistory, HistoryRow, Decimal], Rating]


def _seen(
    history: MeasureHistory, figures: Mapping[date, Figure], together: Together, rated: Rated
) -> Iterable[HistoryRow]:
    made_up = [row.period for row in history.rows if row.illustrative]
    before: HistoryRow | None = None
    for row in history.rows:
        figure, first, last = together(history, row, figures)
        printed = figure.value if figure is not None else None
        seen = replace(
            row,
            printed=printed,
            together=figure,
            until=last,
            rating=rated(history, row, printed) if printed is not None else not_rated(Reason.NO_FIGURE),
            illustrative=figure is not None and any(first <= month <= last for month in made_up),
            change=NO_CHANGE_KNOWN,
            why_missing="",
        )
        if figure is not None and figure.method is WindowMethod.SUMMED:
            seen = replace(seen, target=None, level=None)
        if printed is not None and before is not None and _comparable(seen, before):
            change = _change(history, seen, before)
            seen = replace(seen, change=change, change_illustrative=seen.illustrative or before.illustrative)
        yield seen
        before = seen if printed is not None else before


def _windowed(
    history: MeasureHistory, row: HistoryRow, figures: Mapping[date, Figure]
) -> tuple[WindowFigure | None, date, date]:
    """A month that no framework covers has no window."""
    measure = history.measure
    if (
        row.coverage is None
        or measure.calculation in WITHOUT_WINDOW
        or not row.coverage.indicator.window.months
    ):
        return None, row.period, row.period
    terms = row.coverage.indicator.window
    found = window_figure(
        figures=figures,
        period=row.period,
        terms=terms,
        calculation=measure.calculation,
        unit=measure.unit,
        decimals=measure.decimals,
    )
    return found, *terms.span(row.period)


def _year_so_far(
    history: MeasureHistory, row: HistoryRow, figures: Mapping[date, Figure]
) -> tuple[WindowFigure | None, date, date]:
    measure = history.measure
    found = year_to_date_figure(
        figures=figures,
        period=row.period,
        calculation=measure.calculation,
        unit=measure.unit,
        decimals=measure.decimals,
    )
    return found, add_months(row.period, 1 - found.months) if found else row.period, row.period


def _rated(history: MeasureHistory, row: HistoryRow, printed: Decimal) -> Rating:
    return rate_window(figure=printed, level=row.level, terms=row.target, polarity=history.measure.polarity)


def _rated_year(history: MeasureHistory, row: HistoryRow, printed: Decimal) -> Rating:
    """A sum of months is not held to the target of one."""
    if history.measure.calculation is Calculation.COUNT:
        return not_rated(Reason.NOT_FOR_WINDOWS)
    return _rated(history, row, printed)


def _comparable(now: HistoryRow, before: HistoryRow) -> bool:
    """A year so far is compared within its year, and a window with one made in the same way."""
    assert now.together is not None
    assert before.together is not None
    if now.together.method is not before.together.method:
        return False
    longer = now.together.months - before.together.months
    return longer in (0, month_number(now.period) - month_number(before.period))


def _change(history: MeasureHistory, now: HistoryRow, before: HistoryRow) -> Change:
    assert now.printed is not None
    assert before.printed is not None
    return change_between(
        now=(now.period, now.printed),
        before=(before.period, before.printed),
        polarity=history.measure.polarity,
        frequency=history.measure.frequency,
    )
