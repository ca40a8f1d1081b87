"""A measure's page: every text worked out, so that the template only places it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kpis.figures import counts_in_words
from kpis.periods import period_label
from kpis.series import Note, Recording, Revision
from kpis.terms import MeasureTerms
from reports.promised import PromiseMade
from scorecard.benchmark_texts import passport_in_words
from scorecard.measures.alert_texts import AlertText, alert_texts
from scorecard.measures.annotation_texts import AnnotationText, annotation_texts, numbers_by_month
from scorecard.measures.definition import facts_of
from scorecard.measures.former_texts import FormerText
from scorecard.measures.framework_texts import FrameworkText, framework_texts
from scorecard.measures.history import AreaFigure, Coverage, MeasureHistory
from scorecard.measures.look_texts import view_in_words
from scorecard.measures.looks import View, seen_as
from scorecard.measures.part_texts import PartsText, parts_text
from scorecard.measures.promise_texts import PromiseText, promise_texts
from scorecard.measures.rows import GapText, HistoryText, Origins, history_texts, recorded_alike
from scorecard.measures.sentences import latest_in_words, made_up_in_words, sentences_of
from scorecard.measures.variation import MeasureVariation, row_spoken_of
from scorecard.revision_texts import MonthRevisionText, month_revision_text
from scorecard.variation_texts import VariationText, variation_text


@dataclass(frozen=True, slots=True)
class AreaText:
    """A figure of a benchmark."""

    area: str
    period: str
    figure: str
    counts: str
    illustrative: bool
    origin: str
    commentary: str
    passport: str  # which councils it stands for


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page to go to: its anchor, and what it is called."""

    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """Texts are empty, and tuples too, where there is nothing to say."""

    sentence: str
    sentence_illustrative: str  # what it speaks of that was made up for the sample
    latest: str  # the latest figure, where the sentence speaks of another
    together: str  # the figure of several months, where those are looked at
    alerts: tuple[AlertText, ...]
    facts: tuple[tuple[str, str], ...]  # name and text of each part of the definition
    standings: tuple[tuple[str, str, str], ...]  # reference, framework and slug, of each framework
    rows: tuple[HistoryText | GapText, ...]  # the latest month first
    recorded: str  # when and by whom, where that is the same of every row
    months: int
    benchmarks: tuple[AreaText, ...]
    parts: PartsText | None
    illustrative: int
    promises: tuple[PromiseText, ...]  # the latest first
    variation: VariationText | None
    annotations: tuple[AnnotationText, ...]
    note_numbers: Mapping[date, tuple[str, ...]]  # of the annotations that stand, by month
    revisions: tuple[MonthRevisionText, ...]  # the latest first
    frameworks: tuple[FrameworkText, ...]
    former: FormerText | None = None  # the figures of the measure that it continues
    sections: tuple[Section, ...] = ()


def build_measure_page(  # noqa: PLR0913  (what was read, each by its name)
    history: MeasureHistory,
    *,
    coverages: Iterable[Coverage],
    recordings: Mapping[int, Recording],
    words: Mapping[str, str],
    month: date | None,
    promises: Iterable[PromiseMade] = (),
    varied: MeasureVariation | None = None,
    seen: MeasureHistory | None = None,
    view: View = View.MONTH,
    notes: Iterable[Note] = (),
    revisions: Iterable[Revision] = (),
    former: FormerText | None = None,
    in_the_past: bool = False,
) -> MeasurePage:
    """The page of a measure's history. words: the texts of its definition, by the measure's field names;
    month: the month that the reader came from; varied: the variation of that month; seen: the history as the
    view has it; revisions: the earliest first; in_the_past: as known at a moment."""
    coverages, seen = list(coverages), seen or seen_as(history, view)
    recorded = recorded_alike(seen, recordings)
    origin = Origins(recordings)
    measure, variation = history.measure, variation_text(varied, history.measure)
    spoken_of, annotations = row_spoken_of(history, month), annotation_texts(notes)
    note_numbers = numbers_by_month(annotations)
    page = MeasurePage(
        sentence=sentences_of(history, month, variation.sentence if variation else ""),
        sentence_illustrative=made_up_in_words(spoken_of) if spoken_of is not None else "",
        latest=latest_in_words(history, month),
        together=view_in_words(seen, view, month),
        alerts=tuple(alert_texts(history)),
        facts=tuple(facts_of(measure, words)),
        standings=tuple(
            (one.indicator.reference, one.framework_title, one.framework_slug) for one in coverages
        ),
        rows=tuple(
            history_texts(seen, Origins(recordings, said_once=recorded), month=month, notes=note_numbers)
        ),
        recorded=f"Every figure in the table was {recorded}." if recorded else "",
        months=sum(row.printed is not None for row in seen.rows),
        benchmarks=tuple(_area_text(one, measure, origin) for one in history.benchmarks),
        parts=parts_text(history, origin),
        illustrative=sum(row.illustrative for row in seen.rows),
        promises=tuple(promise_texts(promises, history)),
        variation=variation,
        annotations=annotations,
        note_numbers=note_numbers,
        revisions=tuple(month_revision_text(measure, one) for one in reversed(list(revisions))),
        frameworks=tuple(framework_texts(coverages, measure, in_the_past=in_the_past)),
        former=former,
    )
    return replace(page, sections=tuple(_sections(page)))


def _sections(page: MeasurePage) -> Iterable[Section]:
    """What stands below the chart and has anything to say, in the order of the page."""
    there = (
        (page.annotations, "notes", "What happened when"),
        (True, "figures", "Every figure"),
        (page.former, "before", page.former.heading if page.former else ""),
        (page.parts, "parts", "By service area and team"),
        (page.benchmarks, "compared", "Compared with"),
        (page.variation and page.variation.limits, "chance", "More than chance"),
        (page.promises, "promises", "What was promised"),
        (page.revisions, "revised", "Figures corrected"),
        (page.frameworks, "frameworks", "Under each framework"),
        (True, "definition", "What it measures"),
    )
    for is_there, anchor, name in there:
        if is_there:
            yield Section(anchor, name)


def _area_text(one: AreaFigure, measure: MeasureTerms, origin: Origins) -> AreaText:
    """A benchmark's figure, printed as it was published elsewhere."""
    known = one.known
    return AreaText(
        area=one.area.name,
        period=period_label(one.period, measure.frequency),
        figure=measure.as_set(one.printed) if one.printed is not None else one.marker.value,
        counts=(counts_in_words(known.figure) or "") if known is not None else "",
        illustrative=known is not None and known.illustrative,
        origin=origin.of(known.id, known.source) if known is not None else "",
        commentary=known.commentary if known is not None else "",
        passport=passport_in_words(one.area),
    )
