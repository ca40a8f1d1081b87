"""An officer's month end and an admin's sign-off, as people do them: from an empty grid to the scorecard."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook

from reports.models import Assignment, MonthlyReturn
from tests.browser.driving import follow, press
from tests.reports.at_desk import save, typed
from tests.reports.sending import NOVEMBERS_ROWS, contract

pytestmark = pytest.mark.browser

MONTH = "/returns/trust-kpis-2018-19/2018-11/"
SCORECARD = "/scorecards/trust-kpis-2018-19/2018-11/"


@pytest.fixture
def people(person):
    """An officer who enters the contract's figures, and an admin who signs them off."""
    officer, admin = person("officer"), person("admin")
    Assignment.objects.create(user=officer, framework=contract())
    return officer, admin


def change_to(watched, name: str) -> None:
    """Sign whoever is signed in out, and somebody else in."""
    if watched.page.get_by_role("button", name="Sign out").count():
        follow(watched.page.get_by_role("button", name="Sign out"))
    watched.sign_in(name)


def row(page, reference: str):
    """The whole organisation's row of an indicator."""
    return page.locator("form.grid > fieldset.entry").filter(has=page.get_by_text(reference, exact=True))


def fill(page, reference: str, **fields: str) -> None:
    """Type into a row's fields, by the end of their names."""
    for name, text in fields.items():
        row(page, reference).locator(f"[name$='-{name}']:not([type=hidden])").fill(text)


