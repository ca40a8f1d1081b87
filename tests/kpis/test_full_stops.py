"""One full stop behind a text that somebody typed, however it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.full_stops import ended, without_stop

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("A slip", "A slip.", id="no end"),
        pytest.param("A slip.", "A slip.", id="full stop"),
        pytest.param("And so on...", "And so on...", id="dots"),
        pytest.param("And so on…", "And so on…", id="ellipsis"),
        pytest.param("Why not?", "Why not?", id="question"),
        pytest.param("At once!", "At once!", id="exclamation"),
        pytest.param("It said “no.”", "It said “no.”", id="within quotation marks"),
        pytest.param("It said “no”", "It said “no”.", id="before none"),
        pytest.param("A slip (of mine)", "A slip (of mine).", id="brackets"),
        pytest.param("A slip. ", "A slip.", id="blank behind it"),
        pytest.param("A slip;", "A slip.", id="semicolon"),
        pytest.param("See below:", "See below.", id="colon"),
        pytest.param("A slip, ", "A slip.", id="comma and blank"),
        pytest.param("Why not? ,:", "Why not?", id="marks behind an end"),
        pytest.param("In 5:1 (or so);", "In 5:1 (or so).", id="colon within"),
        pytest.param(";", "", id="a mark alone"),
        pytest.param("", "", id="nothing"),
        pytest.param(" ", "", id="blank"),
    ],
)
def test_text_gets_a_full_stop_where_it_has_no_end(text, said):
    assert ended(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("Managers count, too.", "Managers count, too", id="full stop"),
        pytest.param("Managers count, too", "Managers count, too", id="none"),
        pytest.param("And so on...", "And so on...", id="dots"),
        pytest.param("Why not?", "Why not?", id="question"),
    ],
)
def test_text_in_brackets_has_no_full_stop_of_its_own(text, said):
    assert without_stop(text) == said


@given(st.text() | st.text("a.,;: )?”"))
def test_text_ends_once_and_loses_only_marks_that_go_on(text):
    said = ended(text)

    assert ended(said) == said
    kept = said if text.startswith(said) else said.removesuffix(".")
    assert text.startswith(kept)
    assert not kept.endswith((",", ";", ":", " "))
    assert not "".join(text[len(kept) :].split()).strip(",;:")
