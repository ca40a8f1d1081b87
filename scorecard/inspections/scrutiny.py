"""Scrutiny's page: its recommendations with their progress, and members' questions. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from reports.inspection_words import RECOMMENDATION_STATUSES, RecommendationStatus
from reports.partial_dates import PartialDate, overdue_in_words
from scorecard.inspections.reported import ReportedText, reported_text
from scorecard.inspections.scrutiny_questions import QuestionTerms, QuestionText, question_texts
from scorecard.inspections.terms import ReportTerms


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


@dataclass(frozen=True, slots=True)
class RecommendationText:
    reference: str
    recommendation: str
    responsible: str
    due: str
    late: str  # how long its date has gone by; empty where it has not
    status: str
    reported: ReportedText


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
    open: tuple[QuestionText, ...]  # the oldest first: they are carried forward until answered
    answered: tuple[QuestionText, ...]  # the latest first
    withdrawn: tuple[QuestionText, ...]  # the latest first


def build_scrutiny_page(
    recommendations: Iterable[RecommendationTerms],
    questions: Iterable[QuestionTerms],
    *,
    today: date,
    left_out: int = 0,
) -> ScrutinyPage:
    """today: what dates have gone by, and ages, are counted to; left_out: how many recommendations were
    recorded later than that."""
    held = list(recommendations)
    asked = question_texts(questions, today=today)
    reports = tuple(
        _report(report, list(group), today) for report, group in groupby(held, key=lambda one: one.report)
    )
    return ScrutinyPage(
        sentence=_sentence(held, len(asked.waiting), left_out),
        reports=reports,
        left_out=_left_out(left_out),
        open=asked.waiting,
        answered=asked.answered,
        withdrawn=asked.withdrawn,
    )


def _report(report: str, held: list[RecommendationTerms], today: date) -> ReportText:
    return ReportText(report, f"{_achieved(held)}.", tuple(_recommendation(one, today) for one in held))


def _achieved(held: list[RecommendationTerms]) -> str:
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
        late=f"{overdue_in_words(one.due, today)} ago" if one.due and is_late else "",
        status=RECOMMENDATION_STATUSES[one.status] if one.status else "Not recorded",
        reported=reported_text(one.reports, RECOMMENDATION_STATUSES),
    )


def _left_out(number: int) -> str:
    """What a page as known on a day does not show, in a sentence; empty where that is nothing."""
    if not number:
        return ""
    many = "1 recommendation was" if number == 1 else f"{number} recommendations were"
    return f"{many} recorded here later, and left out. On which day the committee made them is not recorded."


def _sentence(held: list[RecommendationTerms], open_questions: int, left_out: int) -> str:
    none = (
        "No recommendation was on record here by then." if left_out else "No recommendation is being tracked."
    )
    first = f"{_achieved(held)}." if held else none
    if not open_questions:
        return f"{first} No question is waiting for an answer."
    questions = "1 question is" if open_questions == 1 else f"{open_questions} questions are"
    return f"{first} {questions} waiting for an answer."
