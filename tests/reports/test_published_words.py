"""How much a return publishes, in words."""

import pytest

from reports.published_words import Published, to_be_published

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("figures", "reasons", "words"),
    [
        pytest.param(0, 0, "0 figures", id="nothing"),
        pytest.param(1, 0, "1 figure", id="one figure"),
        pytest.param(14, 1, "14 figures and 1 reason for a missing figure", id="and one reason"),
        pytest.param(0, 2, "0 figures and 2 reasons for missing figures", id="reasons alone"),
    ],
)
def test_what_was_published_is_counted(figures, reasons, words):
    assert Published(figures, reasons).in_words == words


@pytest.mark.parametrize(
    ("figures", "says_why", "words"),
    [
        pytest.param(0, False, "0 figures", id="nothing"),
        pytest.param(1, False, "1 figure", id="one figure"),
        pytest.param(14, True, "14 figures and why others are missing", id="and why"),
        pytest.param(0, True, "why figures are missing", id="why alone"),
    ],
)
def test_what_would_be_published_is_named(figures, says_why, words):
    assert to_be_published(figures=figures, says_why=says_why) == words
