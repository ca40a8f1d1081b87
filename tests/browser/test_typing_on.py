"""A row's saving is answered while its officer types on: what is typed is neither lost nor called saved."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from reports.models import Assignment, ReturnEntry
from tests.browser.driving import press
from tests.reports.at_desk import rows_by_name, save, typed
from tests.reports.sending import contract

pytestmark = pytest.mark.browser

MONTH = "/returns/trust-kpis-2018-19/2018-11/"
REPORTED = {"numerator": "420", "denominator": "1200"}
PROMISED = {"cause": "Audit.", "action": "Audit.", "back_by": "2019-01"}
GRID = "**/2018-11/"
HEAR = """() => {
  window.heard = [];
  const hear = (changes) => {
    for (const one of changes) for (const node of one.addedNodes) window.heard.push(node.textContent);
  };
  new MutationObserver(hear).observe(document.querySelector("[data-state]"), { childList: true });
}"""


class Held:
    """The requests that save a row, held back until they are let go."""

    def __init__(self, page: Page):
        self.page, self.routes, self.holds = page, [], True
        page.route(GRID, self._hold)

    def _hold(self, route: Route) -> None:
        if self.holds and route.request.method == "POST":
            self.routes.append(route)
        else:
            route.continue_()

    def wait(self) -> None:
        """Until one is under way."""
        for _ in range(200):
            if self.routes:
                return
            self.page.wait_for_timeout(50)
        pytest.fail("Nothing was sent.")

    def let_go(self) -> None:
        self.wait()
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.routes.pop(0).continue_()

    def open(self) -> None:
        """All that waits, and all that comes."""
        self.holds = False
        while self.routes:
            self.routes.pop(0).continue_()


@pytest.fixture
def officer(person):
    """An officer who enters the contract's figures."""
    user = person("officer")
    Assignment.objects.create(user=user, framework=contract())
    return user


@pytest.fixture
def page(watched, officer) -> Page:
    """KPI 2 is outside its tolerance, and its promise is given."""
    save(typed("KPI 2", **REPORTED, **PROMISED), by=officer)
    watched.sign_in("officer")
    return watched.open(MONTH)


@pytest.fixture
def held(page) -> Held:
    page.evaluate(HEAR)
    return Held(page)


def field(page: Page, name: str, reference: str = "KPI 2") -> Locator:
    key = rows_by_name()[reference].key
    return page.locator(f"[id='{key}-{name}']")


def row(page: Page, reference: str = "KPI 2") -> Locator:
    return page.locator(f"[data-row='{rows_by_name()[reference].key}']")


def foot(page: Page) -> Locator:
    return page.locator("[data-state]")


def wait_to_hear(page: Page, text: str) -> None:
    """The foot says it, or has said it: what it says next can follow at once."""
    page.wait_for_function("text => window.heard.includes(text)", arg=text)


def append(page: Page, name: str, text: str) -> None:
    field(page, name).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def stored() -> ReturnEntry:
    return ReturnEntry.objects.get(measure=rows_by_name()["KPI 2"].measure.id)


def test_words_typed_while_a_row_is_saved_stay_and_are_saved_too(page, held):
    append(page, "cause", " Seen in May.")
    page.keyboard.press("Tab")
    append(page, "action", " Not for")
    held.wait()
    page.keyboard.type(" children under 5.")
    page.keyboard.press("Tab")
    field(page, "numerator").focus()

    held.let_go()
    wait_to_hear(page, "Saved, but for what you are typing now.")
    at_once = field(page, "action").input_value()
    held.open()
    expect(foot(page)).to_have_text("Saved.")

    assert at_once == field(page, "action").input_value() == "Audit. Not for children under 5."
    assert stored().action == "Audit. Not for children under 5."
    assert stored().cause == "Audit. Seen in May."


