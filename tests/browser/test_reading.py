"""The pages as their readers meet them: at a desk, on a phone, without scripts, and read aloud."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from kpis.annotations import annotate
from kpis.models import Measure
from tests.browser.driving import follow

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.usefixtures("public")]

SCORECARDS = [
    pytest.param("/scorecards/trust-kpis-2018-19/2018-10/", id="contract"),
    pytest.param("/scorecards/trust-kpis-2022-23/2022-09/", id="year-end target"),
    pytest.param("/scorecards/improvement-scorecard-2017-18/2017-12/", id="improvement scorecard"),
    pytest.param("/scorecards/council-plan-2018-19/2018-10/", id="derived"),
    pytest.param("/scorecards/education-plan-2017-18/2017-08/", id="28 indicators"),
]
PAGES = [
    *SCORECARDS,
    pytest.param("/measures/re-referrals/?framework=trust-kpis-2018-19", id="measure"),
    pytest.param("/measures/caseload/", id="measure with teams"),
    pytest.param("/scorecards/improvement-scorecard-2017-18/2017-12/breakdown/", id="breakdown"),
    pytest.param("/measures/assessments-45-days/", id="measure with an alert"),
    pytest.param("/measures/re-referrals/?view=window", id="measure by window"),
    pytest.param("/scorecards/trust-kpis-2022-23/year/", id="year"),
    pytest.param("/scorecards/education-plan-2017-18/year/", id="year of 28 indicators"),
    pytest.param("/scorecards/trust-kpis-2022-23/months-on-track/", id="months on track"),
    pytest.param("/scorecards/trust-kpis-2022-23/months-on-track/?from=2023-04", id="months refused"),
    pytest.param("/scorecards/trust-kpis-2018-19/2018-10/workings/re-referrals/", id="workings"),
    pytest.param("/scorecards/education-plan-2017-18/2017-08/workings/eyfs-gld/", id="workings by benchmark"),
    pytest.param("/scorecards/council-plan-2018-19/2018-10/workings/kpis-on-track/", id="derived workings"),
    pytest.param("/search/?q=tolerance", id="search"),
    pytest.param("/search/?q=zebra", id="nothing found"),
    pytest.param("/measures/", id="all measures"),
    pytest.param("/glossary/", id="glossary"),
    pytest.param("/normal-variation/", id="normal variation"),
    pytest.param("/", id="home"),
    pytest.param("/scorecards/trust-kpis-2022-23/since/?from=2022-06", id="since"),
    pytest.param("/scorecards/trust-kpis-2022-23/since/?from=2022-09&to=2022-06", id="since refused"),
    pytest.param("/scorecards/trust-kpis-2018-19/2018-10/?as_known_at=2018-12-12", id="as told"),
    pytest.param("/sign-in/", id="sign-in"),
    pytest.param("/measures/no-such-measure/", id="not found"),
]
ADMIN = [
    pytest.param("/admin/", id="index"),
    pytest.param("/admin/reports/monthlyreturn/upload/", id="upload"),
    pytest.param("/admin/reports/monthlyreturn/", id="returns"),
    pytest.param("/admin/kpis/framework/", id="frameworks"),
    pytest.param("/admin/kpis/observation/", id="observations"),
    pytest.param("/admin/kpis/annotation/add/", id="annotation"),
    pytest.param("/admin/kpis/limitrestart/add/", id="restart of control limits"),
]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def violations(page) -> list[str]:
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_accessibility_violation(watched, path):
    page = watched.open(path)

    assert violations(page) == []


@pytest.mark.parametrize("path", ADMIN)
def test_admin_page_breaks_no_policy(watched, person, path):
    person("admin")
    watched.sign_in("admin")

    page = watched.open(path)

    assert page.locator("#content").is_visible()


@pytest.mark.parametrize("path", PAGES)
def test_phone_scrolls_one_way(phone, path):
    page = phone.open(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []


@pytest.mark.parametrize("path", SCORECARDS)
def test_tiles_add_up_to_the_rows(watched, path):
    page = watched.open(path)

    counts = [int(text) for text in page.locator(".tiles b").all_inner_texts()]

    assert sum(counts) == page.locator("table.card tbody tr").count()


def test_tile_leads_to_its_rows_and_back(watched):
    page = watched.open("/scorecards/trust-kpis-2018-19/2018-10/")

    follow(page.get_by_role("link", name="4 Within tolerance"))

    assert page.locator("table.card tbody tr").count() == 4
    follow(page.get_by_role("link", name="Show all 15"))
    assert page.locator("table.card tbody tr").count() == 15


def test_what_needs_attention_comes_first(watched):
    page = watched.open("/scorecards/trust-kpis-2022-23/2022-09/")

    follow(page.get_by_role("link", name="what needs attention first"))

    statuses = [
        text.strip()
        for text in page.locator(
            "table.card tr > td:nth-child(3) .tag > span:first-of-type"
        ).all_inner_texts()
    ]
    assert statuses[:3] == ["Outside tolerance"] * 3
    assert statuses == sorted(statuses, key=statuses.index)


def test_month_and_framework_are_chosen_without_scripts(without_scripts):
    page = without_scripts.open("/scorecards/trust-kpis-2018-19/2018-10/")

    page.select_option("#id_framework", "council-plan-2018-19")
    page.select_option("#id_month", "2018-09")
    follow(page.get_by_role("button", name="Show"))

    assert page.url.endswith("/scorecards/council-plan-2018-19/2018-09/")


def test_measure_page_has_every_number_without_scripts(without_scripts):
    page = without_scripts.open("/measures/re-referrals/")

    text = page.inner_text("#figures table.history")

    assert all(number in text for number in ("268 of 1,234", "292 of 1,238", "324 of 1,409"))


def test_areas_and_views_are_read_without_scripts(without_scripts):
    page = without_scripts.open("/measures/assessments-45-days/")

    assert "Other citywide teams is 49 of 1,001 cases, 5%" in page.inner_text(".alert")
    table = page.inner_text("#parts table.history")
    assert all(number in table for number in ("340 of 359", "31 of 49", "Outside tolerance"))
    follow(page.get_by_role("link", name="Year to date"))
    assert "1 month)" in page.inner_text("main") or "months)" in page.inner_text("main")
    assert page.locator("[aria-current=true]").inner_text() == "Year to date"


def test_notes_are_drawn_on_the_chart_and_listed_below_it(watched):
    measure = Measure.objects.get(code="re-referrals")
    annotate(measure=measure, month=date(2018, 4, 1), text="The Trust began", by="admin")

    page = watched.open("/measures/re-referrals/")

    page.wait_for_selector(".js-plotly-plot .annotation-text")
    drawn = page.locator(".annotation-text").all_text_contents()
    assert [one for one in drawn if one.isdigit()] == ["1"]  # letters are inspections
    assert "The Trust began" in page.inner_text("#notes")
    assert violations(page) == []


def test_chart_is_drawn_with_a_gap_where_no_figure_is(watched):
    page = watched.open("/measures/re-referrals/?framework=trust-kpis-2018-19")

    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace")

    figures = page.locator(".scatterlayer .trace").last
    assert figures.locator(".js-line").count() == 2  # one line to October 2018, another from April 2021
    assert figures.locator(".point").count() == 17 + 18
