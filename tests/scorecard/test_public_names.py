"""What strangers read of an account."""

from datetime import UTC, datetime

import pytest

from kpis.series import Recording
from scorecard.measures.rows import recorded_in_words
from scorecard.public_names import document, public_name, recorded_by

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("names", "said"),
    [
        pytest.param(("Ann Khan", "ann@example.org"), "Ann Khan", id="the full name"),
        pytest.param(("", "akhan"), "akhan", id="the user name"),
        pytest.param(("", "ann@example.org"), "a member", id="an address"),
        pytest.param(("ann@example.org", "akhan"), "akhan", id="an address for a full name"),
        pytest.param((" ", ""), "a member", id="nothing"),
        pytest.param(("load_reference",), "whoever loaded the definitions", id="a command"),
    ],
)
def test_address_is_nobodys_public_name(names, said):
    assert public_name(*names, otherwise="a member") == said


def test_figure_recorded_by_an_address_says_so_of_nobody():
    recording = Recording(at=datetime(2018, 12, 3, 9, tzinfo=UTC), by="ann@example.org", reason="")

    assert recorded_in_words(recording) == "recorded 3 Dec 2018 by somebody of the council"


@pytest.mark.parametrize(
    ("by", "said"),
    [
        pytest.param("officer", "recorded on 3 December by officer", id="somebody"),
        pytest.param(
            "load_observations", "loaded on 3 December with the figures of past months", id="past figures"
        ),
        pytest.param("load_reference", "loaded on 3 December with the definitions", id="definitions"),
        pytest.param("import_return", "loaded on 3 December with the month’s return", id="a return"),
    ],
)
def test_what_a_command_recorded_was_loaded(by, said):
    assert recorded_by(by, day="on 3 December") == said


@pytest.mark.parametrize(
    ("source", "by", "said"),
    [
        pytest.param("001_be6b55039acfaaad.txt", "load_observations", "", id="a file that a command read"),
        pytest.param("October.xlsx", "officer", "October.xlsx", id="an officer's own file"),
        pytest.param("the paper of 12 Dec.", "load_observations", "the paper of 12 Dec.", id="a document"),
        pytest.param("", "load_observations", "", id="nothing"),
    ],
)
def test_document_is_named_where_a_reader_knows_its_name(source, by, said):
    assert document(source, by=by) == said


@pytest.mark.usefixtures("sample")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/measures/re-referrals/?framework=improvement-scorecard-2017-18", id="a measure"),
        pytest.param(
            "/scorecards/improvement-scorecard-2017-18/2017-12/workings/re-referrals/", id="its workings"
        ),
    ],
)
def test_page_of_the_sample_names_no_command_and_no_file(signed_in, path):
    text = signed_in("member").get(path).content.decode()

    assert "oaded " in text
    assert [word for word in ("load_observations", "load_reference", ".txt") if word in text] == []
