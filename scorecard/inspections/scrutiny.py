"""Scrutiny's page: its recommendations with their progress, and members' questions. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reports.inspection_words import RECOMMENDATION_STATUSES, RecommendationStatus
from reports.partial_dates import PartialDate, overdue_in_words
from scorecard.inspections.reported import ReportedText, reported_text
from scorecard.inspections.scrutiny_questions import (
    QuestionTerms,
    QuestionText,
    QuestionTexts,
    question_texts,
)
from scorecard.inspections.terms import ReportTerms
from scorecard.inspections.withdrawn_texts import Withdrawal


@dataclass(frozen=True, slots=True)
class RecommendationTerms:
    """status: None where nobody had said any yet; reports: what was said, the latest last."""

    report: str
    reference: str
    recommendation: str
    responsible: str
    due: PartialDate | None
    status: RecommendationStatus | None
    reports: tuple[ReportTerms, ...] = ()
    withdrawn: Withdrawal | None = None  # since the day that the page is of


@dataclass(frozen=True, slots=True)
class GoneTerms:
    """A recommendation that was withdrawn by the day that the page is of: which it was."""

    report: str
    reference: str
    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True)
class RecommendationsTracked:
    """standing: on record on the day that the page is of, by report and reference as Python sorts them,
    whatever the database; gone: withdrawn by then, the first that was first; left_out: how many were recorded
    later and stand now."""

    standing: tuple[RecommendationTerms, ...] = ()
    gone: tuple[GoneTerms, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class RecommendationText:
    reference: str
    recommendation: str
    responsible: str
    due: str
    late: str  # how long its date has gone by; empty where it has not
    status: str
    reported: ReportedText
    withdrawn: str  # that it was since, when, by whom and why; empty where it stands


@dataclass(frozen=True, slots=True)
class WithdrawnText:
    """A recommendation that was withdrawn: which it was, and when, by whom and why."""

    named: str
    sentence: str
    again: str  # that it was written again; empty where it was not


@dataclass(frozen=True, slots=True)
class ReportText:
    report: str
    sentence: str
    recommendations: tuple[RecommendationText, ...]


@dataclass(frozen=True, slots=True)
class ScrutinyPage:
    sentence: str
    reports: tuple[ReportText, ...]
    left_out: str  # recommendations that were recorded later than the page is of, where there are any
    gone: tuple[WithdrawnText, ...]  # recommendations that were withdrawn by then, the latest first
    open: tuple[QuestionText, ...]  # the oldest first: they are carried forward until answered
    answered: tuple[QuestionText, ...]  # the latest first
    withdrawn: tuple[QuestionText, ...]  # the latest first


def build_scrutiny_page(
    recommendations: RecommendationsTracked, questions: Iterable[QuestionTerms], *, today: date
) -> ScrutinyPage:
    """today: the day that the page is of, to which ages and what dates have gone by are counted."""
    held, left_out = recommendations.standing, recommendations.left_out
    asked = question_texts(questions, today=today)
    reports = tuple(
        _report(report, list(group), today) for report, group in groupby(held, key=lambda one: one.report)
    )
    return ScrutinyPage(
        sentence=_sentence(held, asked, left_out),
        reports=reports,
        left_out=_left_out(left_out),
        gone=tuple(_gone(recommendations)),
        open=asked.waiting,
        answered=asked.answered,
        withdrawn=asked.withdrawn,
    )


def _report(report: str, held: list[RecommendationTerms], today: date) -> ReportText:
    return ReportText(report, f"{_achieved(held)}.", tuple(_recommendation(one, today) for one in held))


def _achieved(held: Sequence[RecommendationTerms]) -> str:
    """0 of 6 recommendations achieved: 6 in progress."""
    counts = Counter(one.status for one in held)
    noun = "recommendation" if len(held) == 1 else "recommendations"
    sentence = f"{counts[RecommendationStatus.ACHIEVED]} of {len(held)} {noun} achieved"
    others = [
        f"{counts[one]} {RECOMMENDATION_STATUSES[one].lower()}"
        for one in (RecommendationStatus.OPEN, RecommendationStatus.IN_PROGRESS)
        if counts[one]
    ] + [f"{counts[None]} not recorded"] * bool(counts[None])
    return f"{sentence}: {', '.join(others)}" if others else sentence


def _recommendation(one: RecommendationTerms, today: date) -> RecommendationText:
    is_late = one.due and one.due.last < today and one.status is not RecommendationStatus.ACHIEVED
    return RecommendationText(
        reference=one.reference,
        recommendation=one.recommendation,
        responsible=one.responsible,
        due=one.due.in_words if one.due else "No date set",
        late=f"{overdue_in_words(one.due, today)} past its date" if one.due and is_late else "",
        status=RECOMMENDATION_STATUSES[one.status] if one.status else "Not recorded",
        reported=reported_text(one.reports, RECOMMENDATION_STATUSES),
        withdrawn=one.withdrawn.in_words() if one.withdrawn else "",
    )


def _gone(recommendations: RecommendationsTracked) -> Iterable[WithdrawnText]:
    """The latest first. One that was written again stands in the table of its report, too."""
    standing = {(one.report, one.reference) for one in recommendations.standing}
    for one in reversed(recommendations.gone):
        again = (one.report, one.reference) in standing
        yield WithdrawnText(
            f"{one.reference}, {one.report}",
            one.withdrawal.in_words(),
            "It was written again, and stands above under the same reference." if again else "",
        )


def _left_out(number: int) -> str:
    """What a page as known on a day does not show, in a sentence; empty where that is nothing."""
    if not number:
        return ""
    many = "1 recommendation was" if number == 1 else f"{number} recommendations were"
    return f"{many} recorded here later, and left out. On which day the committee made them is not recorded."


def _sentence(held: Sequence[RecommendationTerms], asked: QuestionTexts, left_out: int) -> str:
    none = (
        "No recommendation was on record here by then." if left_out else "No recommendation is being tracked."
    )
    first = f"{_achieved(held)}." if held else none
    number = len(asked.waiting)
    questions = {0: "No question is", 1: "1 question is"}.get(number, f"{number} questions are")
    return f"{first} {questions} waiting for an answer.{_since(asked.since)}"


def _since(number: int) -> str:
    """Whoever counts the questions of that day misses those; empty where that is none."""
    if not number:
        return ""
    if number == 1:
        return " 1 question that had been put by then was withdrawn since."
    return f" {number} questions that had been put by then were withdrawn since."
