"""A row of the scorecard, every text of it worked out, so that the template only places it. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from kpis.change import Direction, Judgement
from kpis.periods import add_months, period_label
from kpis.windows import WindowTerms
from scorecard import wording
from scorecard.benchmark_texts import BenchmarkText, benchmark_texts
from scorecard.restart_texts import restarted_in_words
from scorecard.rows import ScorecardRow
from scorecard.sparkline import Sparkline, draw_sparkline
from scorecard.status_texts import StatusText, status_text
from scorecard.variation_texts import Badge, badges
from scorecard.window_texts import window_label, window_notes

ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.SAME: "→", Direction.NONE: ""}


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
    window_notes: tuple[str, ...]  # how it came about, of how many months, and whether these overlap
    window_status: StatusText | None
    window_illustrative: bool
    line_illustrative: bool  # the little line, or what the badges rest on
    benchmarks: tuple[BenchmarkText, ...]
    commentary: str
    why_missing: str


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
        window_notes=window_notes(row),
        window_status=status_text(row.window_rating, now.target) if row.window_rating else None,
        window_illustrative=row.window_illustrative,
        line_illustrative=row.history_illustrative or row.variation_illustrative,
        benchmarks=benchmark_texts(row),
        commentary=row.commentary,
        why_missing=row.why_missing,
    )
