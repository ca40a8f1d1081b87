"""Whatever a group may do by its permissions, it can do: none is held that nothing asks for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.auth.models import Group, Permission, User
from django.http import HttpRequest
from django.test import RequestFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
APPS = ("accounts", "config", "kpis", "record", "reports", "scorecard")


@pytest.fixture(scope="module")
def source() -> str:
    """All that the product is written in, but for the migrations that give permissions."""
    files = (file for app in APPS for file in (ROOT / app).rglob("*.py") if "migrations" not in file.parts)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def held() -> list[Permission]:
    given = Permission.objects.filter(group__isnull=False).select_related("content_type")
    return list(given.distinct())


def named(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"


def pages_of(model: type) -> Iterator[admin.options.BaseModelAdmin]:
    for registered, page in admin.site._registry.items():
        if registered is model:
            yield page
        yield from (one(registered, admin.site) for one in page.inlines if one.model is model)


def is_honoured(permission: Permission, source: str) -> bool:
    """Whether the code asks for it by its name, or a page of the admin lets in who has no other."""
    if f'"{named(permission)}"' in source or f'"{permission.codename}"' in source:
        return True
    verb = permission.codename.partition("_")[0]
    request = RequestFactory().get("/")
    request.user = User.objects.create_user(f"who may {named(permission)}", is_staff=True)
    request.user.user_permissions.add(permission)
    model = permission.content_type.model_class()
    return any(_lets(page, verb, request) for page in pages_of(model))


def _lets(page: admin.options.BaseModelAdmin, verb: str, request: HttpRequest) -> bool:
    asked = getattr(page, f"has_{verb}_permission", None)
    if asked is None or (verb == "delete" and not getattr(page, "can_delete", True)):
        return False
    return asked(request, None) if isinstance(page, InlineModelAdmin) else asked(request)


def test_no_group_holds_a_permission_that_nothing_honours(source):
    found = held()

    assert {named(one) for one in found if not is_honoured(one, source)} == set()
    assert {named(one) for one in found} >= {"reports.change_finding", "kpis.delete_indicator"}


@pytest.mark.parametrize("codename", ["delete_finding", "delete_memberquestion", "view_returnline"])
def test_permission_without_effect_would_be_found(source, codename):
    Group.objects.get(name="admin").permissions.add(Permission.objects.get(codename=codename))

    assert [one.codename for one in held() if not is_honoured(one, source)] == [codename]
