"""What a page weighs on the wire, with the styles and scripts that it asks for."""

import gzip
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

import brotli
from django.db import connection

from benchmarks.council import LAST_MONTH, Size, slug_of
from benchmarks.findings import Finding
from benchmarks.product import Answer, Site
from kpis.periods import iso_month

BROWSER = "gzip, deflate, br"  # what a browser says that it can unpack
GZIP_LEVEL, BROTLI_LEVEL = 6, 5  # as a server packs while it is waited for
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
IN_STYLES = re.compile(rb"url\(\s*[\"']?(?!data:)([^\"')]+)")
KEPT = re.compile(r"immutable|max-age=(\d+)")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        words = set((said.get("rel") or "").split())
        address = said.get("href") if tag == "link" and words & FETCHED_LINKS else None
        if tag in ("script", "img", "iframe", "source"):
            address = said.get("src")
        if address and not address.startswith("data:"):
            self.found.append(address)


def linked_files(html: str) -> list[str]:
    """The addresses that a browser fetches by itself when it shows a page, each once."""
    links = _Links()
    links.feed(html)
    return list(dict.fromkeys(links.found))


def with_what_styles_ask_for(addresses: list[str], fetch: Callable[[str], bytes]) -> Iterator[str]:
    """The same addresses, each followed by the pictures and fonts that it names where it is a style sheet."""
    for address in addresses:
        yield address
        if address.endswith(".css"):
            for inner in IN_STYLES.findall(fetch(address)):
                yield urljoin(address, inner.decode())


def weigh_pages(size: Size, *, rounds: int) -> list[Finding]:
    site, database = Site(), connection.display_name
    path = f"/scorecards/{slug_of(size.indicators[0])}/{iso_month(LAST_MONTH)}/"
    plain, packed = site.get(path).body, site.get(path, encodings=BROWSER)
    answers = _files_of(site, plain.decode())
    first = [packed, *answers]
    again = [packed, *[answer for answer in answers if not _is_kept(answer)]]
    raw = f"{kilobytes(plain):.1f} kB unpacked"
    squeezed = {
        "scorecard, HTML in gzip": gzip.compress(plain, GZIP_LEVEL),
        "scorecard, HTML in brotli": brotli.compress(plain, quality=BROTLI_LEVEL),
    }
    return [
        *[Finding(what, database, kilobytes(html), "kB", 10, detail=raw) for what, html in squeezed.items()],
        Finding("first visit, everything as served", database, _weight(first), "kB", 100),
        Finding("first visit", database, len(first), "requests", 6),
        Finding("next visit", database, _weight(again), "kB", 20),
    ]


def _files_of(site: Site, html: str) -> list[Answer]:
    addresses = with_what_styles_ask_for(linked_files(html), lambda address: site.get(address).body)
    answers = {address: site.get(address, encodings=BROWSER) for address in dict.fromkeys(addresses)}
    if broken := [address for address, answer in answers.items() if answer.status != 200]:
        raise SystemExit(f"The page asks for what is not there: {', '.join(broken)}.")
    return list(answers.values())


def _weight(answers: list[Answer]) -> float:
    return sum(kilobytes(one.body) for one in answers)


def _is_kept(answer: Answer) -> bool:
    """Whether a browser shows it the next day without asking again."""
    found = KEPT.search(answer.headers.get("Cache-Control", ""))
    return bool(found) and (found[1] is None or int(found[1]) >= 24 * 60 * 60)


def kilobytes(content: bytes) -> float:
    return len(content) / 1000
