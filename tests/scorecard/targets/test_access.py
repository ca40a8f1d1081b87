"""Who may do what in the admin: each write of it, by each kind of person. Found by looking, so that a new
page cannot be forgotten."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, reverse

from kpis.models import Area, Framework, Measure, Observation, Target
from record.models import Entry
from tests.kpis import make

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MODELS = (Area, Measure, Framework, Observation, Target, Entry)
# Our own pages among those of frameworks, by name, with what their addresses name.
OWN = [
    (pattern.name, tuple(pattern.pattern.converters))
    for pattern in admin.site.get_model_admin(Framework).get_urls()
    if isinstance(pattern, URLPattern) and pattern.callback.__module__.startswith("scorecard.targets.")
]
STANDARD = [
    (f"{model._meta.app_label}_{model._meta.model_name}_{page}", ("object_id",) * (page != "add"))
    for model in MODELS
    for page in ("add", "change", "delete")
]
PAGES = [pytest.param(*page, id=page[0]) for page in (*OWN, *STANDARD)]
# What officers may see of these, and nobody writes to.
SHOWN_TO_OFFICERS = {
    f"kpis_{one}_change" for one in ("area", "measure", "framework", "observation", "target")
}


@pytest.fixture
def target() -> Target:
    return make.target()


def address(name: str, arguments: tuple[str, ...], target: Target) -> str:
    indicator = target.indicator
    own = {"pk": indicator.framework_id, "indicator": indicator.pk, "target": target.pk}
    rows: dict[str, Model] = {
        "area": indicator.framework.organisation,
        "measure": indicator.measure,
        "framework": indicator.framework,
        "target": target,
    }
    row = rows.get(name.split("_")[1])
    own["object_id"] = row.pk if row else 1
    return reverse(f"admin:{name}", args=[own[one] for one in arguments])


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row that a write could touch."""
    labels = ("kpis", "record", "reports", "auth", "accounts")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in models
        if model._meta.label != "auth.User"  # who signs in is noted there
    }


def test_our_own_pages_are_all_tried():
    assert {name for name, _ in OWN} == {
        "kpis_definitions",
        "kpis_definitions_load",
        "kpis_framework_next",
        "kpis_framework_targets",
        "kpis_indicator_correct_target",
        "kpis_indicator_target",
        "kpis_indicator_withdraw_target",
        "kpis_target_review",
    }


SENT = {
    "applies_from": "2018-11",
    "kind": "value",
    "value": "82",
    "title": "Mine",
    "name": "Mine",
    "code": "mine",
    "slug": "mine",
    "post": "yes",
    "save": "yes",
    "agreed_by": "Me",
    "agreed_where": "Here",
    "reason": "Because",
}


@pytest.mark.parametrize(("name", "arguments"), PAGES)
@pytest.mark.parametrize("group", ["officer", "member"])
def test_officers_and_members_write_nothing(signed_in, target, group, name, arguments):
    browser, path = signed_in(group), address(name, arguments, target)
    before = everything()

    answer = browser.post(path, SENT)

    assert answer.status_code in ((403, 405) if group == "officer" else (302, 403, 405))
    assert answer.status_code != 302 or "sign-in" in answer["Location"] or "login" in answer["Location"]
    assert everything() == before


@pytest.mark.parametrize(("name", "arguments"), [pytest.param(*page, id=page[0]) for page in OWN])
@pytest.mark.parametrize("group", ["officer", "member"])
def test_officers_and_members_do_not_even_see_our_pages(signed_in, target, group, name, arguments):
    assert signed_in(group).get(address(name, arguments, target)).status_code in (403, 405)


@pytest.mark.parametrize(("name", "arguments"), [pytest.param(*page, id=page[0]) for page in STANDARD])
def test_officers_see_definitions_alone(signed_in, target, name, arguments):
    answer = signed_in("officer").get(address(name, arguments, target))

    assert answer.status_code == 403 or name in SHOWN_TO_OFFICERS


@pytest.mark.parametrize(("name", "arguments"), PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_is_asked_to_sign_in(target, method, name, arguments):
    before = everything()

    answer = getattr(Client(), method)(address(name, arguments, target), SENT)

    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]
    assert everything() == before


@pytest.mark.parametrize(("name", "arguments"), [pytest.param(*page, id=page[0]) for page in OWN])
def test_form_of_another_site_is_refused(person, target, name, arguments):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person("admin"))

    assert browser.post(address(name, arguments, target), SENT).status_code == 403


@pytest.mark.parametrize(("name", "arguments"), [pytest.param(*page, id=page[0]) for page in OWN])
def test_pages_allow_no_inline_script_and_are_kept_by_no_cache(signed_in, target, name, arguments):
    answer = signed_in("admin").get(address(name, arguments, target))

    assert answer.status_code in (200, 405)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("name", "arguments"), [pytest.param(*page, id=page[0]) for page in OWN])
def test_page_of_what_is_not_there_is_not_found(signed_in, target, name, arguments):
    if not arguments:
        pytest.skip("its address names nothing")

    path = reverse(f"admin:{name}", args=[0 for _ in arguments])

    assert signed_in("admin").get(path).status_code == 404


@pytest.mark.parametrize("page", ["correct", "withdraw"])
def test_indicator_is_of_its_own_targets_alone(signed_in, target, page):
    others = [target.indicator_id, make.target().pk]

    answer = signed_in("admin").get(reverse(f"admin:kpis_indicator_{page}_target", args=others))

    assert answer.status_code == 404
