"""Setting a target in the admin as an admin meets it: with scripts and without."""

import pytest
from django.urls import reverse

from kpis.models import Indicator, Target
from tests.browser.driving import follow
from tests.browser.test_reading import violations

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _admin(person, committed_sample) -> None:
    person("admin")


def kpi_15() -> Indicator:
    return Indicator.objects.get(framework__slug="trust-kpis-2022-23", reference="KPI 15")


def open_target(browser, indicator: Indicator):
    browser.sign_in("admin")
    return browser.open(reverse("admin:kpis_indicator_target", args=[indicator.pk]))


def say_who_and_see(page) -> None:
    page.get_by_label("From which month?").select_option("2022-07")
    page.get_by_label("Who agreed it?").fill("Cabinet Member")
    page.get_by_label("Where was it agreed?").fill("Contract letter 14")
    page.get_by_label("Why?").fill("As others do")
    follow(page.get_by_role("button", name="See what it would do"))


def test_fields_of_another_kind_are_hidden_and_not_sent(each_width):
    page = open_target(each_width, kpi_15())

    page.get_by_label("What has to happen?").select_option("reducing")

    assert not page.get_by_label("Target value").is_visible()
    assert not page.get_by_label("Benchmark", exact=True).is_visible()
    say_who_and_see(page)
    assert page.get_by_text("this target asks it to fall").is_visible()
    assert violations(page) == []


def test_target_is_seen_and_saved_without_scripts(without_scripts):
    indicator = kpi_15()
    page = open_target(without_scripts, indicator)
    page.get_by_label("Tolerance limit").fill("85")
    say_who_and_see(page)

    assert page.get_by_text("Saving it changes 4 ratings that are shown today").is_visible()
    follow(page.get_by_role("button", name="Save this target"))

    saved = Target.objects.current().get(indicator=indicator, applies_from="2022-07-01")
    assert (saved.value, saved.tolerance_limit) == (90, 85)


def test_links_that_stand_alone_are_large_enough_to_tap(each_width):
    page = open_target(each_width, kpi_15())

    for path in ("kpis_indicator_target", "kpis_framework_targets", "kpis_target_review"):
        key = {"kpis_indicator_target": [kpi_15().pk], "kpis_framework_targets": [kpi_15().framework_id]}
        each_width.open(reverse(f"admin:{path}", args=key.get(path)))
        heights = page.locator(".return a:visible, div.breadcrumbs a:visible").evaluate_all(
            "links => links.map(link => link.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 24
        assert violations(page) == []
