"""Who may enter what, and until when."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.models import Framework
from reports.desk.permitted import (
    Permitted,
    deadlines_of,
    is_open_for,
    may_sign_off,
    permitted,
    permitted_by_framework,
)
from reports.models import Assignment
from tests.reports.at_desk import give, officer, rows_by_name
from tests.reports.sending import NOVEMBER, OCTOBER, closing_exception, contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

LAST_DAY = date(2018, 12, 30)  # thirty days after November's end


def names(allowed: Permitted) -> list[str]:
    return [row.reference for row in allowed.rows(rows_by_name().values()) if row.is_whole]


def closing() -> Framework:
    framework = contract()
    framework.closes_after_days = 30
    framework.save()
    return framework


def test_officer_without_an_assignment_enters_nothing():
    allowed = permitted(officer("anna"), contract())

    assert (allowed.any, names(allowed)) == (False, [])


def test_officer_with_the_framework_enters_every_indicator():
    anna = officer("anna")
    give(anna)

    allowed = permitted(anna, contract())

    assert allowed.any
    assert names(allowed) == [f"KPI {number}" for number in range(1, 16)]


def test_officer_whose_last_indicator_is_gone_enters_nothing():
    anna = officer("anna")
    give(anna, "KPI 2")
    Assignment.objects.get().indicators.clear()

    assert not permitted(anna, contract()).any


def test_officer_with_some_indicators_enters_those_and_their_parts():
    anna = officer("anna")
    give(anna, "KPI 2", "KPI 4")

    allowed = permitted(anna, contract())

    rows = rows_by_name()
    parts = {name for name, row in rows.items() if not row.is_whole and row.reference in ("KPI 2", "KPI 4")}
    assert names(allowed) == ["KPI 2", "KPI 4"]
    assert {row.name for row in allowed.rows(rows.values())} == {"KPI 2", "KPI 4"} | parts


def test_officer_with_another_framework_enters_nothing_here():
    anna = officer("anna")
    give(anna, framework=Framework.objects.get(slug="council-plan-2018-19"))

    assert not permitted(anna, contract()).any


def test_admin_enters_everything_without_an_assignment(person):
    admin = person("admin")

    assert permitted(admin, contract()) == Permitted(all_of_them=True)
    assert may_sign_off(admin)


def test_member_enters_nothing_even_with_an_assignment(person):
    member = person("member")
    give(member)

    assert permitted_by_framework(member, [contract()]) == {}
    assert not may_sign_off(member)


def test_officer_signs_nothing_off(person):
    assert not may_sign_off(person("officer"))


def test_frameworks_that_a_person_enters_nothing_of_are_left_out():
    anna, plan = officer("anna"), Framework.objects.get(slug="council-plan-2018-19")
    give(anna, "KPI 2")
    give(officer("ben"), framework=plan)

    assert set(permitted_by_framework(anna, Framework.objects.all())) == {contract().pk}


def test_many_frameworks_take_as_many_statements_as_one():
    counts = []
    for name, frameworks in (("anna", [contract()]), ("ben", list(Framework.objects.all()))):
        user = officer(name)
        for framework in frameworks:
            give(user, framework=framework)
        user.has_perm("reports.add_monthlyreturn")
        with CaptureQueriesContext(connection) as captured:
            permitted_by_framework(user, frameworks)
        counts.append(len(captured))

    assert counts[0] == counts[1] == 2


def test_deadlines_are_those_of_the_framework():
    found = deadlines_of(closing(), NOVEMBER)

    assert (found.due, found.closes) == (date(2018, 12, 15), LAST_DAY)


@pytest.mark.parametrize(
    ("today", "is_open"),
    [
        pytest.param(LAST_DAY, True, id="the last day"),
        pytest.param(date(2018, 12, 31), False, id="the day after"),
    ],
)
def test_return_is_open_until_it_closes(person, today, is_open):
    assert is_open_for(person("officer"), closing(), NOVEMBER, today=today) is is_open


def test_return_without_a_closing_day_is_always_open(person):
    assert is_open_for(person("officer"), contract(), NOVEMBER, today=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("granted", "today", "is_open"),
    [
        pytest.param({}, date(2019, 1, 31), True, id="until the day"),
        pytest.param({}, date(2019, 2, 1), False, id="the day after"),
        pytest.param({"period": OCTOBER}, date(2019, 1, 31), False, id="for another month"),
        pytest.param({"framework": "other"}, date(2019, 1, 31), False, id="for another framework"),
        pytest.param({"user": "other"}, date(2019, 1, 31), False, id="for somebody else"),
    ],
)
def test_exception_lets_one_person_in_until_its_day(granted, today, is_open):
    anna, framework = officer("anna"), closing()
    values = {"user": anna, **granted}
    if "framework" in granted:
        values["framework"] = Framework.objects.get(slug="council-plan-2018-19")
    if granted.get("user") == "other":
        values["user"] = officer("ben")
    closing_exception(until=date(2019, 1, 31), **values).save()

    assert is_open_for(anna, framework, NOVEMBER, today=today) is is_open


def test_later_exception_counts_beside_one_that_has_run_out():
    anna, framework = officer("anna"), closing()
    for until in (date(2019, 1, 31), date(2019, 1, 10)):
        closing_exception(user=anna, until=until).save()

    assert is_open_for(anna, framework, NOVEMBER, today=date(2019, 1, 20))
