"""The product's main job, driven as a person would: a return goes in, the scorecard changes."""

import pytest

from tests.browser.driving import follow
from tests.reports.importing.files import csv_bytes, xlsx

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _one_person_does_both(settings):
    """The whole-file door alone is driven here; test_officers_month has two people."""
    settings.SIGN_OFF_OWN_RETURNS = True


HEADER = ["reference", "numerator", "denominator", "value", "commentary"]
SCORECARD = "/scorecards/trust-kpis-2018-19/2018-11/"


def upload(watched, *, name: str, content: bytes) -> None:
    page = watched.open("/admin/reports/monthlyreturn/upload/")
    page.select_option("#id_framework", label="Children's Trust contractual KPIs 2018/19")
    page.select_option("#id_period", "2018-11")
    page.set_input_files("#id_file", {"name": name, "mimeType": "text/csv", "buffer": content})
    follow(page.get_by_role("button", name="Check this file"))


def row_of(page, reference: str):
    return page.locator("table.card tbody tr").filter(has=page.get_by_text(reference, exact=True))


def test_uploaded_workbook_changes_the_scorecard(watched, person):
    person("admin")
    watched.sign_in("admin")
    page = watched.open(SCORECARD)
    assert "[x]" in row_of(page, "KPI 2").inner_text()

    upload(
        watched,
        name="november.xlsx",
        content=xlsx([HEADER, ["KPI 2", 283, 1000, None, "More families came back."]]),
    )
    assert "283 of 1,000" in page.inner_text("table.lines")
    page.fill("#id_explanation", "The other figures follow next week.")
    follow(page.get_by_role("button", name="Publish 1 figure"))
    follow(page.get_by_role("link", name="See the scorecard"))

    assert page.url.endswith(SCORECARD)
    row = row_of(page, "KPI 2").inner_text()
    assert all(text in row for text in ("28%", "283 of 1,000", "Outside tolerance", "Up 4 points", "worse"))
    assert "More families came back." in row
    assert "illustrative" not in row_of(page, "KPI 2").locator(".fig").inner_text()


def test_correction_shows_old_and_new_figure_before_it_is_published(watched, person):
    person("admin")
    watched.sign_in("admin")
    first = csv_bytes([HEADER, ["KPI 2", "220", "1000", "", ""]])
    second = csv_bytes([HEADER, ["KPI 2", "221", "1000", "", ""]])
    for content in (first, second):
        upload(watched, name="november.csv", content=content)
        shown = watched.page.inner_text("table.lines")
        watched.page.fill("#id_explanation", "Counted again.")
        follow(watched.page.get_by_role("button", name="Publish"))

    assert all(text in shown for text in ("221 of 1,000", "220 of 1,000", "Changed"))


def test_same_file_again_says_that_nothing_would_change(watched, person):
    person("admin")
    watched.sign_in("admin")
    content = csv_bytes([HEADER, ["KPI 2", "220", "1000", "", ""]])
    upload(watched, name="november.csv", content=content)
    watched.page.fill("#id_explanation", "The other figures follow next week.")
    follow(watched.page.get_by_role("button", name="Publish"))

    upload(watched, name="november.csv", content=content)

    assert "Nothing would change" in watched.page.inner_text("main, #content")


def test_bad_file_says_where_and_what_to_do(watched, given):
    given("officer")
    watched.sign_in("officer")

    upload(watched, name="november.csv", content=csv_bytes([HEADER, ["KPI 2", "1,300", "1,200", "", ""]]))

    text = watched.page.inner_text("#content")
    assert "B2" in text
    assert "1,300 of 1,200 is more than 100%" in text
    assert "Nothing was stored" in text
