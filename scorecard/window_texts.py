"""How many months a figure of several looks back, and whether these overlap, in words. Pure."""

from collections import Counter
from collections.abc import Iterable

from kpis.terms import MeasureTerms
from kpis.windows import WindowFigure, WindowTerms, is_overlapping
from scorecard.rows import ScorecardRow
from scorecard.wording import window_parts

OVERLAPPING = "Each figure already covers many months, so these overlap."
COUNTED_SEVERAL_TIMES = "The same cases are counted several times."


def usual_window(rows: Iterable[ScorecardRow]) -> WindowTerms | None:
    """The months that most of the indicators look back, None where none does."""
    terms = Counter(row.indicator.window for row in rows if row.indicator.window.months)
    return terms.most_common(1)[0][0] if terms else None


def window_label(terms: WindowTerms) -> str:
    """36 months; 6 months before."""
    months = "1 month" if terms.months == 1 else f"{terms.months} months"
    return months if terms.includes_current else f"{months} before"


def overlap_in_words(window: WindowFigure | None, measure: MeasureTerms) -> str:
    """What stands beside the figure of several months wherever it is shown; nothing where it is not so.

    It is worked out and rated like any other (docs/domain.md: Movement, 2), so only the words can say it.
    """
    return OVERLAPPING if window and is_overlapping(window, rolling=measure.rolling) else ""


def overlap_explained(window: WindowFigure | None, measure: MeasureTerms) -> str:
    """The same with what it means, where there is room for it."""
    found = overlap_in_words(window, measure)
    return f"{found} {COUNTED_SEVERAL_TIMES}" if found else ""


def window_notes(row: ScorecardRow) -> tuple[str, ...]:
    """What stands below a row's figure of several months, a line each; nothing where there is none."""
    if row.window is None:
        return ()
    return tuple(filter(None, (*window_parts(row.window), overlap_in_words(row.window, row.measure))))
