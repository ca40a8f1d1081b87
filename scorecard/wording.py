"""A scorecard in words: statuses, targets, movements and windows as a reader meets them. Pure."""

from kpis import target_words
from kpis.change import Change, Direction
from kpis.figures import Marker, Unit, difference_in_words, grouped, round_half_up
from kpis.periods import month_name, period_label
from kpis.rating import (
    MOVEMENTS,
    Polarity,
    Rating,
    Reason,
    Status,
    TargetTerms,
)
from kpis.terms import MeasureTerms
from kpis.windows import WindowFigure, WindowMethod
from reports.promised import Outcome
from scorecard.counted_of import not_compared_in_words
from scorecard.progress import Progress
from scorecard.rows import ScorecardRow
from scorecard.standing import Standing

PROMISE_OUTCOMES = {
    Outcome.AWAITED: "No figure yet",
    Outcome.KEPT: "Kept",
    Outcome.MISSED: "Missed",
    Outcome.ON_TRACK_THROUGHOUT: "On track, as it was",
}
REASONS = {
    Reason.NO_FIGURE: "no figure",
    Reason.NOT_DUE: "not due this month",
    Reason.NO_TARGET: "no target",
    Reason.TO_BE_CONFIRMED: "target to be confirmed",
    Reason.CONTEXT_ONLY: "for context only",
    Reason.NO_BENCHMARK_FIGURE: "no figure to compare with",
    Reason.NO_EARLIER_FIGURE: "no earlier figure",
    Reason.AT_YEAR_END: "rated at year end",
    Reason.NOT_FOR_WINDOWS: "rated by month alone",
    Reason.FOR_THE_WHOLE: "the target is for the whole",
    Reason.HELD_BACK: "held back because the numbers are small",
    Reason.PARTLY_IN: "some of what it counts has no figure",
    Reason.OF_ANOTHER_NUMBER: "the count before is of another number",
}

NOT_COMPARABLE = "Not comparable"

POLARITIES = {
    Polarity.HIGHER: "Higher is better",
    Polarity.LOWER: "Lower is better",
    Polarity.CONTEXT: "For context",
}

MARKERS = {
    Marker.NOT_AVAILABLE: "not available",
    Marker.NOT_DUE: "not due",
    Marker.NOT_APPLICABLE: "not applicable",
    Marker.HELD_BACK: "held back because the numbers are small",
}


def marker(row: ScorecardRow) -> Marker:
    """What stands in the place of a figure that is not there."""
    return marker_of(row.standing)


def marker_of(standing: Standing) -> Marker:
    """The same of a month alone."""
    return Marker.NOT_AVAILABLE if standing.due else Marker.NOT_DUE


def reason_in_words(rating: Rating, target: TargetTerms | None) -> str:
    """Why a figure is not rated, or is outside a tolerance that nobody agreed; otherwise nothing."""
    if rating.reason is not None:
        return REASONS[rating.reason]
    if rating.status is not Status.OUTSIDE_TOLERANCE or target is None:
        return ""
    if target.kind in MOVEMENTS:
        return "moved the wrong way"
    return "" if target.tolerance_limit is not None else "missed, and no tolerance is agreed"


def figure_in_words(row: ScorecardRow) -> str:
    printed = row.standing.printed
    return marker(row).value if printed is None else row.measure.in_words(printed)


def why_missing_in_words(why: str) -> str:
    """Why a figure is missing, as its sender said it; empty where nobody did."""
    return f"Why there is no figure: {why}" if why else ""


def counts_of(row: ScorecardRow) -> str | None:
    known = row.standing.known
    return row.measure.counts_in_words(known.figure) if known else None


def reason_of(row: ScorecardRow) -> str:
    """Why a row is not rated; where it counts only a part, of how many."""
    now = row.standing
    if now.known is not None and now.known.partly is not None:
        return f"only {now.known.partly.there} of {now.known.partly.expected} have a figure"
    return reason_in_words(now.rating, now.target)


