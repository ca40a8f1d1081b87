"""A file uploaded at the desk: its differences are shown cell by cell, and saved as if they were typed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reports.desk.submitting import submit
from reports.models import MonthlyReturn, Promise, ReturnEntry
from tests.reports.at_desk import (
    MISSED,
    PROMISED,
    admin,
    drafted_november,
    give,
    officer,
    published_november,
    save,
    submitted_november,
    typed,
)
from tests.reports.sending import CONTRACT, HEADER, NOVEMBERS_ROWS, TODAY, file_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

UPLOAD = reverse("returns:upload", args=[CONTRACT, "2018-11"])
ENTER = reverse("returns:enter", args=[CONTRACT, "2018-11"])
PROMISING = (*HEADER, "Cause", "Action", "Expected to recover by")
REFERRALS = ("KPI 2", "", "283", "1204", "", "More came back.")


@pytest.fixture
def anna():
    return officer("anna")


@pytest.fixture
def client(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def send(client: Client, *rows, name: str = "november.csv", header=HEADER):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, file_of(*rows, header=header))})


def promised(
    reference: str = "KPI 2", *, cause="Two people left.", action="They are replaced.", by="Jan 2019"
):
    """A row of KPI 2, which misses its target and its limit, with what is promised of it."""
    return (reference, "", "331", "1240", "", "", cause, action, by)


def ticks(page: str) -> list[str]:
    """The fields that would take away what was typed, where they are ticked."""
    return re.findall(r'<input type="checkbox" name="(\d+-\d+-\w+)" value="">', page)


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


def test_promise_of_a_file_is_shown_and_saved_as_if_it_was_typed(anna, client):
    give(anna)
    page = send(client, promised(), header=PROMISING).content.decode()

    client.post(ENTER, hidden_fields(page))

    entry = ReturnEntry.objects.get()
    assert re.findall(r'<th scope="row">(\w+)</th>', page) == ["C2", "D2", "G2", "H2", "I2"]
    assert "Expected to recover by" in page
    assert (entry.cause, entry.action, entry.back_by) == (
        "Two people left.",
        "They are replaced.",
        "Jan 2019",
    )


def test_promise_of_a_file_is_submitted_like_one_of_the_grid(anna, client):
    give(anna)
    others = [(*row, "", "", "") for row in NOVEMBERS_ROWS if row[0] != "KPI 2"]
    client.post(ENTER, hidden_fields(send(client, promised(), *others, header=PROMISING).content.decode()))

    submit(monthly_return=MonthlyReturn.objects.get(), by=anna, today=TODAY)

    [made] = Promise.objects.all()
    assert (made.cause, made.action, f"{made.back_by:%Y-%m}") == (
        "Two people left.",
        "They are replaced.",
        "2019-01",
    )


@pytest.mark.parametrize(
    ("by", "message"),
    [
        pytest.param("soon", "“soon” is not a month. Write it such as 2019-03 or Mar 2019.", id="no month"),
        pytest.param(
            "2018-11", "November 2018 is not after November 2018. Name a later month.", id="not ahead"
        ),
    ],
)
def test_month_that_cannot_be_is_refused_in_the_words_of_the_grid(anna, client, by, message):
    give(anna)
    save(typed(**MISSED, **{**PROMISED, "back_by": by}), by=anna)

    page = send(client, promised(by=by), header=PROMISING).content.decode()
    grid = client.get(ENTER).content.decode()

    assert f"<strong>I2:</strong> {message}" in page
    assert message in grid


def test_same_month_written_otherwise_is_no_difference(anna, client):
    give(anna)
    save(typed(**MISSED, **PROMISED), by=anna)

    page = send(client, promised(), header=PROMISING).content.decode()

    assert "Nothing would change" in page


def test_old_file_without_the_columns_leaves_what_was_promised(anna, client):
    give(anna)
    save(typed(**MISSED, **PROMISED), by=anna)
    page = send(client, ("KPI 2", "", "332", "1240", "", "")).content.decode()

    client.post(ENTER, hidden_fields(page))

    entry = ReturnEntry.objects.get()
    assert ticks(page) == []
    assert (entry.numerator, entry.cause, entry.back_by) == ("332", PROMISED["cause"], PROMISED["back_by"])


def test_emptied_cells_are_listed_and_stay(anna, client):
    give(anna)
    save(typed(**MISSED, **PROMISED, commentary="More came back."), by=anna)
    page = send(client, promised(cause="", by=""), header=PROMISING).content.decode()

    client.post(ENTER, hidden_fields(page))

    place = ReturnEntry.objects.get()
    key = f"{place.measure_id}-{place.area_id}"
    assert "says nothing that is not stored already, and leaves blank what is" in page
    assert re.findall(r'<th scope="row">(\w+)</th>', page) == ["F2", "G2", "I2"]
    assert ticks(page) == [f"{key}-commentary", f"{key}-cause", f"{key}-back_by"]
    assert (place.cause, place.commentary) == (PROMISED["cause"], "More came back.")


def test_ticked_cell_is_taken_away_and_no_other(anna, client):
    give(anna)
    save(typed(**MISSED, **PROMISED, commentary="More came back."), by=anna)
    page = send(client, promised(cause="", by=""), header=PROMISING).content.decode()

    client.post(ENTER, hidden_fields(page) | {ticks(page)[1]: ""})

    entry = ReturnEntry.objects.get()
    assert (entry.cause, entry.commentary, entry.back_by) == ("", "More came back.", PROMISED["back_by"])


def test_row_that_is_blank_in_the_file_is_listed_too(anna, client):
    give(anna)
    save(typed(numerator="283", denominator="1204"), by=anna)

    page = send(client, ("KPI 2", "", "", "", "", ""), ("KPI 3", "", "900", "990", "", "")).content.decode()

    assert [name.rpartition("-")[2] for name in ticks(page)] == ["numerator", "denominator"]


def test_words_without_a_figure_are_not_dropped(anna, client):
    give(anna)
    page = send(
        client, ("KPI 2", "", "", "", "", "The system was down."), ("KPI 3", "", "900", "990", "", "")
    ).content.decode()

    client.post(ENTER, hidden_fields(page))

    assert ReturnEntry.objects.get(measure__code="re-referrals").commentary == "The system was down."


def test_blank_cell_beside_what_is_published_is_not_listed(anna, client):
    give(anna)
    october = reverse("returns:upload", args=[CONTRACT, "2018-10"])
    file = SimpleUploadedFile("october.csv", file_of(("KPI 2", "", "285", "1204", "", "")))

    page = client.post(october, {"file": file}).content.decode()

    assert "Blank in the file" not in page


def test_rows_that_the_file_does_not_have_are_counted(anna, client):
    give(anna)
    save(typed(numerator="283", denominator="1204"), by=anna)

    page = send(client, ("KPI 3", "", "900", "990", "", "")).content.decode()

    assert "1 row that was typed before is not in the file, and stays as it is." in page


def test_emptied_cells_of_others_are_not_listed(anna, client):
    give(anna, "KPI 3")
    save(typed(numerator="283", denominator="1204"), by=officer("ben"))

    page = send(client, ("KPI 2", "", "", "", "", ""), ("KPI 3", "", "900", "990", "", "")).content.decode()

    assert ticks(page) == []
    assert "of the file is left out" not in page


def test_two_rows_of_one_place_empty_nothing(anna, client):
    give(anna)
    save(typed(numerator="283", denominator="1204"), by=anna)

    page = send(client, ("KPI 2", "", "", "", "", ""), ("KPI 2", "", "284", "1204", "", "")).content.decode()

    assert re.findall(r'<th scope="row">(\w+)</th>', page) == ["C3"]


def test_figure_that_stays_as_it_is_published_differs_in_its_promise_alone(anna, client):
    give(anna)
    published_november(anna, admin=admin("boss"))
    row = ("KPI 2", "", "283", "1204", "24", "")

    same = send(client, row).content.decode()
    promised = send(client, (*row, "Two people left.", "", ""), header=PROMISING).content.decode()

    assert "Nothing would change" in same
    assert re.findall(r'<th scope="row">(\w+)</th>', promised) == ["G2"]
