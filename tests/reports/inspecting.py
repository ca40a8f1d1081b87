"""What inspectors and scrutiny wrote, as rows made by hand, and those that the constraints refuse."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model

from kpis.models import Area, Measure
from reports.models import (
    Action,
    Finding,
    Inspection,
    Judgement,
    MemberAnswer,
    MemberQuestion,
    ProgressReport,
    Recommendation,
    SchoolJudgement,
    WrittenVersion,
)
from reports.models.written_version import OF
from tests.reports.sending import MOMENT

_numbers = count(1)


def inspection(**values: Any) -> Inspection:
    """Of the sample's organisation unless a provider is named; not stored."""
    usual: dict[str, Any] = {"kind": "graded", "title": "Full inspection", "starts": "2019-04"}
    if "provider" not in values:
        usual["organisation"] = Area.objects.get(code="BHM")
    return Inspection(**{"code": f"visit-{next(_numbers)}", **usual, **values})


def judgement(**values: Any) -> Judgement:
    return Judgement(
        **{**_of_an_inspection(values), "area_of_judgement": "Overall", "grade": "good", **values}
    )


def finding(**values: Any) -> Finding:
    usual = {
        "kind": "area_for_improvement",
        "theme": "Practice",
        "summary": "Visits are late",
    }
    return Finding(**{**_of_an_inspection(values), **usual, **values})


def action(**values: Any) -> Action:
    if "finding" not in values:
        values["finding"] = finding()
        values["finding"].save()
    return Action(**{"action": "Visit in time", "owner": "Head of Service", "due": "2019-09", **values})


def progress_report(**values: Any) -> ProgressReport:
    """Of a finding, unless told otherwise; recorded at the moment of the tests."""
    if not {"finding", "action", "recommendation"} & set(values):
        values["finding"] = finding()
        values["finding"].save()
    usual = {"status": "open", "since": "2019-05", "said_by": "Ofsted"}
    return ProgressReport(**{**usual, "recorded_at": MOMENT, "recorded_by": "admin", **values})


def written_version(**values: Any) -> WrittenVersion:
    """Of a finding, unless told otherwise; recorded at the moment of the tests."""
    if not set(OF) & set(values):
        values["finding"] = _stored(finding)
    usual = {"content": {}, "recorded_at": MOMENT, "recorded_by": "admin"}
    return WrittenVersion(**{**usual, **values})


def seen(row: Model, prefix: str = "") -> dict[str, object]:
    """What a form of the admin sends of what stood when it was opened."""
    names = {"seen_version": "versions", "seen_report": "progress_reports"}
    rows = {field: getattr(row, name) for field, name in names.items() if row.pk and hasattr(row, name)}
    found = {field: those.current().first() for field, those in rows.items()}
    return {f"{prefix}{field}": one.pk for field, one in found.items() if one is not None}


def on_record_since(moment: datetime) -> None:
    """As though all that was loaded had been recorded at an earlier moment, in the same words."""
    WrittenVersion.objects.bulk_create(
        WrittenVersion(
            **{f"{name}_id": getattr(one, f"{name}_id") for name in OF},
            content=one.content,
            recorded_at=moment,
            recorded_by=one.recorded_by,
            superseded_at=one.recorded_at,
        )
        for one in WrittenVersion.objects.current()
    )


def overwrite(report: ProgressReport | MemberAnswer | WrittenVersion) -> None:
    """Past the model, as no door of the product does."""
    with transaction.atomic(), connection.cursor() as cursor:
        table = report._meta.db_table
        cursor.execute(f"UPDATE {table} SET reason = reason || '!' WHERE id = %s", [report.pk])


def school_judgement(**values: Any) -> SchoolJudgement:
    usual = {"as_at": date(2019, 11, 8), "sector": "academy", "phase": "Primary", "grade": "good"}
    return SchoolJudgement(**{**usual, "schools": 7, **values})


def recommendation(**values: Any) -> Recommendation:
    usual = {"report": "Homes", "reference": f"R{next(_numbers)}", "recommendation": "Visit every home"}
    return Recommendation(**{**usual, "responsible": "Cabinet Member", "due": "2019-05", **values})


def member_question(**values: Any) -> MemberQuestion:
    usual = {"period": date(2018, 10, 1), "question": "Why did it rise?", "asked_at": MOMENT}
    if "measure" not in values:
        values["measure"] = Measure.objects.get(code="re-referrals")
    if "asked_by" not in values:
        values["asked_by"] = somebody()
    return MemberQuestion(**{**usual, **values})


