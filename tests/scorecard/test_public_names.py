"""What strangers read of an account."""

from datetime import UTC, datetime

import pytest

from kpis.series import Recording
from scorecard.measures.rows import recorded_in_words
from scorecard.public_names import public_name

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("names", "said"),
    [
        pytest.param(("Ann Khan", "ann@example.org"), "Ann Khan", id="the full name"),
        pytest.param(("", "akhan"), "akhan", id="the user name"),
        pytest.param(("", "ann@example.org"), "a member", id="an address"),
        pytest.param(("ann@example.org", "akhan"), "akhan", id="an address for a full name"),
        pytest.param((" ", ""), "a member", id="nothing"),
    ],
)
def test_address_is_nobodys_public_name(names, said):
    assert public_name(*names, otherwise="a member") == said


def test_figure_recorded_by_an_address_says_so_of_nobody():
    recording = Recording(at=datetime(2018, 12, 3, 9, tzinfo=UTC), by="ann@example.org", reason="")

    assert recorded_in_words(recording) == "recorded 3 Dec 2018 by somebody of the council"
