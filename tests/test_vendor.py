"""The files of other makers are those that the README there names, and draw charts under the policy."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TypeVar

import brotli
import plotly.graph_objects as go
import pytest
from django.utils.html import json_script
from playwright.sync_api import Page, sync_playwright
from plotly.offline import get_plotlyjs_version

from tools.vendor import chromium

pytestmark = pytest.mark.one_database

STATIC = Path(__file__).resolve().parents[1] / "static"
VENDOR = STATIC / "vendor"
HASHES = dict(re.findall(r"^([0-9a-f]{128})  (\S+)$", (VENDOR / "README.md").read_text(), flags=re.MULTILINE))
STYLES = ["govuk-frontend/govuk-frontend.min.css", "plotly/plotly.css"]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def test_readme_names_every_file():
    files = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}

    assert sorted(HASHES.values()) == sorted(files - {"README.md"})


@pytest.mark.parametrize(("sha512", "name"), HASHES.items(), ids=HASHES.values())
def test_file_has_the_hash_in_the_readme(sha512, name):
    assert hashlib.sha512((VENDOR / name).read_bytes()).hexdigest() == sha512


@pytest.mark.parametrize("name", STYLES)
def test_styles_ask_for_no_font_crest_or_address(name):
    styles = (VENDOR / name).read_text()

    assert "gds transport" not in styles.lower()
    assert "@font-face" not in styles
    assert "crest" not in styles
    assert re.findall(r"url\((?![\"']?data:)[^)]*\)|@import|sourceMappingURL|https?://\w+", styles) == []


def test_govuk_styles_keep_their_components():
    styles = (VENDOR / "govuk-frontend/govuk-frontend.min.css").read_text()

    assert "font-family:arial,sans-serif" in styles
    assert all(f".govuk-{name}{{" in styles for name in ("table", "button", "input", "error-summary", "tag"))


def test_plotly_is_the_version_that_python_draws_for():
    banner = (VENDOR / "plotly/plotly-basic.min.js").read_text()[:200]

    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}\n" in banner


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        pytest.param("plotly/plotly-basic.min.js", 430_000, id="plotly"),
        pytest.param("govuk-frontend/govuk-frontend.min.css", 16_000, id="govuk"),
        pytest.param("plotly/plotly.css", 2_000, id="plotly-styles"),
    ],
)
def test_compressed_size_is_within_its_limit(name, limit):
    compressed = brotli.compress((VENDOR / name).read_bytes())

    assert len(compressed) <= limit  # bytes


# In a browser

Seen = TypeVar("Seen")
TELL_REFUSALS = "addEventListener('securitypolicyviolation', e => console.error('refused', e.blockedURI))"


BOTH_SCRIPTS = ("vendor/plotly/plotly-basic.min.js", "scorecard/chart.js")


def chart_page(*, scripts: tuple[str, ...] = BOTH_SCRIPTS, element_id: str = "kpi-2") -> str:
    months = ["2018-04-01", "2018-05-01", "2018-06-01", "2018-07-01", "2018-08-01"]
    line = go.Scatter(x=months, y=[21, 22, None, 24, 25], mode="lines")
    figure = go.Figure(line, layout={"height": 300, "title": "Re-referrals"})
    return f"""<!DOCTYPE html>
        <html lang="en-GB"><head><meta charset="utf-8"><title>A chart</title><link rel="icon" href="data:,">
        <link rel="stylesheet" href="/vendor/govuk-frontend/govuk-frontend.min.css">
        <link rel="stylesheet" id="plotly.js-style-global" class="no-inline-styles"
              href="/vendor/plotly/plotly.css">
        {"".join(f'<script src="/{name}" defer></script>' for name in scripts)}
        </head><body><figure><div data-chart="kpi-2"></div><figcaption>Re-referrals</figcaption></figure>
        {json_script(json.loads(figure.to_json()), element_id)}</body></html>"""


PAGES = {
    "/chart": chart_page(),
    "/without-plotly": chart_page(scripts=BOTH_SCRIPTS[1:]),
    "/without-figure": chart_page(element_id="kpi-3"),
}


class Handler(SimpleHTTPRequestHandler):
    """The pages above and the static files, all under the policy."""

    def do_GET(self):
        if self.path not in PAGES:
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGES[self.path].encode())

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    if chromium() is None:
        missing = "NO CHROMIUM WAS FOUND: whether charts draw under the policy has not been tested."
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=STATIC)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def visit(address: str, look: Callable[[Page], Seen], **context) -> tuple[Seen, list[str]]:
    """What look(page) returns, and what went wrong meanwhile: errors, violations, requests to other hosts."""
    wrong: list[str] = []
    origin = address.rpartition("/")[0] + "/"

    def note_message(message) -> None:
        if message.type in ("error", "warning"):
            wrong.append(message.text)

    def note_request(request) -> None:
        if not request.url.startswith((origin, "data:")):
            wrong.append(f"request: {request.url}")

    def browse() -> Seen:
        with sync_playwright() as started, started.chromium.launch(executable_path=chromium()) as browser:
            page = browser.new_page(**context)
            page.on("console", note_message)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("request", note_request)
            page.add_init_script(TELL_REFUSALS)
            page.goto(address)
            return look(page)

    # In a thread of its own: in this one the event loop of Playwright would keep Django from the database.
    with ThreadPoolExecutor(max_workers=1) as executor:
        return executor.submit(browse).result(), wrong


@pytest.mark.browser
def test_chart_is_drawn_under_the_policy(site):
    def look(page):
        lines = page.locator("[data-chart] svg .scatterlayer path.js-line")
        lines.last.wait_for()
        buttons = page.locator(".modebar a, .modebar button")
        return {
            "lines": lines.evaluate_all("all => all.map(line => line.getBoundingClientRect().width > 0)"),
            "spoken": page.locator(".main-svg:not([aria-hidden=true])").count(),
            "buttons": buttons.evaluate_all("all => all.map(button => button.ariaLabel)"),
        }

    seen, wrong = visit(f"{site}/chart", look)

    assert wrong == []
    assert seen["lines"] == [True, True]  # two, since the month without a figure is a gap
    assert seen["spoken"] == 0
    assert seen["buttons"] == ["Save as a picture", "Zoom in", "Zoom out", "Show the whole chart"]


@pytest.mark.browser
def test_every_button_works_under_the_policy(site, tmp_path):
    def look(page):
        ticks = page.locator(".xtick")
        ticks.first.wait_for()
        before = ticks.all_inner_texts()
        page.get_by_label("Zoom in").click()
        page.get_by_label("Zoom out").click()
        page.get_by_label("Zoom out").click()
        page.get_by_label("Show the whole chart").click()
        with page.expect_download() as download:
            page.get_by_label("Save as a picture").click()
        download.value.save_as(tmp_path / "chart.png")
        return before, ticks.all_inner_texts(), download.value.suggested_filename

    (before, after, name), wrong = visit(f"{site}/chart", look)

    assert wrong == []
    assert before == after
    assert name == "kpi-2.png"
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/without-plotly", "/without-figure"])
def test_chart_that_cannot_be_drawn_says_so(site, path):
    said, wrong = visit(f"{site}{path}", lambda page: page.locator("[data-chart] p").inner_text())

    assert said == "The chart could not be drawn. The table below has the same figures."
    assert len(wrong) == 1  # the reason, in the console


@pytest.mark.browser
@pytest.mark.parametrize("width", [pytest.param(390, id="telephone"), pytest.param(1280, id="desk")])
def test_printed_chart_fits_the_paper_and_is_then_as_before(site, width):
    def look(page):
        drawing = page.locator(".main-svg").first
        drawing.wait_for()
        before = drawing.bounding_box()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.set_viewport_size({"width": 500, "height": 700})  # as wide as A5
        printed = drawing.bounding_box()
        bar_printed = page.locator(".modebar").is_visible()
        page.set_viewport_size({"width": width, "height": 700})
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        return before, printed, bar_printed, drawing.bounding_box()

    (before, printed, bar_printed, after), wrong = visit(
        f"{site}/chart", look, viewport={"width": width, "height": 700}
    )

    assert wrong == []
    assert printed["x"] + printed["width"] <= 500
    assert printed["height"] < before["height"]
    assert not bar_printed
    assert after == before


@pytest.mark.browser
@pytest.mark.parametrize(
    ("wish", "fades"), [pytest.param("reduce", 0, id="calm"), pytest.param("no-preference", 1, id="moving")]
)
def test_buttons_fade_only_for_those_who_do_not_mind(site, wish, fades):
    def look(page):
        page.locator(".modebar").wait_for()
        return page.locator(".modebar--hover").count()

    seen, wrong = visit(f"{site}/chart", look, reduced_motion=wish)

    assert wrong == []
    assert seen == fades
