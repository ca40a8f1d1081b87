"""A measure that came to be counted another way, as readers of its page meet it."""

from datetime import date

import pytest

from kpis.models import Measure
from tests.browser.driving import follow
from tests.browser.test_reading import violations

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.usefixtures("public")]

PAGE = "/measures/agency-social-workers-managers/"
COLOURS = ("rgb(18, 50, 74)", "rgb(107, 114, 118)")  # of the lines: the measure's own, and the one before
MARKER = 6  # pixels: half of one, which the box of a line includes
FORMER = "% of established social worker posts filled by agency or interim staff"


@pytest.fixture
def continued(committed_sample) -> None:
    """The KPI of 2022/23 that counts team managers takes the place of the one that did not."""
    Measure.objects.filter(code="agency-social-workers-managers").update(
        continues=Measure.objects.get(code="agency-social-workers"),
        continues_from=date(2018, 11, 1),
        continues_because="Team managers are counted, too",
    )


@pytest.mark.usefixtures("continued")
def test_break_is_drawn_between_two_lines_that_nothing_joins(each_width):
    page = each_width.open(PAGE)
    page.wait_for_selector(".chart__area svg .legendtext")
    line, label = (
        page.locator(".shapelayer path"),
        page.get_by_text("counted another way").and_(page.locator(".annotation-text")),
    )
    own, former = (page.locator(f".scatterlayer .js-line[style*='{colour}']") for colour in COLOURS)

    assert label.text_content() == "From November 2018 counted another way"
    assert line.count() == 1
    names = page.locator(".legendtext").all_text_contents()
    assert "Before: % of established social worker posts …" in names
    at, before, after = (one.bounding_box() for one in (line, former, own))
    assert before["x"] + before["width"] <= at["x"] + at["width"] + MARKER
    assert at["x"] <= after["x"]
    shown, frame = label.bounding_box(), page.locator(".chart__area").bounding_box()
    assert frame["x"] <= shown["x"]
    assert shown["x"] + shown["width"] <= frame["x"] + frame["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []


@pytest.mark.usefixtures("continued")
def test_former_figures_are_read_without_scripts_and_lead_to_their_measure(without_scripts):
    page = without_scripts.open(PAGE)
    table = page.locator("#before table")

    assert table.locator("tbody tr").count() == 12
    assert "17%" in table.locator("tbody tr").first.inner_text()
    follow(page.locator("#before").get_by_role("link", name=FORMER))
    assert page.locator("h1").inner_text() == FORMER
    assert "Counted differently from November 2018 on" in page.locator(".notice").first.inner_text()
