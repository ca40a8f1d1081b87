"""The scorecard on paper, as a committee gets it."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.usefixtures("public")]

DECEMBER = "/scorecards/improvement-scorecard-2017-18/2017-12/"
OCTOBER = "/scorecards/trust-kpis-2018-19/2018-10/"
EDUCATION = "/scorecards/education-plan-2017-18/2017-11/"


def pages_of(printed: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(DECEMBER, id="16 indicators with commentary"),
        pytest.param(OCTOBER, id="15 indicators"),
        pytest.param(EDUCATION, id="28 indicators"),
    ],
)
def test_scorecard_is_printed_on_three_pages(watched, path):
    printed = watched.open(path).pdf(prefer_css_page_size=True)

    assert pages_of(printed) == 3


def test_nothing_is_printed_that_only_a_screen_can_use(watched):
    page = watched.open(DECEMBER)

    page.emulate_media(media="print")

    for words in (
        "what needs attention first",
        "What the charts and letters mean",
        "by service area and team",
        "What the words mean",
        "What normal variation means",
        "Each status opens to its workings",
        "Sign in",
    ):
        shown = [one.is_visible() for one in page.get_by_text(words).all()]
        assert not any(shown), words


def test_legend_and_sentence_are_printed(watched):
    page = watched.open(DECEMBER)

    page.emulate_media(media="print")

    for words in (
        "How to read it",
        "In the small charts",
        "5 of the 11 indicators",
        "Printed as it stood on",
    ):
        assert page.get_by_text(words).first.is_visible()
    assert page.locator(".reading").evaluate("one => getComputedStyle(one).breakBefore") == "avoid"
