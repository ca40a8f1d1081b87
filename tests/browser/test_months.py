"""The pages of many months as their readers meet them: on a phone, by keyboard, without scripts, on paper."""

import re

import pytest

from tests.browser.driving import follow

pytestmark = [pytest.mark.browser, pytest.mark.one_database, pytest.mark.usefixtures("public")]

YEAR = "/scorecards/trust-kpis-2022-23/year/"
ON_TRACK = "/scorecards/trust-kpis-2022-23/months-on-track/"
LONGEST = "/scorecards/education-plan-2017-18/year/"


def test_indicators_stay_in_sight_while_months_scroll(each_width):
    page = each_width.open(YEAR)
    region = page.get_by_role("region", name="Indicators by month")

    region.evaluate("one => one.scrollLeft = one.scrollWidth")

    name = page.get_by_role("rowheader", name="KPI 15")
    left = name.evaluate("one => one.getBoundingClientRect().left")
    assert left == region.evaluate("one => one.getBoundingClientRect().left")


def test_month_that_has_the_focus_is_not_hidden_by_the_indicators(phone):
    page = phone.open(YEAR)
    page.get_by_role("region", name="Indicators by month").evaluate("one => one.scrollLeft = one.scrollWidth")
    page.locator("tbody tr >> nth=0").locator("td a >> nth=11").focus()

    for _ in range(9):
        page.keyboard.press("Shift+Tab")

    focused = page.evaluate("document.activeElement.getBoundingClientRect().left")
    hidden = page.locator("tbody th >> nth=0").evaluate("one => one.getBoundingClientRect().right")
    assert focused >= hidden


def test_month_opens_its_scorecard_and_leads_back_without_scripts(without_scripts):
    page = without_scripts.open(YEAR)

    follow(page.get_by_role("row", name="KPI 1 ").get_by_role("link", name="74% Outside tolerance"))

    assert page.url.endswith("/scorecards/trust-kpis-2022-23/2022-04/")
    follow(page.get_by_role("link", name="The year at a glance"))
    assert page.url.endswith(YEAR)


def test_status_of_a_cell_is_told_by_its_shape_too(watched):
    page = watched.open(YEAR)

    shapes = page.locator("tbody tr >> nth=0").locator("td use")

    assert [shape.get_attribute("href") for shape in shapes.all()] == [
        "#outside_tolerance",
        *["#within_tolerance"] * 4,
        "#better_than_target",
    ]


@pytest.mark.parametrize("path", [YEAR, LONGEST, ON_TRACK])
def test_page_of_many_months_is_printed_on_one_landscape_page(watched, path):
    pdf = watched.open(path).pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    [box] = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert float(box[0]) > float(box[1])


def test_run_of_months_is_chosen_and_opens_a_measure_without_scripts(without_scripts):
    page = without_scripts.open(ON_TRACK)

    page.select_option("#id_from", "2022-05")
    page.select_option("#id_to", "2022-08")
    follow(page.get_by_role("button", name="Show"))

    row = page.get_by_role("row", name="KPI 3 ")
    assert [row.locator("td").nth(at).inner_text().split("\n")[0].strip() for at in (0, 1)] == [
        "3 of 4",
        "75%",
    ]
    follow(row.get_by_role("link"))
    assert "/measures/assessments-45-days/?framework=trust-kpis-2022-23" in page.url


def test_months_the_wrong_way_round_are_put_right(each_width):
    page = each_width.open(f"{ON_TRACK}?from=2022-09&to=2022-04")

    follow(page.get_by_role("link", name="September 2022 is later than April 2022"))
    assert page.evaluate("document.activeElement.id") == "id_from"
    page.select_option("#id_from", "2022-04")
    page.select_option("#id_to", "2022-09")
    follow(page.get_by_role("button", name="Show"))

    assert page.locator(".lead").inner_text().endswith("68 were on track: 81%.")


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/scorecards/improvement-scorecard-2017-18/year/", id="year"),
        pytest.param("/scorecards/improvement-scorecard-2017-18/months-on-track/", id="months on track"),
        pytest.param("/scorecards/improvement-scorecard-2017-18/2017-12/breakdown/", id="breakdown"),
    ],
)
@pytest.mark.parametrize(
    ("width", "is_told"), [pytest.param(390, True, id="phone"), pytest.param(1280, False, id="wide")]
)
def test_reader_on_a_phone_is_told_that_there_is_more_to_the_side(path, width, is_told, watched):
    watched.page.set_viewport_size({"width": width, "height": 900})

    page = watched.open(path)

    shadow = page.locator(".sideways").first.evaluate("one => getComputedStyle(one).backgroundAttachment")
    assert page.locator(".swipe").first.is_visible() is is_told
    assert ("local" in shadow) is is_told
