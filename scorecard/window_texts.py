"""How many months a figure of several looks back, in words. Pure."""

from collections import Counter
from collections.abc import Iterable

from kpis.windows import WindowTerms
from scorecard.rows import ScorecardRow


def usual_window(rows: Iterable[ScorecardRow]) -> WindowTerms | None:
    """The months that most of the indicators look back, None where none does."""
    terms = Counter(row.indicator.window for row in rows if row.indicator.window.months)
    return terms.most_common(1)[0][0] if terms else None


def window_label(terms: WindowTerms) -> str:
    """36 months; 6 months before."""
    months = "1 month" if terms.months == 1 else f"{terms.months} months"
    return months if terms.includes_current else f"{months} before"
