"""What happened since a meeting, and what was told then, as their readers meet them."""

from datetime import UTC, datetime

import pytest

from tests.browser.driving import follow
from tests.browser.test_reading import violations
from tests.scorecard.since.test_page import correct, figure_of, framework

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.usefixtures("public")]

SCORECARD = "/scorecards/trust-kpis-2018-19/2018-10/"


@pytest.fixture
def corrected(committed_sample) -> str:
    """The slug of a framework of one indicator: 82% in October 2018, and 74% from 3 January 2019 on."""
    found = framework(m09="76", m10="82")
    at = datetime(2019, 1, 3, 10, tzinfo=UTC)
    correct(figure_of(found, "2018-10"), "74", at=at, reason="A team was left out.")
    return found.slug


def test_meetings_are_compared_without_scripts(without_scripts):
    page = without_scripts.open("/")

    contract = page.get_by_role("listitem").filter(has_text="Children's Trust contractual KPIs 2018/19")
    follow(contract.get_by_role("link", name="Since your last meeting"))
    page.select_option("#id_from", "2018-07")
    follow(page.get_by_role("button", name="Compare"))

    assert page.url.endswith("/since/?from=2018-07&to=2018-10")
    assert page.locator(".lead").inner_text().startswith("Between July and October 2018, ")
    follow(page.get_by_role("link", name="Scorecard of July 2018"))
    assert page.url.endswith("/scorecards/trust-kpis-2018-19/2018-07/")


def test_months_the_wrong_way_round_are_put_right(each_width):
    page = each_width.open("/scorecards/trust-kpis-2022-23/since/?from=2022-09&to=2022-06")

    follow(page.get_by_role("link", name="September 2022 is later than June 2022"))

    assert page.evaluate("document.activeElement.id") == "id_from"
    page.select_option("#id_from", "2022-06")
    page.select_option("#id_to", "2022-09")
    follow(page.get_by_role("button", name="Compare"))
    assert "1 a worse one and 9 kept theirs" in page.locator(".lead").inner_text()


def test_home_leads_a_member_to_the_latest_scorecard(each_width, person):
    person("member")
    each_width.sign_in("member")

    follow(each_width.page.get_by_role("link", name="Read the scorecard of September 2022"))

    assert each_width.page.url.endswith("/scorecards/trust-kpis-2022-23/2022-09/")


def test_day_is_chosen_and_left_again_without_scripts(without_scripts):
    page = without_scripts.open(f"{SCORECARD}?status=within_tolerance")

    page.get_by_text("Show it as it was known on another day").click()
    page.fill("#id_as_known_at", "2018-12-12")
    follow(page.get_by_role("button", name="Show").last)

    assert page.url.endswith("?status=within_tolerance&as_known_at=2018-12-12")
    assert "As it was known on 12 December 2018." in page.inner_text("main")
    follow(page.get_by_role("link", name="Show as known now"))
    assert page.url.endswith("?status=within_tolerance")


def test_row_says_what_it_is_now_beside_what_was_told(each_width, corrected):
    page = each_width.open(f"/scorecards/{corrected}/2018-10/")

    follow(page.get_by_role("link", name="The page as it was told before, on 2 January 2019"))

    row = page.locator("table.card tbody tr").inner_text()
    assert "82%" in row
    assert "Now 74%" in row
    assert "Corrected on 3 January 2019: A team was left out." in row
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_correction_that_changed_a_rating_is_told_since_the_meeting(each_width, corrected):
    page = each_width.open(f"/scorecards/{corrected}/since/")

    told = page.get_by_role("listitem").filter(has_text="82% became 74% on 3 January 2019").inner_text()

    assert "The rating changed from" in told
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_measure_as_told_is_read_without_scripts(without_scripts, corrected):
    page = without_scripts.open(f"/scorecards/{corrected}/2018-10/?as_known_at=2019-01-02")

    follow(page.locator("table.card tbody th a"))

    assert "1 month has been revised since" in page.inner_text("main")
    assert "Now 74%" in page.inner_text("table.history >> nth=0")