def target_in_words(row: ScorecardRow) -> str:
    """The target and its tolerance: 22%, tolerance 23–25%."""
    standing = row.standing
    return target_words.target_in_words(standing.target, level=standing.level, measure=row.measure)


def level_in_words(row: ScorecardRow) -> str:
    """What is to be reached: 22%; England, 62%; falling."""
    standing = row.standing
    return target_words.level_in_words(standing.target, level=standing.level, measure=row.measure)


def tolerance_in_words(row: ScorecardRow) -> str | None:
    """The printed figures that miss the target within tolerance: tolerance 75–79%."""
    return target_words.tolerance_in_words(row.standing.target, row.measure)


def change_in_words(row: ScorecardRow) -> str:
    """How the figure moved: Up 2 points; No change; No earlier figure."""
    known = row.standing.known
    if row.standing.of_before is not None or (known is not None and known.partly is not None):
        return NOT_COMPARABLE
    if row.change.direction is Direction.NONE:
        return "No earlier figure" if row.standing.printed is not None else ""
    return movement_in_words(row.change, row.measure.unit)


def movement_in_words(change: Change, unit: Unit) -> str:
    """Up 2 points; No change; nothing where there is nothing to compare."""
    if change.direction is Direction.NONE:
        return ""
    if change.direction is Direction.SAME:
        return "No change"
    return f"{change.direction.value.capitalize()} {difference_in_words(change.difference, unit)}"


def since(row: ScorecardRow) -> str | None:
    """The month compared with, and any gap: since Aug 2018; 1 figure missing between. Of a count that is not
    compared, of how many the one before was."""
    if row.standing.of_before is not None:
        return not_compared_in_words(row.standing.of_before)
    return since_in_words(row.change, row.measure)


def since_in_words(change: Change, measure: MeasureTerms) -> str | None:
    """The same for any change of a measure."""
    if change.from_period is None:
        return None
    label = f"since {period_label(change.from_period, measure.frequency)}"
    missed = change.months_missed
    if not missed:
        return label
    return f"{label}; {missed} {'figure' if missed == 1 else 'figures'} missing between"


def window_in_words(window: WindowFigure) -> str:
    """How the figure of several months came about: counts added up, 11 of 12 months."""
    return ", ".join(window_parts(window))


def window_parts(window: WindowFigure) -> tuple[str, str]:
    """The same in two, how and of how many months, where each has a line of its own."""
    method = "average" if window.method is WindowMethod.MEAN else "counts added up"
    months = "month" if window.months == 1 else "months"
    return method, f"{window.included} of {window.months} {months}"


def progress_in_words(progress: Progress, measure: MeasureTerms) -> str:
    """43 of 85; 7.0 a month needed in the 6 months left."""
    words = f"{measure.in_words(progress.reached)} of {measure.as_set(progress.wanted)} so far"
    if progress.needed_a_month is None:
        return words
    months = "month" if progress.months_left == 1 else "months"
    rate = grouped(round_half_up(progress.needed_a_month, measure.decimals + 1))
    return f"{words}; {rate} a month needed in the {progress.months_left} {months} left"


def sparkline_in_words(row: ScorecardRow) -> str:
    """The little line for those who cannot see it."""
    shown = [(point.period, point.printed) for point in row.spark if point.printed is not None]
    if not shown:
        return ""
    words, numbers = row.measure.in_words, [printed for _, printed in shown]
    (first, start), (last, end) = shown[0], shown[-1]
    if len(shown) == 1:
        return f"One figure in 13 months: {words(start)} in {month_name(first)}"
    missing = len(row.spark) - len(shown)
    gaps = f"; {missing} of {len(row.spark)} months without a figure" if missing else ""
    return (
        f"From {words(start)} in {month_name(first)} to {words(end)} in {month_name(last)};"
        f" lowest {words(min(numbers))}, highest {words(max(numbers))}; target {target_in_words(row)}{gaps}"
    )
