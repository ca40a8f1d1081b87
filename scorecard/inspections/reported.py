"""What was said of the progress of a finding, an action or a recommendation, in words. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kpis.periods import day_name
from scorecard.inspections.terms import ReportTerms


@dataclass(frozen=True, slots=True)
class ReportedText:
    """What holds, below the status; and what was said before it, the latest first, each in a sentence."""

    now: str
    evidence: str
    before: tuple[str, ...]


def reported_text(reports: Sequence[ReportTerms], words: Mapping[Any, str]) -> ReportedText:
    """reports: the latest last; words: how a status is said. Empty texts where nobody said a thing."""
    if not reports:
        return ReportedText("", "", ())
    *earlier, latest = reports
    before = (f"{words[one.status]}: {_lower(_told(one))}{_shown_by(one)}" for one in reversed(earlier))
    return ReportedText(_told(latest), latest.evidence, tuple(before))


def _told(one: ReportTerms) -> str:
    """Since May 2018, said by Ofsted, recorded on 3 June 2018; what nobody told is left out."""
    since = f"since {one.since.in_words}" if one.since else ""
    said_by = f"said by {one.said_by}" if one.said_by else ""
    sentence = ", ".join(filter(None, (since, said_by, f"recorded on {day_name(one.recorded)}")))
    return sentence[0].upper() + sentence[1:]


def _shown_by(one: ReportTerms) -> str:
    return f". {one.evidence}" if one.evidence else ""


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
