"""The breakdown of the improvement scorecard, as the paper of December 2017 printed it."""

import re

import pytest
from django.utils import timezone

from kpis.models import Area, Target
from tests.kpis import make

pytestmark = pytest.mark.usefixtures("sample")

SCORECARD = "/scorecards/improvement-scorecard-2017-18/2017-12/"
BREAKDOWN = f"{SCORECARD}breakdown/"


@pytest.fixture
def page(signed_in):
    return signed_in("member").get(BREAKDOWN).context["page"]


def figures(table) -> dict:
    return {line.reference or line.title: [cell.figure for cell in line.cells] for line in table.lines}


def statuses(table) -> dict:
    return {
        line.reference or line.title: [cell.status.slug if cell.status else "" for cell in line.cells]
        for line in table.lines
    }


def test_service_areas_stand_across_beside_the_whole(page):
    table = page.tables[0]

    assert table.columns == (
        "Birmingham",
        "East",
        "North West Central",
        "South",
        "Disabled Children's Social Care",
        "Other citywide teams",
    )
    assert figures(table) == {
        "1": ["1", "0", "1", "0", "0", "0"],
        "1a": ["7,546", "1,990", "2,090", "1,922", "704", "840"],
        "3": ["92%", "95%", "94%", "92%", "100%", "63%"],
        "5": ["972", "282", "312", "344", "20", "14"],
        "5a": ["34 per 10,000", "26 per 10,000", "28 per 10,000", "50 per 10,000", "[x]", "[x]"],
        "7": ["1,758", "521", "539", "609", "80", "9"],
        "7a": ["67 per 10,000", "49 per 10,000", "49 per 10,000", "88 per 10,000", "[x]", "[x]"],
        "12": ["82%", "77%", "89%", "85%", "58%", "80%"],
        "13": ["17", "16", "17", "17", "14", "[x]"],
    }


def test_counts_stand_with_their_percentages(page):
    [line] = [line for line in page.tables[0].lines if line.reference == "3"]

    assert [cell.counts for cell in line.cells] == [
        "923 of 1,001",
        "340 of 359",
        "274 of 291",
        "270 of 294",
        "8 of 8",
        "31 of 49",
    ]


def test_each_figure_is_rated_where_the_target_says_anything_of_a_part(page):
    better, at, outside = "better_than_target", "at_target", "outside_tolerance"

    found = statuses(page.tables[0])

    assert found == {
        "1": [outside, at, outside, at, at, at],  # target 0
        "1a": [""] * 6,
        "3": [better, better, better, better, better, outside],  # 85%
        "5": [""] * 6,
        "5a": [""] * 6,
        "7": [outside, "", "", "", "", ""],  # 1,695 for the whole
        "7a": [""] * 6,
        "12": [outside, outside, better, better, outside, outside],  # 83%
        "13": [outside, at, outside, outside, better, ""],  # 16
    }


def test_row_says_what_its_figures_are_rated_against(page):
    assert {line.reference: line.target for line in page.tables[0].lines} == {
        "1": "Target 0, no tolerance",
        "1a": "No target",
        "3": "Target 85%, no tolerance",
        "5": "No target",
        "5a": "No target",
        "7": "Target 1,695, no tolerance; for the whole alone",
        "7a": "No target",
        "12": "Target 83%, no tolerance",
        "13": "Target 16, no tolerance",
    }


def test_caseload_by_team_is_the_table_of_the_paper(page):
    table = page.tables[1]

    assert table.caption == "13 Average caseload of qualified social workers, by team"
    assert (table.columns, table.note) == (
        ("All", "East", "North West Central", "South"),
        "Target 16, no tolerance",
    )
    assert figures(table) == {
        "Assessment teams": ["19", "20", "23", "14"],
        "Safeguarding teams": ["17", "15", "18", "20"],
        "Children in care teams": ["14", "14", "12", "16"],
        "All teams": ["17", "16", "17", "17"],
    }
    assert statuses(table)["Safeguarding teams"] == [
        "outside_tolerance",
        "better_than_target",
        "outside_tolerance",
        "outside_tolerance",
    ]


