import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.plain_text import cleaned, in_one_line

# Every character of these classes: controls, formats, and halves of pairs.
UNSEEN_CLASSES = ("Cc", "Cf", "Cs")
UNSEEN = [one for one in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(one) in UNSEEN_CLASSES]
LINE_ENDS = "\n\r\x0b\x0c\x85"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        pytest.param("  Two posts \n", "Two posts", id="blanks around it"),
        pytest.param("One.\r\n\r\nTwo.\rThree.", "One.\n\nTwo.\nThree.", id="lines of a browser"),
        pytest.param("One.\x0bTwo.\u2028Three.\x85Four.", "One.\nTwo.\nThree.\nFour.", id="lines of Word"),
        pytest.param("a\tb  c", "a\tb  c", id="tab and spaces"),
        pytest.param("a\x00b\x1bc\x7f\x9fd", "abcd", id="control characters"),
        pytest.param("\u202e31 of\u202c \u20661,204\u2069\u200e\u061c", "31 of 1,204", id="turned round"),
        pytest.param("K\u200bP\u2060I\ufeff\u00ad 1", "KPI 1", id="no width"),
        pytest.param("a\u3164\u034f\ufe0f\U000e0101b", "ab", id="drawn as nothing"),
        pytest.param("a\ufffe\uffff\ufdd0b", "ab", id="no characters"),
        pytest.param("\u200b \u202e ", "", id="nothing to see"),
        pytest.param(
            "Zoë’s café – “10\u00a0%” ① שלום 日本",
            "Zoë’s café – “10\u00a0%” ① שלום 日本",
            id="accents, quotation marks, other scripts",
        ),
        pytest.param("e\u0301", "e\u0301", id="an accent apart from its letter"),
        pytest.param("👩\u200d🚀", "👩🚀", id="joined pictures"),
    ],
)
def test_text_is_left_as_it_is_seen(typed, left):
    assert cleaned(typed) == left


def test_no_character_that_is_not_seen_is_left():
    left = {one for one in UNSEEN if cleaned(f"a{one}b") != "ab"}

    assert left == {"\t", *LINE_ENDS}


@given(st.text(st.characters(exclude_categories=(*UNSEEN_CLASSES, "Zl", "Zp", "Mn", "Lo", "Cn"))))
def test_whatever_is_seen_stays(text):
    assert cleaned(text) == text.strip()


@given(st.text())
def test_cleaning_what_is_clean_changes_nothing(text):
    assert cleaned(cleaned(text)) == cleaned(text)
    assert in_one_line(in_one_line(text)) == in_one_line(text)


@given(st.text())
def test_one_line_has_no_end_of_a_line_within(text):
    assert not set(in_one_line(text)) & {"\t", *LINE_ENDS, "\u2028", "\u2029"}


def test_one_line_has_a_space_where_a_line_ended():
    assert in_one_line(" Head of \r\n Practice,\tEast ") == "Head of Practice, East"
