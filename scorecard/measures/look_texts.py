"""The views of a measure in words: what each is called, where it leads, and why one is not offered. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from kpis.year_to_date import NoYearToDate
from scorecard.measures.history import MeasureHistory
from scorecard.measures.looks import NoWindow, View, ViewOffered
from scorecard.measures.sentences import standing_in_words
from scorecard.measures.variation import row_spoken_of

NOT_OFFERED = {
    NoWindow.NO_MONTHS: "no framework looks back over several months",
    NoWindow.ALREADY: "each figure is a running total since April already",
    NoWindow.DERIVED: "each figure is worked out from the ratings of its own month",
    NoYearToDate.ALREADY: "each figure is a running total since April already",
    NoYearToDate.DERIVED: "each figure is worked out from the ratings of its own month",
    NoYearToDate.NOT_MONTHLY: "only figures of single months are added up",
    NoYearToDate.SNAPSHOT: "it is not defined as a count of what happened in each month, which adds up",
    NoYearToDate.WITHOUT_COUNTS: "the counts behind the figures are not held, so they cannot be added up",
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
    """The figure of several months in a sentence; nothing for the view of months."""
    if view is View.MONTH:
        return ""
    row = row_spoken_of(seen, month)
    return standing_in_words(row, seen.measure) if row is not None else "No figure can be worked out."
