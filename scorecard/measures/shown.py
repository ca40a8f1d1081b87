"""From what was selected of a measure, and what was asked, to what its page's template needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from kpis.models import Measure
from kpis.series import Note
from reports.promised import PromiseMade
from scorecard.forms import EVERY_MONTH, ViewOfMeasure
from scorecard.known_on import is_in_the_past
from scorecard.measures.chart_break import break_captions, breaks_near, with_breaks
from scorecard.measures.chart_captions import caption_notes, targets_in_words
from scorecard.measures.charts import history_chart
from scorecard.measures.continuity import Break, FormerLine
from scorecard.measures.definition import review_in_words
from scorecard.measures.former_texts import former_text
from scorecard.measures.look_texts import view_texts
from scorecard.measures.looks import View, seen_as, views_offered
from scorecard.measures.page import PageSources, build_measure_page
from scorecard.measures.selection import SelectedHistory
from scorecard.measures.variation import measure_variation

WORDS_OF_DEFINITION = (
    *("definition", "owner", "numerator_label", "denominator_label", "series_note"),
    "why_it_matters",
)


@dataclass(frozen=True, slots=True)
class WrittenBeside:
    """What people wrote beside a measure's figures."""

    promises: list[PromiseMade]
    notes: list[Note]


def shown_measure(
    selected: SelectedHistory,
    beside: WrittenBeside,
    asked: ViewOfMeasure,
    breaks: Sequence[Break] = (),
    *,
    month: date | None,
) -> dict[str, Any]:
    """What the template needs beside the measure, its breaks and its framework. A view that is not offered is
    not shown: the months are, and the page says why. month: that which the reader came from."""
    history, kept = selected.history, asked.kept()
    may_be_summed = selected.recorded.measure.may_be_summed
    offered = views_offered(history, coverages=selected.coverages, may_be_summed=may_be_summed)
    possible = {one.view for one in offered if one.why_not is None}
    view = asked.chosen_view() if asked.chosen_view() in possible else View.MONTH
    sources = _sources(selected, beside, asked, view, breaks, month)
    page = build_measure_page(sources)
    return {
        "as_known_at": asked.moment(),
        "page": page,
        "views": view_texts(offered, shown=view, keep=kept),
        "every_month": f"?{urlencode({**kept, 'view': view.value, 'parts': EVERY_MONTH})}#parts",
        "kept": f"?{urlencode({'as_known_at': kept['as_known_at']})}" if "as_known_at" in kept else "",
        **_drawn(sources, page.note_numbers, breaks, selected.former),
    }


def _sources(
    selected: SelectedHistory,
    beside: WrittenBeside,
    asked: ViewOfMeasure,
    view: View,
    breaks: Sequence[Break],
    month: date | None,
) -> PageSources:
    history, recordings = selected.history, selected.recordings
    return PageSources(
        history=history,
        seen=seen_as(history, view),
        view=view,
        month=month,
        varied=measure_variation(history, month=month, restarts=selected.restarts),
        coverages=selected.coverages,
        recordings=recordings,
        revisions=selected.revisions,
        promises=beside.promises,
        notes=beside.notes,
        words=_words(selected.recorded.measure, asked),
        former=former_text(
            selected.former, breaks, measure=history.measure, recordings=recordings, view=view
        ),
        in_the_past=is_in_the_past(asked.moment(), now=timezone.now()),
    )


def _drawn(
    of: PageSources,
    numbers: Mapping[date, tuple[str, ...]],
    breaks: Sequence[Break],
    former: FormerLine | None,
) -> dict[str, Any]:
    """The chart and its caption. numbers: of the notes, by month."""
    seen, month = of.seen, of.month
    limits = of.varied if of.view is View.MONTH else None  # never of figures that lean on those before
    drawn = former if of.former is not None and of.former.is_drawn else None
    marked = breaks_near(breaks, seen, drawn)
    chart = with_breaks(history_chart(seen, limits, numbers, month), marked, drawn) if seen.rows else None
    return {
        "has_limits": limits is not None and bool(limits.stretches),
        "chart": chart,
        "chart_targets": targets_in_words(chart) if chart else "",
        "chart_notes": caption_notes(chart, seen, month) if chart else (),
        "chart_breaks": break_captions(marked, is_drawn=drawn is not None),
    }


def _words(measure: Measure, asked: ViewOfMeasure) -> dict[str, str]:
    moment = asked.moment()
    today = moment.date() if moment is not None else timezone.localdate()
    words = {name: getattr(measure, name) for name in WORDS_OF_DEFINITION}
    return {**words, "review": review_in_words(measure.review_on, today=today)}
