"""Targets from uploaded files: who agreed them, and what they would do to the ratings."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpis.models import Area, Indicator, Measure, Target
from kpis.periods import add_months
from record.models import Entry
from tests.kpis import make
from tests.kpis.definitions import load, write
from tests.scorecard.targets.test_definition_views import AGREED, check, confirm, file

pytestmark = pytest.mark.django_db

TO_85 = "contract,KPI 1,2018-04,value,85,75,,published"
LATER = "contract,KPI 1,2018-10,value,85,75,,published"
BLANK = dict.fromkeys(AGREED, "")


@pytest.fixture
def admin(signed_in) -> Client:
    return signed_in("admin")


@pytest.fixture
def loaded(tmp_path) -> None:
    """KPI 1 of 2018/19 with a target of 80 and a tolerance of 75; KPI 2 with England's figure."""
    load(write(tmp_path))


def publish(*values: int) -> None:
    """KPI 1 in the months from April 2018 on."""
    measure, council = Measure.objects.get(code="visits"), Area.objects.get(code="BHM")
    for months, value in enumerate(values):
        period = add_months(date(2018, 4, 1), months)
        make.observation(measure=measure, area=council, period=period, value=Decimal(value))


@pytest.mark.parametrize("line", [pytest.param(TO_85, id="replaced"), pytest.param(LATER, id="changed")])
def test_who_agreed_a_changed_target_is_asked_and_kept_with_it_and_in_the_record(admin, loaded, line):
    preview = check(admin, file("targets", [line]))
    answer = confirm(admin, preview.context["seal"])

    target = Target.objects.current().get(value=85)
    entry = Entry.objects.filter(kind="target", became__startswith="85%").get()
    assert list(preview.context["agreement"].fields) == list(AGREED)
    assert answer.status_code == 302
    assert (target.agreed_by, target.agreed_where, target.reason) == tuple(AGREED.values())
    assert entry.reason == "A new level; agreed by Cabinet Member, Contract letter 15"


@pytest.mark.parametrize("missing", AGREED)
def test_changed_target_is_not_loaded_without_who_agreed_it_where_and_why(admin, loaded, missing):
    seal = check(admin, file("targets", [TO_85])).context["seal"]
    before = Entry.objects.count()

    answer = confirm(admin, seal, **{missing: ""})

    assert answer.status_code == 422
    assert list(answer.context["agreement"].errors) == [missing]
    assert (Target.objects.filter(value=85).exists(), Entry.objects.count()) == (False, before)
    assert confirm(admin, answer.context["seal"]).status_code == 302


def test_first_targets_of_months_that_have_begun_are_agreed_by_somebody(admin, tmp_path):
    load(write(tmp_path, targets=[]))

    preview = check(admin, file("targets", [TO_85]))

    assert preview.context["agreement"] is not None
    assert confirm(admin, preview.context["seal"], **BLANK).status_code == 422


def test_first_targets_of_months_to_come_are_loaded_without(admin, tmp_path):
    start = (timezone.localdate().replace(day=1) + timedelta(days=32)).replace(day=1)
    months = f"{start:%Y-%m},{add_months(start, 11):%Y-%m}"
    load(write(tmp_path, frameworks=[f"contract,Next,BHM,contract,{months},12,yes,"], targets=[]))
    line = f"contract,KPI 1,{start:%Y-%m},value,85,75,,published"

    preview = check(admin, file("targets", [line]))
    answer = confirm(admin, preview.context["seal"], **BLANK)

    assert (preview.context["agreement"], answer.status_code) == (None, 302)
    assert Target.objects.get().reason == "Loaded from targets.csv"


def test_command_keeps_that_it_loaded_them(loaded):
    said = set(Target.objects.values_list("agreed_by", "reason"))

    assert said == {("", "Loaded from targets.csv")}


def test_preview_counts_the_ratings_that_a_changed_target_would_change(admin, loaded):
    # outside, within, at, better, better; under 85 and 75: outside, within, within, within, at
    publish(74, 75, 80, 84, 85)

    (effect,) = check(admin, file("targets", [TO_85])).context["effects"]

    assert effect.subject == "contract, KPI 1, from April 2018"
    assert (effect.was, effect.became) == ("80%, tolerance 75–79%", "85%, tolerance 75–84%")
    assert (effect.changed, effect.shown) == ("3 of 5", "3 shown today")
    assert effect.now == "2 better than target, 1 at target, 1 within tolerance, 1 outside tolerance"
    assert effect.proposed == "1 at target, 3 within tolerance, 1 outside tolerance"


def test_target_from_a_later_month_leaves_what_is_shown_of_earlier_ones(admin, loaded):
    publish(74, 75, 80, 84, 85)

    (effect,) = check(admin, file("targets", [LATER])).context["effects"]

    assert effect.was == "80%, tolerance 75–79%, from April 2018"
    assert (effect.changed, effect.shown) == ("3 of 5", "none shown today")


def test_made_up_figures_are_said_to_be(admin, loaded):
    publish(74)
    make.observation(
        measure=Measure.objects.get(code="visits"),
        area=Area.objects.get(code="BHM"),
        period=date(2018, 5, 1),
        provenance="illustrative",
    )

    answer = check(admin, file("targets", [TO_85]))

    assert answer.context["effects"][0].illustrative == "illustrative: 1 of the figures"
    assert "illustrative: 1 of the figures" in answer.content.decode()


def test_targets_that_change_most_ratings_come_first(admin, loaded):
    publish(84)
    to_be_confirmed = "contract,KPI 2,2018-04,to_be_confirmed,,,,published"

    effects = check(admin, file("targets", [to_be_confirmed, TO_85])).context["effects"]

    assert [one.subject.split(", ")[1] for one in effects] == ["KPI 1", "KPI 2"]
    assert effects[1].changed == "no figures yet"


def test_ten_changed_targets_cost_what_one_costs_to_rate(admin):
    framework, costs = make.framework(slug="contract"), []
    for rows in (1, 9):
        for _ in range(rows):
            make.target(indicator=make.indicator(framework=framework))
        lines = [
            f"contract,{one.reference},2018-04,value,85,,,published" for one in framework.indicators.all()
        ]
        with CaptureQueriesContext(connection) as asked:
            answer = check(admin, file("targets", lines))
        costs.append(sum("kpis_observation" in one["sql"] for one in asked))

    assert len(answer.context["effects"]) == Indicator.objects.count() == 10
    assert costs[0] == costs[1] == 1
