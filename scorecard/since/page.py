"""“Since your last meeting” as its page shows it: every text worked out, for the template to place. Pure."""

from dataclasses import dataclass
from datetime import datetime

from kpis.periods import day_name, iso_month, month_name, two_months
from scorecard.since.changes import Correction, Since, explanations_between, worst_first
from scorecard.since.happened_texts import (
    CorrectionText,
    ExplanationText,
    MissingText,
    PromisedText,
    TargetChangeText,
    before_returns_in_words,
    correction_text,
    explanation_text,
    missing_text,
    promised_text,
    target_change_text,
)
from scorecard.since.overdue import Lateness
from scorecard.since.sentences import none_moved_in_words, sentence_of
from scorecard.since.texts import MoveText, move_text


@dataclass(frozen=True, slots=True)
class SincePage:
    """moved: those whose status changed, worse first; still_outside: outside tolerance in both months;
    targets: those for which something else was set to be reached, moved or not; benchmarks: those whose
    target is the figure of a benchmark that came or is newer; explained: what is not said of those that moved
    already; due: promises for these months; promised: those made of them; overdue, in_time,
    before_returns: months of which figures that were due are not published; nothing_to_correct: that there
    was no figure yet that a correction could be of; empty where there was one."""

    months: str
    either_month: str
    first: str
    last: str
    first_iso: str
    last_iso: str
    sentence: str
    moved: tuple[MoveText, ...]
    none_moved: str
    still_outside: tuple[MoveText, ...]
    targets: tuple[MoveText, ...]
    benchmarks: tuple[MoveText, ...]
    corrected_since: str
    nothing_to_correct: str
    corrections: tuple[CorrectionText, ...]
    target_changes: tuple[TargetChangeText, ...]
    explained: tuple[ExplanationText, ...]
    due: tuple[PromisedText, ...]
    promised: tuple[PromisedText, ...]
    overdue: tuple[MissingText, ...]
    in_time: tuple[MissingText, ...]
    before_returns: tuple[MissingText, ...]
    before_returns_heading: str
    why_before_returns: str
    total: int
    illustrative: int  # how many indicators have, in either month, a figure or target that was made up


def build_since_page(since: Since, *, in_the_past: bool = False) -> SincePage:
    """in_the_past: as known at a moment after which something may have been recorded."""
    first, last = since.first, since.last
    moved = worst_first(since.moves)
    outside = [one for one in since.moves if one.stayed_outside]
    said = {one.indicator.id for one in (*moved, *outside)}
    explained = explanations_between(since.found, first, last)
    return SincePage(
        months=two_months(first, last),
        either_month=two_months(first, last, joined_by="or"),
        first=month_name(first),
        last=month_name(last),
        first_iso=iso_month(first),
        last_iso=iso_month(last),
        sentence=sentence_of(since.moves, first=first, last=last, in_the_past=in_the_past),
        moved=tuple(move_text(one) for one in moved),
        none_moved=none_moved_in_words(since.moves, first=first, last=last),
        still_outside=tuple(move_text(one) for one in outside),
        targets=tuple(move_text(one) for one in since.moves if one.target_changed),
        benchmarks=tuple(move_text(one) for one in since.moves if one.benchmark_came),
        corrected_since=_corrected_since(since),
        nothing_to_correct=_nothing_to_correct(in_the_past) if since.nothing_to_correct else "",
        corrections=tuple(
            correction_text(one)
            # what changed a rating first, the latest of those first
            for one in sorted(since.corrections, key=_weight, reverse=True)
        ),
        target_changes=tuple(target_change_text(*one) for one in since.target_changes),
        explained=tuple(
            explanation_text(indicator, one)
            for indicator, one in explained
            if one.period != last or indicator.id not in said
        ),
        due=tuple(promised_text(one) for one in since.promises if first < one.promise.back_by <= last),
        promised=tuple(promised_text(one) for one in since.promises if first < one.promise.period <= last),
        overdue=_missing(since, Lateness.OVERDUE),
        in_time=_missing(since, Lateness.STILL_IN_TIME),
        before_returns=_missing(since, Lateness.BEFORE_RETURNS),
        before_returns_heading="Not published here by then" if in_the_past else "Never published here",
        why_before_returns=before_returns_in_words(since.first_return, ends=since.found.months[-1]),
        total=len(since.moves),
        illustrative=sum(
            any(standing.known and standing.is_illustrative for standing in (one.before, one.now))
            for one in since.moves
        ),
    )


def _missing(since: Since, lateness: Lateness) -> tuple[MissingText, ...]:
    return tuple(missing_text(one) for one in since.missing if one.lateness is lateness)


def _nothing_to_correct(in_the_past: bool) -> str:
    return f"There {'was' if in_the_past else 'is'} no figure yet to correct."


def _weight(one: Correction) -> tuple[bool, datetime]:
    return one.changed_rating, one.revision.recording.at


def _corrected_since(since: Since) -> str:
    """the figures of September 2018 were first published, on 3 December 2018"""
    if since.told_on is None:
        return f"the end of {month_name(since.first)}"
    return f"the figures of {month_name(since.first)} were first published, on {day_name(since.told_on)}"
