"""The pages, and who may read them."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Observation

pytestmark = pytest.mark.usefixtures("sample")

SCORECARD = "/scorecards/trust-kpis-2018-19/2018-10/"
PAGES = [
    pytest.param(SCORECARD, id="scorecard"),
    pytest.param("/scorecards/trust-kpis-2018-19/year/", id="year"),
    pytest.param("/scorecards/improvement-scorecard-2017-18/2017-12/breakdown/", id="breakdown"),
    pytest.param("/scorecards/trust-kpis-2018-19/months-on-track/", id="months on track"),
    pytest.param("/", id="home"),
    pytest.param("/scorecards/trust-kpis-2018-19/since/", id="since"),
    pytest.param("/measures/re-referrals/", id="measure"),
    pytest.param("/measures/kpis-on-track/", id="derived measure"),
]
REDIRECTS = [
    pytest.param("/scorecards/trust-kpis-2018-19/", SCORECARD, id="latest month"),
    pytest.param("/scorecards/?framework=trust-kpis-2018-19&month=2018-10", SCORECARD, id="choice"),
    pytest.param("/scorecards/", "/#every-scorecard", id="no choice"),
    pytest.param(
        "/scorecards/?framework=trust-kpis-2018-19&month=2022-09",
        "/scorecards/trust-kpis-2018-19/?instead_of=2022-09",
        id="month of another framework",
    ),
    pytest.param(
        "/scorecards/trust-kpis-2018-19/?instead_of=2022-09",
        f"{SCORECARD}?instead_of=2022-09",
        id="latest month, and the one asked for",
    ),
]
NOT_FOUND = [
    pytest.param("/scorecards/no-such/2018-10/", id="framework"),
    pytest.param("/scorecards/trust-kpis-2018-19/2019-04/", id="month outside"),
    pytest.param("/scorecards/trust-kpis-2018-19/2018-13/", id="thirteenth month"),
    pytest.param("/scorecards/trust-kpis-2018-19/october/", id="not a month"),
    pytest.param("/scorecards/no-such/months-on-track/", id="months of nothing"),
    pytest.param("/scorecards/no-such/2018-10/breakdown/", id="breakdown of nothing"),
    pytest.param("/scorecards/trust-kpis-2018-19/2019-04/breakdown/", id="breakdown of a month outside"),
    pytest.param("/scorecards/no-such/year/", id="year of nothing"),
    pytest.param("/scorecards/?framework=no-such&month=2018-10", id="choice of nothing"),
    pytest.param("/measures/no-such/", id="measure"),
]


def test_cell_with_nothing_in_it_says_so(signed_in):
    html = signed_in("member").get(SCORECARD).content.decode()

    cells = re.findall(r'<td role="cell"[^>]*>(.*?)</td>', html, re.DOTALL)
    assert cells
    assert [cell for cell in cells if not cell.strip()] == []
    assert 'data-label="Compared with" class="nothing"><span aria-hidden="true">—</span>' in html
    assert '<span class="govuk-visually-hidden">nothing to compare with</span>' in html


@pytest.mark.parametrize("path", PAGES)
def test_page_asks_strangers_to_sign_in(path):
    answer = Client().get(path)

    assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={path}")


@pytest.mark.parametrize("path", PAGES)
def test_page_is_open_to_anyone_where_the_site_is_public(path, settings):
    settings.SCORECARD_PUBLIC = True

    assert Client().get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("group", ["officer", "member", "admin"])
def test_page_is_open_to_every_group(path, group, signed_in):
    assert signed_in(group).get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_page_is_only_read(path, signed_in):
    assert signed_in("admin").post(path).status_code == 405


@pytest.mark.parametrize(("path", "leads_to"), REDIRECTS)
def test_address_leads_to_the_scorecard(path, leads_to, signed_in):
    assert signed_in("member").get(path).url == leads_to


@pytest.mark.parametrize("path", NOT_FOUND)
def test_unknown_page_says_so(path, signed_in):
    answer = signed_in("member").get(path)

    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        pytest.param("", 15, id="all"),
        pytest.param("?status=within_tolerance", 4, id="one status"),
        pytest.param("?status=outside_tolerance", 0, id="a status that nothing has"),
        pytest.param("?status=within_toler", 15, id="a link that was cut off"),
    ],
)
def test_scorecard_is_filtered_by_status(query, rows, signed_in):
    answer = signed_in("member").get(SCORECARD + query)

    assert len(answer.context["page"].rows) == rows
    assert answer.context["page"].total == 15


def test_scorecard_before_anything_was_recorded_is_empty_and_says_so(signed_in):
    answer = signed_in("member").get(SCORECARD + "?as_known_at=2018-12-12")

    assert "As it was known on 12 December 2018" in answer.content.decode()
    assert [row.figure for row in answer.context["page"].rows] == ["[x]"] * 15


def test_every_link_of_a_page_as_known_on_a_day_keeps_the_day(signed_in):
    answer = signed_in("member").get(SCORECARD + "?status=not_rated&as_known_at=2018-12-12")

    page, html = answer.context["page"], answer.content.decode()
    links = [tile.link for tile in page.tiles] + [page.link_to_all, page.link_to_other_order]
    assert [link for link in links if "as_known_at=2018-12-12" not in link] == []
    assert html.count("/measures/") == html.count("month=2018-10&amp;as_known_at=2018-12-12") == 15


def test_illustrative_figures_say_so(signed_in):
    html = signed_in("member").get(SCORECARD).content.decode()

    assert "All 15 indicators have a figure or target shown for October 2018 that was made up" in html


@pytest.mark.parametrize(
    "path", [*PAGES, pytest.param("/sign-in/", id="sign-in"), pytest.param("/admin/", id="admin")]
)
def test_page_holds_to_the_strict_policy(path, signed_in):
    answer = signed_in("admin").get(path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    html = answer.content.decode()
    assert " style=" not in html
    assert " onclick=" not in html
    assert "<script>" not in html


def test_words_from_a_return_are_shown_as_words(signed_in):
    observation = Observation.objects.current().get(
        measure__code="re-referrals", area__code="BHM", period="2018-10-01"
    )
    supersede_observation(
        observation=observation,
        figure=Figure(Decimal(292), Decimal(1238)),
        by="officer",
        reason="Explained",
        commentary="<script>alert(1)</script> & more",
    )
    member = signed_in("member")

    for path in (SCORECARD, "/measures/re-referrals/"):
        html = member.get(path).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in html
        assert "<script>alert" not in html
