"""Who gets to which page of the desk, and how: every address, found by looking."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from kpis.models import Framework, Observation
from reports.models import ClosingException, MonthlyReturn, ReturnEntry, ReturnEvent
from reports.urls import urlpatterns
from tests.reports.at_desk import (
    drafted_november,
    give,
    officer,
    published_november,
    rows_by_name,
    save,
    submitted_november,
    typed,
)
from tests.reports.sending import CONTRACT, MOMENT, NOVEMBER, monthly_return

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

ALL = {one.name for one in urlpatterns}
# Each page by how it is asked for; a page that is in neither fails the suite.
READ = {"home", "record", "enter", "workbook", "upload", "check", "sign_off"}
SENT = {"enter", "upload", "typed", "submit", "take_back", "discard", "correct", "publish", "send_back"} | {
    "compare_again"
}
OF_NO_MONTH = {"home", "record"}
OF_A_MONTH = ALL - OF_NO_MONTH
OF_ADMINS = {"sign_off", "publish", "send_back", "compare_again"}
WRITES_NOTHING = {"typed"}

ASKED = [pytest.param("get", name, id=f"get {name}") for name in sorted(READ)] + [
    pytest.param("post", name, id=f"post {name}") for name in sorted(SENT)
]
ASKED_OF_A_MONTH = [one for one in ASKED if one.values[1] in OF_A_MONTH]


def address(name: str, *, slug: str = CONTRACT, month: str = "2018-11") -> str:
    if name == "home":
        return reverse("returns:home")
    if name == "record":
        held = MonthlyReturn.objects.filter(published_at__isnull=False).first()
        if held is None:
            held = monthly_return(state="published", published_at=MOMENT)
            held.save()
        return reverse("returns:record", args=[held.pk])
    return reverse(f"returns:{name}", args=[slug, month])


def ask(client: Client, method: str, name: str, **where: str):
    return getattr(client, method)(address(name, **where))


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def everything() -> list:
    """All that a page of the desk could change."""
    tables = (MonthlyReturn, ReturnEntry, ReturnEvent, ClosingException, Observation)
    return [list(model.objects.order_by("pk").values()) for model in tables]


@pytest.fixture
def anna():
    return officer("anna")


def test_every_address_is_among_those_asked_for_here():
    assert READ | SENT == ALL


@pytest.mark.one_database
@pytest.mark.parametrize(("method", "name"), ASKED)
def test_page_takes_the_methods_that_it_is_for_alone(person, method, name):
    client = client_of(person("admin"))
    path = address(name)

    allowed = {one for one, names in (("get", READ), ("head", READ), ("post", SENT)) if name in names}

    for other in {"get", "head", "post", "put", "patch", "delete"} - allowed:
        assert getattr(client, other)(path).status_code == 405


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(READ))
def test_stranger_who_reads_is_asked_to_sign_in(anna, name):
    drafted_november(anna)
    path = address(name)

    answer = Client().get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=/returns/")


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(SENT))
def test_what_a_stranger_sends_is_handed_back_whole_and_changes_nothing(anna, name):
    drafted_november(anna)
    path, before = address(name), everything()

    answer = Client().post(path, {"28-1-numerator": "<283> “quoted”", "28-1-commentary": "One\ntwo"})

    page = answer.content.decode()
    assert answer.status_code == 401
    assert f'name="28-1-numerator" value="{escape("<283> “quoted”")}"' in page
    assert 'name="28-1-commentary" value="One\ntwo"' in page
    assert f'action="{address("typed")}"' in page
    assert everything() == before


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(SENT))
def test_programs_of_a_stranger_are_told_so(anna, name):
    drafted_november(anna)
    path, before = address(name), everything()

    answer = Client().post(path, {"28-1-numerator": "283"}, headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()) == (401, {"signed_out": True})
    assert everything() == before


def test_token_of_the_form_is_not_handed_back():
    answer = Client().post(address("enter"), {"csrfmiddlewaretoken": "secret", "28-1-numerator": "283"})

    assert b"csrfmiddlewaretoken" not in answer.content
    assert b"secret" not in answer.content


@pytest.mark.one_database
@pytest.mark.parametrize(("method", "name"), ASKED)
def test_member_is_refused(anna, person, method, name):
    drafted_november(anna)
    client, path = client_of(person("member")), address(name)
    before = everything()

    assert getattr(client, method)(path).status_code == 403
    assert everything() == before


@pytest.mark.one_database
@pytest.mark.parametrize(("method", "name"), [one for one in ASKED if one.values[1] != "home"])
def test_officer_of_another_framework_is_refused(anna, method, name):
    drafted_november(officer("ben"))
    give(anna, framework=Framework.objects.get(slug="council-plan-2018-19"))
    client, path = client_of(anna), address(name)
    before = everything()

    assert getattr(client, method)(path).status_code == 403
    assert everything() == before


@pytest.mark.one_database
@pytest.mark.parametrize(("method", "name"), [one for one in ASKED if one.values[1] in OF_ADMINS])
def test_officer_of_the_framework_signs_nothing_off(anna, method, name):
    give(anna)
    submitted_november(officer("ben"))
    client, before = client_of(anna), everything()

    assert ask(client, method, name).status_code == 403
    assert everything() == before


@pytest.mark.parametrize(("method", "name"), [one for one in ASKED if one.values[1] not in OF_ADMINS])
def test_officer_of_the_framework_gets_to_their_pages(anna, method, name):
    give(anna)
    drafted_november(anna)

    assert ask(client_of(anna), method, name).status_code in (200, 302, 422)


@pytest.mark.parametrize(("method", "name"), ASKED)
def test_admin_gets_to_every_page_and_none_allows_an_inline_script(anna, person, method, name):
    submitted_november(anna)

    answer = ask(client_of(person("admin")), method, name)

    assert answer.status_code in (200, 302, 409, 422)
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.one_database
@pytest.mark.parametrize(("method", "name"), ASKED_OF_A_MONTH)
@pytest.mark.parametrize(
    "where",
    [
        pytest.param({"slug": "no-such-framework"}, id="no such framework"),
        pytest.param({"month": "2018-13"}, id="no such month"),
        pytest.param({"month": "november"}, id="a word"),
        pytest.param({"month": "2018-03"}, id="before the framework"),
        pytest.param({"month": "2019-04"}, id="after the framework"),
    ],
)
def test_page_of_a_month_that_is_not_returned_is_not_there(person, method, name, where):
    assert ask(client_of(person("admin")), method, name, **where).status_code == 404


@pytest.mark.one_database
@pytest.mark.parametrize(("method", "name"), ASKED_OF_A_MONTH)
def test_page_of_a_month_that_has_not_ended_is_not_there(person, method, name):
    Framework.objects.filter(slug=CONTRACT).update(start="2198-04-01", end="2199-03-01")

    client = client_of(person("admin"))

    assert ask(client, method, name, month="2199-03").status_code == 404


def test_record_of_what_is_not_published_is_not_there(anna, person):
    held = drafted_november(anna)

    answer = client_of(person("admin")).get(reverse("returns:record", args=[held.pk]))

    assert answer.status_code == 404


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(SENT))
def test_form_of_another_site_is_refused(anna, name):
    give(anna)
    drafted_november(anna)
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    before = everything()

    answer = client.post(address(name), {"reason": "Because."})

    assert answer.status_code == (200 if name in WRITES_NOTHING else 403)
    assert everything() == before


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(SENT))
def test_form_of_a_stranger_from_another_site_is_not_shown_again(name):
    answer = Client(enforce_csrf_checks=True).post(address(name), {"28-1-numerator": "283"})

    assert answer.status_code == (401 if name in WRITES_NOTHING else 403)


def test_what_was_typed_before_is_shown_and_not_saved(anna):
    give(anna)
    save(typed(numerator="283"), by=anna)
    key, before = rows_by_name()["KPI 2"].key, everything()
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)

    answer = client.post(address("typed"), {f"{key}-seen": "0.0", f"{key}-numerator": "271"})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'name="{key}-numerator" value="271"' in page
    assert "It is not saved yet." in page
    assert everything() == before


def test_what_was_typed_before_shows_what_was_saved_since(anna):
    give(anna)
    save(typed(numerator="283"), by=officer("ben"))
    key = rows_by_name()["KPI 2"].key
    client = Client()
    client.force_login(anna)

    page = client.post(address("typed"), {f"{key}-seen": "0.0", f"{key}-numerator": "271"}).content.decode()

    assert "ben saved this row at" in page
    assert "<dd>283</dd>" in page


def test_what_was_typed_before_survives_a_second_time_without_signing_in(anna):
    key = rows_by_name()["KPI 2"].key

    first = Client().post(address("enter"), {f"{key}-numerator": "271"})
    second = Client().post(address("typed"), {f"{key}-numerator": "271"})

    for answer in (first, second):
        assert answer.status_code == 401
        assert f'action="{address("typed")}"' in answer.content.decode()
        assert f'name="{key}-numerator" value="271"' in answer.content.decode()


def test_officer_with_other_indicators_cannot_change_a_row_by_naming_its_fields(anna):
    ben = officer("ben")
    save(typed("KPI 2", numerator="283", denominator="1204"), by=ben)
    give(anna, "KPI 3")
    mine, theirs = rows_by_name()["KPI 3"].key, rows_by_name()["KPI 2"].key
    seen = "1.00000000"

    answer = client_of(anna).post(
        address("enter"),
        {
            f"{mine}-seen": "0.x",
            f"{mine}-numerator": "900",
            f"{theirs}-seen": seen,
            f"{theirs}-numerator": "1",
            f"{theirs}-explain-outside_limits": "It is right.",
        },
    )

    kept = {(one.numerator, one.saved_by.username, one.version) for one in ReturnEntry.objects.all()}
    assert answer.status_code == 302
    assert kept == {("283", "ben", 1), ("900", "anna", 1)}


def test_rows_of_other_indicators_are_shown_and_cannot_be_typed_into(anna):
    give(anna, "KPI 3")

    page = client_of(anna).get(address("enter")).content.decode()

    rows = {name: page.split(f'id="row-{row.key}"')[1].split(">")[0] for name, row in rows_by_name().items()}
    assert "disabled" not in rows["KPI 3"]
    assert "disabled" in rows["KPI 2"]


def test_record_of_a_framework_is_for_those_who_enter_it(anna, person):
    held = published_november(officer("ben"), admin=person("admin"))
    path = reverse("returns:record", args=[held.pk])

    before = client_of(anna).get(path).status_code
    give(anna)

    assert (before, client_of(anna).get(path).status_code) == (403, 200)
    assert held.period == NOVEMBER
