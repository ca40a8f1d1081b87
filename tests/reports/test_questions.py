"""Members' questions and their answers."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from kpis.models import Measure
from kpis.models.rules import AppendOnly
from record.models import Entry
from reports.models import MemberQuestion
from reports.questions import (
    AlreadyAnswered,
    AlreadyWithdrawn,
    answer_question,
    assign_question,
    correct_answer,
    put_question,
    standing_answer,
    withdraw_answer,
    withdraw_question,
)
from tests.reports import inspecting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def put(by, question="Why?", month=10) -> MemberQuestion:
    measure = Measure.objects.get(code="re-referrals")
    return put_question(measure=measure, period=date(2018, month, 1), question=question, by=by)


@pytest.fixture
def question(person) -> MemberQuestion:
    return put(person("member"))


def rows(question) -> list[tuple[str, str, str, str]]:
    return list(question.answers.values_list("kind", "text", "recorded_by", "reason"))


def test_question_is_open_and_falls_to_the_owner_of_its_measure(person):
    Measure.objects.filter(code="re-referrals").update(owner="Head of Assessment")

    question = put(person("member"))

    assert (question.owner, standing_answer(question), question.due) == ("Head of Assessment", None, None)
    assert question.asked_by.get_username() == "member"
    assert MemberQuestion.objects.waiting().get() == question


@pytest.mark.parametrize(
    ("again", "month", "number"),
    [
        pytest.param("Why?", 10, 1, id="the same"),
        pytest.param("  WHY? ", 10, 1, id="the same but for capitals and spaces"),
        pytest.param("Why?", 9, 2, id="of another month"),
        pytest.param("Why not?", 10, 2, id="another"),
    ],
)
def test_same_question_of_the_same_member_is_put_once(question, again, month, number):
    put(question.asked_by, again, month)

    assert MemberQuestion.objects.count() == number


def test_same_question_of_somebody_else_is_another(question, person):
    put(person("officer"))

    assert MemberQuestion.objects.count() == 2


def test_question_that_was_withdrawn_is_not_put_again(question, person):
    withdraw_question(question=question, by=person("admin"), reason="It names a child.")

    with pytest.raises(AlreadyWithdrawn):
        put(question.asked_by)


@pytest.mark.parametrize("text", ["", " \u200b\u200d", "\u3164", "\u2800", "!?"])
def test_text_with_nothing_to_read_in_it_is_refused_everywhere(question, person, text):
    admin = person("admin")
    seen = answer_question(question=question, answer="It fell.", by=admin).pk

    deeds = (
        lambda: put(question.asked_by, text),
        lambda: correct_answer(question=question, seen=seen, answer=text, by=admin, reason="Why"),
        lambda: correct_answer(question=question, seen=seen, answer="It rose.", by=admin, reason=text),
        lambda: withdraw_answer(question=question, seen=seen, by=admin, reason=text),
        lambda: withdraw_question(question=question, by=admin, reason=text),
    )

    for deed in deeds:
        with pytest.raises(ValidationError):
            deed()
    assert rows(question) == [("answer", "It fell.", "admin", "")]


# Answers


def test_answer_says_who_gave_it_and_when(question, person):
    officer = person("officer")

    answer_question(question=question, answer="More came back.", by=officer)

    stands = standing_answer(question)
    assert (stands.text, stands.answerer, stands.recorded_by) == ("More came back.", officer, "officer")
    assert timezone.now() - stands.recorded_at < timedelta(minutes=1)
    assert not MemberQuestion.objects.waiting().exists()


def test_answer_that_stands_is_not_overwritten(question, person):
    officer = person("officer")
    answer_question(question=question, answer="More came back.", by=officer)

    with pytest.raises(AlreadyAnswered):
        answer_question(question=question, answer="Fewer.", by=officer)

    assert rows(question) == [("answer", "More came back.", "officer", "")]


def test_correction_stands_beside_what_it_corrects_and_says_who_when_and_why(question, person):
    first = answer_question(question=question, answer="More.", by=person("officer"))

    second = correct_answer(
        question=question, seen=first.pk, answer="Fewer.", by=person("admin"), reason="A slip."
    )

    first.refresh_from_db()
    assert first.superseded_at == second.recorded_at
    assert rows(question) == [
        ("answer", "More.", "officer", ""),
        ("correction", "Fewer.", "admin", "A slip."),
    ]
    assert standing_answer(question) == second
    entry = Entry.objects.filter(kind="member_question").first()
    assert (entry.by, entry.was, entry.became, entry.reason) == (
        *("admin", "answer: More.", "answer: Fewer.", "A slip."),
    )


def test_correction_of_what_no_longer_stands_is_refused(question, person):
    admin = person("admin")
    first = answer_question(question=question, answer="More.", by=admin)
    correct_answer(question=question, seen=first.pk, answer="Fewer.", by=admin, reason="A slip.")

    with pytest.raises(AlreadyAnswered):
        correct_answer(question=question, seen=first.pk, answer="None.", by=admin, reason="Another.")

    assert standing_answer(question).text == "Fewer."


@pytest.mark.parametrize("seen", [None, 0])
def test_what_was_never_answered_is_not_corrected(question, person, seen):
    with pytest.raises(AlreadyAnswered):
        correct_answer(question=question, seen=seen, answer="None.", by=person("admin"), reason="Why")


def test_answer_is_never_changed_or_deleted(question, person):
    answer = answer_question(question=question, answer="More.", by=person("officer"))

    for deed in (answer.save, answer.delete, question.answers.all().delete):
        with pytest.raises(AppendOnly):
            deed()
    with pytest.raises(IntegrityError, match="superseded, never changed"):
        inspecting.overwrite(answer)


# Withdrawn


def test_question_whose_answer_was_withdrawn_waits_again_and_can_be_answered(question, person):
    admin = person("admin")
    first = answer_question(question=question, answer="Sam came back.", by=admin)

    withdraw_answer(question=question, seen=first.pk, by=admin, reason="It names a child.")
    waits = MemberQuestion.objects.waiting().exists()
    answer_question(question=question, answer="A child came back.", by=admin)

    assert waits
    assert [(kind, text) for kind, text, _, _ in rows(question)] == [
        ("answer", "Sam came back."),
        ("withdrawal", ""),
        ("answer", "A child came back."),
    ]
    assert standing_answer(question).text == "A child came back."


def test_question_that_was_withdrawn_is_kept_and_takes_nothing_more(question, person):
    admin = person("admin")
    withdraw_question(question=question, by=admin, reason="It names a child.")

    for deed in (
        lambda: answer_question(question=question, answer="More.", by=admin),
        lambda: assign_question(question=question, owner="Ann", due=None, by=admin),
        lambda: withdraw_question(question=question, by=admin, reason="Again."),
    ):
        with pytest.raises(AlreadyWithdrawn):
            deed()
    question.refresh_from_db()
    assert (question.question, question.withdrawn_by) == ("Why?", admin)
    assert not MemberQuestion.objects.waiting().exists()
    entry = Entry.objects.filter(kind="member_question").first()
    assert (entry.became, entry.reason) == ("withdrawn from publication", "It names a child.")


# Who answers by when


def test_owner_and_day_are_on_record_from_what_to_what(question, person):
    today = timezone.localdate()

    assign_question(question=question, owner="Ann", due=today, by=person("admin"))
    assign_question(question=question, owner="Ann", due=today, by=question.asked_by)

    question.refresh_from_db()
    assert (question.owner, question.due) == ("Ann", today)
    entry = Entry.objects.filter(kind="member_question").first()
    assert (entry.by, entry.was, entry.became) == (
        *("admin", "owner: nothing; due: nothing", f"owner: Ann; due: {today}"),
    )


def test_day_before_a_question_was_asked_is_refused(question, person):
    yesterday = timezone.localdate() - timedelta(days=1)

    with pytest.raises(ValidationError):
        assign_question(question=question, owner="Ann", due=yesterday, by=person("admin"))

    question.refresh_from_db()
    assert question.due is None
