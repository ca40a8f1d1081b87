"""The words of the month before, said again in one step."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reports.models import ReturnEntry
from tests.reports.at_desk import MISSED, PROMISED, admin, give, officer, published_november, save, typed
from tests.reports.sending import CONTRACT, DECEMBER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

ENTER = reverse("returns:enter", args=[CONTRACT, "2018-12"])


@pytest.fixture
def client(anna) -> Client:
    client = Client()
    client.force_login(anna)
    return client


def december(anna, **values: str) -> ReturnEntry:
    """KPI 2 of December misses as November's did, of which something was promised."""
    if not values:
        values = MISSED
    published_november(anna, admin=admin("boss"), kpi_2={**MISSED, **PROMISED})
    save(typed("KPI 2", **values), by=anna, period=DECEMBER)
    return ReturnEntry.objects.get(monthly_return__period=DECEMBER)


def posted(client: Client, entry: ReturnEntry) -> dict[str, str]:
    """The fields of a row as its page sends them."""
    key = f"{entry.measure_id}-{entry.area_id}"
    page = client.get(ENTER).content.decode()
    [seen] = re.findall(rf'name="{key}-seen" value="([^"]*)"', page)
    return {f"{key}-seen": seen, **{f"{key}-{name}": text for name, text in entry.typed.items()}}


def test_words_before_are_offered_where_the_figure_needs_them(anna, client):
    december(anna)

    page = client.get(ENTER).content.decode()

    assert "<strong>Said of November 2018:</strong> Two people left. They are replaced." in page
    assert "Expected to recover by January 2019." in page
    assert page.count('name="again"') == 1


def test_words_that_still_hold_are_said_again_in_one_step(anna, client):
    entry = december(anna)
    key = f"{entry.measure_id}-{entry.area_id}"

    answer = client.post(ENTER, posted(client, entry) | {"again": key})

    entry.refresh_from_db()
    assert answer["Location"] == f"{ENTER}#row-{key}"
    assert (entry.cause, entry.action, entry.back_by) == tuple(PROMISED.values())
    assert 'name="again"' not in client.get(ENTER).content.decode()


def test_what_was_typed_instead_stays(anna, client):
    entry = december(anna, **MISSED, cause="Three people left.")

    client.post(ENTER, posted(client, entry) | {"again": f"{entry.measure_id}-{entry.area_id}"})

    entry.refresh_from_db()
    assert (entry.cause, entry.action) == ("Three people left.", PROMISED["action"])


def test_figure_that_needs_no_promise_is_offered_none(anna, client):
    december(anna, numerator="283", denominator="1240")

    assert 'name="again"' not in client.get(ENTER).content.decode()


def test_row_of_somebody_else_cannot_be_said_again(anna):
    entry = december(anna)
    ben = officer("ben")
    give(ben, "KPI 3")
    client = Client()
    client.force_login(ben)

    client.post(ENTER, posted(client, entry) | {"again": f"{entry.measure_id}-{entry.area_id}"})

    entry.refresh_from_db()
    assert entry.cause == ""
