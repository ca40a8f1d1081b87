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


@given(st.text())
def test_full_stop_is_never_put_twice(text):
    said = ended(text)

    assert ended(said) == said
    assert said.startswith(text.rstrip())
