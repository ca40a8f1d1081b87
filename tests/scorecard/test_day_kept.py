"""A reader of an earlier day stays on it, whichever link they follow, until a page says otherwise."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils import timezone

from scorecard.urls import urlpatterns
from tests.reports import inspecting

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.django_db]

LEAVES = "Show as known now"  # the one link that takes a reader to today
CONTRACT = "/scorecards/trust-kpis-2018-19/"
INSPECTION = "/inspections/BHM-2018-ILACS/"  # recorded after the earlier day, which has no page of it
PAGES = [
    f"{CONTRACT}year/",
    f"{CONTRACT}months-on-track/",
    f"{CONTRACT}since/",
    f"{CONTRACT}2018-10/",
    f"{CONTRACT}2018-10/workings/re-referrals/",
    "/scorecards/improvement-scorecard-2017-18/2017-12/breakdown/",
    "/search/?q=placement",
    "/search/?q=nothing-holds-this",
    "/glossary/",
    "/measures/",
    "/normal-variation/",
    "/measures/re-referrals/",
    "/inspections/",
    "/inspections/open/",
    INSPECTION,
    "/schools/",
    "/scrutiny/",
]
# Home says that it is always as known now; these lead on, and write nothing of their own.
ELSEWHERE = {"home", "choose", "latest"}
# What is done with a question, by whoever signed in: never as of an earlier day.
DONE = {"ask", "question", "answer"}


class Links(HTMLParser):
    """Where a page leads: links with their words, and forms that ask something with the names in them."""

    def __init__(self, page: str):
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.forms: list[tuple[str, set[str]]] = []
        self._in_link = self._in_form = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "a":
            self.links.append((said.get("href") or "", ""))
        elif tag == "form":
            self._in_form = said.get("method", "get") == "get"
            if self._in_form:
                self.forms.append((said.get("action") or "", set()))
        elif tag == "input" and self._in_form:
            self.forms[-1][1].add(said.get("name", ""))
        self._in_link = tag == "a" or (self._in_link and tag != "a")

    def handle_endtag(self, tag):
        self._in_link = self._in_link and tag != "a"
        self._in_form = self._in_form and tag != "form"

    def handle_data(self, data):
        if self._in_link:
            href, words = self.links[-1]
            self.links[-1] = (href, f"{words}{data}")


def published_page_at(address: str) -> str:
    """The name of the published page that an address leads to; nothing where it leads elsewhere."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    is_published = found.namespace == "scorecard" and found.url_name not in DONE
    return found.url_name if is_published else ""


def losing_the_day(browser, path: str, day: str) -> Iterator[str]:
    """What of a page as known on a day leads to a published page without it, though no word says so."""
    page = browser.get(path, {**parse(path), "as_known_at": day})
    if path == INSPECTION and page.status_code == 404:
        return
    assert page.status_code == 200
    found, here = Links(page.content.decode()), f"{urlsplit(path).path}?as_known_at={day}"
    for href, words in found.links:
        if words == LEAVES or href.startswith("#"):
            continue
        if published_page_at(urljoin(here, href)) and "as_known_at" not in parse(href):
            yield f"{words}: {href}"
    for action, names in found.forms:
        if published_page_at(urljoin(here, action)) and "as_known_at" not in names:
            yield f"form: {action}"


def parse(address: str) -> dict[str, str]:
    return {name: texts[-1] for name, texts in parse_qs(urlsplit(address).query).items()}


def test_every_published_page_is_walked():
    walked = {published_page_at(path) for path in PAGES}

    assert walked | ELSEWHERE | DONE == {pattern.name for pattern in urlpatterns}


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_of_a_day_keeps_the_day(signed_in, path):
    inspecting.member_question().save()
    browser = signed_in("member")

    lost = [*losing_the_day(browser, path, "2018-12-12")]
    lost_today = [*losing_the_day(browser, path, timezone.localdate().isoformat())]  # with every figure

    assert (lost, lost_today) == ([], [])


def test_page_that_is_always_of_now_says_so_and_leads_back(signed_in):
    page = signed_in("member").get("/", {"as_known_at": "2018-12-12"}).content.decode()

    assert "This page is always as known now.</strong> So is what it leads to." in page
    assert "as it was known on 12 December 2018: " in page
    assert "?as_known_at=2018-12-12" in page


def test_list_of_scorecards_keeps_the_day_for_the_page_that_says_so(signed_in):
    answer = signed_in("member").get("/scorecards/", {"as_known_at": "2018-12-12"})

    assert answer.url == "/?as_known_at=2018-12-12#every-scorecard"


def test_page_as_known_now_names_no_day_in_its_links(signed_in):
    found = Links(signed_in("member").get(f"{CONTRACT}2018-10/").content.decode())

    assert not [href for href, _ in found.links if "as_known_at" in href]
