"""Capitals, accents, apostrophes and plurals make no difference to search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.search.words import compact, plain, singular, words_of


@pytest.mark.parametrize(
    ("plural", "word"),
    [
        pytest.param("adoptions", "adoption", id="s"),
        pytest.param("families", "family", id="ies"),
        pytest.param("classes", "class", id="sses"),
        pytest.param("searches", "search", id="ches"),
        pytest.param("boxes", "box", id="xes"),
        pytest.param("cases", "case", id="ses is s alone"),
        pytest.param("days", "day", id="four letters"),
        pytest.param("gas", "gas", id="three letters"),
        pytest.param("ties", "tie", id="ies of four letters"),
        pytest.param("class", "class", id="ss"),
        pytest.param("status", "status", id="us"),
        pytest.param("analysis", "analysis", id="is"),
        pytest.param("kpis", "kpi", id="is of four letters"),
        pytest.param("care", "care", id="no plural"),
    ],
)
def test_singular_of(plural, word):
    assert singular(plural) == word


def test_plain_text_has_no_capitals_accents_or_apostrophes():
    assert plain("Café Children’s O'Neill STRASSE straße") == "cafe childrens oneill strasse strasse"


@pytest.mark.parametrize(
    ("reference", "whole"),
    [
        pytest.param("KPI 2", "kpi2", id="blank"),
        pytest.param("KPI-2", "kpi2", id="hyphen"),
        pytest.param(" kpi  2 ", "kpi2", id="blanks"),
        pytest.param("2.1.1", "2.1.1", id="stops stay"),
        pytest.param("A1", "a1", id="letter"),
    ],
)
def test_reference_is_compared_whole(reference, whole):
    assert compact(reference) == whole


def test_words_of_a_hyphenated_word_are_its_parts_and_the_whole():
    assert words_of("% of re-referrals") == {"of", "re", "referral", "rereferral"}


def test_sign_is_no_word():
    assert words_of("% – 🙂 ' \0 _") == set()


@given(st.text(max_size=40))
def test_words_of_a_text_do_not_depend_on_its_capitals(text):
    assert words_of(text.casefold()) == words_of(text.casefold().casefold())
    assert all(word and " " not in word for word in words_of(text))
