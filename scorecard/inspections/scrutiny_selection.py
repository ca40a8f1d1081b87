"""The queries behind the page of scrutiny."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import FilteredRelation, Q
from django.utils import timezone

from kpis.models import Measure, Observation
from kpis.models.area import AreaKind
from kpis.models.rules import known_then
from reports.answer_words import AnswerKind
from reports.inspection_words import RecommendationStatus
from reports.models import MemberQuestion, Recommendation
from reports.partial_dates import read_partial_date
from scorecard.inspections.recorded_then import read_contents
from scorecard.inspections.reported_selection import read_reports
from scorecard.inspections.scrutiny import GoneTerms, RecommendationsTracked, RecommendationTerms
from scorecard.inspections.scrutiny_questions import AnswerTerms, QuestionTerms, without_withdrawn
from scorecard.inspections.withdrawn_selection import read_withdrawn
from scorecard.inspections.withdrawn_texts import Withdrawal
from scorecard.public_names import public_name

RECOMMENDATION_COLUMNS = ("id", "report", "reference", "recommendation", "responsible", "due")
NAMES = ("first_name", "last_name", "username")
QUESTION_COLUMNS = (
    *("id", "measure__code", "measure__title", "period", "question", "asked_at", "owner", "due"),
    *(f"asked_by__{name}" for name in NAMES),
    *("withdrawn_at", "withdrawn_because"),
    *(f"withdrawn_by__{name}" for name in NAMES),
)
ANSWER_COLUMNS = ("recorded_at", "kind", "text", "reason", *(f"answerer__{name}" for name in NAMES))
ANSWER_ORDER = ("answers__recorded_at", "answers__pk")
A_MEMBER, AN_OFFICER = "a member", "an officer"


def read_recommendations(*, as_known_at: datetime | None = None) -> RecommendationsTracked:
    """The recommendations on record by then, with what had been said of each. Three statements, and one more
    of an earlier day."""
    reports, withdrawn = read_reports("recommendation", as_known_at=as_known_at), read_withdrawn()
    standing = list(Recommendation.objects.standing().values_list(*RECOMMENDATION_COLUMNS))
    rows = standing if as_known_at is None else _recommendations_then(as_known_at)
    found = [
        RecommendationTerms(
            report,
            reference,
            recommendation,
            responsible,
            read_partial_date(due),
            RecommendationStatus(said[-1].status) if (said := tuple(reports.get(id, ()))) else None,
            said,
            replace(withdrawn[id].withdrawal, since=True) if id in withdrawn else None,
        )
        for id, report, reference, recommendation, responsible, due in sorted(rows, key=lambda row: row[1:3])
    ]
    gone = tuple(
        GoneTerms(one.report, one.reference, one.withdrawal)
        for one in withdrawn.values()
        if one.was_by(as_known_at)
    )
    left_out = len({row[0] for row in standing} - {row[0] for row in rows})
    return RecommendationsTracked(tuple(found), gone, left_out)


def _recommendations_then(as_known_at: datetime) -> list[tuple[Any, ...]]:
    """Each in the order of RECOMMENDATION_COLUMNS."""
    contents = read_contents("recommendation", as_known_at=as_known_at)["recommendation"]
    columns = RECOMMENDATION_COLUMNS[1:]
    return [(id, *(said[name] for name in columns)) for id, said in contents.items()]


def read_questions(condition: Q, *, as_known_at: datetime | None = None) -> list[QuestionTerms]:
    """The questions that meet a condition and were put by then, with what was answered by then.

    What was withdrawn from publication, whenever, comes without its texts. One statement.
    """
    rows = MemberQuestion.objects.to_show().filter(condition).order_by("asked_at", "pk", *ANSWER_ORDER)
    if as_known_at is not None:
        rows = rows.filter(asked_at__lte=as_known_at)
    known = known_then(as_known_at, through="versions__")
    rows = rows.annotate(version=FilteredRelation("versions", condition=known))
    found: dict[int, tuple[Sequence[Any], Any, list[tuple[datetime, AnswerTerms]]]] = {}
    width, of_answers = len(QUESTION_COLUMNS), [f"answers__{name}" for name in ANSWER_COLUMNS]
    for *row, assigned in rows.values_list(*QUESTION_COLUMNS, *of_answers, "version__content"):
        *_, answers = found.setdefault(row[0], (row[:width], assigned, []))
        if row[width] is not None:
            said = _answer(*row[width:])
            answers.append((row[width], replace(said, since=_is_since(row[width], as_known_at))))
    questions = (
        (_question(columns, _known(answers, as_known_at), as_known_at), assigned)
        for columns, assigned, answers in found.values()
    )
    return [one if as_known_at is None else _assigned(one, assigned) for one, assigned in questions]


def _assigned(question: QuestionTerms, then: Mapping[str, Any] | None) -> QuestionTerms:
    """With who was to answer it then, and by when."""
    if then is None:
        return replace(question, owner="", due=None)
    due = date.fromisoformat(then["due"]) if then["due"] else None
    return replace(question, owner=then["owner"], due=due)


def _known(
    answers: Sequence[tuple[datetime, AnswerTerms]], as_known_at: datetime | None
) -> tuple[AnswerTerms, ...]:
    shown = without_withdrawn([one for _, one in answers])
    moments = [moment for moment, _ in answers]
    return tuple(
        one
        for moment, one in zip(moments, shown, strict=True)
        if as_known_at is None or moment <= as_known_at
    )


def _answer(
    at: datetime, kind: str, text: str, reason: str, first_name: str, last_name: str, user_name: str
) -> AnswerTerms:
    by = _named(AN_OFFICER, first_name, last_name, user_name)
    return AnswerTerms(AnswerKind(kind), text, by, timezone.localdate(at), reason)


def _is_since(moment: datetime, as_known_at: datetime | None) -> bool:
    return as_known_at is not None and moment > as_known_at


def _question(
    row: Sequence[Any], answers: tuple[AnswerTerms, ...], as_known_at: datetime | None
) -> QuestionTerms:
    """From the values that a query gives, in the order of QUESTION_COLUMNS."""
    id, measure, title, period, question, asked_at, owner, due, *rest = row
    first_name, last_name, user_name, withdrawn_at, because, *withdrawer = rest
    withdrawal = None
    if withdrawn_at is not None:
        since, by = _is_since(withdrawn_at, as_known_at), _named(AN_OFFICER, *withdrawer)
        withdrawal = Withdrawal(timezone.localdate(withdrawn_at), by, because, since)
    return QuestionTerms(
        id=id,
        measure=measure,
        measure_title=title,
        period=period,
        question="" if withdrawal else question,
        asked_by=_named(A_MEMBER, first_name, last_name, user_name),
        asked=timezone.localdate(asked_at),
        owner=owner,
        due=due,
        answers=() if withdrawal else answers,
        withdrawn=withdrawal,
    )


def _named(otherwise: str, first_name: str, last_name: str, user_name: str) -> str:
    return public_name(f"{first_name} {last_name}".strip(), user_name, otherwise=otherwise)


def months_with_figures(measure: Measure) -> list[date]:
    """The months for which an organisation has a figure of a measure, the latest first."""
    figures = Observation.objects.current().filter(measure=measure, area__kind=AreaKind.ORGANISATION)
    return list(figures.order_by("-period").values_list("period", flat=True).distinct())
