"""The months of a measure's page, worked out so that the template only places them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import attrgetter

from kpis.change import Judgement
from kpis.figures import Marker
from kpis.periods import iso_month, month_name, period_label, short_month
from kpis.series import KnownFigure, Recording
from kpis.target_words import tolerance_in_words
from kpis.terms import MeasureTerms
from scorecard import wording
from scorecard.counted_of import not_compared_in_words
from scorecard.measures.history import HistoryRow, MeasureHistory
from scorecard.public_names import document, recorded_by
from scorecard.status_texts import StatusText, status_text

LONG_GAP = 3  # months


@dataclass(frozen=True, slots=True)
class HistoryText:
    """A month of the table; texts are empty where there is nothing to say."""

    period: str
    figure: str
    is_marker: bool
    counts: str  # behind the figure, or how the figure of several months came about
    illustrative: bool
    status: StatusText
    target: str
    indicator: str
    framework: str
    begins: str  # the framework whose first month it is
    change: str
    judgement: str
    since: str  # where figures are missing between
    change_illustrative: bool
    tolerance: str
    target_illustrative: bool
    is_asked_for: bool  # the month that the reader came from
    workings: tuple[str, str] | None  # framework and month of its rating's workings, where it has one
    origin: str
    commentary: str
    why_missing: str  # why there is no figure, where that was said
    notes: tuple[str, ...]  # the numbers of its annotations


@dataclass(frozen=True, slots=True)
class GapText:
    """Months in a row without a figure, in one line of the table."""

    gap: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Where a figure came from, in words. said_once: when and by whom, said elsewhere for all of them."""

    recordings: Mapping[int, Recording]
    said_once: str = ""

    def of(self, observation: int | None, source: str) -> str:
        recording = self.recordings.get(observation) if observation is not None else None
        if recording is None:
            return source
        recorded = recorded_in_words(recording)
        texts = [document(source, by=recording.by), recorded if recorded != self.said_once else ""]
        if recording.reason:
            texts.append(f"corrected: {recording.reason}")
        return "; ".join(text for text in texts if text)


def recorded_in_words(recording: Recording) -> str:
    return recorded_by(recording.by, day=f"{recording.at.day} {short_month(recording.at)}")


def recorded_alike(history: MeasureHistory, recordings: Mapping[int, Recording]) -> str:
    """When and by whom all figures of the table were recorded, where that is the same of several."""
    shown = (row.known for row in history.rows if row.together is None)
    return said_of_all(shown, recordings)


def said_of_all(figures: Iterable[KnownFigure | None], recordings: Mapping[int, Recording]) -> str:
    """When and by whom these figures were recorded, where that is the same of several."""
    ids = (one.id for one in figures if one is not None)
    found = [recordings[id] for id in ids if id is not None and id in recordings]
    said = {recorded_in_words(one) for one in found}
    return said.pop() if len(said) == 1 and len(found) > 1 else ""


def history_texts(
    history: MeasureHistory,
    origin: Origins,
    *,
    month: date | None,
    notes: Mapping[date, tuple[str, ...]],
) -> Iterable[HistoryText | GapText]:
    """The latest month first; a gap of several months is told in one line, never left out, but for those of
    which it was said why."""
    months = sorted((*history.rows, *history.beyond), key=attrgetter("period"))
    begins = _beginnings(months)
    for told, group in groupby(reversed(months), key=_is_told_alone):
        rows = list(group)
        if told or len(rows) < LONG_GAP or any(row.period in notes for row in rows):
            for row in rows:
                is_asked_for = row.period == month
                noted = notes.get(row.period, ())
                begun = begins.get(row.period, "")
                yield _history_text(row, history.measure, origin, begun, noted, is_asked_for=is_asked_for)
        else:
            first, last = month_name(rows[-1].period), month_name(rows[0].period)
            yield GapText(f"{first} to {last}: no figure for {len(rows)} months")


def _is_told_alone(row: HistoryRow) -> bool:
    """Whether it has a figure, or words in the place of one."""
    return row.printed is not None or row.why_missing != ""


def _beginnings(months: Iterable[HistoryRow]) -> dict[date, str]:
    """The months from which on another framework speaks."""
    found = {}
    for before, row in pairwise((None, *months)):
        framework = before.coverage.framework_slug if before and before.coverage else None
        if row is not None and row.coverage is not None and row.coverage.framework_slug != framework:
            found[row.period] = f"From here: {row.coverage.framework_title}"
    return found


def _history_text(
    row: HistoryRow,
    measure: MeasureTerms,
    origin: Origins,
    begins: str,
    notes: tuple[str, ...],
    *,
    is_asked_for: bool,
) -> HistoryText:
    known, change = row.known, row.change
    return HistoryText(
        period=period_label(row.period, measure.frequency),
        figure=measure.in_words(row.printed) if row.printed is not None else Marker.NOT_AVAILABLE.value,
        is_marker=row.printed is None,
        counts=_counts(row, measure),
        illustrative=row.illustrative,
        status=status_text(row.rating, row.target),
        target=measure.as_set(row.level) if row.level is not None and not row.waits_for_year_end else "",
        indicator=row.coverage.indicator.reference if row.coverage else "",
        framework=row.coverage.framework_title if row.coverage else "",
        begins=begins,
        change=wording.movement_in_words(change, measure.unit)
        if row.of_before is None
        else wording.NOT_COMPARABLE,
        judgement=change.judgement.value if change.judgement is not Judgement.NEITHER else "",
        since=_since(row, measure),
        change_illustrative=row.change_illustrative and change.from_period is not None,
        tolerance=(tolerance_in_words(row.target, measure) or "") if not row.waits_for_year_end else "",
        target_illustrative=bool(row.target and row.target.illustrative) and not row.waits_for_year_end,
        is_asked_for=is_asked_for,
        workings=(row.coverage.framework_slug, iso_month(row.period)) if row.coverage else None,
        origin=origin.of(known.id, known.source) if known and row.together is None else "",
        commentary=known.commentary if known else "",
        why_missing=row.why_missing,
        notes=notes,
    )


def _since(row: HistoryRow, measure: MeasureTerms) -> str:
    """The gap before it, or of how many the count before was; nothing where the row below tells."""
    if row.of_before is not None:
        return not_compared_in_words(row.of_before)
    return (wording.since_in_words(row.change, measure) or "") if row.change.months_missed else ""


def _counts(row: HistoryRow, measure: MeasureTerms) -> str:
    if row.together is not None:
        return wording.window_in_words(row.together)
    return (measure.counts_in_words(row.known.figure) or "") if row.known and row.printed is not None else ""
