"""Variation and assurance in words and letters."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.assurance import Assurance
from kpis.limits import Limits
from kpis.variation import Signal, Variation
from scorecard.variation_texts import SIGNS, badges

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("signal", Signal)
@pytest.mark.parametrize("assurance", Assurance)
def test_signal_and_assurance_each_have_a_word_and_a_letter_of_their_own(signal, assurance):
    found = badges(Variation(signal, assurance, 36))

    assert [one.slug for one in found] == [signal, assurance][: len(found)]
    assert len(found) == (1 if assurance is Assurance.NONE else 2)
    assert all(one.label for one in found)
    assert all(one.letter for one in found if one.slug != Signal.TOO_FEW)


def test_letters_of_signals_differ():
    letters = [badges(Variation(one, Assurance.NONE, 36))[0].letter for one in Signal]

    assert len(set(letters)) == len(letters)


def test_no_variation_has_no_badge():
    assert badges(None) == ()


@pytest.mark.parametrize("signal", [one for one in Signal if one is not Signal.TOO_FEW])
@pytest.mark.parametrize("assurance", Assurance)
def test_key_of_a_scorecard_names_every_sign_that_has_a_letter(signal, assurance):
    """Too few figures has none: it says itself what it means."""
    key = {letter: sign for sign in SIGNS for letter in sign.badge.letter.split(" or ")}

    for one in badges(Variation(signal, assurance, 36)):
        assert one.label.lower() in key[one.letter].badge.label.lower()
        assert key[one.letter].meaning


def test_key_names_no_sign_that_cannot_occur():
    letters = {one.letter for signal in Signal for one in badges(Variation(signal, Assurance.NONE, 36))}
    letters |= {badges(Variation(Signal.COMMON, one, 36))[-1].letter for one in Assurance}

    assert {letter for sign in SIGNS for letter in sign.badge.letter.split(" or ")} == letters - {""}


def test_nothing_is_called_normal_where_the_limits_do_not_fit():
    misfit = Limits(*[date(2018, 1, 1)] * 2, 15, *[Decimal(17)] * 6, outside=6)

    assert [one.label for one in badges(Variation(Signal.COMMON, Assurance.NONE, 15, misfit))] == [
        "Limits do not fit"
    ]
    assert [one.label for one in badges(Variation(Signal.CONCERNING, Assurance.NONE, 15, misfit))] == [
        "Concerning"
    ]
