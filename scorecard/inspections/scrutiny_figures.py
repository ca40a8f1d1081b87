"""The figures that a question is about, shown where it is put and answered."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from kpis.models import Measure
from kpis.periods import iso_month, last_month_ended
from scorecard.body import render_body
from scorecard.measures.rows import HistoryText, Origins, history_texts
from scorecard.measures.selection import select_history

MONTHS_TO_CHOOSE = 5  # beside the one that is asked about


def figures_asked_about(
    measure: Measure, *, asked: date | None, months: Iterable[date], caption: str
) -> SafeString:
    """A table of the month asked about, and of these, the latest first, as the measure's page has them: the
    figure, its status, the target and what the officers said. asked: the month that is marked.

    Of the whole organisation alone, so nothing of it is held back from anybody.
    """
    selected = select_history(
        measure=measure,
        preferred=None,
        latest=last_month_ended(timezone.localdate()),
        month=asked,
    )
    history = selected.history
    wanted = {*months, *([asked] if asked else [])}
    shown = [row.period for row in reversed(history.rows) if row.printed is not None]
    texts = history_texts(history, Origins({}), month=asked, notes={})
    rows = [one for one in texts if isinstance(one, HistoryText) and not one.is_marker]
    told = [(month, one) for month, one in zip(shown, rows, strict=True) if month in wanted]
    told.sort(key=lambda pair: pair[0] != asked)  # that month first
    context = {
        "rows": [(iso_month(month), one) for month, one in told],
        "caption": caption,
        "several": len(wanted) > 1,
        "measure": measure,
    }
    return render_body("scorecard/inspections/asked_about.jinja", context)
