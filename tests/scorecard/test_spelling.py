"""Abbreviations are found as whole words, and every page spells out its own, once."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.models import Framework, Measure
from scorecard.glossary import ABBREVIATIONS
from scorecard.spelling import SAID_OF, spelt_out

pytestmark = pytest.mark.one_database

SHORTS = [one.short for one in ABBREVIATIONS]


def shorts(text: str) -> list[str]:
    return [one.short for one in spelt_out(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("KPI 2", ["KPI"], id="word"),
        pytest.param("15 KPIs", ["KPI"], id="plural"),
        pytest.param("the KPI's target", ["KPI"], id="possessive"),
        pytest.param("<b>KPI</b>", ["KPI"], id="within an element"),
        pytest.param("SKPI KPIX KPI2 KPI_2 _KPI kpi Kpi", [], id="part of another word"),
        pytest.param("KPIss", [], id="two letters too many"),
        pytest.param("SENDER", [], id="longer word"),
        pytest.param("SEND", ["SEND"], id="the longer of two"),
        pytest.param("SEN and SENs", ["SEN"], id="the shorter of two"),
        pytest.param("EHCPs, EHC", ["EHC", "EHCP"], id="one within the other"),
        pytest.param("KPI, DfE, KPI, CP", ["CP", "DfE", "KPI"], id="each once, in order"),
        pytest.param("[x] [u] [z] [c] [y]", ["[c]", "[u]", "[x]", "[z]"], id="signs"),
        pytest.param("Statistical neighbours of B", ["Statistical neighbours"], id="neighbours"),
        pytest.param("<dfn>KPI</dfn> KPI, SEND", ["SEND"], id="defined on the page"),
        pytest.param('<a href="/BHM-2016-SIF/">The inspection</a>', [], id="in an address"),
        pytest.param('<a href="/SIF/">SIF</a>', ["SIF"], id="in an address and read"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_abbreviations_of_a_text_are(text, found):
    assert shorts(text) == found


def test_abbreviation_is_spelt_out_with_its_place_in_the_glossary():
    [one] = spelt_out("EHCPs")

    assert (one.short, one.expansion, one.anchor) == ("EHCP", "education, health and care plan", "ehcp")


@given(st.lists(st.one_of(st.sampled_from(list(SAID_OF)), st.text(max_size=4)), max_size=12))
def test_whatever_stands_between_blanks_is_found_and_nothing_else(words):
    text = html.escape(" ".join(words))

    found = shorts(text)

    assert set(found) == {one for one in SAID_OF if stands_in(text, one)}


def stands_in(text: str, short: str) -> bool:
    """The same asked in the plainest way: no letter before it, at most the s of a plural after it."""
    if short.startswith("["):
        return re.search(rf"(?<!\w){re.escape(short)}", text) is not None
    return re.search(rf"(?<!\w){short}s?(?!\w)", text) is not None


SCORECARDS = ["", "year/", "months-on-track/"]
DESK = [
    "/returns/",
    *(f"/returns/{slug}/{month}/" for slug, month in [("trust-kpis-2018-19", "2018-11")]),
    "/returns/trust-kpis-2018-19/2018-11/check/",
    "/returns/trust-kpis-2018-19/2018-11/upload/",
    "/returns/education-plan-2017-18/2018-03/",
]
OTHERS = [
    "/measures/",
    "/glossary/",
    "/search/?q=KPI",
    "/search/?q=education",
    "/account/",
    "/measures/no-such/",
    *DESK,
]


def text_of(part: str) -> str:
    """What is read in a piece of HTML, by the eye or aloud."""
    part = re.sub(r"<script.*?</script>", "", part, flags=re.DOTALL)
    aloud = " ".join(re.findall(r'aria-label="([^"]*)"', part))
    return html.unescape(f"{re.sub(r'<[^>]*>', ' ', part)} {aloud}")


def assert_spelt_out_once(page: str) -> set[str]:
    main, footer = re.search(r"<main(.*?)</main>(.*)", page, re.DOTALL).groups()
    read, below = text_of(main), text_of(footer)
    used = {one for one in SHORTS if re.search(rf"\b{one}s?\b", read)}
    defined = set(re.findall(r"<dfn>(.*?)</dfn>", main))
    said = re.findall(r"(\w+) *: ", below)

    assert sorted(one for one in said if one in SHORTS) == sorted(used - defined)
    assert all(f"{one} : {SAID_OF[one]}." in re.sub(r" +:", " :", below) for one in used - defined)
    return used


@pytest.mark.usefixtures("sample")
def test_every_scorecard_and_page_of_months_spells_out_its_abbreviations(signed_in):
    client = signed_in("member")
    used = set[str]()

    for framework in Framework.objects.all():
        for page in SCORECARDS:
            answer = client.get(f"/scorecards/{framework.slug}/{page}", follow=True)
            used |= assert_spelt_out_once(answer.content.decode())

    breakdown = client.get("/scorecards/improvement-scorecard-2017-18/2017-12/").content.decode()
    assert assert_spelt_out_once(breakdown) == {"KPI", "MASH", "CASS"}
    assert used == {"KPI", "SEND", "GCSE", "DfE", "MASH", "CASS"}


@pytest.mark.usefixtures("sample")
def test_every_measure_page_spells_out_its_abbreviations(signed_in):
    client = signed_in("member")
    used = set[str]()

    for code in Measure.objects.values_list("code", flat=True):
        used |= assert_spelt_out_once(client.get(f"/measures/{code}/").content.decode())

    assert used >= {"KPI", "SEND", "GCSE", "DfE", "MASH", "CASS"}


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("path", OTHERS)
def test_other_page_spells_out_its_abbreviations(path, officer):
    assert_spelt_out_once(officer.get(path).content.decode())


@pytest.mark.usefixtures("sample")
def test_no_page_of_the_sample_has_an_abbreviation_that_is_not_known(signed_in):
    client = signed_in("member")
    paths = [f"/measures/{code}/" for code in Measure.objects.values_list("code", flat=True)]
    paths += [f"/scorecards/{slug}/" for slug in Framework.objects.values_list("slug", flat=True)]
    found = set[str]()

    for path in paths:
        page = client.get(path, follow=True).content.decode()
        main = text_of(re.search(r"<main(.*?)</main>", page, re.DOTALL)[1])
        found |= {word.removesuffix("s") for word in re.findall(r"\b\w*[A-Z]\w*[A-Z]\w*\b", main)}

    assert found - {"JavaScript"} <= set(SHORTS)
