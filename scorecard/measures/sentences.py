"""A measure's month in sentences that a person could read out. Pure."""

from collections.abc import Sequence
from datetime import date

from kpis.change import Direction, Judgement
from kpis.figures import difference_in_words
from kpis.periods import Frequency, month_name, period_label
from kpis.rating import MOVEMENTS, STATUS_LABELS, Status, TargetKind
from kpis.target_words import MOVEMENT_TARGETS
from kpis.terms import MeasureTerms
from scorecard import wording
from scorecard.measures.history import HistoryRow, MeasureHistory
from scorecard.measures.variation import row_spoken_of

COLOURS = {
    Status.BETTER_THAN_TARGET: "Green",
    Status.AT_TARGET: "Green",
    Status.WITHIN_TOLERANCE: "Amber",
    Status.OUTSIDE_TOLERANCE: "Red",
    Status.NOT_RATED: "Not rated",
}
ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
PERIODS = {
    Frequency.MONTHLY: "month",
    Frequency.QUARTERLY: "quarter",
    Frequency.TERMLY: "term",
    Frequency.ANNUAL: "year",
}
TEENS = range(11, 14)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def sentences_of(history: MeasureHistory, month: date | None, varied: str) -> str:
    """The month spoken of: its colour, figure and target, since when, which way it moved, and whether that is
    more than chance. Where the month asked for has no figure, that first, and then the latest month.

    varied: the variation of that month in sentences, or nothing.
    """
    row = row_spoken_of(history, month)
    if row is None:
        return "No figure has been published for this measure."
    texts = [
        f"There is no figure for {month_name(month)}. The latest:" if month and row.period != month else "",
        standing_in_words(row, history.measure),
        run_in_words(history.rows, row, history.measure),
        movement_in_words(row, history.measure),
        varied,
    ]
    return " ".join(text for text in texts if text)


def latest_in_words(history: MeasureHistory, month: date | None) -> str:
    """The latest figure, where another is spoken of."""
    row = row_spoken_of(history, month)
    latest = next((one for one in reversed(history.rows) if one.printed is not None), None)
    if latest is None or row is latest:
        return ""
    return f"The latest figure: {standing_in_words(latest, history.measure)}"


def standing_in_words(row: HistoryRow, measure: MeasureTerms) -> str:
    """Amber in October 2018: 24% against a target of 22%, within the tolerance of 25%."""
    assert row.printed is not None
    if row.together is None:
        opening = f"{COLOURS[row.rating.status]} in {period_in_words(row.period, measure.frequency)}"
    else:
        opening = f"{COLOURS[row.rating.status]} over the {_months(row)}"
    figure = f"{opening}: {measure.in_words(row.printed)}"
    if row.together is not None:
        figure = f"{figure} ({wording.window_in_words(row.together)})"
    if not row.rating.is_rated:
        return f"{figure}; {wording.reason_in_words(row.rating, row.target)}."
    return f"{figure} {_against(row, measure)}, {_status(row, measure)}."


def made_up_in_words(row: HistoryRow) -> str:
    """Which of the two that a sentence tells was made up for the sample; nothing where neither was."""
    is_target_told = row.rating.is_rated and row.target is not None and row.target.illustrative
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


def run_in_words(rows: Sequence[HistoryRow], row: HistoryRow, measure: MeasureTerms) -> str:
    """Third month in a row within tolerance; the months before have to be there, and of the same status."""
    if not row.rating.is_rated:
        return ""
    label, run = STATUS_LABELS[row.rating.status].lower(), run_of(rows, row)
    noun = PERIODS[measure.frequency]
    if run > 1:
        return f"{ordinal(run)} {noun} in a row {label}."
    before = _before(rows, row)
    if before is None or not before.rating.is_rated:
        return ""
    return f"First {noun} {label}: it was {STATUS_LABELS[before.rating.status].lower()} before."


def run_of(rows: Sequence[HistoryRow], row: HistoryRow) -> int:
    """How many months up to this one have its status, none missing between."""
    run, at = 1, rows.index(row)
    while (
        not rows[at].change.months_missed
        and at > 0
        and rows[at - 1].printed is not None
        and rows[at - 1].rating.status is row.rating.status
    ):
        run, at = run + 1, at - 1
    return run


def _before(rows: Sequence[HistoryRow], row: HistoryRow) -> HistoryRow | None:
    """The figure before, unless figures are missing between."""
    if row.change.months_missed:
        return None
    return next((one for one in rows if one.period == row.change.from_period), None)


def movement_in_words(row: HistoryRow, measure: MeasureTerms) -> str:
    """Up 1 point since September 2018, which is worse."""
    change = row.change
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


def period_in_words(period: date, frequency: Frequency) -> str:
    """What a person calls it: October 2018; Q3 2018/19; the term to Jul 2018; 2016/17."""
    if frequency is Frequency.MONTHLY:
        return month_name(period)
    label = period_label(period, frequency)
    return f"the {label}" if label.startswith(("term", "year")) else label


def ordinal(number: int) -> str:
    """First, Tenth, 11th, 21st."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    return f"{number}{'th' if number % 100 in TEENS else ENDINGS.get(number % 10, 'th')}"