def member_answer(**values: Any) -> MemberAnswer:
    """The first to a question of its own, unless told otherwise; recorded at the moment of the tests."""
    usual = {"kind": "answer", "text": "It fell.", "recorded_at": MOMENT, "recorded_by": "officer"}
    if "question" not in values:
        values["question"] = _stored(member_question)
    if "answerer" not in values:
        values["answerer"] = somebody()
    return MemberAnswer(**{**usual, **values})


def somebody() -> User:
    return User.objects.create_user(f"person-{next(_numbers)}")


def _of_an_inspection(values: dict[str, Any]) -> dict[str, Any]:
    if "inspection" in values:
        return {}
    made = inspection()
    made.save()
    return {"inspection": made}


def _stored(make: Any) -> Any:
    row = make()
    row.save()
    return row


def _again(make: Any, *same: str) -> Any:
    first = make()
    first.save()
    return make(**{name: getattr(first, name) for name in same})


def _version_again(name: str, model: type[Model]) -> WrittenVersion:
    row = _stored(MAKERS[model])
    written_version(**{name: row}).save()
    return written_version(**{name: row})


MAKERS: dict[type[Model], Callable[..., Any]] = {
    Action: action,
    Finding: finding,
    Inspection: inspection,
    Judgement: judgement,
    MemberAnswer: member_answer,
    MemberQuestion: member_question,
    ProgressReport: progress_report,
    Recommendation: recommendation,
    SchoolJudgement: school_judgement,
    WrittenVersion: written_version,
}
BREAKING = {
    "reports_inspection_kind_is_known": (lambda: inspection(kind="lost"),),
    "reports_inspection_starts_is_a_date": (
        lambda: inspection(starts="2019-4"),
        lambda: inspection(starts="in 2019"),
        lambda: inspection(starts="2019-04-"),
        lambda: inspection(starts="2019-13"),
        lambda: inspection(starts="2019-02-29"),
        lambda: inspection(starts="0019"),
    ),
    "reports_inspection_ends_is_a_date": (lambda: inspection(ends="19-04"),),
    "reports_inspection_published_is_a_date": (lambda: inspection(published="2019-04-1"),),
    "reports_inspection_title_is_said": (lambda: inspection(title=""),),
    "reports_inspection_code_is_not_an_address": (lambda: inspection(code="open"),),
    "reports_inspection_is_of_one_provider": (
        lambda: inspection(organisation=None),
        lambda: inspection(organisation=Area.objects.get(code="BHM"), provider="A home"),
    ),
    "reports_inspection_does_not_follow_itself": (lambda: inspection(pk=90_001, follows_id=90_001),),
    "reports_inspection_meets_no_more_than_it_made": (
        lambda: inspection(requirements_made=3, requirements_met=4),
    ),
    "reports_inspection_met_of_some_that_were_made": (lambda: inspection(requirements_met=4),),
    "reports_inspection_once_a_code": (lambda: _again(inspection, "code"),),
    "reports_judgement_grade_is_known": (lambda: judgement(grade="fair"),),
    "reports_judgement_area_of_judgement_is_said": (lambda: judgement(area_of_judgement=""),),
    "reports_judgement_once_an_inspection": (
        lambda: _again(partial(judgement, area_of_judgement="Adoption"), "inspection", "area_of_judgement"),
    ),
    "reports_judgement_one_of_the_whole": (
        lambda: judgement(
            inspection=_again(judgement, "inspection").inspection, area_of_judgement="OVERALL effect"
        ),
    ),
    "reports_finding_kind_is_known": (lambda: finding(kind="lost"),),
    "reports_finding_theme_is_said": (lambda: finding(theme=""),),
    "reports_finding_summary_is_said": (lambda: finding(summary=""),),
    "reports_finding_once_an_inspection": (lambda: _again(finding, "inspection", "summary"),),
    "reports_action_due_is_a_date": (lambda: action(due="soon"),),
    "reports_action_action_is_said": (lambda: action(action=""),),
    "reports_action_owner_is_said": (lambda: action(owner=""),),
    "reports_progress_report_status_is_known": (lambda: progress_report(status="lost"),),
    "reports_progress_report_superseded_after_recorded": (
        lambda: progress_report(superseded_at=MOMENT - timedelta(seconds=1)),
    ),
    "reports_progress_report_since_is_a_date": (lambda: progress_report(since="in May"),),
    "reports_progress_report_recorded_by_is_said": (lambda: progress_report(recorded_by=""),),
    "reports_progress_report_status_is_of_its_kind": (
        lambda: progress_report(status="achieved", evidence="Seen"),
        lambda: progress_report(action=_stored(action), status="met", evidence="Seen"),
        lambda: progress_report(recommendation=_stored(recommendation), status="done", evidence="Seen"),
        lambda: progress_report(finding=None),
        lambda: progress_report(finding=_stored(finding), action=_stored(action)),
    ),
    "reports_progress_report_closed_by_evidence": (
        lambda: progress_report(status="met"),
        lambda: progress_report(action=_stored(action), status="done"),
        lambda: progress_report(recommendation=_stored(recommendation), status="achieved"),
    ),
    "reports_progress_report_one_current_of_finding": (lambda: _again(progress_report, "finding"),),
    "reports_progress_report_one_current_of_action": (
        lambda: _again(lambda **same: progress_report(**same or {"action": _stored(action)}), "action"),
    ),
    "reports_progress_report_one_current_of_recommendation": (
        lambda: _again(
            lambda **same: progress_report(**same or {"recommendation": _stored(recommendation)}),
            "recommendation",
        ),
    ),
    "reports_school_judgement_sector_is_known": (lambda: school_judgement(sector="lost"),),
    "reports_school_judgement_phase_is_known": (lambda: school_judgement(phase="lost"),),
    "reports_school_judgement_grade_is_known": (lambda: school_judgement(grade="fair"),),
    "reports_school_judgement_once_a_day": (lambda: _again(school_judgement),),
    "reports_school_judgement_special_measures_are_inadequate": (
        lambda: school_judgement(grade="good", special_measures=1),
        lambda: school_judgement(grade="inadequate", schools=2, special_measures=3),
    ),
    "reports_recommendation_due_is_a_date": (lambda: recommendation(due="soon"),),
    "reports_recommendation_recommendation_is_said": (lambda: recommendation(recommendation=""),),
    "reports_recommendation_responsible_is_said": (lambda: recommendation(responsible=""),),
    "reports_recommendation_once_a_report": (lambda: _again(recommendation, "report", "reference"),),
    "reports_member_question_period_is_a_month": (lambda: member_question(period=date(2018, 10, 31)),),
    "reports_member_question_question_is_said": (lambda: member_question(question=""),),
    "reports_member_question_withdrawn_by_somebody": (
        lambda: member_question(withdrawn_because="A child"),
        lambda: member_question(withdrawn_because="A child", withdrawn_at=MOMENT),
        lambda: member_question(withdrawn_because="A child", withdrawn_by=somebody()),
        lambda: member_question(withdrawn_at=MOMENT, withdrawn_by=somebody()),
    ),
    "reports_member_answer_superseded_after_recorded": (
        lambda: member_answer(superseded_at=MOMENT - timedelta(seconds=1)),
    ),
    "reports_member_answer_kind_is_known": (lambda: member_answer(kind="lost", reason="Why"),),
    "reports_member_answer_recorded_by_is_said": (lambda: member_answer(recorded_by=""),),
    "reports_member_answer_text_is_said_unless_withdrawn": (
        lambda: member_answer(text=""),
        lambda: member_answer(kind="correction", text="", reason="Why"),
        lambda: member_answer(kind="withdrawal", reason="Why"),
    ),
    "reports_member_answer_reason_of_a_change_is_said": (
        lambda: member_answer(kind="correction"),
        lambda: member_answer(kind="withdrawal", text=""),
    ),
    "reports_member_answer_one_current_of_a_question": (lambda: _again(member_answer, "question"),),
    "reports_written_version_superseded_after_recorded": (
        lambda: written_version(superseded_at=MOMENT - timedelta(seconds=1)),
    ),
    "reports_written_version_recorded_by_is_said": (lambda: written_version(recorded_by=""),),
    "reports_written_version_is_of_one_row": (
        lambda: written_version(finding=None),
        lambda: written_version(finding=_stored(finding), action=_stored(action)),
    ),
    "reports_written_version_withdrawn_for_a_reason": (lambda: written_version(is_withdrawn=True),),
    "reports_written_version_tells_why_where_it_may": (
        lambda: written_version(tells_why=True),
        lambda: written_version(
            tells_why=True, is_withdrawn=True, hides_earlier=True, reason="It was wrong."
        ),
    ),
    "reports_written_version_hidden_where_withdrawn": (lambda: written_version(hides_earlier=True),),
    **{
        f"reports_written_version_one_current_of_{name}": (partial(_version_again, name, model),)
        for name, model in OF.items()
    },
}
