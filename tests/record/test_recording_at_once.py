"""Two admins who save the same thing in the same moment: one is told so beside the field."""

import pytest
from django.db import connection
from django.test import Client

from kpis.models import Area
from record.models import Entry
from tests.at_once import at_once

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

EAST = {"code": "EAST", "name": "East", "kind": "organisation"}


@pytest.mark.django_db(transaction=True)
def test_code_that_two_add_at_once_is_there_once(person):
    user, browsers = person("admin"), [Client(), Client()]
    for browser in browsers:
        browser.force_login(user)

    answers = at_once(*[lambda one=one: one.post("/admin/kpis/area/add/", EAST) for one in browsers])

    assert sorted(one.status_code for one in answers) == [302, 422]
    assert Area.objects.count() == 1
    assert Entry.objects.count() == 1
