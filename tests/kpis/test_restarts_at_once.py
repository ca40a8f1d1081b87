"""Restarts decided at the same moment, in threads of their own: one stands, and each admin is told."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kpis.models import LimitRestart
from tests.at_once import at_once
from tests.kpis import make

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

pytestmark = pytest.mark.django_db(transaction=True)

ADMINS = 4


def restarting(browser: Client, asked: dict) -> Callable[[], int]:
    return lambda: browser.post(reverse("admin:kpis_limitrestart_add"), asked).status_code


def test_one_of_many_restarts_of_a_month_stands_and_no_admin_meets_an_error(person):
    admin, figure = person("admin"), make.observation(period=date(2018, 1, 1))
    asked = {
        "measure": figure.measure_id,
        "area": figure.area_id,
        "from_month": "2018-04",
        "reason": "It moved.",
    }
    browsers = [Client() for _ in range(ADMINS)]
    for browser in browsers:
        browser.force_login(admin)

    outcomes = at_once(*(restarting(browser, asked) for browser in browsers))

    assert set(outcomes) <= {302, 422}
    assert LimitRestart.objects.count() == 1
