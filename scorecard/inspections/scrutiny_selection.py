"""The queries behind the pages of scrutiny and schools, one statement each."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from kpis.models import Measure, Observation
from kpis.models.area import AreaKind
from reports.inspection_words import Grade, Phase, RecommendationStatus, Sector
from reports.models import MemberQuestion, Recommendation, SchoolJudgement
from reports.partial_dates import read_partial_date
from scorecard.inspections.reported_selection import read_reports
from scorecard.inspections.schools import SchoolCount
from scorecard.inspections.scrutiny import QuestionTerms, RecommendationTerms

RECOMMENDATION_COLUMNS = (*("id", "report", "reference", "recommendation", "responsible", "due"),)


def read_recommendations(*, as_known_at: datetime | None = None) -> list[RecommendationTerms]:
    """Every recommendation, by report, with what was said of it by then: two statements."""
    reports = read_reports("recommendation", as_known_at=as_known_at)
    rows = Recommendation.objects.values_list(*RECOMMENDATION_COLUMNS)
    return [
        RecommendationTerms(
            report,
            reference,
            recommendation,
            responsible,
            read_partial_date(due),
            RecommendationStatus(said[-1].status) if (said := tuple(reports.get(id, ()))) else None,
            said,
        )
        for id, report, reference, recommendation, responsible, due in rows
    ]


def read_questions(condition: Q, *, as_known_at: datetime | None = None) -> list[QuestionTerms]:
    """The questions that meet a condition and were put by then; an answer given later is left out."""
    rows = MemberQuestion.objects.to_show().filter(condition)
    if as_known_at is not None:
        rows = rows.filter(asked_at__lte=as_known_at)
    return [_question(one, as_known_at) for one in rows]


def _question(one: MemberQuestion, as_known_at: datetime | None) -> QuestionTerms:
    is_answered = one.answered_at is not None and (as_known_at is None or one.answered_at <= as_known_at)
    by = one.answered_by if is_answered else None
    return QuestionTerms(
        id=one.pk,
        measure=one.measure.code,
        measure_title=one.measure.title,
        period=one.period,
        question=one.question,
        asked_by=one.asked_by.get_full_name() or one.asked_by.get_username(),
        asked=timezone.localdate(one.asked_at),
        owner=one.owner,
        due=one.due,
        answer=one.answer if is_answered else "",
        answered_by=(by.get_full_name() or by.get_username()) if by else "",
        answered=timezone.localdate(one.answered_at) if is_answered else None,
    )


def days_of_schools(*, until: date) -> list[date]:
    """The days up to one for which grades of schools are counted, the latest first."""
    days = SchoolJudgement.objects.filter(as_at__lte=until).order_by("-as_at")
    return list(days.values_list("as_at", flat=True).distinct())


def read_schools(as_at: date) -> list[SchoolCount]:
    rows = SchoolJudgement.objects.filter(as_at=as_at).order_by("pk")
    columns = rows.values_list("sector", "phase", "grade", "schools", "special_measures")
    return [
        SchoolCount(Sector(sector), Phase(phase), Grade(grade), schools, special)
        for sector, phase, grade, schools, special in columns
    ]


def months_with_figures(measure: Measure) -> list[date]:
    """The months for which an organisation has a figure of a measure, the latest first."""
    figures = Observation.objects.current().filter(measure=measure, area__kind=AreaKind.ORGANISATION)
    return list(figures.order_by("-period").values_list("period", flat=True).distinct())
