"""Nobody but an admin writes what admins write: every address of the admin site, and of deciding on returns.

Found by looking, so that a new one cannot be forgotten.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import GroupSecurity
from record.models import Entry, EntryKind
from reports.models import MonthlyReturn
from reports.views import deciding
from tests.kpis import make
from tests.reports.models.test_house_rules import MAKERS as OF_REPORTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample"), pytest.mark.one_database]

# What the admin site is made of besides rows: nothing of these is a write of admins.
OF_THE_SITE = {
    *("index", "app_list", "login", "logout", "password_change", "password_change_done"),
    *("autocomplete", "jsi18n", "view_on_site"),
}
# What officers do there, too: they upload their own return. Their own alone: tests.reports.test_access.
OF_OFFICERS = {"reports_monthlyreturn_upload"}
# Pages that only lead to another, which is tried itself.
ELSEWHERE = {"reports_monthlyreturn_add", "reports_monthlyreturn_change"}
SIGN_IN = ("/sign-in/?next=", "/admin/login/?next=")
# Pages that only show, for those who may see the row.
SHOWN = ("_changelist", "_history")
DECIDING = {"sign_off", "publish", "send_back", "compare_again"}

SENT = {
    **{"title": "Mine", "name": "Mine", "code": "mine", "slug": "mine", "username": "mine", "post": "yes"},
    **{"value": "82", "kind": "value", "applies_from": "2018-11", "agreed_by": "Me", "agreed_where": "Here"},
    **{
        "status": "met",
        "since": "2019-05",
        "said_by": "Me",
        "evidence": "Seen",
        "answer": "Mine",
        "owner": "Me",
    },
    **{"reason": "Because", "save": "yes", "note": "Because", "password1": "long-Enough-7"},
    **{"password2": "long-Enough-7", "usable_password": "true", "withdrawn": "on"},
}


def patterns(of: Any) -> Iterator[URLPattern]:
    for one in of:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns)
        else:
            yield one


ADDRESSES = [one for one in patterns(admin.site.urls[0]) if one.name not in OF_THE_SITE]
NAMED = [one for one in ADDRESSES if one.name]
MODELS = list(admin.site._registry)


def made(model: type[Model]) -> Model:
    """A row of a model that the admin site shows."""
    if model is Entry:
        return Entry.objects.create(at=make.RECORDED, by="admin", kind=EntryKind.AREA, subject="East")
    if model in (User, Group):
        return model._default_manager.create(**{"username" if model is User else "name": "somebody"})
    if model is GroupSecurity:
        return GroupSecurity.objects.create(group=Group.objects.create(name="others"))
    row: Model = {**make.MAKERS, **OF_REPORTS}[model]()
    if row.pk is None:
        row.save()
    return row


@pytest.fixture
def rows() -> dict[str, Model]:
    """A row of every model, by app and name as addresses have them."""
    return {f"{one._meta.app_label}_{one._meta.model_name}": made(one) for one in MODELS}


def address(one: URLPattern, rows: dict[str, Model]) -> str:
    target = rows["kpis_target"]
    own = rows.get("_".join(str(one.name).split("_")[:2]), rows["kpis_framework"])
    values = {"indicator": target.indicator_id, "target": target.pk}
    arguments = [values.get(name, own.pk) for name in one.pattern.converters]
    if str(one.name) == "auth_user_password_change":
        arguments = [own.pk]
    return reverse(f"admin:{one.name}", args=arguments)


def forms(one: URLPattern, rows: dict[str, Model]) -> list[dict[str, object]]:
    """What is sent to an address: of a list, every action that its page has."""
    name = str(one.name)
    if not name.endswith("_changelist"):
        return [SENT]
    row = rows[name.removesuffix("_changelist")]
    page = admin.site.get_model_admin(type(row))
    names = [
        "delete_selected",
        *[one if isinstance(one, str) else one.__name__ for one in page.actions or ()],
    ]
    chosen = {"_selected_action": row.pk, "post": "yes"}
    edited = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": row.pk, "_save": "", **SENT}
    return [{"action": action, **chosen} for action in names] + [edited]


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row that a write could touch."""
    labels = ("kpis", "record", "reports", "auth", "accounts", "mfa", "admin")
    models = [
        one for label in labels for one in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    return {one._meta.label: list(one._base_manager.order_by("pk").values()) for one in models}


def is_refused(answer: Any) -> bool:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
    return answer.status_code in (401, 403, 405) or to_sign_in


@pytest.fixture
def browser_of(person) -> Callable[[str], Client]:
    def browser(who: str) -> Client:
        client = Client()
        if who == "of no group":
            client.force_login(User.objects.create_user("newcomer", is_staff=True))
        elif who != "stranger":
            client.force_login(person(who))
        return client

    return browser


WHO = pytest.mark.parametrize("who", ["officer", "member", "of no group", "stranger"])


@WHO
def test_nobody_but_an_admin_writes_at_any_address_of_the_admin(browser_of, rows, who):
    browser = browser_of(who)
    before, taken = everything(), []

    for one in NAMED:
        for sent in forms(one, rows):
            answer = browser.post(address(one, rows), sent)
            may = who == "officer" and (one.name in OF_OFFICERS or str(one.name).endswith(SHOWN))
            if not is_refused(answer) and not may and one.name not in ELSEWHERE:
                taken.append((one.name, answer.status_code, answer.headers.get("Location")))

    assert taken == []
    assert everything() == before


@WHO
def test_nobody_but_an_admin_decides_on_a_return(browser_of, rows, who):
    browser, month = browser_of(who), rows["reports_monthlyreturn"]
    assert isinstance(month, MonthlyReturn)
    before = everything()

    answers = [
        browser.post(reverse(f"returns:{name}", args=[month.framework.slug, f"{month.period:%Y-%m}"]), SENT)
        for name in DECIDING
    ]

    assert all(map(is_refused, answers))
    assert everything() == before


def test_addresses_that_have_no_name_only_lead_elsewhere():
    """The old address of a row, which redirects to its page, and what is not found."""
    unnamed = {one.callback.__qualname__ for one in ADDRESSES if not one.name}

    assert {name.split(".")[0] for name in unnamed} <= {"RedirectView", "AdminSite", "View"}


def test_what_is_no_write_of_admins_is_these_alone():
    named = {str(one.name) for one in patterns(admin.site.urls[0]) if one.name}
    prefixes = tuple(f"{one._meta.app_label}_{one._meta.model_name}_" for one in MODELS)
    own = {name for name in named if not name.startswith(prefixes)} - OF_THE_SITE

    assert {name for name in own if not name.startswith("kpis_")} == set()
    assert named >= OF_OFFICERS


def test_views_that_decide_on_returns_are_all_tried():
    views = {
        one.name
        for one in patterns(get_resolver("reports.urls").url_patterns)
        if one.callback.__module__ == deciding.__name__
    }

    assert views - {"home", "record"} == DECIDING


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_admin_may_do_what_others_are_refused_or_nobody_may(person, rf, model):
    """So that a refusal above is one of the person, and the address is right."""
    request = rf.get("/")
    request.user = person("admin")

    assert admin.site.get_model_admin(model).has_view_permission(request)
