"""Recommendations and questions in words."""

from dataclasses import replace
from datetime import date

import pytest

from reports.inspection_words import RecommendationStatus
from reports.partial_dates import read_partial_date
from scorecard.inspections.scrutiny import QuestionTerms, RecommendationTerms, build_scrutiny_page

pytestmark = pytest.mark.one_database

TODAY = date(2018, 12, 12)
ASKED = QuestionTerms(
    id=1,
    measure="re-referrals",
    measure_title="% of re-referrals",
    period=date(2018, 10, 1),
    question="Why did it rise?",
    asked_by="Cllr Khan",
    asked=date(2018, 9, 12),
    owner="",
    due=None,
    answer="",
    answered_by="",
    answered=None,
)


def recommendation(reference="R01", status="in_progress", due="2018-11") -> RecommendationTerms:
    return RecommendationTerms(
        "Homes", reference, "Visit", "Cabinet", read_partial_date(due), RecommendationStatus(status), ""
    )


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        pytest.param("2018-11", "open", "less than a month ago", id="the month before"),
        pytest.param("2018-10", "open", "1 month ago", id="the month before that"),
        pytest.param("2017", "open", "11 months ago", id="the year before"),
        pytest.param("2018-12", "open", "", id="this month is not over"),
        pytest.param("2018-12-11", "in_progress", "less than a month ago", id="yesterday"),
        pytest.param("2018-12-12", "in_progress", "", id="today"),
        pytest.param("2018-11", "achieved", "", id="achieved"),
        pytest.param("", "open", "", id="no date"),
    ],
)
def test_recommendation_is_late_once_the_whole_of_its_date_has_gone_by(due, status, late):
    page = build_scrutiny_page([recommendation(due=due, status=status)], [], today=TODAY)

    assert page.reports[0].recommendations[0].late == late


def test_recommendations_are_counted_by_how_far_they_have_come():
    held = [recommendation("R1", "achieved"), recommendation("R2", "open"), recommendation("R3")]

    page = build_scrutiny_page(held, [], today=TODAY)

    assert page.sentence == (
        "1 of 3 recommendations achieved: 1 open, 1 in progress. No question is waiting for an answer."
    )


def test_open_questions_come_oldest_first_and_answered_ones_latest_first():
    answered = replace(ASKED, answer="It fell.", answered_by="Ann", answered=date(2018, 11, 1))
    questions = [
        replace(ASKED, id=2, asked=date(2018, 11, 1)),
        ASKED,
        replace(answered, id=3),
        replace(answered, id=4, asked=date(2018, 10, 1)),
    ]

    page = build_scrutiny_page([], questions, today=TODAY)

    assert [one.id for one in page.open] == [1, 2]
    assert [one.id for one in page.answered] == [4, 3]
    assert page.sentence == "No recommendation is being tracked. 2 questions are waiting for an answer."


def test_open_question_says_how_long_it_has_been_carried_forward():
    [question] = build_scrutiny_page([], [ASKED], today=TODAY).open

    assert (question.asked, question.open_for) == ("Cllr Khan, 12 September 2018", "3 months")
    assert (question.owner, question.due, question.is_late) == ("Nobody yet", "No date set", False)


@pytest.mark.parametrize(
    ("due", "answered", "is_late"),
    [
        pytest.param(date(2018, 12, 11), None, True, id="yesterday"),
        pytest.param(date(2018, 12, 12), None, False, id="today"),
        pytest.param(date(2018, 12, 11), date(2018, 12, 12), False, id="answered"),
    ],
)
def test_question_is_late_after_its_day_unless_answered(due, answered, is_late):
    page = build_scrutiny_page([], [replace(ASKED, due=due, answered=answered)], today=TODAY)

    assert [one.is_late for one in (*page.open, *page.answered)] == [is_late]
