"""Names that look alike are one name, and names that do not are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importing.names import by_name, folded, strange_letter, tidied

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("KPI\u00a02", id="no-break space"),
        pytest.param("KPI  2", id="two spaces"),
        pytest.param("KPI \u200b2", id="space of no width"),
        pytest.param("K\u200dP\u2060I 2\ufeff", id="joiners and a byte order mark"),
        pytest.param("KPI\u20092", id="thin space"),
        pytest.param("KPI\u30002", id="wide space"),
        pytest.param("KPI\t2", id="tab"),
        pytest.param("\uff2b\uff30\uff29 \uff12", id="wide letters"),
        pytest.param(" kpi 2\n", id="lower case"),
    ],
)
def test_names_that_look_alike_are_one(written):
    assert folded(written) == folded("KPI 2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("re\u2011referrals", "re-referrals", id="no-break hyphen"),
        pytest.param("re\u2013referrals", "re-referrals", id="dash"),
        pytest.param("re\u00adreferrals", "rereferrals", id="soft hyphen, which is not shown"),
        pytest.param("Children\u2019s", "Children's", id="apostrophe"),
        pytest.param("Cafe\u0301", "Caf\u00e9", id="accent of its own"),
        pytest.param("O\ufb00ice", "Office", id="ligature"),
    ],
)
def test_signs_that_look_alike_are_one(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("KPI2", id="no space"),
        pytest.param("KPI 2\u00b2", id="footnote"),
        pytest.param("KPI \u2461", id="number in a circle"),
        pytest.param("KPI \u00bd", id="fraction"),
        pytest.param("\u041aPI 2", id="letter of another alphabet"),
        pytest.param("KPI 2.", id="full stop"),
    ],
)
def test_names_that_do_not_look_alike_are_two(written):
    assert folded(written) not in {folded(f"KPI {number}") for number in range(100)}


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_plain_text_keeps_its_words(text):
    assert tidied(text).split() == text.split()


def test_name_is_found_as_it_is_written_and_folded():
    known = by_name([("A\u00a0B", 1), ("C", 2)])

    assert known == {"a\u00a0b": 1, "a b": 1, "c": 2}


def test_names_that_look_alike_and_mean_two_things_are_found_as_written_alone():
    known = by_name([("A\u00a0B", 1), ("A\u200b B", 2)])

    assert known == {"a\u00a0b": 1, "a\u200b b": 2}


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        pytest.param("KPI 3", "", id="plain"),
        pytest.param("\u041aPI 2", "\u041a", id="of another alphabet"),
        pytest.param("Caf\u00e9", "\u00e9", id="with an accent"),
    ],
)
def test_letter_that_is_not_meant_is_named(name, letter):
    assert strange_letter(name, meant="KPI 2") == letter
