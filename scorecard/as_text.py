"""A scorecard as lines of text, for a terminal. Pure."""

from collections.abc import Iterator
from datetime import date

from kpis.periods import month_name
from kpis.plain_text import in_one_line
from kpis.rating import STATUS_LABELS
from scorecard.coverage import coverage_in_words
from scorecard.rows import Scorecard, ScorecardRow
from scorecard.wording import figure_in_words, reason_in_words, target_in_words, why_missing_in_words

LEGEND = "[illustrative], [target illustrative]: made up for the sample; any rating of it rests on that."


def scorecard_as_text(scorecard: Scorecard, *, title: str, period: date) -> Iterator[str]:
    """Its lines: title and month, each indicator and why it has no figure, how many have each status, and
    what the marks mean."""
    yield f"{title}, {month_name(period)}"
    statuses = [_status(row) for row in scorecard.rows]
    width = max((len(status) for status in statuses), default=0)
    for row, status in zip(scorecard.rows, statuses, strict=True):
        mark = _mark(row)
        yield (
            f"{row.indicator.reference:<8} {figure_in_words(row):>12}  {status:<{width}}"
            f"  {target_in_words(row):<42} {row.measure.title}{f' [{mark}]' if mark else ''}"
        )
        if row.why_missing:
            yield f"{'':<8} {why_missing_in_words(in_one_line(row.why_missing))}"
    if partial := coverage_in_words(scorecard.coverage, month=month_name(period)):
        yield partial
    yield ", ".join(f"{count} {STATUS_LABELS[status].lower()}" for status, count in scorecard.counts.items())
    if any(_mark(row) for row in scorecard.rows):
        yield LEGEND


def _status(row: ScorecardRow) -> str:
    """Better than target; Not rated: no figure."""
    label, now = STATUS_LABELS[row.status], row.standing
    reason = reason_in_words(now.rating, now.target)
    return f"{label}: {reason}" if reason else label


def _mark(row: ScorecardRow) -> str:
    """What was made up of all that a line tells."""
    if row.standing.made_up:
        return row.standing.made_up
    return "compared with an illustrative figure" if row.compared_illustrative else ""