def test_team_without_a_place_has_a_line_of_its_own(signed_in):
    kind = Area.objects.get(code="BHM-AST")
    Area.objects.filter(code="BHM-AST-EAST").update(name="Night team")

    table = signed_in("member").get(BREAKDOWN).context["page"].tables[1]

    assert figures(table)[kind.name] == ["19", "[z]", "23", "14"]
    assert figures(table)["Night team"] == ["20", "[z]", "[z]", "[z]"]


def test_page_leads_with_what_it_counts(page):
    assert page.sentence == (
        "9 of the 16 indicators have figures by service area or team."
        " Of the 31 figures of areas that are rated, 18 are on track."
    )
    assert (page.held_back, page.is_illustrative) == ("", False)


def test_page_names_what_the_average_hides(signed_in):
    answer = signed_in("member").get(BREAKDOWN)

    page, html = answer.context["page"], answer.content.decode()
    behind = {one.reference: one.words for one in page.behind}
    assert behind["3"] == (
        "Other citywide teams 63%, outside tolerance, while the whole is 92%, better than target"
    )
    assert "Look behind the average" in html
    assert behind["3"] in html


def test_month_without_anything_hidden_says_nothing_of_it(signed_in):
    answer = signed_in("member").get("/scorecards/trust-kpis-2018-19/2018-10/breakdown/")

    assert answer.context["page"].behind == ()
    assert "Look behind the average" not in answer.content.decode()


def test_status_is_told_in_word_shape_and_colour(signed_in):
    html = signed_in("member").get(BREAKDOWN).content.decode()

    cells = re.findall(r"<td><b>80%</b>.*?</td>", html)
    assert cells == [
        '<td><b>80%</b><span class="sub">16 of 20</span><span class="tag small outside_tolerance">'
        '<svg class="i" aria-hidden="true"><use href="#outside_tolerance"/></svg>Outside tolerance</span>'
        "</td>"
    ]


def test_month_without_parts_says_so(signed_in):
    answer = signed_in("member").get("/scorecards/trust-kpis-2018-19/2018-10/breakdown/")

    assert answer.context["page"].tables == ()
    assert "No figure of a service area or team was published for October 2018." in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        pytest.param(SCORECARD, True, id="month with parts"),
        pytest.param("/scorecards/improvement-scorecard-2017-18/2017-11/", False, id="month without"),
        pytest.param("/scorecards/trust-kpis-2018-19/2018-10/", False, id="framework without"),
        pytest.param(f"{SCORECARD}?as_known_at=2018-01-01", False, id="before they were known"),
    ],
)
def test_scorecard_leads_to_the_breakdown_where_there_is_one(path, leads, signed_in):
    html = signed_in("member").get(path).content.decode()

    assert (BREAKDOWN in html) is leads


def test_links_keep_the_day_on_which_it_is_known(signed_in):
    member = signed_in("member")

    today = timezone.localdate().isoformat()
    there = member.get(f"{SCORECARD}?as_known_at={today}").content.decode()
    html = member.get(f"{BREAKDOWN}?as_known_at={today}").content.decode()

    assert there.count(f'{BREAKDOWN}?as_known_at={today}"') == 2
    links = re.findall(r'href="(/(?:scorecards|measures)/[^"]+)"', html)
    kept = [link for link in links if f"as_known_at={today}" in link]
    assert [link for link in links if link not in kept] == [BREAKDOWN]  # Show as known now
    assert len(kept) == 13  # two months, the scorecard, nine measures and one of them behind the average


def test_illustrative_target_is_marked_beside_what_is_rated_against_it(signed_in):
    indicator = (
        Target.objects.filter(indicator__reference="12")
        .get(indicator__framework__slug="improvement-scorecard-2017-18")
        .indicator
    )
    make.target(indicator=indicator, applies_from="2017-05-01", provenance="illustrative")

    page = signed_in("member").get(BREAKDOWN).context["page"]

    assert [line.reference for line in page.tables[0].lines if line.target_illustrative] == ["12"]
    assert page.is_illustrative
