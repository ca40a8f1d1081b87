"""Admins who load, copy and set the same in the same moment: one after the other, and none meets an error."""

from collections.abc import Callable, Iterable

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kpis.models import Area, Framework, Indicator, Target
from tests.at_once import at_once
from tests.kpis.definitions import load, write
from tests.scorecard.targets import test_next_year
from tests.scorecard.targets.test_definition_views import AGREED, check, confirm, every_file, file

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

pytestmark = pytest.mark.django_db(transaction=True)

ADMINS = 4


@pytest.fixture
def browsers(person) -> list[Client]:
    """One admin, in several browsers."""
    admin, found = person("admin"), [Client() for _ in range(ADMINS)]
    for browser in found:
        browser.force_login(admin)
    return found


def statuses(deeds: Iterable[Callable[[], object]]) -> list[int]:
    return sorted(answer.status_code for answer in at_once(*deeds))


def test_files_that_are_loaded_by_many_are_loaded_once(browsers):
    seal = check(browsers[0], *every_file()).context["seal"]

    answers = statuses(lambda browser=one: confirm(browser, seal) for one in browsers)

    assert answers == [302, 409, 409, 409]
    assert Area.objects.count() == 3


def test_framework_that_is_copied_by_many_is_copied_once(browsers, tmp_path):
    load(write(tmp_path, targets=[]))
    framework = Framework.objects.get()
    found = {**test_next_year.PERIOD, **test_next_year.WORDS}
    for one in framework.indicators.all():
        said = {"keep": "on", "reference": one.reference, "position": str(one.position)}
        found |= {f"indicator-{one.pk}-{name}": value for name, value in said.items()}
    path = test_next_year.path(framework)

    answers = statuses(lambda browser=one: browser.post(path, found) for one in browsers)

    assert answers == [302, 422, 422, 422]
    assert (Framework.objects.count(), Indicator.objects.count()) == (2, 4)


def test_targets_loaded_in_different_orders_and_set_on_the_page_take_turns(browsers, tmp_path):
    measures = [f"m{one},M {one},count,lower,0,monthly,count,,," for one in range(40)]
    indicators = [f"contract,KPI {one},m{one}," for one in range(40)]
    was = [f"contract,KPI {one},2018-04,value,80,,,published" for one in range(40)]
    load(write(tmp_path, measures=measures, indicators=indicators, targets=was))
    becomes = [[line.replace("80", value) for line in was] for value in ("81", "82")]
    first = check(browsers[0], file("targets", becomes[0])).context["seal"]
    second = check(browsers[1], file("targets", becomes[1][::-1])).context["seal"]

    answers = statuses(
        [
            lambda: confirm(browsers[0], first),
            lambda: confirm(browsers[1], second),
            *(lambda one=one: set_on_its_page(browsers[one], KPIS[one]) for one in (2, 3)),
        ]
    )

    assert set(answers) <= {302, 409}
    assert 302 in answers
    current = Target.objects.current()
    assert (current.count(), current.values("indicator").distinct().count()) == (40, 40)


KPIS = {2: "KPI 39", 3: "KPI 0"}


def set_on_its_page(browser: Client, reference: str):
    path = reverse("admin:kpis_indicator_target", args=[Indicator.objects.get(reference=reference).pk])
    said = {"applies_from": "2018-04", "kind": "value", "value": "83"} | AGREED
    seen = browser.post(path, {**said, "preview": "yes"})
    return browser.post(path, {**said, "previewed": seen.context["form"].data["previewed"], "save": "yes"})