def filled_in_workbook(page, folder: Path, changed: dict[str, tuple[int, int]]) -> Path:
    """The month's own workbook, downloaded and filled with November's figures, some of them changed."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the workbook").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    book = load_workbook(path)
    sheet = book["Return"]
    columns = {
        cell.value: cell.column for cells in sheet.iter_rows(max_row=5) for cell in cells if cell.value
    }
    figures = {reference: figures for reference, _, *figures, _ in NOVEMBERS_ROWS}
    seen = set()
    for cells in sheet.iter_rows(min_row=4):
        reference = cells[columns["Reference"] - 1].value
        if reference not in figures or reference in seen:
            continue  # a part of the indicator, below its whole
        seen.add(reference)
        numerator, denominator, value = figures[reference]
        numerator, denominator = changed.get(reference, (numerator, denominator))
        for name, text in (("Numerator", numerator), ("Denominator", denominator), ("Value", value)):
            if text:
                sheet.cell(cells[0].row, columns[name], float(text))
    book.save(path)
    return path


def explain_everything(page, text: str) -> None:
    """Say the same of each warning that waits for an explanation."""
    if page.get_by_role("button", name="Save the explanations").count():
        for field in page.locator(".asked textarea").all():
            field.fill(text)
        press(page, "Save the explanations")


def upload_the_workbook(watched, folder: Path) -> None:
    """KPI 2 comes outside its tolerance, KPI 12 far from the month before."""
    page = watched.open("/")
    follow(page.get_by_role("link", name="Returns"))
    due = page.get_by_role("row").filter(has_text="Trust contractual KPIs 2018/19")
    follow(due.get_by_role("link", name="November 2018"))
    path = filled_in_workbook(page, folder, {"KPI 2": (360, 1204), "KPI 12": (250, 479)})
    follow(page.get_by_role("link", name="Upload a file"))
    page.set_input_files("#id_file", path)
    press(page, "See what differs")
    assert "differ from what is stored" in page.inner_text("main")
    press(page, "Save these and check")


def explain_promise_and_submit(page) -> None:
    assert "is far from" in page.inner_text("main")
    assert page.get_by_role("button", name="Submit the return").count() == 0
    follow(page.get_by_role("link", name="KPI 2", exact=True).first)
    for reference in ("KPI 2", "KPI 12"):
        fill(page, reference, cause="More families came back.", action="Each case is read again.")
        fill(page, reference, back_by="2019-02")
    press(page, "Save and check")
    explain_everything(page, "Counted twice: it is right.")
    press(page, "Submit the return")
    assert "Submitted" in page.inner_text("main")


def send_back_and_put_right(watched) -> None:
    change_to(watched, "admin")
    page = watched.open(f"{MONTH}sign-off/")
    page.fill("#id_reason", "KPI 12 counts posts that were filled in December.")
    press(page, "Send it back")
    change_to(watched, "officer")
    page = watched.open(MONTH)
    assert "KPI 12 counts posts that were filled in December." in page.inner_text("main")
    fill(page, "KPI 12", numerator="70", denominator="479", cause="", action="", back_by="")
    press(page, "Save and check")
    press(page, "Submit the return")


def correct(watched) -> None:
    change_to(watched, "officer")
    page = watched.open(MONTH)
    page.get_by_text("This month is published. Correct it").click()
    page.fill("#id_reason", "A late file was left out.")
    press(page, "Begin a correction")
    fill(page, "KPI 2", numerator="290", denominator="1204")
    press(page, "Save and check")
    explain_everything(page, "The figure is back within its tolerance.")
    press(page, "Submit the return")


def publish(watched) -> str:
    """What the page of sign-off said of the first line."""
    change_to(watched, "admin")
    page = watched.open(f"{MONTH}sign-off/")
    line = page.locator("tr.line").first.inner_text()
    press(page, "Publish")
    return line


def test_month_goes_from_workbook_to_scorecard_and_is_corrected(watched, people, tmp_path):
    watched.sign_in("officer")
    upload_the_workbook(watched, tmp_path)
    explain_promise_and_submit(watched.page)
    send_back_and_put_right(watched)
    publish(watched)
    follow(watched.page.get_by_role("link", name="See the scorecard"))
    rows = watched.page.locator("table.card tbody tr")
    published = rows.filter(has=watched.page.get_by_text("KPI 2", exact=True)).inner_text()

    correct(watched)
    line = publish(watched)
    revised = watched.open(SCORECARD).inner_text("#revised")

    for text in ("30%", "360 of 1,204", "Outside tolerance", "by February 2019"):
        assert text in published
    assert line.index("Outside tolerance") < line.index("Within tolerance")
    for text in ("30% (360 of 1,204)", "24% (290 of 1,204)", "A late file was left out."):
        assert text in revised


def test_row_is_saved_as_it_is_typed_and_worked_out_beside_the_field(watched, people):
    watched.sign_in("officer")
    page = watched.open(MONTH)

    fill(page, "KPI 2", numerator="360", denominator="1,204")
    worked_out = row(page, "KPI 2").locator("output").inner_text()
    page.keyboard.press("Tab")
    row(page, "KPI 2").get_by_text("Outside tolerance", exact=True).wait_for()

    assert worked_out == "= 30%"
    assert page.inner_text("[data-filled]") == "1"
    page.reload()
    assert row(page, "KPI 2").locator("[name$='-denominator']").input_value() == "1,204"


def test_wrong_field_is_kept_and_said(watched, people):
    watched.sign_in("officer")
    page = watched.open(MONTH)

    fill(page, "KPI 2", numerator="many", denominator="1204")
    page.keyboard.press("Tab")
    row(page, "KPI 2").get_by_text("is not a number").wait_for()
    page.reload()

    assert row(page, "KPI 2").locator("[name$='-numerator']").input_value() == "many"


def test_what_is_typed_when_the_session_ends_is_kept_and_saved_after_signing_in(watched, people):
    watched.sign_in("officer")
    page = watched.open(MONTH)
    cookies = [one for one in page.context.cookies() if one["name"] == "csrftoken"]
    page.context.clear_cookies()
    page.context.add_cookies(cookies)

    fill(page, "KPI 2", numerator="250", denominator="1204")
    page.keyboard.press("Tab")
    page.get_by_text("You were signed out").wait_for()
    watched.troubles.clear()  # the refused request is what this is about
    watched.sign_in("officer")
    page = watched.open(MONTH)
    row(page, "KPI 2").get_by_text("Within tolerance").or_(
        row(page, "KPI 2").get_by_text("target")
    ).first.wait_for()
    page.get_by_text("Saved.", exact=True).wait_for()

    assert MonthlyReturn.objects.get().entries.get().numerator == "250"


def test_second_to_save_sees_what_the_first_changed_and_loses_nothing(watched, browser, people, person):
    watched.sign_in("officer")
    mine = watched.open(MONTH)
    theirs = browser.new_context().new_page()
    theirs.goto(watched.home + "/sign-in/")
    theirs.fill("#id_login", "admin")
    theirs.fill("#id_password", "admin")
    follow(theirs.locator("main button"))
    theirs.goto(watched.home + MONTH)
    fill(theirs, "KPI 2", numerator="251", denominator="1204")
    theirs.keyboard.press("Tab")
    theirs.get_by_text("Saved.", exact=True).wait_for()

    fill(mine, "KPI 2", numerator="252", denominator="1204")
    mine.keyboard.press("Tab")
    clash = row(mine, "KPI 2").locator(".clash")
    clash.wait_for()
    said, still_typed = clash.inner_text(), row(mine, "KPI 2").locator("[name$='-numerator']").input_value()
    mine.get_by_role("button", name="Keep what I typed").click()
    mine.get_by_text("Saved.", exact=True).wait_for()

    watched.troubles.clear()  # the answer 409 is what this is about
    assert "admin saved this row" in said
    assert "251" in said
    assert still_typed == "252"
    assert MonthlyReturn.objects.get().entries.get().numerator == "252"
    theirs.context.close()


def test_what_was_kept_on_this_machine_does_not_overwrite_a_colleague(watched, people):
    _, admin = people
    watched.sign_in("officer")
    page = watched.open(MONTH)
    page.route(
        "**/2018-11/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    fill(page, "KPI 2", numerator="250", denominator="1204")
    page.keyboard.press("Tab")
    page.get_by_text("the server cannot be reached").wait_for()
    page.unroute("**/2018-11/")
    save(typed("KPI 2", numerator="251", denominator="1204"), by=admin)

    page = watched.open(MONTH)
    row(page, "KPI 2").locator(".clash").wait_for()
    kept = MonthlyReturn.objects.get().entries.get().numerator
    press(page, "Take theirs")

    watched.troubles.clear()  # the requests that failed are what this is about
    assert kept == "251"
    assert row(page, "KPI 2").locator("[name$='-numerator']").input_value() == "251"


def test_block_of_cells_is_pasted_across_and_down(watched, people):
    watched.sign_in("officer")
    page = watched.open(MONTH)
    row(page, "KPI 1").locator("[name$='-numerator']").focus()

    page.evaluate(
        """() => {
          const cells = new DataTransfer();
          cells.setData("text", "1050\\t1220\\n260\\t1204\\n");
          const options = { clipboardData: cells, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }"""
    )
    row(page, "KPI 2").get_by_text("At target").wait_for()
    row(page, "KPI 1").get_by_text("Better than target").wait_for()

    numerators = MonthlyReturn.objects.get().entries.values_list("numerator", flat=True)
    assert sorted(numerators) == ["1050", "260"]


def test_return_is_made_without_scripts(without_scripts, people):
    without_scripts.sign_in("officer")
    page = without_scripts.open(MONTH)

    fill(page, "KPI 2", numerator="250", denominator="1204")
    press(page, "Save and check")

    assert "In this return" in page.inner_text("main")
    assert MonthlyReturn.objects.get().entries.get().numerator == "250"


def test_what_was_typed_without_scripts_comes_back_after_signing_in(without_scripts, people):
    without_scripts.sign_in("officer")
    page = without_scripts.open(MONTH)
    fill(page, "KPI 2", numerator="250", denominator="1204")
    cookies = [one for one in page.context.cookies() if one["name"] == "csrftoken"]
    page.context.clear_cookies()
    page.context.add_cookies(cookies)
    press(page, "Save")
    assert "nothing is lost" in page.inner_text("main")

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in (opens a new page)").click()
    opened.value.fill("#id_login", "officer")
    opened.value.fill("#id_password", "officer")
    follow(opened.value.locator("main button"))
    press(page, "I have signed in: go on")
    assert row(page, "KPI 2").locator("[name$='-numerator']").input_value() == "250"
    press(page, "Save")

    assert MonthlyReturn.objects.get().entries.get().numerator == "250"


@pytest.mark.parametrize("path", ["/returns/", MONTH, f"{MONTH}check/", f"{MONTH}upload/"])
def test_pages_of_the_desk_have_no_fault_that_axe_finds(each_width, people, path):
    each_width.sign_in("officer")
    page = each_width.open(path)

    found = Axe().run(page)

    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_desk_is_used_with_the_keyboard_alone(watched, people):
    watched.sign_in("officer")
    page = watched.open(MONTH)
    row(page, "KPI 1").locator("[name$='-numerator']").focus()

    for text in ("1050", "1220"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")  # goes on to the next field, as in a spreadsheet

    row(page, "KPI 1").get_by_text("Better than target").wait_for()
    assert page.evaluate("document.activeElement.name").endswith("-commentary")
