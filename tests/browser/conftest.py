"""A real Chromium, against the product served on this machine, with the sample data in it."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.driving import follow
from tools.vendor import chromium

# Playwright's own event loop runs in this thread; Django would take it for ours and refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATIENCE = 20_000  # milliseconds until what a page should come to say is missed: a busy machine is slow
# A browser that talks to nobody but the page under test.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        sentence = "No Chromium is installed: `python3 run.py test` says how to get one."
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


class Watched:
    """A page, and what went wrong on it: messages on the console, requests to strangers, failed answers."""

    def __init__(self, page: Page, home: str):
        self.page, self.home, self.troubles = page, home, []
        page.on("console", lambda message: self._note(message.type in ("error", "warning"), message.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))
        page.on("request", lambda request: self._note(not self._is_ours(request.url), request.url))
        page.on("response", lambda answer: self._note(answer.status >= 500, f"{answer.status} {answer.url}"))

    def _is_ours(self, url: str) -> bool:
        return url.startswith((self.home, "data:", "blob:"))

    def _note(self, is_trouble: bool, what: str) -> None:
        refused = any(f"status of {status}" in what for status in (404, 422, 429))
        if is_trouble and not refused:
            self.troubles.append(what)

    def open(self, path: str) -> Page:
        self.page.goto(self.home + path)
        return self.page

    def sign_in(self, name: str, *, lands_on: str = "") -> None:
        """With the password that tests give, which is the name; at `lands_on` where a code is asked for."""
        self.open("/sign-in/")
        self.page.fill("#id_login", name)
        self.page.fill("#id_password", name)
        follow(self.page.locator("main button"))
        self.page.wait_for_url(lambda url: url.endswith(lands_on) if lands_on else "/sign-in/" not in url)


@pytest.fixture
def watched(browser, live_server, committed_sample) -> Iterator[Watched]:
    """A page 1,280 wide. Whatever it did wrong fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found = Watched(context.new_page(), live_server.url)
    yield found
    context.close()
    assert found.troubles == []


@pytest.fixture
def phone(browser, live_server, committed_sample) -> Iterator[Watched]:
    """A page 390 wide."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    found = Watched(context.new_page(), live_server.url)
    yield found
    context.close()
    assert found.troubles == []


@pytest.fixture(params=["watched", "phone"])
def each_width(request, browser, live_server, committed_sample) -> Watched:
    """Both of these, one after the other."""
    found: Watched = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def without_scripts(browser, live_server, committed_sample) -> Iterator[Watched]:
    context = browser.new_context(java_script_enabled=False)
    found = Watched(context.new_page(), live_server.url)
    yield found
    context.close()


@pytest.fixture
def public(settings) -> None:
    settings.SCORECARD_PUBLIC = True
