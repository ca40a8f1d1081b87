"""The views of a measure in words: what each is called, where it leads, and why one is not offered. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from kpis.periods import month_name
from kpis.year_to_date import NoYearToDate
from scorecard.measures.history import HistoryRow, MeasureHistory
from scorecard.measures.looks import NoWindow, View, ViewOffered
from scorecard.measures.sentences import made_up_in_words, standing_in_words
from scorecard.window_texts import overlap_explained

NOT_OFFERED = {
    NoWindow.NO_MONTHS: "no framework looks back over several months",
    NoWindow.ALREADY: "each figure is a running total since April already",
    NoWindow.DERIVED: "each figure is worked out from the ratings of its own month",
    NoYearToDate.ALREADY: "each figure is a running total since April already",
    NoYearToDate.DERIVED: "each figure is worked out from the ratings of its own month",
    NoYearToDate.NOT_MONTHLY: "only figures of single months are added up",
    NoYearToDate.SNAPSHOT: "it is not defined as a count of what happened in each month, which adds up",
    NoYearToDate.WITHOUT_COUNTS: "the counts behind the figures are not held, so they cannot be added up",
    NoWindow.NO_FIGURES: "there is no figure yet",
    NoYearToDate.NO_FIGURES: "there is no figure yet",
}


@dataclass(frozen=True, slots=True)
class ViewText:
    """A view to choose: its name, and its address or why it is not offered."""

    name: str
    link: str
    is_shown: bool
    why_not: str


def view_texts(
    offered: Iterable[ViewOffered], *, shown: View, keep: Mapping[str, str]
) -> tuple[ViewText, ...]:
    """keep: what every link keeps of the address beside the view."""
    return tuple(
        ViewText(
            name=_name(one),
            link=f"?{urlencode({**keep, 'view': one.view.value})}",
            is_shown=one.view is shown,
            why_not=NOT_OFFERED[one.why_not] if one.why_not is not None else "",
        )
        for one in offered
    )


def _name(offered: ViewOffered) -> str:
    if offered.view is View.MONTH:
        return "Month by month"
    if offered.view is View.YEAR_TO_DATE:
        return "Year to date"
    return f"{offered.window.months} months together" if offered.window else "Several months together"


def view_in_words(seen: MeasureHistory, view: View, month: date | None) -> str:
    """The figure of several months in a sentence; nothing for the view of months.

    Of the month asked for, or the latest month that has a figure where none was asked for: never that of an
    earlier one in its place.
    """
    if view is View.MONTH:
        return ""
    period = month or next((row.period for row in reversed(seen.rows) if row.known is not None), None)
    if period is None:
        return "No figure can be worked out."
    row = next((one for one in seen.rows if one.period == period), None)
    if row is not None and row.printed is not None:
        overlap = overlap_explained(row.together, seen.measure)
        return " ".join(filter(None, (standing_in_words(row, seen.measure), overlap, made_up_in_words(row))))
    together = "the year to" if view is View.YEAR_TO_DATE else "the months together up to"
    return f"No figure can be worked out for {together} {month_name(period)}{_why_not(row, view)}."


def _why_not(row: HistoryRow | None, view: View) -> str:
    if row is None or (row.known is None and view is View.YEAR_TO_DATE):
        return ", a month without a figure"
    if view is View.WINDOW:
        return ", which no framework asks for" if row.coverage is None else ""
    return ": the counts behind the figures of some months are not held"
