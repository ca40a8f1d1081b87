"""A measure's month in sentences that a person could read out. Pure."""

from datetime import date

from kpis.change import Direction, Judgement
from kpis.figures import Calculation, counted, difference_in_words
from kpis.periods import month_name
from kpis.rating import MOVEMENTS, STATUS_LABELS, Status, TargetKind
from kpis.target_words import MOVEMENT_TARGETS
from kpis.terms import MeasureTerms
from scorecard import wording
from scorecard.measures.history import HistoryRow, MeasureHistory
from scorecard.measures.period_words import period_in_words
from scorecard.measures.runs import run_in_words
from scorecard.measures.variation import row_spoken_of

COLOURS = {
    Status.BETTER_THAN_TARGET: "Green",
    Status.AT_TARGET: "Green",
    Status.WITHIN_TOLERANCE: "Amber",
    Status.OUTSIDE_TOLERANCE: "Red",
    Status.NOT_RATED: "Not rated",
}

NOT_PUBLISHED = "No figure has been published for this measure."
NOT_BY_THEN = "No figure had been published for this measure by then."


def none_in_words(*, in_the_past: bool) -> str:
    """What a measure without any figure says (scorecard.known_on)."""
    return NOT_BY_THEN if in_the_past else NOT_PUBLISHED


def sentences_of(
    history: MeasureHistory, month: date | None, varied: str, *, in_the_past: bool = False
) -> str:
    """The month spoken of: its colour, figure and target, since when, which way it moved, and whether that is
    more than chance. Where the month asked for has no figure, that first, and then the latest month
    before it.

    varied: the variation of that month in sentences, or nothing; in_the_past: as known at a moment.
    """
    row = row_spoken_of(history, month)
    if row is None:
        if month is None or latest_figure(history) is None:
            return none_in_words(in_the_past=in_the_past)
        return f"There is no figure for {month_name(month)} or before."
    texts = [
        f"There is no figure for {month_name(month)}. The latest:" if month and row.period != month else "",
        standing_in_words(row, history.measure),
        run_in_words(history.rows, row, history.measure),
        movement_in_words(row, history.measure),
        varied,
    ]
    return " ".join(text for text in texts if text)


def latest_in_words(history: MeasureHistory, month: date | None) -> str:
    """The latest figure, where an earlier one is spoken of, with its framework if that is another."""
    row, latest = row_spoken_of(history, month), latest_figure(history)
    if latest is None or row is latest:
        return ""
    title = latest.coverage.framework_title if latest.coverage else ""
    is_another = row is None or row.coverage is None or title != row.coverage.framework_title
    under = f", in {title}" if title and is_another else ""
    words = " ".join(filter(None, (standing_in_words(latest, history.measure), made_up_in_words(latest))))
    return f"A later figure{under}: {words}"


def latest_figure(history: MeasureHistory) -> HistoryRow | None:
    """The last month that has a figure, whatever month was asked for."""
    return next((one for one in reversed(history.rows) if one.printed is not None), None)


def standing_in_words(row: HistoryRow, measure: MeasureTerms) -> str:
    """Amber in October 2018: 24% against a target of 22%, within the tolerance of 25%."""
    assert row.printed is not None
    if row.progress is not None and row.together is None:
        progress = wording.progress_in_words(row.progress, measure)
        return f"In {period_in_words(row.period, measure.frequency)}, not rated before year end: {progress}."
    if row.together is None:
        opening = f"{COLOURS[row.rating.status]} in {period_in_words(row.period, measure.frequency)}"
    else:
        opening = f"{COLOURS[row.rating.status]} over the {_months(row)}"
    figure = f"{opening}: {_figure(row, measure)}"
    if row.together is not None:
        figure = f"{figure} ({wording.window_in_words(row.together)})"
    if not row.rating.is_rated:
        return f"{figure}; {wording.reason_in_words(row.rating, row.target)}."
    return f"{figure} {_against(row, measure)}, {_status(row, measure)}."


def _figure(row: HistoryRow, measure: MeasureTerms) -> str:
    """A count of indicators says of how many, 11 of 14: alone it tells nothing of those that missed."""
    assert row.printed is not None
    counts = measure.counts_in_words(row.known.figure) if row.known is not None else None
    is_counted_of = measure.calculation is Calculation.DERIVED and row.together is None
    return counts if is_counted_of and counts else measure.in_words(row.printed)


def made_up_in_words(row: HistoryRow) -> str:
    """Which of the two that a sentence tells was made up for the sample; nothing where neither was."""
    is_target_told = row.rating.is_rated or row.progress is not None
    is_target_told = is_target_told and row.target is not None and row.target.illustrative
    if row.illustrative and is_target_told:
        return "The figure and the target are illustrative."
    if row.illustrative:
        return "The figure is illustrative."
    return "The target is illustrative." if is_target_told else ""


def _months(row: HistoryRow) -> str:
    assert row.together is not None
    name, many = month_name(row.period), row.together.months
    months = "month" if many == 1 else f"{many} months"
    return f"{months} {'to' if row.until == row.period else 'before'} {name}"


def _against(row: HistoryRow, measure: MeasureTerms) -> str:
    target = row.target
    assert target is not None
    if target.kind in MOVEMENTS:
        return f"against a target of {MOVEMENT_TARGETS[target.kind]}"
    level = measure.as_set(row.level) if row.level is not None else ""
    if target.kind is TargetKind.BENCHMARK:
        return f"against a target of {level}, the figure of {target.benchmark_name}"
    ending = " by year end" if target.kind is TargetKind.YEAR_END_VALUE else ""
    return f"against a target of {level}{ending}"


def _status(row: HistoryRow, measure: MeasureTerms) -> str:
    """The status, with the limit where there is one: within the tolerance of 25%."""
    label = STATUS_LABELS[row.rating.status].lower()
    limit, reason = row.tolerance_limit, wording.reason_in_words(row.rating, row.target)
    if row.rating.status in (Status.WITHIN_TOLERANCE, Status.OUTSIDE_TOLERANCE) and limit is not None:
        return f"{label.split()[0]} the tolerance of {measure.as_set(limit)}"
    return f"{label} ({reason})" if reason else label


def movement_in_words(row: HistoryRow, measure: MeasureTerms) -> str:
    """Up 1 point since September 2018, which is worse."""
    change = row.change
    if row.known is not None and row.known.partly is not None:
        there, expected = row.known.partly
        have = "has" if there == 1 else "have"
        return (
            f"Of the {expected} indicators that should count, {there} {have} a figure, so it is compared with"
            " no other month."
        )
    if row.of_before is not None and row.known is not None and row.known.figure.denominator is not None:
        now, was = counted(row.known.figure.denominator), counted(row.of_before)
        return f"It counts {now} indicators, and the one before {was}, so the two are not compared."
    if change.from_period is None:
        return "There is no earlier figure to compare it with." if row.together is None else ""
    since = f"since {period_in_words(change.from_period, measure.frequency)}"
    if change.months_missed:
        missed = change.months_missed
        since = f"{since}, with {missed} {'figure' if missed == 1 else 'figures'} missing between"
    if change.direction is Direction.SAME:
        return f"No change {since}."
    moved = f"{change.direction.value.capitalize()} {difference_in_words(change.difference, measure.unit)}"
    judged = "" if change.judgement is Judgement.NEITHER else f", which is {change.judgement.value}"
    return f"{moved} {since}{judged}."
