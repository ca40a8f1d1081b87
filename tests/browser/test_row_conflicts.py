"""Two people, or two tabs, in one row of the grid: theirs stands until somebody chooses."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from reports.models import Assignment, ReturnEntry
from tests.browser.conftest import Watched
from tests.browser.driving import press
from tests.reports.at_desk import rows_by_name, save, typed
from tests.reports.sending import contract

pytestmark = pytest.mark.browser

MONTH = "/returns/trust-kpis-2018-19/2018-11/"
WAITS = "1 row is not saved and waits for your choice: KPI 1"


@pytest.fixture
def officer(person):
    """An officer who enters the contract's figures."""
    user = person("officer")
    Assignment.objects.create(user=user, framework=contract())
    return user


@pytest.fixture
def colleagues_page(browser, watched, person) -> Iterator[Page]:
    """An admin's page of the month, in a browser of their own."""
    person("admin")
    context = browser.new_context()
    found = Watched(context.new_page(), watched.home)
    found.sign_in("admin")
    yield found.open(MONTH)
    context.close()


def row(page: Page, reference: str):
    """The whole organisation's row of an indicator."""
    return page.locator("form.grid > fieldset.entry").filter(has=page.get_by_text(reference, exact=True))


def fill(page: Page, reference: str, **fields: str) -> None:
    """Type into a row's fields, by the end of their names, and leave the last."""
    for name, text in fields.items():
        row(page, reference).locator(f"[name$='-{name}']:not([type=hidden])").fill(text)
    page.keyboard.press("Tab")


def foot(page: Page):
    return page.locator("[data-state]")


def stored(reference: str = "KPI 1") -> str:
    return ReturnEntry.objects.get(measure=rows_by_name()[reference].measure.id).numerator


def conflict_in_kpi_1(mine: Page, theirs: Page) -> None:
    """What is typed here is 999, what is stored is 1010."""
    fill(theirs, "KPI 1", numerator="1010", denominator="1200")
    expect(foot(theirs)).to_have_text("Saved.")
    fill(mine, "KPI 1", numerator="999", denominator="1200")
    row(mine, "KPI 1").locator(".clash").wait_for()


@pytest.fixture
def clashed(watched, officer, colleagues_page) -> Iterator[Page]:
    """The officer's page, with a conflict in KPI 1 that nobody chose of."""
    watched.sign_in("officer")
    page = watched.open(MONTH)
    conflict_in_kpi_1(page, colleagues_page)
    yield page
    watched.troubles[:] = [one for one in watched.troubles if "status of 409" not in one]


def test_saving_the_page_is_no_choice_between_theirs_and_mine(clashed):
    fill(clashed, "KPI 2", numerator="250", denominator="1204")
    expect(foot(clashed)).to_have_text(f"Saved. {WAITS}")
    assert stored("KPI 2") == "250"

    for _ in range(2):
        press(clashed, "Save")
        expect(foot(clashed)).to_have_text(WAITS)

    assert stored() == "1010"
    assert row(clashed, "KPI 1").locator("[name$='-numerator']").input_value() == "999"


def test_choice_of_mine_is_saved_and_no_row_waits(clashed):
    press(clashed, "Save")

    clashed.get_by_role("button", name="Keep what I typed").click()

    expect(foot(clashed)).to_have_text("Saved.")
    assert stored() == "999"
    assert row(clashed, "KPI 1").locator(".clash").count() == 0


def test_choice_of_theirs_shows_it_and_leaves_the_page_without_a_conflict(clashed):
    press(clashed, "Save")

    press(clashed, "Take theirs")

    expect(row(clashed, "KPI 1").locator("[name$='-numerator']")).to_have_value("1010")
    expect(row(clashed, "KPI 1")).to_be_in_viewport()
    expect(foot(clashed)).to_have_text("")
    assert row(clashed, "KPI 1").locator(".clash").count() == 0
    assert stored() == "1010"


def test_conflict_is_still_there_when_the_page_is_opened_again(clashed, watched):
    press(clashed, "Save")

    watched.open(MONTH)

    expect(foot(clashed)).to_have_text(WAITS)
    assert row(clashed, "KPI 1").locator("[name$='-numerator']").input_value() == "999"
    assert stored() == "1010"


def test_what_is_typed_on_into_a_row_that_waits_is_not_saved_over_theirs(clashed):
    fill(clashed, "KPI 1", numerator="998")
    fill(clashed, "KPI 2", numerator="250", denominator="1204")

    expect(foot(clashed)).to_have_text(f"Saved. {WAITS}")

    assert stored() == "1010"


def test_box_and_foot_ask_for_the_same_choice_and_the_foot_leads_to_it(clashed):
    said = row(clashed, "KPI 1").locator(".clash").inner_text()
    clashed.locator("fieldset.entry").last.scroll_into_view_if_needed()

    foot(clashed).get_by_role("link", name="KPI 1").click()

    expect(row(clashed, "KPI 1")).to_be_in_viewport()
    assert "Choose which of the two stays." in said
    assert "Save again" not in said


def test_two_tabs_of_one_officer_do_not_overwrite_each_other(watched, officer):
    watched.sign_in("officer")
    first, second = watched.open(MONTH), watched.page.context.new_page()
    second.goto(watched.home + MONTH)
    conflict_in_kpi_1(second, first)

    fill(second, "KPI 1", commentary="Counted twice.")
    with first.expect_response(watched.home + MONTH):
        fill(first, "KPI 1", numerator="1020")
    expect(foot(first)).to_have_text("Saved.")
    press(second, "Save")
    first.goto(watched.home + MONTH)

    row(first, "KPI 1").locator(".clash").wait_for()
    watched.troubles.clear()  # the answers 409 are what this is about
    assert stored() == "1020"
    assert ReturnEntry.objects.get().commentary == ""


def test_without_scripts_the_second_save_of_what_was_seen_is_the_choice(without_scripts, officer, person):
    without_scripts.sign_in("officer")
    page = without_scripts.open(MONTH)
    save(typed("KPI 1", numerator="1010", denominator="1200"), by=person("admin"))
    fill(page, "KPI 1", numerator="999", denominator="1200")

    press(page, "Save")
    said, at_the_foot, first = row(page, "KPI 1").inner_text(), foot(page).inner_text(), stored()
    press(page, "Save")

    assert "admin saved this row" in said
    assert "Save again to put it in the place of theirs" in said
    assert "Choose which of the two" not in said
    assert (at_the_foot, first, stored()) == (WAITS, "1010", "999")
