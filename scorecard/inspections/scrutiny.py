"""Scrutiny's page: its recommendations with their progress, and members' questions. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kpis.periods import iso_month, month_name
from reports.inspection_words import RECOMMENDATION_STATUSES, RecommendationStatus
from reports.partial_dates import PartialDate, age_in_words, overdue_in_words
from scorecard.inspections.reported import ReportedText, reported_text
from scorecard.inspections.schools import day_in_words
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
class QuestionTerms:
    """asked, answered: the days of it; due: the day by which it is answered."""

    id: int
    measure: str  # code
    measure_title: str
    period: date
    question: str
    asked_by: str
    asked: date
    owner: str
    due: date | None
    answer: str
    answered_by: str
    answered: date | None


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
class QuestionText:
    id: int
    measure: str
    measure_title: str
    month: str
    iso_month: str
    question: str
    asked: str  # by whom and when
    owner: str
    due: str
    is_late: bool
    open_for: str  # empty once it is answered
    answer: str
    answered: str  # by whom and when


@dataclass(frozen=True, slots=True)
class ScrutinyPage:
    sentence: str
    reports: tuple[ReportText, ...]
    open: tuple[QuestionText, ...]  # the oldest first: they are carried forward until answered
    answered: tuple[QuestionText, ...]  # the latest first


def build_scrutiny_page(
    recommendations: Iterable[RecommendationTerms], questions: Iterable[QuestionTerms], *, today: date
) -> ScrutinyPage:
    """today: what dates have gone by, and ages, are counted to."""
    held = list(recommendations)
    open_, answered = question_texts(questions, today=today)
    reports = tuple(
        _report(report, list(group), today) for report, group in groupby(held, key=lambda one: one.report)
    )
    return ScrutinyPage(_sentence(held, len(open_)), reports, open_, answered)


def question_texts(
    questions: Iterable[QuestionTerms], *, today: date
) -> tuple[tuple[QuestionText, ...], tuple[QuestionText, ...]]:
    """The open ones, the oldest first, and the answered ones, the latest first."""
    questions = sorted(questions, key=lambda one: (one.asked, one.id))
    open_ = tuple(_question(one, today) for one in questions if one.answered is None)
    answered = [one for one in questions if one.answered is not None]
    return open_, tuple(_question(one, today) for one in reversed(answered))


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


def _question(one: QuestionTerms, today: date) -> QuestionText:
    asked = PartialDate(one.asked.year, one.asked.month, one.asked.day)
    is_open = one.answered is None
    return QuestionText(
        id=one.id,
        measure=one.measure,
        measure_title=one.measure_title,
        month=month_name(one.period),
        iso_month=iso_month(one.period),
        question=one.question,
        asked=f"{one.asked_by}, {day_in_words(one.asked)}",
        owner=one.owner or "Nobody yet",
        due=day_in_words(one.due) if one.due else "No date set",
        is_late=is_open and one.due is not None and one.due < today,
        open_for=age_in_words(asked, today) if is_open else "",
        answer=one.answer,
        answered=f"{one.answered_by}, {day_in_words(one.answered)}" if one.answered else "",
    )


def _sentence(held: list[RecommendationTerms], open_questions: int) -> str:
    first = f"{_achieved(held)}." if held else "No recommendation is being tracked."
    if not open_questions:
        return f"{first} No question is waiting for an answer."
    questions = "1 question is" if open_questions == 1 else f"{open_questions} questions are"
    return f"{first} {questions} waiting for an answer."
