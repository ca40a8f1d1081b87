"""Corrections of a month's figures since they were first published, as a page lists them. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kpis.figures import Figure, Marker
from kpis.periods import day_name, period_label
from kpis.series import Revision
from kpis.terms import MeasureTerms
from scorecard.moments import moment_in_address, moment_name
from scorecard.public_names import public_name
from scorecard.standing import IndicatorTerms

SAME_FIGURE = "the same figure: what is said of it changed"


@dataclass(frozen=True, slots=True)
class RevisionText:
    """A correction of a figure since it was first published.

    told_until: the last day on which the page said what was corrected, as an address has it, and as a person
    says it; with the time where it was corrected on the day on which it had been recorded.
    """

    reference: str
    title: str
    was: str
    became: str
    day: str
    by: str
    reason: str
    told_until: str
    told_until_day: str


def revision_text(indicator: IndicatorTerms, revision: Revision) -> RevisionText:
    measure, recording = indicator.measure, revision.recording
    until = _told_until(revision.told_at, recording.at)
    return RevisionText(
        reference=indicator.reference,
        title=measure.title,
        was=_figure_with_counts(measure, revision.was),
        became=_became(measure, revision),
        day=day_name(recording.at),
        by=public_name(recording.by),
        reason=recording.reason,
        told_until=moment_in_address(until),
        told_until_day=moment_name(until),
    )


def _told_until(told_at: datetime, corrected_at: datetime) -> datetime:
    """The last moment that can be said plainly at which the first figure was what was known."""
    last = corrected_at - timedelta(microseconds=1)
    day_before = datetime.combine(corrected_at.date() - timedelta(days=1), time.max, corrected_at.tzinfo)
    plain = (day_before, last.replace(second=0, microsecond=0), last.replace(microsecond=0))
    return next((one for one in plain if told_at <= one), last)


@dataclass(frozen=True, slots=True)
class MonthRevisionText:
    """A correction of one month's figure of a measure."""

    month: str
    was: str
    became: str
    day: str
    by: str
    reason: str


def month_revision_text(measure: MeasureTerms, revision: Revision) -> MonthRevisionText:
    recording = revision.recording
    return MonthRevisionText(
        month=period_label(revision.period, measure.frequency),
        was=_figure_with_counts(measure, revision.was),
        became=_became(measure, revision),
        day=day_name(recording.at),
        by=public_name(recording.by),
        reason=recording.reason,
    )


def _became(measure: MeasureTerms, revision: Revision) -> str:
    """The figure that took its place; where that is the same one, only its words or its origin are others."""
    return SAME_FIGURE if revision.became == revision.was else _figure_with_counts(measure, revision.became)


def _figure_with_counts(measure: MeasureTerms, figure: Figure) -> str:
    """24% (284 of 1,204)."""
    printed, counts = measure.published(figure), measure.counts_in_words(figure)
    words = measure.in_words(printed) if printed is not None else Marker.NOT_AVAILABLE.value
    return f"{words} ({counts})" if counts else words
