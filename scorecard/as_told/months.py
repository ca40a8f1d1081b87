"""A measure's history as it was told, beside what is known of it now. Pure."""

from collections.abc import Mapping
from datetime import datetime

from kpis.periods import period_label
from kpis.series import Recording
from kpis.target_words import target_in_words
from kpis.terms import MeasureTerms
from scorecard.as_told.texts import PUBLISHED_SINCE, ToldNotice, ToldText, corrected_on, recorded_on
from scorecard.known_on import LEFT_OUT, as_it_was_known
from scorecard.measures.history import HistoryRow, MeasureHistory
from scorecard.status_texts import status_text


def months_told_otherwise(
    then: MeasureHistory, now: MeasureHistory, *, recordings: Mapping[int, Recording]
) -> dict[str, ToldText]:
    """What is different now of the months that the history showed, by the name of the month.

    recordings: who recorded the figures known now, when and why, by observation id. A month without a figure
    then, of which nothing was said, is told of in the notice, since a gap of many months has one line.
    """
    known_now = {row.period: row for row in now.rows}
    found = {}
    for row in then.rows:
        became = known_now.get(row.period)
        has_line = row.printed is not None or row.why_missing != ""
        if became is not None and has_line and _shown(row, then) != _shown(became, now):
            label = period_label(row.period, then.measure.frequency)
            found[label] = _told_text(row, became, now, recordings)
    return found


def _shown(row: HistoryRow, history: MeasureHistory) -> tuple[object, ...]:
    return row.printed, _counts(row, history.measure), row.rating, _target(row, history), row.why_missing


def _counts(row: HistoryRow, measure: MeasureTerms) -> str:
    return (measure.counts_in_words(row.known.figure) or "") if row.known else ""


def _target(row: HistoryRow, history: MeasureHistory) -> str:
    return target_in_words(row.target, level=row.level, measure=history.measure)


def _told_text(
    row: HistoryRow, became: HistoryRow, now: MeasureHistory, recordings: Mapping[int, Recording]
) -> ToldText:
    counts, counts_now = _counts(row, now.measure), _counts(became, now.measure)
    figure_differs = (row.printed, counts) != (became.printed, counts_now)
    recording = recordings.get(became.known.id) if became.known and became.known.id is not None else None
    how = corrected_on(recording) if recording else "Worked out anew since"
    if row.printed is None:
        how = PUBLISHED_SINCE
    target = _target(became, now)
    return ToldText(
        figure=now.measure.in_words(became.printed) if became.printed is not None else "",
        counts=counts_now if figure_differs else "",
        status=status_text(became.rating, became.target),
        how=how if figure_differs else "",
        reason=recording.reason if recording and figure_differs and row.printed is not None else "",
        target=target if target != _target(row, now) else "",
        window="",
        window_status=None,
        window_overlaps="",
        made_up="illustrative" if became.known and became.known.illustrative else "",
        why_missing=became.why_missing if became.why_missing != row.why_missing else "",
    )


def measure_notice(
    then: MeasureHistory,
    now: MeasureHistory,
    *,
    told: Mapping[str, ToldText],
    moment: datetime,
    recordings: Mapping[int, Recording],
) -> ToldNotice:
    """What stands above the history as known at a moment. recordings: of the figures known now."""
    held = {row.period for row in then.rows if row.printed is not None}
    new = [row.period for row in now.rows if row.printed is not None and row.period not in held]
    heading = as_it_was_known(moment)
    if not held:
        own = [row.known.id for row in now.rows if row.known is not None]
        first = min((recordings[id].at for id in own if id is not None and id in recordings), default=None)
        day = recorded_on(first, moment) if first else ""
        known = f": the first figure that is known now was recorded on {day}" if day else ""
        return ToldNotice(heading, f"No figure of it was known by then{known}.")
    sentences = [LEFT_OUT]
    explained = sum(one.why_missing != "" for one in told.values())
    revised = len(told) - explained - sum(one.how == PUBLISHED_SINCE for one in told.values())
    if revised:
        months, each = ("month has", "it") if revised == 1 else ("months have", "each")
        sentences.append(f"{revised} {months} been revised since: {each} says what it is now.")
    else:
        sentences.append("No month has been revised since.")
    if explained:
        sentences.append(f"Why there is no figure of {_months(explained)} is said otherwise since.")
    if new:
        figures = "The figure of 1 month has" if len(new) == 1 else f"Figures of {_months(len(new))} have"
        sentences.append(f"{figures} been published since.")
    return ToldNotice(heading, " ".join(sentences))


def _months(count: int) -> str:
    return "1 month" if count == 1 else f"{count} months"
