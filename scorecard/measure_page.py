"""A measure's page: every text worked out, so that the template only places it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kpis.change import Judgement
from kpis.figures import Marker, counts_in_words
from kpis.periods import iso_month, month_name, period_label, short_month
from kpis.series import Recording
from kpis.target_words import tolerance_in_words
from kpis.terms import MeasureTerms
from reports.promised import PromiseMade
from scorecard import wording
from scorecard.benchmark_texts import passport_in_words
from scorecard.definition import facts_of
from scorecard.measure import AreaFigure, Coverage, HistoryRow, MeasureHistory
from scorecard.measure_sentences import sentences_of
from scorecard.measure_variation import MeasureVariation
from scorecard.page import StatusText, status_text
from scorecard.promise_texts import PromiseText, promise_texts
from scorecard.small_numbers import why_held_back
from scorecard.variation_texts import VariationText, variation_text

LONG_GAP = 3  # months


@dataclass(frozen=True, slots=True)
class HistoryText:
    """A month of the table; texts are empty where there is nothing to say."""

    period: str
    figure: str
    is_marker: bool
    counts: str
    illustrative: bool
    status: StatusText
    target: str
    indicator: str
    framework: str
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


@dataclass(frozen=True, slots=True)
class GapText:
    """Months in a row without a figure, in one line of the table."""

    gap: str


@dataclass(frozen=True, slots=True)
class AreaText:
    """A figure of a benchmark or part. marker_meaning: what stands for it, where it is held back."""

    area: str
    period: str
    figure: str
    marker_meaning: str
    counts: str
    illustrative: bool
    origin: str
    commentary: str
    passport: str  # which councils a benchmark stands for


@dataclass(frozen=True, slots=True)
class MeasurePage:
    sentence: str
    facts: tuple[tuple[str, str], ...]  # name and text of each part of the definition
    standings: tuple[tuple[str, str, str], ...]  # reference, framework and slug, of each framework
    rows: tuple[HistoryText | GapText, ...]  # the latest month first
    months: int
    benchmarks: tuple[AreaText, ...]
    parts: tuple[AreaText, ...]
    parts_month: str
    held_back: str  # why figures of parts are, where any is
    illustrative: int
    promises: tuple[PromiseText, ...]  # the latest first
    variation: VariationText | None


def build_measure_page(
    history: MeasureHistory,
    *,
    coverages: Iterable[Coverage],
    recordings: Mapping[int, Recording],
    words: Mapping[str, str],
    month: date | None,
    promises: Iterable[PromiseMade] = (),
    varied: MeasureVariation | None = None,
) -> MeasurePage:
    """The page of a measure's history. words: the texts of its definition, by the measure's field names;
    month: the month that the reader came from; varied: the variation of that month."""
    origin = _Origins(recordings)
    parts = tuple(_area_text(one, history.measure, origin) for one in history.parts)
    variation = variation_text(varied, history.measure)
    return MeasurePage(
        sentence=sentences_of(history, month, variation.sentence if variation else ""),
        facts=tuple(facts_of(history.measure, words)),
        standings=tuple(
            (one.indicator.reference, one.framework_title, one.framework_slug) for one in coverages
        ),
        rows=tuple(_history_texts(history, origin, month)),
        months=sum(row.known is not None for row in history.rows),
        benchmarks=tuple(_area_text(one, history.measure, origin) for one in history.benchmarks),
        parts=parts,
        parts_month=month_name(history.parts[0].period) if history.parts else "",
        held_back=why_held_back([history.measure]) if any(one.held_back for one in history.parts) else "",
        illustrative=sum(bool(row.known and row.known.illustrative) for row in history.rows),
        promises=tuple(promise_texts(promises, history)),
        variation=variation,
    )


@dataclass(frozen=True, slots=True)
class _Origins:
    """Where a figure came from, in words."""

    recordings: Mapping[int, Recording]

    def of(self, observation: int | None, source: str) -> str:
        recording = self.recordings.get(observation) if observation is not None else None
        if recording is None:
            return source
        day = f"{recording.at.day} {short_month(recording.at)}"
        texts = [source, f"recorded {day} by {recording.by}"]
        if recording.reason:
            texts.append(f"corrected: {recording.reason}")
        return "; ".join(text for text in texts if text)


def _history_texts(
    history: MeasureHistory, origin: _Origins, month: date | None
) -> Iterable[HistoryText | GapText]:
    """The latest month first; a gap of several months is said in one line, never left out."""
    for held, group in groupby(reversed(history.rows), key=lambda row: row.printed is not None):
        rows = list(group)
        if held or len(rows) < LONG_GAP:
            yield from (_history_text(row, history.measure, origin, month) for row in rows)
        else:
            first, last = month_name(rows[-1].period), month_name(rows[0].period)
            yield GapText(f"{first} to {last}: no figure for {len(rows)} months")


def _history_text(
    row: HistoryRow, measure: MeasureTerms, origin: _Origins, month: date | None
) -> HistoryText:
    known, change = row.known, row.change
    return HistoryText(
        period=period_label(row.period, measure.frequency),
        figure=measure.in_words(row.printed) if row.printed is not None else Marker.NOT_AVAILABLE.value,
        is_marker=row.printed is None,
        counts=(counts_in_words(known.figure) or "") if known else "",
        illustrative=bool(known and known.illustrative),
        status=status_text(row.rating, row.target),
        target=measure.as_set(row.level) if row.level is not None else "",
        indicator=row.coverage.indicator.reference if row.coverage else "",
        framework=row.coverage.framework_title if row.coverage else "",
        change=wording.movement_in_words(change, measure.unit),
        judgement=change.judgement.value if change.judgement is not Judgement.NEITHER else "",
        since=(wording.since_in_words(change, measure) or "") if change.months_missed else "",
        change_illustrative=row.change_illustrative and change.from_period is not None,
        tolerance=tolerance_in_words(row.target, measure) or "",
        target_illustrative=bool(row.target and row.target.illustrative),
        is_asked_for=row.period == month,
        workings=(row.coverage.framework_slug, iso_month(row.period)) if row.coverage else None,
        origin=origin.of(known.id, known.source) if known else "",
        commentary=known.commentary if known else "",
    )


def _area_text(one: AreaFigure, measure: MeasureTerms, origin: _Origins) -> AreaText:
    return AreaText(
        area=one.area.name,
        period=period_label(one.period, measure.frequency),
        figure=_area_figure(one, measure),
        marker_meaning=wording.MARKERS[Marker.HELD_BACK] if one.held_back else "",
        counts=counts_in_words(one.known.figure) or "",
        illustrative=one.known.illustrative,
        origin=origin.of(one.known.id, one.known.source),
        commentary=one.known.commentary,
        passport=passport_in_words(one.area) if one.area.kind == "benchmark" else "",
    )


def _area_figure(one: AreaFigure, measure: MeasureTerms) -> str:
    if one.printed is None:
        return Marker.HELD_BACK.value
    return measure.as_set(one.printed) if one.area.kind == "benchmark" else measure.in_words(one.printed)
