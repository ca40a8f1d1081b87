"""A file uploaded at the desk: its differences are shown cell by cell, and saved as if they were typed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reports.models import MonthlyReturn, ReturnEntry
from tests.reports.at_desk import drafted_november, give, officer, save, submitted_november, typed
from tests.reports.sending import CONTRACT, NOVEMBERS_ROWS, file_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

UPLOAD = reverse("returns:upload", args=[CONTRACT, "2018-11"])
ENTER = reverse("returns:enter", args=[CONTRACT, "2018-11"])
REFERRALS = ("KPI 2", "", "283", "1204", "", "More came back.")


@pytest.fixture
def anna():
    return officer("anna")


@pytest.fixture
def client(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def send(client: Client, *rows, name: str = "november.csv"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, file_of(*rows))})


def hidden_fields(page: str) -> dict[str, str]:
    """Those that would be saved, by name."""
    found = re.findall(r'<input type="hidden" name="(\d+-\d+-\w+)" value="([^"]*)">', page)
    return dict(found)


def test_file_is_shown_cell_by_cell_and_stores_nothing(anna, client):
    give(anna)

    answer = send(client, REFERRALS)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "3 cells of november.csv differ from what is stored. Nothing is saved yet." in page
    assert re.findall(r'<th scope="row">(\w+)</th>', page) == ["C2", "D2", "F2"]
    assert not MonthlyReturn.objects.exists()


def test_what_was_shown_is_saved_from_there(anna, client):
    give(anna)
    fields = hidden_fields(send(client, *NOVEMBERS_ROWS).content.decode())

    client.post(ENTER, fields)

    assert ReturnEntry.objects.count() == 15
    assert ReturnEntry.objects.get(measure__code="re-referrals").numerator == "283"


def test_file_that_says_what_is_typed_already_changes_nothing(anna, client):
    give(anna)
    drafted_november(anna)

    page = send(client, *NOVEMBERS_ROWS).content.decode()

    assert "Nothing would change" in page
    assert hidden_fields(page) == {}


def test_only_the_cells_that_differ_are_shown_beside_what_was_typed(anna, client):
    give(anna)
    save(typed(numerator="1,250", denominator="1204"), by=anna)

    page = send(client, ("KPI 2", "", "1250", "1300", "", "")).content.decode()

    assert re.findall(r'<th scope="row">(\w+)</th>', page) == ["D2"]


def test_row_that_somebody_saved_meanwhile_is_not_written_over(anna, client):
    give(anna)
    fields = hidden_fields(send(client, REFERRALS).content.decode())
    save(typed(numerator="250"), by=officer("ben"))

    answer = client.post(ENTER, fields)

    assert answer.status_code == 409
    assert ReturnEntry.objects.get().numerator == "250"


def test_rows_of_others_are_left_out_and_counted(anna, client):
    give(anna, "KPI 3")

    page = send(client, REFERRALS, ("KPI 3", "", "900", "990", "", "")).content.decode()

    assert "1 row of the file is left out" in page
    assert "283" not in hidden_fields(page).values()


def test_bad_file_says_where_and_what_to_do(anna, client):
    give(anna)

    answer = send(client, ("KPI 2", "", "1300", "1204", "", ""))

    assert answer.status_code == 422
    assert "<strong>C2:</strong> 1,300 of 1,204 is more than 100%." in answer.content.decode()
    assert not MonthlyReturn.objects.exists()


def test_no_file_is_asked_for_again(anna, client):
    give(anna)

    answer = client.post(UPLOAD)

    assert answer.status_code == 422
    assert "govuk-error-message" in answer.content.decode()


def test_submitted_return_shows_what_differs_and_saves_nothing(anna, client):
    give(anna)
    submitted_november(anna)

    page = send(client, ("KPI 2", "", "271", "1204", "", "")).content.decode()

    assert "They cannot be saved now" in page
    assert "Save these and check" not in page
    assert hidden_fields(page) == {}
