"""What was typed ends its sentence once, whatever it ends with."""

from datetime import date

import pytest

from scorecard.inspections.withdrawn_texts import Withdrawal
from scorecard.measures.continuity import Break

pytestmark = pytest.mark.one_database

ENDS = [
    pytest.param("Typed in twice", "Typed in twice.", id="no end"),
    pytest.param("Typed in twice.", "Typed in twice.", id="full stop"),
    pytest.param("Typed in, and so on...", "Typed in, and so on...", id="dots"),
    pytest.param("Who knows?", "Who knows?", id="question"),
]


@pytest.mark.parametrize(("typed", "said"), ENDS)
def test_withdrawal_is_a_sentence(typed, said):
    told = Withdrawal(date(2018, 4, 3), "Ann", typed).in_words()

    assert told == f"Withdrawn on 3 April 2018, by Ann, because: {said}"


def test_withdrawal_whose_reason_is_not_told_is_a_sentence_too():
    assert Withdrawal(date(2018, 4, 3), "Ann", "").in_words() == "Withdrawn on 3 April 2018, by Ann."


@pytest.mark.parametrize(("typed", "said"), ENDS)
def test_break_goes_on_behind_its_reason(typed, said):
    one = Break(date(2022, 4, 1), typed, "managers", "Managers", is_former=True)

    assert one.sentence == f"Counted in this way from April 2022 on: {said} Before that, see"
