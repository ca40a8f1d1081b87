"""Members' questions and their answers."""

from datetime import date

import pytest

from kpis.models import Measure
from reports.models import MemberQuestion
from reports.questions import AlreadyAnswered, answer_question, put_question

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def asked(person) -> MemberQuestion:
    measure = Measure.objects.get(code="re-referrals")
    return put_question(measure=measure, period=date(2018, 10, 1), question="Why?", by=person("member"))


def test_question_is_open_and_falls_to_the_owner_of_its_measure(person):
    Measure.objects.filter(code="re-referrals").update(owner="Head of Assessment")

    question = asked(person)

    assert (question.owner, question.is_answered, question.due) == ("Head of Assessment", False, None)
    assert question.asked_by.get_username() == "member"


def test_answer_says_who_gave_it_and_when(person):
    question, officer = asked(person), person("officer")

    answer_question(question=question, answer="More came back.", by=officer)

    question.refresh_from_db()
    assert (question.answer, question.answered_by, question.is_answered) == ("More came back.", officer, True)


def test_answer_that_stands_is_not_overwritten(person):
    question, officer = asked(person), person("officer")
    answer_question(question=question, answer="More came back.", by=officer)

    with pytest.raises(AlreadyAnswered):
        answer_question(question=question, answer="Fewer.", by=officer)

    question.refresh_from_db()
    assert question.answer == "More came back."
