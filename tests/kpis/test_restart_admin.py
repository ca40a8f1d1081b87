"""Restarts of control limits in the admin: decided by whoever is signed in, and withdrawn with a reason."""

from datetime import date

import pytest
from django.urls import reverse

from kpis.models import LimitRestart
from tests.kpis import make
from tests.kpis.make import APRIL

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    return make.observation(period=date(2018, 1, 1)).measure


@pytest.fixture
def asked(measure) -> dict:
    area = measure.observations.get().area
    return {"measure": measure.pk, "area": area.pk, "from_month": "2018-04", "reason": "It moved."}


def address(page: str, *arguments: object) -> str:
    return reverse(f"admin:kpis_limitrestart_{page}", args=arguments)


def add(browser, asked, **changes):
    return browser.post(address("add"), {**asked, **changes})


def test_admin_restarts_limits_in_their_own_name(signed_in, asked, measure):
    answer = add(signed_in("admin"), {**asked, "recorded_by": "somebody else"})

    [found] = LimitRestart.objects.all()
    assert answer.status_code == 302
    assert (found.measure, found.from_month, found.reason) == (measure, APRIL, "It moved.")
    assert found.recorded_by == "admin"


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        pytest.param({"reason": " "}, "reason", "Say what changed for good", id="no reason"),
        pytest.param({"from_month": ""}, "from_month", "Name the month", id="no month"),
        pytest.param({"from_month": "April"}, "from_month", "is not a month", id="a month that is none"),
        pytest.param({"from_month": "2018-01"}, "from_month", "where limits begin anyway", id="first figure"),
        pytest.param({"from_month": "2199-01"}, "from_month", "lies in the future", id="in the future"),
    ],
)
def test_rejected_restart_says_why_beside_its_field(signed_in, asked, changes, field, says):
    answer = add(signed_in("admin"), asked, **changes)

    assert answer.status_code == 422
    assert says in str(answer.context["adminform"].form.errors[field])
    assert not LimitRestart.objects.exists()


def test_restart_that_stands_is_not_made_again(signed_in, asked):
    browser = signed_in("admin")

    statuses = [add(browser, asked).status_code for _ in range(2)]

    assert statuses == [302, 422]


def test_measures_without_limits_are_not_offered(signed_in, measure):
    make.measure(rolling=True)

    page = signed_in("admin").get(address("add"))

    assert list(page.context["adminform"].form.fields["measure"].queryset) == [measure]


def test_restart_is_looked_at_and_neither_changed_nor_deleted(signed_in):
    row, browser = make.limit_restart(), signed_in("admin")

    seen = browser.get(address("change", row.pk))
    changed = browser.post(address("change", row.pk), {"reason": "Another."})
    deleted = browser.post(address("delete", row.pk), {"post": "yes"})

    assert address("withdraw", row.pk) in seen.content.decode()
    assert [answer.status_code for answer in (seen, changed, deleted)] == [200, 403, 403]


def test_admin_withdraws_a_restart_with_a_reason(signed_in):
    row, browser = make.limit_restart(recorded_by="ada"), signed_in("admin")
    page = address("withdraw", row.pk)

    asked = browser.get(page)
    without = browser.post(page, {"reason": " "})
    answer = browser.post(page, {"reason": "It was July."})

    assert "April 2018" in asked.content.decode()
    assert (without.status_code, "Say why" in without.content.decode()) == (422, True)
    assert answer.status_code == 302
    withdrawal = LimitRestart.objects.get(is_withdrawal=True)
    assert (withdrawal.recorded_by, withdrawal.reason) == ("admin", "It was July.")
    assert address("withdraw", row.pk) not in browser.get(address("change", row.pk)).content.decode()


def test_restart_that_was_withdrawn_meanwhile_is_said_to_be(signed_in):
    row, browser = make.limit_restart(), signed_in("admin")
    page = address("withdraw", row.pk)
    browser.post(page, {"reason": "It was July."})

    answer = browser.post(page, {"reason": "It was July."}, follow=True)

    assert "This restart was withdrawn already." in answer.content.decode()
    assert LimitRestart.objects.filter(is_withdrawal=True).count() == 1


@pytest.mark.parametrize("group", ["officer", "member"])
def test_only_admins_restart_limits(signed_in, asked, group):
    row, browser = make.limit_restart(), signed_in(group)

    answers = [
        browser.get(address("changelist")),
        browser.get(address("add")),
        add(browser, asked),
        browser.post(address("withdraw", row.pk), {"reason": "It was July."}),
    ]

    assert {answer.status_code for answer in answers} <= {302, 403}
    assert LimitRestart.objects.count() == 1
