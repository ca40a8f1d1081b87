"""Questions put, answered and corrected in the same moment, in threads of their own."""

from datetime import date

import pytest
from django.db import connection

from kpis.models import Measure
from reports.models import MemberQuestion
from reports.questions import (
    AlreadyAnswered,
    AlreadyWithdrawn,
    answer_question,
    correct_answer,
    put_question,
    withdraw_question,
)
from tests.at_once import at_once

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("committed_sample")]

REFUSALS = (AlreadyAnswered, AlreadyWithdrawn)


def put(by) -> MemberQuestion:
    measure = Measure.objects.get(code="re-referrals")
    return put_question(measure=measure, period=date(2018, 10, 1), question="Why?", by=by)


def test_one_of_several_answers_stands_and_the_others_are_told(person):
    officer, question = person("officer"), put(person("member"))

    outcomes = at_once(
        *(lambda n=n: answer_question(question=question, answer=f"Answer {n}", by=officer) for n in range(4)),
        refusals=REFUSALS,
    )

    assert sum(isinstance(one, AlreadyAnswered) for one in outcomes) == 3
    assert question.answers.count() == 1


def test_one_of_several_corrections_of_an_answer_stands(person):
    officer, question = person("officer"), put(person("member"))
    seen = answer_question(question=question, answer="More.", by=officer).pk

    outcomes = at_once(
        *(
            lambda n=n: correct_answer(
                question=question, seen=seen, answer=f"Correction {n}", by=officer, reason="A slip."
            )
            for n in range(4)
        ),
        refusals=REFUSALS,
    )

    assert sum(isinstance(one, AlreadyAnswered) for one in outcomes) == 3
    assert question.answers.count() == 2


def test_question_put_by_several_presses_is_there_once(person):
    member = person("member")

    outcomes = at_once(*(lambda: put(member) for _ in range(4)))

    assert len({one.pk for one in outcomes}) == 1
    assert MemberQuestion.objects.count() == 1


def test_nothing_is_published_of_a_question_once_it_is_withdrawn(person):
    officer, question = person("officer"), put(person("member"))

    answered, withdrawn = at_once(
        lambda: answer_question(question=question, answer="More.", by=officer),
        lambda: withdraw_question(question=question, by=officer, reason="It names a child."),
        refusals=REFUSALS,
    )

    assert withdrawn is None
    assert isinstance(answered, AlreadyWithdrawn) or answered.recorded_at < (
        MemberQuestion.objects.get().withdrawn_at
    )
