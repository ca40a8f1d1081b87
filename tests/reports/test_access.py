"""Who may do what with returns: each page, each kind of person."""

import pytest
from django.test import Client

from kpis.models import Observation
from reports.models import MonthlyReturn
from reports.publishing import publish
from tests.reports.sending import drafted

pytestmark = pytest.mark.django_db

RETURNS = "/admin/reports/monthlyreturn/"
PAGES = {
    "list": ("get", RETURNS),
    "upload page": ("get", f"{RETURNS}upload/"),
    "upload": ("post", f"{RETURNS}upload/"),
    "preview": ("get", f"{RETURNS}{{pk}}/preview/"),
    "publish": ("post", f"{RETURNS}{{pk}}/publish/"),
    "discard": ("post", f"{RETURNS}{{pk}}/discard/"),
}
OWN = [name for name in PAGES if name != "list"]


@pytest.fixture
def draft(sample) -> MonthlyReturn:
    return drafted(("KPI 2", "", "283", "1204", "", ""))


def ask(client: Client, page: str, draft: MonthlyReturn):
    method, path = PAGES[page]
    return getattr(client, method)(path.format(pk=draft.pk))


def nothing_happened(draft: MonthlyReturn) -> bool:
    draft.refresh_from_db()
    return draft.state == "draft" and not Observation.objects.filter(period=draft.period).exists()


@pytest.mark.parametrize("page", OWN)
def test_stranger_is_asked_to_sign_in(draft, page):
    answer = ask(Client(), page, draft)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=/admin/reports/monthlyreturn/")
    assert nothing_happened(draft)


@pytest.mark.parametrize("page", OWN)
def test_member_is_refused(draft, signed_in, page):
    answer = ask(signed_in("member"), page, draft)

    assert answer.status_code == 403
    assert nothing_happened(draft)


@pytest.mark.parametrize("page", OWN)
def test_person_of_no_group_is_refused(draft, page, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("newcomer", is_staff=True))

    answer = ask(client, page, draft)

    assert answer.status_code == 403
    assert nothing_happened(draft)


@pytest.mark.parametrize(
    ("group", "page", "status"),
    [
        pytest.param("officer", "list", 200, id="officer list"),
        pytest.param("officer", "upload page", 200, id="officer upload page"),
        pytest.param("officer", "upload", 422, id="officer upload"),
        pytest.param("officer", "preview", 403, id="officer preview of a framework not theirs"),
        pytest.param("officer", "publish", 403, id="officer publish"),
        pytest.param("officer", "discard", 403, id="officer discard of another's"),
        pytest.param("admin", "list", 200, id="admin list"),
        pytest.param("admin", "upload page", 200, id="admin upload page"),
        pytest.param("admin", "upload", 422, id="admin upload"),
        pytest.param("admin", "preview", 200, id="admin preview"),
        pytest.param("admin", "publish", 422, id="admin publish"),
        pytest.param("admin", "discard", 302, id="admin discard"),
    ],
)
def test_officer_returns_and_admin_publishes(draft, signed_in, group, page, status):
    assert ask(signed_in(group), page, draft).status_code == status


def test_member_does_not_see_the_list(draft, signed_in):
    answer = ask(signed_in("member"), "list", draft)

    assert answer.status_code == 302
    assert "november" not in answer.content.decode()


@pytest.mark.parametrize("page", ["publish", "discard", "upload"])
def test_form_of_another_site_is_refused(draft, person, page):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("admin"))

    assert ask(client, page, draft).status_code == 403
    assert nothing_happened(draft)


@pytest.mark.parametrize("page", OWN)
def test_answer_is_not_kept_by_caches_and_allows_no_inline_script(draft, signed_in, page):
    answer = ask(signed_in("admin"), page, draft)

    assert "no-store" in answer["Cache-Control"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_published_page_shows_no_return_in_preparation(draft, signed_in, settings):
    settings.SCORECARD_PUBLIC = True

    before = Client().get("/scorecards/trust-kpis-2018-19/2018-11/").content.decode()
    publish(monthly_return=draft, by=None)
    after = Client().get("/scorecards/trust-kpis-2018-19/2018-11/").content.decode()

    assert "283 of 1,204" not in before
    assert "283 of 1,204" in after


@pytest.mark.parametrize("written", ["\N{FULLWIDTH DIGIT ONE}", "\N{ARABIC-INDIC DIGIT ONE}", "one", "1x"])
def test_return_that_is_no_number_is_not_found(signed_in, written):
    assert signed_in("admin").get(f"{RETURNS}{written}/change/").status_code == 404