def test_month_typed_while_a_row_is_saved_is_saved_whole(page, held):
    append(page, "action", " Each case.")
    field(page, "back_by").fill("2019-0")
    held.wait()
    append(page, "back_by", "2")
    field(page, "commentary").focus()

    held.let_go()
    held.open()
    expect(foot(page)).to_have_text("Saved.")

    assert field(page, "back_by").input_value() == stored().back_by == "2019-02"


def test_commentary_typed_while_its_row_is_saved_is_not_called_saved(page, held):
    field(page, "commentary").fill("One")
    page.keyboard.press("Tab")
    held.wait()
    append(page, "commentary", " and two")

    held.let_go()
    wait_to_hear(page, "Saved, but for what you are typing now.")
    held.open()
    expect(foot(page)).to_have_text("Saved.")

    assert stored().commentary == "One and two"


def test_row_tells_the_new_figure_and_status_around_the_box_that_is_typed_in(page):
    field(page, "numerator").fill("250")
    append(page, "cause", " Seen")
    page.keyboard.press("ArrowLeft")

    expect(foot(page)).to_have_text("Saved.")
    expect(row(page).locator(".comes-to")).to_contain_text("21%")
    expect(row(page).locator(".comes-to")).to_contain_text("Better than target")
    page.keyboard.type("-")

    assert field(page, "cause").input_value() == "Audit. See-n"
    expect(field(page, "cause")).to_be_focused()


def test_row_tells_an_error_around_the_box_that_is_typed_in(page):
    field(page, "numerator").fill("many")
    append(page, "cause", " Seen.")

    row(page).get_by_text("is not a number").wait_for()

    expect(field(page, "numerator")).to_have_attribute("aria-invalid", "true")
    expect(field(page, "cause")).to_be_focused()
    assert field(page, "cause").input_value() == "Audit. Seen."


def test_promise_begun_while_the_figure_comes_right_is_kept(watched, officer):
    save(typed("KPI 2", **REPORTED), by=officer)
    watched.sign_in("officer")
    page = watched.open(MONTH)
    held = Held(page)
    field(page, "numerator").fill("250")
    field(page, "cause").focus()
    held.wait()
    page.keyboard.type("Families moved.")
    field(page, "commentary").focus()

    held.let_go()
    held.open()
    expect(foot(page)).to_have_text("Saved.")

    assert field(page, "cause").input_value() == stored().cause == "Families moved."


def test_page_sent_while_a_row_is_saved_is_no_conflict_with_oneself(page, held):
    append(page, "action", " Each case.")
    field(page, "commentary").fill("Counted twice.")
    held.wait()
    field(page, "commentary").fill("Counted thrice.")
    page.get_by_role("button", name="Save and check").first.click()

    held.open()
    page.wait_for_url("**/check/")

    assert (stored().action, stored().commentary) == ("Audit. Each case.", "Counted thrice.")


def test_row_that_could_not_be_sent_goes_with_the_next(page, watched):
    page.route(GRID, lambda route: route.abort())
    field(page, "commentary").fill("Counted twice.")
    page.keyboard.press("Tab")
    page.get_by_text("the server cannot be reached").wait_for()
    page.unroute(GRID)

    field(page, "numerator", "KPI 3").fill("900")
    page.keyboard.press("Tab")
    expect(foot(page)).to_contain_text("Saved")

    watched.troubles.clear()  # the request that failed is what this is about
    assert stored().commentary == "Counted twice."


def test_text_that_is_too_long_is_still_there_when_the_month_is_opened_again(page, watched):
    long = ("A long story. " * 430).strip()
    field(page, "commentary").fill(long)
    press(page, "Save and check")
    page.get_by_text("it is not saved yet").first.wait_for()
    watched.open("/returns/")

    watched.open(MONTH)

    row(page).get_by_text("it is not saved yet").wait_for()
    expect(foot(page)).to_have_text("Not saved yet: see the row.")
    assert field(page, "commentary").input_value() == long
    assert stored().commentary == ""
