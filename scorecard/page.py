"""A scorecard as its page shows it: every text worked out, so that the template only places it. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from kpis.periods import add_months, month_name
from kpis.rating import Rating, Status
from kpis.series import Revision
from scorecard.made_up_texts import made_up_in_words
from scorecard.order import OTHER_ORDER, Order, attention
from scorecard.restart_texts import RestartNote, restart_notes
from scorecard.revision_texts import RevisionText, revision_text
from scorecard.row_texts import RowText, row_text
from scorecard.rows import Scorecard
from scorecard.status_texts import StatusText, status_text
from scorecard.summary import summary_in_words
from scorecard.window_texts import usual_window, window_label


@dataclass(frozen=True, slots=True)
class Tile:
    status: StatusText
    count: int
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ScorecardPage:
    sentence: str
    tiles: tuple[Tile, ...]
    rows: tuple[RowText, ...]
    total: int
    made_up: str  # what was made up for the sample, in sentences; empty where nothing was
    window_label: str
    previous_month: str
    has_breakdown: bool  # whether a service area or team has a figure of the month
    revisions: tuple[RevisionText, ...]
    revised: frozenset[str]  # the references of the rows that show a figure that was
    revised_since: frozenset[str]  # and of those whose figure is what it was before
    restarts: tuple[RestartNote, ...]  # of control limits
    link_to_all: str  # every status, in the order that is shown
    link_to_other_order: str  # the same rows in the other order


def build_page(
    scorecard: Scorecard,
    *,
    period: date,
    chosen: Status | None,
    order: Order,
    keep: dict[str, str],
    as_known_at: datetime | None = None,
    in_the_past: bool = False,
) -> ScorecardPage:
    """The page of a scorecard, filtered to one status and in the order asked for.

    keep: what every link keeps of the address beside status and order, such as the day it is known on;
    as_known_at: the moment of that day, None is now; in_the_past: whether it is over (scorecard.known_on).
    """
    rows = [row for row in scorecard.rows if chosen in (None, row.status)]
    usual = usual_window(scorecard.rows)
    if order is Order.ATTENTION:
        rows.sort(key=attention)
    return ScorecardPage(
        sentence=summary_in_words(scorecard, month=month_name(period), in_the_past=in_the_past),
        tiles=tuple(_tiles(scorecard, chosen, order, keep)),
        rows=tuple(row_text(row, period=period, usual=usual) for row in rows),
        total=len(scorecard.rows),
        made_up=made_up_in_words(scorecard, month=month_name(period)),
        window_label=window_label(usual) if usual else "",
        previous_month=month_name(add_months(period, -1)),
        has_breakdown=scorecard.has_breakdown,
        revisions=tuple(revision_text(one, revision) for one, revision in scorecard.revisions),
        revised=_references(scorecard, lambda one: one.is_known(as_known_at)),
        revised_since=_references(scorecard, lambda one: one.is_still_to_come(as_known_at)),
        restarts=tuple(restart_notes(rows)),
        link_to_all=_link(None, order, keep),
        link_to_other_order=_link(chosen, OTHER_ORDER[order], keep),
    )


def _references(scorecard: Scorecard, has: Callable[[Revision], bool]) -> frozenset[str]:
    return frozenset(indicator.reference for indicator, one in scorecard.revisions if has(one))


def _tiles(scorecard: Scorecard, chosen: Status | None, order: Order, keep: dict[str, str]) -> Iterable[Tile]:
    for status, count in scorecard.counts.items():
        link = _link(None if status is chosen else status, order, keep)
        yield Tile(status_text(Rating(status), None), count, link, status is chosen)


def _link(status: Status | None, order: Order, keep: dict[str, str]) -> str:
    """The query of a link to the same page; what is usual is left unsaid."""
    query = {"status": status.value} if status else {}
    if order is not Order.REFERENCE:
        query["order"] = order.value
    return f"?{urlencode({**query, **keep})}"
