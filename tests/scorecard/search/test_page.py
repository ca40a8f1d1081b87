"""How what was found, the list of measures and the glossary are laid out."""

import pytest

from scorecard.search.matching import Entry, Hit, Kind, Match
from scorecard.search.page import (
    LONGEST_TEXT,
    MOST_SHOWN,
    build_glossary,
    build_list,
    build_search_page,
    sought,
)


def hit(text: str = "") -> Hit:
    entry = Entry(Kind.MEASURE, "code", "Title", elsewhere=(("Definition", text),))
    return Hit(entry, Match.ELSEWHERE, ("Definition", text))


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        pytest.param(0, "Nothing was found for “plans”", id="none"),
        pytest.param(1, "1 result for “plans”", id="one"),
        pytest.param(2, "2 results for “plans”", id="two"),
    ],
)
def test_sentence_counts_the_results(count, sentence):
    assert build_search_page("plans", [hit()] * count).sentence == sentence


def test_results_beyond_the_most_that_are_shown_are_said():
    all_of_them = build_search_page("x", [hit()] * MOST_SHOWN)
    too_many = build_search_page("x", [hit()] * (MOST_SHOWN + 1))

    assert (len(all_of_them.results), all_of_them.left_off) == (MOST_SHOWN, "")
    assert (len(too_many.results), bool(too_many.left_off)) == (MOST_SHOWN, True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("x" * LONGEST_TEXT, "x" * LONGEST_TEXT, id="as long as may be"),
        pytest.param("word " * 60, f"{('word ' * 40).strip()} …", id="cut between words"),
        pytest.param("x" * 300, f"{'x' * LONGEST_TEXT} …", id="one long word"),
    ],
)
def test_text_beside_a_result_is_cut(text, shown):
    [result] = build_search_page("x", [hit(text)]).results

    assert result.text == shown


@pytest.mark.parametrize(
    ("title", "word"),
    [
        pytest.param("% of referrals decided", "referrals decided", id="share"),
        pytest.param("% take-up of early education", "take-up of early education", id="share of nothing"),
        pytest.param("Open cases", "open cases", id="plain"),
        pytest.param("Often late", "often late", id="of within a word"),
        pytest.param("16", "16", id="number alone"),
    ],
)
def test_title_is_sought_under(title, word):
    assert sought(title) == word


def test_list_goes_from_a_to_z_by_what_is_sought():
    titles = ["Open cases", "% of referrals", "Average caseload", "% of assessments", "42"]

    letters = build_list(Entry(Kind.MEASURE, title, title) for title in titles)

    assert [(one.letter, [entry.title for entry in one.entries]) for one in letters] == [
        ("4", ["42"]),
        ("A", ["% of assessments", "Average caseload"]),
        ("O", ["Open cases"]),
        ("R", ["% of referrals"]),
    ]


def test_glossary_has_the_signs_first_and_then_every_letter_once():
    letters = [one.letter for one in build_glossary()]

    assert letters[0] == "Signs"
    assert letters[1:] == sorted(set(letters[1:]))
