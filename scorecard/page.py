"""A scorecard as its page shows it: every text worked out, so that the template only places it. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from kpis.change import Direction, Judgement
from kpis.periods import add_months, month_name, period_label
from kpis.rating import STATUS_LABELS, Rating, Status, TargetTerms
from kpis.series import Revision
from kpis.windows import WindowTerms
from scorecard import wording
from scorecard.benchmark_texts import BenchmarkText, benchmark_texts
from scorecard.made_up_texts import made_up_in_words
from scorecard.order import OTHER_ORDER, Order, attention
from scorecard.restart_texts import RestartNote, restart_notes, restarted_in_words
from scorecard.revision_texts import RevisionText, revision_text
from scorecard.rows import Scorecard, ScorecardRow
from scorecard.sparkline import Sparkline, draw_sparkline
from scorecard.summary import summary_in_words
from scorecard.variation_texts import Badge, badges
from scorecard.window_texts import usual_window, window_label

ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.SAME: "→", Direction.NONE: ""}


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status in word, shape and colour: `slug` names the last two in the page's styles and icons."""

    slug: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tile:
    status: StatusText
    count: int
    link: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of the page. Texts are empty where there is nothing to say."""

    reference: str
    title: str
    code: str
    polarity: str
    figure: str
    is_marker: bool  # what stands for the figure is one of the markers
    marker_meaning: str
    counts: str
    figure_period: str  # where the figure is of another month
    figure_illustrative: bool
    status: StatusText
    target: str
    tolerance: str
    target_illustrative: bool
    progress: str
    arrow: str
    change: str
    judgement: str
    since: str
    change_illustrative: bool
    spark: Sparkline | None
    spark_label: str
    badges: tuple[Badge, ...]  # variation and assurance
    restarted: str  # from when its control limits are new
    window: str
    own_window: str  # the months that it looks back, where most indicators look back others
    window_method: str
    window_status: StatusText | None
    window_illustrative: bool
    line_illustrative: bool  # the little line, or what the badges rest on
    benchmarks: tuple[BenchmarkText, ...]
    commentary: str
    why_missing: str


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
) -> ScorecardPage:
    """The page of a scorecard, filtered to one status and in the order asked for.

    keep: what every link keeps of the address beside status and order, such as the day it is known on;
    as_known_at: the moment of that day; None is now.
    """
    rows = [row for row in scorecard.rows if chosen in (None, row.status)]
    usual = usual_window(scorecard.rows)
    if order is Order.ATTENTION:
        rows.sort(key=attention)
    return ScorecardPage(
        sentence=summary_in_words(scorecard, month=month_name(period), in_the_past=as_known_at is not None),
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


def status_text(rating: Rating, target: TargetTerms | None) -> StatusText:
    reason, status = wording.reason_in_words(rating, target), rating.status
    return StatusText(status.value, STATUS_LABELS[status], reason)


def row_text(row: ScorecardRow, *, period: date, usual: WindowTerms | None) -> RowText:
    now, measure, change = row.standing, row.measure, row.change
    missing = wording.marker(row) if now.printed is None else None
    another = now.figure_period if now.figure_period != period else None
    since_another = change.from_period is not None and change.from_period != add_months(period, -1)
    return RowText(
        reference=row.indicator.reference,
        title=measure.title,
        code=measure.code,
        polarity=wording.POLARITIES[measure.polarity],
        figure=wording.figure_in_words(row),
        is_marker=missing is not None,
        marker_meaning=wording.MARKERS[missing] if missing else "",
        counts=wording.counts_of(row) or "",
        figure_period=period_label(another, measure.frequency) if another else "",
        figure_illustrative=bool(now.known and now.known.illustrative),
        status=replace(status_text(now.rating, now.target), reason=wording.reason_of(row)),
        target=wording.level_in_words(row),
        tolerance=wording.tolerance_in_words(row) or "",
        target_illustrative=bool(now.target and now.target.illustrative),
        progress=wording.progress_in_words(row.progress, measure) if row.progress else "",
        arrow=ARROWS[change.direction],
        change=wording.change_in_words(row),
        judgement=change.judgement.value if change.judgement is not Judgement.NEITHER else "",
        since=(wording.since(row) or "") if since_another else "",
        change_illustrative=row.change_illustrative,
        spark=draw_sparkline(row.spark),
        spark_label=wording.sparkline_in_words(row),
        badges=badges(row.variation),
        restarted=restarted_in_words(row),
        window=measure.in_words(row.window.value) if row.window else "",
        own_window=window_label(row.indicator.window) if row.window and row.indicator.window != usual else "",
        window_method=wording.window_method(row) or "",
        window_status=status_text(row.window_rating, now.target) if row.window_rating else None,
        window_illustrative=row.window_illustrative,
        line_illustrative=row.history_illustrative or row.variation_illustrative,
        benchmarks=benchmark_texts(row),
        commentary=row.commentary,
        why_missing=row.why_missing,
    )
