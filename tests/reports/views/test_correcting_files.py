"""Files and cleared rows in a correction: what goes with a figure is told, and what is not saved as well."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from reports.desk.saving import begin_correction
from reports.models import ReturnEntry
from reports.publishing import publish
from tests.reports.at_desk import give, officer, rows_by_name, typed_over
from tests.reports.sending import CONTRACT, NOVEMBER, NOVEMBERS_ROWS, contract, drafted, file_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

ENTER, UPLOAD, WORKBOOK, CHECK = (
    reverse(f"returns:{name}", args=[CONTRACT, "2018-11"])
    for name in ("enter", "upload", "workbook", "check")
)
JSON = {"Accept": "application/json"}


@pytest.fixture
def client() -> Client:
    publish(monthly_return=drafted(*NOVEMBERS_ROWS), by=None)
    anna, client = officer("anna"), Client()
    give(anna)
    begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Counted again.")
    client.force_login(anna)
    return client


def send(client: Client, content: bytes, name: str = "november.csv") -> str:
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)}).content.decode()


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\d+-\d+-\w+)" value="([^"]*)">', page))


def told(page: str) -> list[tuple[str, ...]]:
    """Of each cell that differs: where it is, what is stored, and what the file says."""
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page)
    cells = [re.split(r"</th>|</td>", row) for row in rows]
    return [tuple(strip_tags(row[place]).strip() for place in (0, 3, 4)) for row in cells]


def test_value_alone_takes_the_place_of_the_counts_and_both_are_told(client):
    page = send(client, file_of(("KPI 2", "", "", "", "25", "")))

    client.post(ENTER, fields(page))

    entry = ReturnEntry.objects.get()
    assert told(page) == [
        ("C2", "283published", "nothing"),
        ("D2", "1204published", "nothing"),
        ("E2", "nothing", "25"),
    ]
    assert (entry.numerator, entry.denominator, entry.value) == ("", "", "25")
    assert "the value says" not in client.get(CHECK).content.decode()


def test_counts_alone_take_the_place_of_a_value(client):
    publish(monthly_return=drafted(("KPI 2", "", "", "", "24", "")), by=None)

    page = send(client, file_of(("KPI 2", "284", "1204"), header=("reference", "numerator", "denominator")))

    assert ("row 2", "24published", "nothing") in told(page)


def test_words_alone_of_a_file_leave_the_counts(client):
    page = send(client, file_of(("KPI 2", "", "283", "1204", "", "Counted by hand.")))

    client.post(ENTER, fields(page))

    assert [row[0] for row in told(page)] == ["F2"]
    assert ReturnEntry.objects.get().typed["numerator"] == "283"


def test_file_is_not_saved_over_what_was_published_since_it_was_shown(client):
    page = send(client, file_of(("KPI 2", "", "284", "1204", "", "")))
    publish(monthly_return=drafted(("KPI 2", "", "290", "1204", "", "")), by=None)

    answer = client.post(ENTER, fields(page))

    assert answer.status_code == 409
    assert "This row was published anew, while you had it open." in answer.content.decode()
    assert not ReturnEntry.objects.exists()
    assert client.post(ENTER, fields(answer.content.decode())).status_code != 500


def test_workbook_of_a_correction_holds_what_its_page_holds_and_changes_nothing(client):
    content = client.get(WORKBOOK).content

    page = send(client, content, "november.xlsx")

    assert "Nothing would change" in page
    assert fields(page) == {}


def test_page_that_shows_what_was_published_before_saves_nothing_over_it(client):
    key = rows_by_name()["KPI 2"].key
    shown = typed_over().shown
    publish(monthly_return=drafted(("KPI 2", "", "290", "1204", "", "")), by=None)
    sent = {f"{key}-numerator": "283", f"{key}-denominator": "1204", f"{key}-commentary": "Fewer."}

    answer = client.post(ENTER, sent | {f"{key}-seen": f"0.{shown}"}, headers=JSON)

    [row] = answer.json()["rows"]
    again = client.post(ENTER, sent | {f"{key}-seen": row["seen"]}, headers=JSON)
    assert (answer.status_code, row["saved"]) == (409, False)
    assert "290" in row["feedback"]
    assert again.status_code == 200
    assert ReturnEntry.objects.get().numerator == "283"


@pytest.mark.parametrize("is_typed", [pytest.param(False, id="published"), pytest.param(True, id="typed")])
def test_row_that_is_cleared_is_refused_with_what_to_do(client, is_typed):
    key = rows_by_name()["KPI 2"].key
    seen = f"0.{typed_over().shown}"
    if is_typed:
        saved = client.post(ENTER, {f"{key}-seen": seen, f"{key}-commentary": "Fewer."}, headers=JSON)
        [seen] = [row["seen"] for row in saved.json()["rows"]]
    blank = {f"{key}-{name}": "" for name in ("numerator", "denominator", "value", "commentary")}

    answer = client.post(ENTER, blank | {f"{key}-seen": seen}, headers=JSON)

    [row] = answer.json()["rows"]
    assert (answer.status_code, row["saved"]) == (422, False)
    assert "can be changed and not taken away" in row["feedback"]
    assert ReturnEntry.objects.count() == is_typed
