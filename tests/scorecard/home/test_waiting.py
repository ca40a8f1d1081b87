"""What waits to be answered or met, on the home page."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.questions import answer_question, withdraw_question
from scorecard.home.waiting import Waiting
from scorecard.home.waiting_selection import read_waiting
from tests.reports.inspecting import finding, inspection, member_question

TODAY = date(2026, 11, 22)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("questions", "late", "said"),
    [
        pytest.param(0, 0, "", id="none"),
        pytest.param(1, 0, "1 question of a member waits for an answer", id="one"),
        pytest.param(2, 1, "2 questions of members wait for an answer, 1 past its date", id="one is late"),
        pytest.param(3, 2, "3 questions of members wait for an answer, 2 past their date", id="two are"),
    ],
)
def test_questions_are_counted_in_words(questions, late, said):
    assert Waiting(questions, late, findings=0).questions_in_words == said


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        pytest.param(0, "", id="none"),
        pytest.param(1, "1 finding of inspectors is not recorded as met", id="one"),
        pytest.param(2, "2 findings of inspectors are not recorded as met", id="two"),
    ],
)
@pytest.mark.one_database
def test_findings_are_counted_in_words(findings, said):
    assert Waiting(0, 0, findings=findings).findings_in_words == said


def test_waiting_are_those_neither_answered_nor_withdrawn(sample, person):
    answered, withdrawn, late, today = (
        member_question(due=due) for due in (None, None, TODAY - timedelta(days=1), TODAY)
    )
    for one in (answered, withdrawn, late, today):
        one.save()
    admin = person("admin")
    answer_question(question=answered, answer="It fell.", by=admin)
    withdraw_question(question=withdrawn, by=admin, reason="It names a child.")

    waiting = read_waiting(today=TODAY)

    assert (waiting.questions, waiting.late) == (2, 1)


def test_home_and_the_page_of_findings_count_alike(sample, signed_in):
    told_later = inspection(starts=f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}")
    told_later.save()
    finding(inspection=told_later).save()
    browser = signed_in("member")

    rows = browser.get("/inspections/open/").context["page"].rows
    home = browser.get("/").content.decode()

    assert f"{len(rows)} findings of inspectors are not recorded as met" in home
