"""The workings of a rating as their readers meet them: from the scorecard, without scripts, on paper."""

import pytest

from tests.browser.driving import follow

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.usefixtures("public")]

SCORECARD = "/scorecards/trust-kpis-2018-19/2018-10/"
DERIVED = "/scorecards/council-plan-2018-19/2018-10/workings/kpis-on-track/"


def test_status_opens_to_its_workings_and_back_without_scripts(without_scripts):
    page = without_scripts.open(SCORECARD)

    follow(page.get_by_role("link", name="Within tolerance (workings of KPI 2’s rating)"))

    assert page.url.endswith("/2018-10/workings/re-referrals/")
    last = (
        page.get_by_role("list").filter(has_text="The rule that applied").first.get_by_role("listitem").last
    )
    assert "Within tolerance" in last.inner_text()
    follow(page.get_by_role("link", name="Scorecard of October 2018"))
    assert page.url.endswith(SCORECARD)


def test_window_opens_to_its_own_workings(each_width):
    page = each_width.open(SCORECARD)

    follow(page.get_by_role("link", name="(workings of KPI 2’s rating over several months)"))

    assert page.url.endswith("/workings/re-referrals/#window")
    assert page.get_by_role("heading", name="12 months to October 2018, step by step").is_visible()


def test_indicator_that_is_counted_opens_to_its_own_workings(watched):
    page = watched.open(DERIVED)

    follow(page.get_by_role("link", name="Workings of KPI 14’s rating"))

    assert page.locator("h1").inner_text() == "Workings of KPI 14, October 2018"
