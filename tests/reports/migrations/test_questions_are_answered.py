"""Answers that questions held become rows, and come back; what was withdrawn is not published again."""

import pytest
from django.db.migrations.exceptions import IrreversibleError

from reports.models import Finding, MemberAnswer
from reports.questions import answer_question, correct_answer, withdraw_question
from tests.reports import inspecting
from tests.reports.migrations.there_and_back import migrate_to, migrate_to_the_last

pytestmark = pytest.mark.usefixtures("committed_sample")

BEFORE = ("reports", "0012_progress_is_reported")


def asked():
    question = inspecting.member_question()
    question.save()
    return question


def test_answer_that_stands_goes_back_into_its_question_and_becomes_a_row_again(person):
    answered, waiting, officer = asked(), asked(), person("officer")
    first = answer_question(question=answered, answer="More.", by=officer)
    correct_answer(question=answered, seen=first.pk, answer="Fewer.", by=officer, reason="A slip.")
    try:
        before = migrate_to(BEFORE).get_model("reports", "MemberQuestion").objects
        held = [before.get(pk=one.pk) for one in (answered, waiting)]
        report = inspecting.progress_report(finding=Finding.objects.only("pk").first(), status="in_progress")
        report.save()
        with pytest.raises(Exception, match="superseded, never changed"):
            inspecting.overwrite(report)
    finally:
        migrate_to_the_last()

    assert [(one.answer, one.answered_by_id) for one in held] == [("Fewer.", officer.pk), ("", None)]
    row = MemberAnswer.objects.get()
    assert (row.question, row.kind, row.text, row.answerer) == (answered, "answer", "Fewer.", officer)
    assert (row.recorded_by, row.recorded_at) == ("officer", held[0].answered_at)
    with pytest.raises(Exception, match="superseded, never changed"):
        inspecting.overwrite(row)


def test_there_is_no_way_back_once_something_was_withdrawn(person):
    question = asked()
    withdraw_question(question=question, by=person("admin"), reason="It names a child.")
    try:
        with pytest.raises(IrreversibleError):
            migrate_to(BEFORE)
    finally:
        migrate_to_the_last()

    question.refresh_from_db()
    assert question.is_withdrawn
