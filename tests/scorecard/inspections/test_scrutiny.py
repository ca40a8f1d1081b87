"""Recommendations and questions in words."""

from dataclasses import replace
from datetime import date

import pytest

from reports.answer_words import AnswerKind
from reports.inspection_words import RecommendationStatus
from reports.partial_dates import read_partial_date
from scorecard.inspections.scrutiny import (
    GoneTerms,
    RecommendationsTracked,
    RecommendationTerms,
    build_scrutiny_page,
)
from scorecard.inspections.scrutiny_questions import AnswerTerms, QuestionTerms
from scorecard.inspections.withdrawn_texts import Withdrawal

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
)
ANSWER = AnswerTerms(AnswerKind.ANSWER, "It fell.", "Ann", date(2018, 11, 1), "")


def recommendation(reference="R01", status="in_progress", due="2018-11") -> RecommendationTerms:
    return RecommendationTerms(
        "Homes", reference, "Visit", "Cabinet", read_partial_date(due), RecommendationStatus(status)
    )


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        pytest.param(
            "2018-11", "open", "less than a month past its date", id="the month before, since its last day"
        ),
        pytest.param("2018-10", "open", "1 month past its date", id="October, since its last day"),
        pytest.param("2017", "open", "11 months past its date", id="a year, since its last day"),
        pytest.param("2018-12", "open", "", id="this month is not over"),
        pytest.param("2018-12-11", "in_progress", "less than a month past its date", id="yesterday"),
        pytest.param("2018-12-12", "in_progress", "", id="today"),
        pytest.param("2018-11", "achieved", "", id="achieved"),
        pytest.param("", "open", "", id="no date"),
    ],
)
def test_recommendation_is_late_once_the_whole_of_its_date_has_gone_by(due, status, late):
    page = build_scrutiny_page(
        RecommendationsTracked((recommendation(due=due, status=status),)), [], today=TODAY
    )

    assert page.reports[0].recommendations[0].late == late


def test_recommendations_are_counted_by_how_far_they_have_come():
    held = (recommendation("R1", "achieved"), recommendation("R2", "open"), recommendation("R3"))

    page = build_scrutiny_page(RecommendationsTracked(held), [], today=TODAY)

    assert page.sentence == (
        "1 of 3 recommendations achieved: 1 open, 1 in progress. No question is waiting for an answer."
    )


def test_open_questions_come_oldest_first_and_answered_ones_latest_first():
    answered = replace(ASKED, answers=(ANSWER,))
    questions = [
        replace(ASKED, id=2, asked=date(2018, 11, 1)),
        ASKED,
        replace(answered, id=3),
        replace(answered, id=4, asked=date(2018, 10, 1)),
    ]

    page = build_scrutiny_page(RecommendationsTracked(), questions, today=TODAY)

    assert [one.id for one in page.open] == [1, 2]
    assert [one.id for one in page.answered] == [4, 3]
    assert page.sentence == "No recommendation is being tracked. 2 questions are waiting for an answer."


def test_open_question_says_how_long_it_has_been_carried_forward():
    [question] = build_scrutiny_page(RecommendationsTracked(), [ASKED], today=TODAY).open

    assert (question.asked, question.open_for) == ("Cllr Khan, 12 September 2018", "3 months")
    assert question.owner == "Nobody is named yet: the performance team says who"
    assert (question.due, question.is_late) == ("no date is set yet: the performance team sets it", False)


@pytest.mark.parametrize(
    ("due", "answers", "is_late"),
    [
        pytest.param(date(2018, 12, 11), (), True, id="yesterday"),
        pytest.param(date(2018, 12, 12), (), False, id="today"),
        pytest.param(date(2018, 12, 11), (ANSWER,), False, id="answered"),
    ],
)
def test_question_is_late_after_its_day_unless_answered(due, answers, is_late):
    page = build_scrutiny_page(
        RecommendationsTracked(), [replace(ASKED, due=due, answers=answers)], today=TODAY
    )

    assert [one.is_late for one in (*page.open, *page.answered)] == [is_late]


# What was withdrawn

APRIL = Withdrawal(date(2018, 4, 3), "Ann", "It was typed in twice.")


def test_recommendation_that_was_withdrawn_is_told_of_and_not_counted():
    held = (recommendation("R1", "achieved"), recommendation("R2"))
    gone = (GoneTerms("Homes", "R2", APRIL), GoneTerms("Homes", "R3", replace(APRIL, because="")))

    page = build_scrutiny_page(RecommendationsTracked(held, gone), [], today=TODAY)

    assert page.sentence.startswith("1 of 2 recommendations achieved")
    assert [(one.named, one.sentence) for one in page.gone] == [
        ("R3, Homes", "Withdrawn on 3 April 2018, by Ann."),
        ("R2, Homes", "Withdrawn on 3 April 2018, by Ann, because: It was typed in twice."),
    ]
    assert [one.again for one in page.gone] == [
        "",
        "It was written again, and stands above under the same reference.",
    ]


def test_recommendation_that_was_withdrawn_since_stands_and_says_so():
    since = replace(recommendation(), withdrawn=replace(APRIL, day=date(2019, 4, 3), since=True))

    page = build_scrutiny_page(RecommendationsTracked((since,)), [], today=TODAY)

    [told] = page.reports[0].recommendations
    assert told.recommendation == "Visit"
    assert told.withdrawn == "Withdrawn since, on 3 April 2019, by Ann, because: It was typed in twice."


@pytest.mark.parametrize(
    ("since", "told", "counted"),
    [
        pytest.param(False, "Withdrawn on 12 December 2018", "", id="by then"),
        pytest.param(
            True,
            "Withdrawn since, on 12 December 2018",
            " 1 question that had been put by then was withdrawn since.",
            id="later, be it on the same day",
        ),
    ],
)
def test_question_says_whether_it_was_withdrawn_since(since, told, counted):
    question = replace(ASKED, question="", withdrawn=Withdrawal(TODAY, "Ann", "Named.", since))

    page = build_scrutiny_page(RecommendationsTracked(), [question], today=TODAY)

    assert page.withdrawn[0].withdrawn == f"{told}, by Ann, because: Named."
    assert page.sentence.endswith(f"No question is waiting for an answer.{counted}")


@pytest.mark.parametrize(
    ("since", "told"),
    [
        pytest.param(False, "was withdrawn on 12 December 2018", id="by then"),
        pytest.param(True, "was withdrawn since, on 12 December 2018", id="later, be it on the same day"),
    ],
)
def test_answer_says_whether_it_was_withdrawn_since(since, told):
    withdrawal = AnswerTerms(AnswerKind.WITHDRAWAL, "", "Ann", TODAY, "It names a child.", since)
    question = replace(ASKED, answers=(replace(ANSWER, text="", withdrawn=withdrawal),))

    page = build_scrutiny_page(RecommendationsTracked(), [question], today=TODAY)

    assert page.answered[0].withdrawn == f"The answer {told}, by Ann, because: It names a child."
