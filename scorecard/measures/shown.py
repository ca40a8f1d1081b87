"""From what was selected of a measure, and what was asked, to what its page's template needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from kpis.models import Measure
from kpis.series import Note
from reports.promised import PromiseMade
from scorecard.forms import EVERY_MONTH, ViewOfMeasure
from scorecard.measures.chart_break import break_captions, breaks_near, with_breaks
from scorecard.measures.chart_captions import caption_notes, targets_in_words
from scorecard.measures.charts import history_chart
from scorecard.measures.continuity import Break
from scorecard.measures.definition import review_in_words
from scorecard.measures.former_texts import former_text
from scorecard.measures.look_texts import view_texts
from scorecard.measures.looks import View, seen_as, views_offered
from scorecard.measures.page import build_measure_page
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
) -> dict[str, Any]:
    """What the template needs beside the measure, its breaks and its framework. A view that is not offered is
    not shown: the months are, and the page says why."""
    measure = selected.recorded.measure
    history, month, kept = selected.history, asked.chosen_month(), asked.kept()
    offered = views_offered(history, coverages=selected.coverages, may_be_summed=measure.may_be_summed)
    possible = {one.view for one in offered if one.why_not is None}
    view = asked.chosen_view() if asked.chosen_view() in possible else View.MONTH
    varied = measure_variation(history, month=month, restarts=selected.restarts)
    seen = seen_as(history, view)
    former = former_text(
        selected.former, breaks, measure=history.measure, recordings=selected.recordings, view=view
    )
    page = build_measure_page(
        history,
        coverages=selected.coverages,
        recordings=selected.recordings,
        promises=beside.promises,
        words=_words(measure, asked),
        month=month,
        varied=varied,
        seen=seen,
        view=view,
        notes=beside.notes,
        revisions=selected.revisions,
        former=former,
        in_the_past=asked.moment() is not None,
    )
    limits = varied if view is View.MONTH else None  # never of figures that lean on those before
    chart = history_chart(seen, limits, page.note_numbers, month) if seen.rows else None
    drawn = selected.former if former is not None and former.is_drawn else None
    marked = breaks_near(breaks, seen, drawn)
    if chart is not None:
        chart = with_breaks(chart, marked, drawn)
    return {
        "as_known_at": asked.moment(),
        "page": page,
        "views": view_texts(offered, shown=view, keep=kept),
        "every_month": f"?{urlencode({**kept, 'view': view.value, 'parts': EVERY_MONTH})}#parts",
        "kept": f"?{urlencode({'as_known_at': kept['as_known_at']})}" if "as_known_at" in kept else "",
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
