"""How long a measure has stood as it does, and how it stood before, in words. Pure."""

from collections.abc import Sequence

from kpis.rating import STATUS_LABELS
from kpis.terms import MeasureTerms
from scorecard.measures.history import HistoryRow
from scorecard.measures.period_words import PERIODS, ordinal, period_in_words, periods_in_words


def run_in_words(rows: Sequence[HistoryRow], row: HistoryRow, measure: MeasureTerms) -> str:
    """Third month in a row within tolerance; the months before have to be there, and of the same status.

    A month that nobody rated ends a run, and says nothing of how the figure was: that is told.
    """
    if not row.rating.is_rated:
        return ""
    run = run_of(rows, row)
    if run == 1:
        return _first(rows, row, measure)
    label, noun = STATUS_LABELS[row.rating.status], PERIODS[measure.frequency]
    first = rows.index(row) + 1 - run
    if not any(one.rating.is_rated for one in rows[:first]):
        return (
            f"{label} in every {noun} rated, since {period_in_words(rows[first].period, measure.frequency)}."
        )
    said = f"{ordinal(run)} {noun} in a row {label.lower()}"
    before = _before(rows, rows[first])
    if before is not None and not before.rating.is_rated:
        return f"{said}; {period_in_words(before.period, measure.frequency)} was not rated."
    return f"{said}."


def _first(rows: Sequence[HistoryRow], row: HistoryRow, measure: MeasureTerms) -> str:
    """First month within tolerance, or back to it, and how it was before where that was rated."""
    before = _before(rows, row)
    if before is None or not before.rating.is_rated:
        return ""
    label, was = (STATUS_LABELS[one.rating.status].lower() for one in (row, before))
    earlier = [one for one in rows[: rows.index(row)] if one.printed is not None]
    if any(one.rating.status is row.rating.status for one in earlier):
        return f"Back to {label}, after {periods_in_words(run_of(rows, before), measure.frequency)} {was}."
    rated = "" if all(one.rating.is_rated for one in earlier) else " rated"
    return f"First {PERIODS[measure.frequency]}{rated} {label}: it was {was} before."


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
