"""Letters that tell a file of another encoding, and those that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importing.spoilt_letters import first_spoilt

pytestmark = pytest.mark.one_database

# As English has them: words, names with accents, and the signs that a word processor puts in
LETTERS = ["plans", "child’s", "café", "Zoë", "Émile", "naïve", "Côte", "Björn", "ÉCOLE", "œuvre", "Siân"]
SIGNS = ["“Yes”", "‘no’", "£500", "€3", "2018–19", "½", "5°C", "late…", "(à", "la", "carte)", "–", "•"]
WORDS = st.sampled_from([*LETTERS, *SIGNS])


@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "\n"]))
def test_english_text_is_let_through(words, between):
    assert first_spoilt(between.join(words)) is None


@given(st.lists(st.sampled_from(["Émile", "85", "É", "Á", "Ñ", "Zoë"]), max_size=8), st.sampled_from(",;\t"))
def test_letter_that_begins_a_field_is_let_through(cells, delimiter):
    assert first_spoilt(delimiter.join(["KPI 1", *cells, "x"])) is None


def test_first_place_is_told_with_its_word():
    assert first_spoilt('KPI 1,85,"Both childÕs, and cafŽ"') == (19, "childÕs")


def test_word_without_end_is_cut_off():
    at, word = first_spoilt("x" * 500 + "Õ" + "x" * 500)

    assert (at, len(word)) == (499, 42)
