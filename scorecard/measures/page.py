"""A measure's page: every text worked out, so that the template only places it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpis.periods import period_label
from kpis.series import Note, Recording, Revision
from kpis.terms import MeasureTerms
from reports.promised import PromiseMade
from scorecard.benchmark_texts import passport_in_words
from scorecard.measures.annotation_texts import AnnotationText, annotation_texts, numbers_by_month
from scorecard.measures.definition import facts_of
from scorecard.measures.former_texts import FormerText
from scorecard.measures.framework_texts import FrameworkText, framework_texts
from scorecard.measures.history import AreaFigure, Coverage, MeasureHistory
from scorecard.measures.looks import View
from scorecard.measures.opening import Opening, opening_of
from scorecard.measures.part_texts import PartsText, parts_text
from scorecard.measures.promise_texts import PromiseText, promise_texts
from scorecard.measures.rows import GapText, HistoryText, Origins, history_texts, recorded_alike
from scorecard.measures.sentences import none_in_words
from scorecard.measures.variation import MeasureVariation
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

    opening: Opening
    facts: tuple[tuple[str, str], ...]  # name and text of each part of the definition
    standings: tuple[tuple[str, str, str], ...]  # reference, framework and slug, of each framework
    rows: tuple[HistoryText | GapText, ...]  # the latest month first
    no_figures: str  # what stands in their place where there is none
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


@dataclass(frozen=True, slots=True)
class PageSources:
    """What a measure's page is made of: what was read and worked out before any text.

    seen: the history as the view has it; month: the month that the reader came from; varied: the variation of
    that month; words: the texts of the definition, by the measure's field names; revisions: the earliest
    first; former: the figures of the measure that it continues; in_the_past: as known at a moment.
    """

    history: MeasureHistory
    seen: MeasureHistory
    view: View
    month: date | None
    varied: MeasureVariation | None
    coverages: Sequence[Coverage]
    recordings: Mapping[int, Recording]
    revisions: Sequence[Revision]
    promises: Sequence[PromiseMade]
    notes: Sequence[Note]
    words: Mapping[str, str]
    former: FormerText | None
    in_the_past: bool


def build_measure_page(of: PageSources) -> MeasurePage:
    """The page of a measure's history."""
    history, seen, measure, origin = of.history, of.seen, of.history.measure, Origins(of.recordings)
    recorded = recorded_alike(seen, of.recordings)
    told = Origins(of.recordings, said_once=recorded)
    variation, annotations = variation_text(of.varied, measure), annotation_texts(of.notes)
    numbers = numbers_by_month(annotations)
    varies = variation.sentence if variation else ""
    page = MeasurePage(
        opening=opening_of(
            history, seen=seen, view=of.view, month=of.month, varies=varies, in_the_past=of.in_the_past
        ),
        facts=tuple(facts_of(measure, of.words)),
        standings=tuple(map(_standing, of.coverages)),
        rows=tuple(history_texts(seen, told, month=of.month, notes=numbers)),
        no_figures=none_in_words(in_the_past=of.in_the_past),
        recorded=f"Every figure in the table was {recorded}." if recorded else "",
        months=sum(row.printed is not None for row in seen.rows),
        benchmarks=tuple(_area_text(one, measure, origin) for one in history.benchmarks),
        parts=parts_text(history, origin),
        illustrative=sum(row.illustrative for row in seen.rows),
        promises=tuple(promise_texts(of.promises, history)),
        variation=variation,
        annotations=annotations,
        note_numbers=numbers,
        revisions=tuple(month_revision_text(measure, one) for one in reversed(of.revisions)),
        frameworks=tuple(framework_texts(of.coverages, measure, in_the_past=of.in_the_past)),
        former=of.former,
    )
    return replace(page, sections=tuple(_sections(page)))


def _standing(one: Coverage) -> tuple[str, str, str]:
    return one.indicator.reference, one.framework_title, one.framework_slug


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
        counts=(measure.counts_in_words(known.figure) or "") if known is not None else "",
        illustrative=known is not None and known.illustrative,
        origin=origin.of(known.id, known.source) if known is not None else "",
        commentary=known.commentary if known is not None else "",
        passport=passport_in_words(one.area),
    )
