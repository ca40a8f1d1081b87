"""What happened since a meeting, and what was told then, as their readers meet them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.actions import NewObservation, record_observations
from kpis.figures import Figure
from kpis.models import Observation
from tests.browser.test_reading import violations

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.usefixtures("public")]

SCORECARD = "/scorecards/trust-kpis-2018-19/2018-10/"
MEASURE = "/measures/re-referrals/?framework=trust-kpis-2018-19&month=2018-10"


@pytest.fixture
def corrected(committed_sample) -> None:
    """KPI 2 of October 2018, 24% and within tolerance, is corrected to 27% the day after tomorrow; what was
    loaded was so today, and nothing that was recorded can be made older."""
    found = Observation.objects.current().get(
        measure__code="re-referrals", area__code="BHM", period="2018-10-01"
    )
    record_observations(
        observations=[
            NewObservation(
                measure_id=found.measure_id,
                area_id=found.area_id,
                period=found.period,
                figure=Figure(Decimal(325), Decimal(1204)),
                provenance=found.provenance,
                supersedes=found.pk,
            )
        ],
        by="officer",
        reason="Counted twice in one team.",
        at=timezone.now() + timedelta(days=2),
    )


def test_meetings_are_compared_without_scripts(without_scripts):
    page = without_scripts.open("/")

    page.get_by_role("listitem").filter(has_text="Children's Trust contractual KPIs 2018/19").get_by_role(
        "link", name="Since your last meeting"
    ).click()
    page.select_option("#id_from", "2018-07")
    page.get_by_role("button", name="Compare").click()

    assert page.url.endswith("/since/?from=2018-07&to=2018-10")
    assert page.locator(".lead").inner_text().startswith("Between July and October 2018, ")
    page.get_by_role("link", name="Scorecard of July 2018").click()
    assert page.url.endswith("/scorecards/trust-kpis-2018-19/2018-07/")


def test_months_the_wrong_way_round_are_put_right(each_width):
    page = each_width.open("/scorecards/trust-kpis-2022-23/since/?from=2022-09&to=2022-06")

    page.get_by_role("link", name="September 2022 is later than June 2022").click()

    assert page.evaluate("document.activeElement.id") == "id_from"
    page.select_option("#id_from", "2022-06")
    page.select_option("#id_to", "2022-09")
    page.get_by_role("button", name="Compare").click()
    assert "1 a worse one and 9 kept theirs" in page.locator(".lead").inner_text()


def test_home_leads_a_member_to_the_latest_scorecard(each_width, person):
    person("member")
    each_width.sign_in("member")

    each_width.page.get_by_role("link", name="Read the scorecard of September 2022").click()

    assert each_width.page.url.endswith("/scorecards/trust-kpis-2022-23/2022-09/")


def test_day_is_chosen_and_left_again_without_scripts(without_scripts):
    page = without_scripts.open(f"{SCORECARD}?status=within_tolerance")

    page.get_by_text("Show it as it was known on another day").click()
    page.fill("#id_as_known_at", "2018-12-12")
    page.get_by_role("button", name="Show").last.click()

    assert page.url.endswith("?status=within_tolerance&as_known_at=2018-12-12")
    assert "As it was known on 12 December 2018." in page.inner_text("main")
    page.get_by_role("link", name="Show as known now").click()
    assert page.url.endswith("?status=within_tolerance")


@pytest.mark.usefixtures("corrected")
def test_row_says_what_it_is_now_beside_what_was_told(each_width):
    tomorrow = f"{timezone.localdate():%Y-%m-%d}"
    del tomorrow
