"""A search by other names of the same thing, and by the nearest known words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.search.also_called import called_otherwise, nearest
from scorecard.search.matching import Entry, Kind
from scorecard.search.searching import find_by_any_name, search_for

pytestmark = pytest.mark.one_database


def measure(code: str, title: str) -> Entry:
    return Entry(Kind.MEASURE, code, title, names=(code,))


REFERRALS = measure("re-referrals", "% of re-referrals to children's social care within 12 months")
MOVES = measure("three-or-more-moves", "% of children in care with 3 or more moves in a year")
STABLE = measure("stability", "% of children under 16 looked after for 2.5 years or more in one placement")
ALL = [REFERRALS, MOVES, STABLE]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param("looked after", [STABLE, MOVES], id="as the law says"),
        pytest.param("looked-after children", [STABLE, MOVES], id="with a hyphen"),
        pytest.param("LAC", [MOVES, STABLE], id="abbreviated"),
        pytest.param("CIC moves", [MOVES], id="abbreviated among others"),
        pytest.param("children in care", [MOVES, STABLE], id="spelt out"),
        pytest.param("care", [REFERRALS, MOVES], id="part of a name alone"),
        pytest.param("black", [], id="another word with the letters"),
    ],
)
def test_thing_is_found_by_all_its_names(asked, found):
    assert {hit.entry.key for hit in find_by_any_name(asked, ALL)} == {one.key for one in found}
    assert [hit.entry for hit in find_by_any_name(asked, ALL)][:1] == found[:1]


def test_word_without_another_name_is_called_no_otherwise():
    assert called_otherwise("zebra") == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        pytest.param("re-referals", "rereferral", id="letter left out"),
        pytest.param("referrels", "referral", id="another letter"),
        pytest.param("placemnet", "placement", id="two letters the wrong way round"),
        pytest.param("socail care", "social care", id="one word of two"),
        pytest.param("moves", "", id="known"),
        pytest.param("zebra", "", id="near to nothing"),
        pytest.param("carr", "", id="too short to tell"),
        pytest.param("2o18", "", id="no letters alone"),
        pytest.param("referrels " * 7, "", id="too many to look for"),
        pytest.param("x" * 31, "", id="longer than any word"),
    ],
)
def test_nearest_known_words_stand_in_for_what_nobody_knows(asked, meant):
    assert nearest(asked, ALL) == meant


def test_page_says_what_it_searched_for_instead():
    page = search_for("re-referals", ALL)

    assert (page.sentence, page.instead_of) == ("1 result near to “re-referals”", "re-referals")
    assert [one.key for one in page.results] == ["re-referrals"]


def test_page_of_what_was_found_as_it_was_typed_says_nothing_of_others():
    assert search_for("re-referrals", ALL).instead_of == ""


@given(st.text(max_size=200))
def test_any_text_is_searched_for_without_harm(asked):
    page = search_for(asked, ALL)

    assert len(page.results) <= len(ALL)
