"""The admin is arranged by what people come to do there."""

import pytest
from django.contrib import admin
from django.urls import reverse

from config.administration import SECTIONS

pytestmark = pytest.mark.django_db


def sections(response) -> dict[str, list[str]]:
    return {one["name"]: [model["name"] for model in one["models"]] for one in response.context["app_list"]}


def test_every_model_of_the_admin_has_its_section():
    placed = {name for one in SECTIONS for name in one.models}

    assert placed == {model.__name__ for model in admin.site._registry}


def test_admin_finds_the_work_in_order(signed_in):
    found = sections(signed_in("admin").get(reverse("admin:index")))

    assert list(found) == [one.title for one in SECTIONS]
    assert found["Frameworks, targets and measures"][:2] == ["Frameworks", "Targets"]
    assert "Targets to look at" in found["Frameworks, targets and measures"]


def test_officer_finds_only_what_an_officer_may_open(signed_in):
    found = sections(signed_in("officer").get(reverse("admin:index")))

    assert not {"Targets to look at", "Load definitions from files"} & {
        one for models in found.values() for one in models
    }
    assert "People and sign-in" not in found


def test_each_way_leads_to_a_page(signed_in):
    browser = signed_in("admin")

    answers = [browser.get(reverse(way.name)) for one in SECTIONS for way in one.ways]

    assert [one.status_code for one in answers] == [200, 200]


def test_header_leads_to_the_products_own_account_page(signed_in):
    html = signed_in("admin").get(reverse("admin:index")).content.decode()

    assert f'href="{reverse("account")}"' in html
    assert reverse("admin:password_change") not in html
    assert "Welcome" not in html


def test_every_page_names_its_icon(signed_in):
    """A browser that is told of none asks for /favicon.ico, which is not there."""
    html = signed_in("admin").get(reverse("admin:index")).content.decode()

    assert '<link rel="icon" href="/static/scorecard/icon.svg"' in html
