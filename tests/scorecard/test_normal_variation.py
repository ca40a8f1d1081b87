"""The page that says what normal variation means, for anyone who reads a scorecard."""

import re

import pytest

from scorecard.variation_texts import ASSURANCES, SIGNALS

pytestmark = pytest.mark.django_db

SIGNED = [label for letter, label in (*SIGNALS.values(), *ASSURANCES.values()) if letter]


@pytest.fixture
def page(signed_in) -> str:
    answer = signed_in("member").get("/normal-variation/")
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())


def test_page_reads_as_an_answer_to_its_heading(page):
    assert "What normal variation means" in page
    assert "At least 13 monthly figures are needed." in page
    assert "If every figure that could be printed between them meets the target" in page


@pytest.mark.parametrize("label", SIGNED)
def test_page_speaks_of_every_sign(page, label):
    words = {"Meets target": "meets the target", "Fails target": "it will be missed"}.get(label, label)

    assert words.lower() in page.lower()


def test_scorecard_leads_to_it(sample, signed_in):
    page = signed_in("member").get("/scorecards/trust-kpis-2018-19/2018-10/").content.decode()

    assert 'href="/normal-variation/"' in page
