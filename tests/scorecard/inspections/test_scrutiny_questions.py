"""Answers, corrections and withdrawals in words."""

from dataclasses import replace
from datetime import date

import pytest

from reports.answer_words import AnswerKind
from scorecard.inspections.scrutiny_questions import (
    AnswerTerms,
    QuestionTerms,
    question_texts,
    without_withdrawn,
)
from scorecard.inspections.withdrawn_texts import Withdrawal

pytestmark = pytest.mark.one_database

TODAY = date(2018, 12, 12)
FIRST = AnswerTerms(AnswerKind.ANSWER, "It rose.", "Olive", date(2018, 11, 1), "")
CORRECTED = AnswerTerms(AnswerKind.CORRECTION, "It fell.", "Ada", date(2018, 11, 5), "A slip.")
WITHDRAWAL = AnswerTerms(AnswerKind.WITHDRAWAL, "", "Ada", date(2018, 11, 9), "It names a child.")
ASKED = QuestionTerms(
    id=1,
    measure="re-referrals",
    measure_title="% of re-referrals",
    period=date(2018, 10, 1),
    question="Why did it rise?",
    asked_by="Cllr Khan",
    asked=date(2018, 9, 12),
    owner="Head of Practice",
    due=None,
)
GONE = "withdrawn on 9 November 2018, by Ada, because: It names a child."


def told(*answers):
    return question_texts([replace(ASKED, answers=tuple(answers))], today=TODAY)


def test_answer_keeps_for_whom_it_was_given():
    [text] = told(FIRST).answered

    assert (text.answer, text.answered, text.meant_for) == (
        *("It rose.", "Olive, 1 November 2018", "Head of Practice"),
    )
    assert (text.corrected, text.before, text.withdrawn) == ((), (), "")


def test_correction_says_by_whom_when_and_why_and_what_stood_before():
    [text] = told(FIRST, CORRECTED).answered

    assert (text.answer, text.answered) == ("It fell.", "Olive, 1 November 2018")
    assert text.corrected == ("Answer corrected on 5 November 2018, by Ada: A slip.",)
    assert text.before == (("It rose.", "Olive, 1 November 2018"),)


def test_question_whose_answer_was_withdrawn_waits_and_says_so():
    texts = told(*without_withdrawn([FIRST, CORRECTED, WITHDRAWAL]))

    [text] = texts.waiting
    assert texts.answered == ()
    assert (text.answer, text.before, text.open_for) == ("", (), "3 months")
    assert text.withdrawn == f"The answer was {GONE}"


def test_answer_after_a_withdrawal_begins_anew():
    again = replace(FIRST, text="A child came back.", recorded=date(2018, 11, 10))

    [text] = told(*without_withdrawn([FIRST, CORRECTED, WITHDRAWAL, again])).answered

    assert (text.answer, text.corrected, text.before) == ("A child came back.", (), ())
    assert text.withdrawn == f"An earlier answer was {GONE}"


def test_text_that_was_withdrawn_later_is_not_shown_as_known_before_that_either():
    before = without_withdrawn([FIRST, CORRECTED, WITHDRAWAL])[:2]

    [text] = told(*before).answered

    assert (text.answer, [words for words, _ in text.before]) == ("", [""])
    assert text.corrected == ("Answer corrected on 5 November 2018, by Ada.",)
    assert text.withdrawn == f"The answer was {GONE}"


def test_question_that_was_withdrawn_stands_apart_and_waits_for_nothing():
    gone = replace(
        ASKED,
        question="",
        due=date(2018, 1, 1),
        withdrawn=Withdrawal(date(2018, 11, 9), "Ada", "It names a child."),
    )

    texts = question_texts([gone, ASKED], today=TODAY)

    assert [one.question for one in texts.waiting] == ["Why did it rise?"]
    [text] = texts.withdrawn
    assert (text.withdrawn, text.open_for, text.is_late) == (f"W{GONE[1:]}", "", False)
