"""What happened between two months, in a sentence that could be read out."""

from datetime import date

import pytest

from kpis.periods import day_name, two_months
from scorecard.since.sentences import none_moved_in_words, sentence_of
from tests.scorecard.since.test_changes import OCTOBER, SEPTEMBER, move

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("moves", "sentence"),
    [
        pytest.param(
            [(74, 75), (79, 80), (81, 79), (81, 82), (76, 77)],
            "Between September and October 2018, 2 of the 5 indicators got a better status, 1 a worse one"
            " and 2 kept theirs.",
            id="all three ways",
        ),
        pytest.param(
            [(81, 79), (81, 82)],
            "Between September and October 2018, neither of the 2 indicators got a better status, 1 a worse"
            " one and 1 kept its own.",
            id="one worse",
        ),
        pytest.param(
            [(74, 80), (81, 70)],
            "Between September and October 2018, 1 of the 2 indicators got a better status, 1 a worse one"
            " and none kept theirs.",
            id="none as they were",
        ),
        pytest.param(
            [(81, 82), (76, 75)],
            "Between September and October 2018, both indicators kept their status.",
            id="nothing changed",
        ),
        pytest.param(
            [(70, 71), (72, 60), (81, 82)],
            "Between September and October 2018, all 3 indicators kept their status. 2 were outside tolerance"
            " in both months.",
            id="still outside",
        ),
        pytest.param(
            [(81, 79), (76, 82), (81, None)],
            "Between September and October 2018, 1 of the 2 indicators that could be rated in both months got"
            " a better status, 1 a worse one and none kept theirs.",
            id="one without a figure now",
        ),
        pytest.param(
            [(74, 75), (79, 80)],
            "Between September and October 2018, both indicators got a better status.",
            id="both better",
        ),
        pytest.param(
            [(81, 79), (79, 74), (75, 74)],
            "Between September and October 2018, all 3 indicators got a worse status.",
            id="all worse",
        ),
        pytest.param(
            [(81, 79), (76, 77), (81, 82)],
            "Between September and October 2018, none of the 3 indicators got a better status, 1 a worse one"
            " and 2 kept theirs.",
            id="none better",
        ),
        pytest.param(
            [(74, 70)],
            "Between September and October 2018, the one indicator kept its status. 1 was outside tolerance"
            " in both months.",
            id="one alone",
        ),
        pytest.param(
            [(81, 70), (81, None), (None, 81)],
            "Between September and October 2018, the one indicator that could be rated in both months got a"
            " worse status.",
            id="one alone that could be rated",
        ),
        pytest.param(
            [(81, None), (None, 81)],
            "No indicator could be rated in both September and October 2018.",
            id="never both",
        ),
        pytest.param(
            [(81, None), (82, None)],
            "No figures are published for October 2018, so nothing can be compared.",
            id="none now",
        ),
        pytest.param(
            [(None, None)],
            "No figures are published for September 2018 or October 2018, so nothing can be compared.",
            id="none at all",
        ),
    ],
)
def test_sentence_adds_up(moves, sentence):
    assert sentence_of([move(*one) for one in moves], first=SEPTEMBER, last=OCTOBER) == sentence


@pytest.mark.parametrize(
    ("last", "words"),
    [
        pytest.param(OCTOBER, "September and October 2018", id="of one year"),
        pytest.param(date(2019, 1, 1), "September 2018 and January 2019", id="of two years"),
    ],
)
def test_year_is_said_once(last, words):
    assert two_months(SEPTEMBER, last) == words


def test_day_is_said_as_a_person_says_it():
    assert day_name(date(2018, 12, 3)) == "3 December 2018"


@pytest.mark.parametrize(
    ("moves", "sentence"),
    [
        pytest.param(
            [(81, 82), (None, 81)],
            "No indicator has another status in October 2018 than it had in September 2018.",
            id="one in both",
        ),
        pytest.param(
            [(81, None)],
            "No indicator was rated in both months, so no status can have changed.",
            id="never both",
        ),
        pytest.param([], "No indicator was rated in both months, so no status can have changed.", id="none"),
    ],
)
def test_months_that_were_not_rated_are_no_stillness(moves, sentence):
    found = none_moved_in_words([move(*one) for one in moves], first=SEPTEMBER, last=OCTOBER)

    assert found == sentence
