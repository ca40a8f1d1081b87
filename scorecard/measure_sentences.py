"""A measure's history in sentences that a person could read out. Pure."""

from datetime import date

from kpis.periods import month_name
from kpis.rating import STATUS_LABELS
from kpis.terms import MeasureTerms
from scorecard import wording
from scorecard.measure import HistoryRow, MeasureHistory
from scorecard.measure_variation import row_spoken_of


def sentences_of(history: MeasureHistory, month: date | None, varied: str) -> str:
    """The figure of the month spoken of, what its variation says, and the latest figure if that is another.

    varied: the variation of that month in a sentence, or nothing.
    """
    row = row_spoken_of(history, month)
    if row is None:
        return "No figure has been published for this measure."
    latest = next(one for one in reversed(history.rows) if one.printed is not None)
    texts = [_sentence(row, history.measure), varied]
    if row is not latest:
        texts.append(f"Latest figure, {_sentence(latest, history.measure)}")
    return " ".join(text for text in texts if text)


def _sentence(row: HistoryRow, measure: MeasureTerms) -> str:
    assert row.printed is not None
    sentence = f"{month_name(row.period)}: {measure.in_words(row.printed)}"
    status = STATUS_LABELS[row.rating.status].lower()
    if not row.rating.is_rated:
        return f"{sentence}, {status} ({wording.reason_in_words(row.rating, row.target)})."
    target = f"a target of {measure.as_set(row.level)}" if row.level is not None else "its target"
    return f"{sentence} against {target}, {status}."
