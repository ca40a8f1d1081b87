"""Search, the list of measures and the glossary, on the sample."""

import re

import pytest
from django.test import Client

from kpis.models import Area, Measure
from tests.kpis import make

pytestmark = pytest.mark.usefixtures("sample")

PAGES = ["/search/?q=KPI+2", "/search/", "/measures/", "/measures/?area=BHM-EAST", "/glossary/"]


def found(client: Client, asked: str) -> list[str]:
    """The addresses that the results lead to."""
    page = client.get("/search/", {"q": asked}).content.decode()
    return re.findall(r'<span class="found__kind">.*?<a class="govuk-link" href="([^"]*)"', page, re.DOTALL)


@pytest.mark.parametrize("path", PAGES)
def test_page_asks_strangers_to_sign_in_unless_the_site_is_public(path, settings):
    closed = Client().get(path)
    settings.SCORECARD_PUBLIC = True

    assert (closed.status_code, closed.url.startswith("/sign-in/?next=/")) == (302, True)
    assert Client().get(path).status_code == 200


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param("KPI 2", "/measures/re-referrals/", id="reference"),
        pytest.param("kpi2", "/measures/re-referrals/", id="reference in one word"),
        pytest.param("2.1.1", "/measures/ehcp-20-weeks/", id="reference with stops"),
        pytest.param("caseload", "/measures/caseload/", id="code"),
        pytest.param("established posts", "/measures/agency-social-workers/", id="words of a title"),
        pytest.param("full-time equivalent", "/measures/caseload/", id="words of a denominator"),
        pytest.param("council plan", "/scorecards/council-plan-2018-19/", id="framework"),
        pytest.param("england", "/measures/?area=ENG", id="area"),
        pytest.param("within tolerance", "/glossary/#within-tolerance", id="word"),
        pytest.param("[x]", "/glossary/#not-available", id="sign"),
    ],
)
def test_search_leads_to(asked, first, signed_in):
    assert found(signed_in("member"), asked)[0] == first


def test_every_reference_of_the_sample_leads_to_its_measure_at_the_top(signed_in):
    client = signed_in("member")

    for measure in Measure.objects.prefetch_related("indicators"):
        for indicator in measure.indicators.all():
            same = Measure.objects.filter(indicators__reference=indicator.reference).distinct().count()
            assert f"/measures/{measure.code}/" in found(client, indicator.reference)[:same]


def test_result_says_its_references_in_every_framework(signed_in):
    page = signed_in("member").get("/search/?q=re-referrals").content.decode()

    assert "<b>KPI 2</b> in Children&#x27;s Trust contractual KPIs 2018/19" in page
    assert "<b>2</b> in Children&#x27;s social care improvement scorecard 2017/18" in page


def test_nothing_found_says_what_to_try(signed_in):
    page = signed_in("member").get("/search/?q=zebra").content.decode()

    assert "Nothing was found for “zebra”" in page
    assert "Try fewer words" in page
    assert '<a class="govuk-link" href="/measures/">every measure, A to Z</a>' in page


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        pytest.param("x" * 200, 200, id="as long as may be"),
        pytest.param("x" * 201, 422, id="too long"),
        pytest.param("x " * 5000, 422, id="ten thousand characters"),
        pytest.param("100%", 200, id="percent"),
        pytest.param("'\"; DROP TABLE kpis_measure; --", 200, id="quotes"),
        pytest.param("<script>alert(1)</script>", 200, id="script"),
        pytest.param("a\0b", 400, id="zero byte"),
        pytest.param("🙂 \u202e ﷽ \ud7ff", 200, id="odd characters"),
        pytest.param("_%_", 200, id="wildcards"),
        pytest.param("\\", 200, id="backslash"),
    ],
)
def test_odd_search_is_harmless(asked, status, signed_in):
    answer = signed_in("member").get("/search/", {"q": asked})

    assert answer.status_code == status
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("asked", ["looked after", "LAC", "looked-after children"])
def test_children_in_care_are_found_as_the_law_calls_them(asked, signed_in):
    leads = found(signed_in("member"), asked)

    assert {
        "/measures/three-or-more-moves/",
        "/measures/placement-stability/",
        "/measures/children-in-care/",
    } < set(leads)


def test_misspelt_word_is_found_by_the_nearest_and_the_page_says_so(signed_in):
    client = signed_in("member")

    page = client.get("/search/?q=re-referals").content.decode()

    assert (
        "Nothing holds “re-referals” as it was typed, so these hold the nearest words that are known." in page
    )
    assert found(client, "re-referals")[0] == "/measures/re-referrals/"


def test_search_of_an_earlier_day_keeps_the_day(signed_in):
    client = signed_in("member")

    page = client.get("/search/?q=caseload&as_known_at=2018-12-12").content.decode()
    scorecard = client.get("/scorecards/trust-kpis-2018-19/2018-10/?as_known_at=2018-12-12").content.decode()
    listed = client.get("/measures/?as_known_at=2018-12-12").content.decode()

    kept = '<input type="hidden" name="as_known_at" value="2018-12-12">'
    assert 'href="/measures/caseload/?as_known_at=2018-12-12"' in page
    assert 'href="/measures/?as_known_at=2018-12-12"' in page
    assert kept in page
    assert kept in scorecard
    assert 'href="/measures/caseload/?as_known_at=2018-12-12"' in listed


def test_every_page_of_a_reader_has_one_search_form(signed_in):
    client = signed_in("member")

    for path in ["/scorecards/trust-kpis-2018-19/2018-10/", "/measures/caseload/", "/account/", *PAGES]:
        assert client.get(path).content.count(b'role="search"') == 1
    assert b'role="search"' not in Client().get("/sign-in/").content


def test_list_has_every_measure_once(signed_in):
    page = signed_in("member").get("/measures/").content.decode()

    codes = re.findall(r'href="/measures/([^/"]+)/"', page)
    assert sorted(codes) == sorted(Measure.objects.values_list("code", flat=True))


def test_list_says_of_a_measure_in_no_framework_that_it_is(signed_in):
    make.measure(code="alone")

    page = signed_in("member").get("/measures/").content.decode()

    assert page.count("In no framework") == 1


def test_list_of_an_area_has_the_measures_with_its_figures(signed_in):
    client = signed_in("member")

    page = client.get("/measures/?area=BHM-EAST").content.decode()
    codes = re.findall(r'href="/measures/([^/"]+)/"', page)
    with_figures = Measure.objects.filter(observations__area__code="BHM-EAST").distinct()

    assert sorted(codes) == sorted(with_figures.values_list("code", flat=True))
    assert "service area of Birmingham" in page
    assert client.get("/measures/?area=no-such").status_code == 404


def test_every_area_can_be_found(signed_in):
    client = signed_in("member")

    for area in Area.objects.all():
        assert f"/measures/?area={area.code}" in found(client, area.name)


def test_glossary_is_linked_from_every_page_and_where_words_are_needed(signed_in):
    client = signed_in("member")
    glossary = client.get("/glossary/").content.decode()

    linked = set[str]()
    for path in ["2018-10/", "year/", "months-on-track/"]:
        page = client.get(f"/scorecards/trust-kpis-2018-19/{path}").content.decode()
        assert '<a href="/glossary/">' in page
        linked |= set(re.findall(r'href="/glossary/#([^"]+)"', page))

    assert linked >= {"status", "on-track", "variation", "kpi"}
    assert all(f'id="{anchor}"' in glossary for anchor in linked)
