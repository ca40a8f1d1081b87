"""A framework copied into its next period."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.models import Framework, Indicator, Target
from kpis.rating import TargetKind
from record.models import Entry
from tests.kpis import make

pytestmark = pytest.mark.django_db

WORDS = {"agreed_by": "Cabinet Member", "agreed_where": "Contract letter 15", "reason": "A new year"}
PERIOD = {"title": "Contract 2019/20", "slug": "contract-2019-20", "start": "2019-04", "end": "2020-03"}


@pytest.fixture
def framework() -> Framework:
    """KPI 1 with 80 and 75; KPI 2 that has to fall; KPI 3 without a target."""
    framework = make.framework(title="Contract 2018/19", slug="contract-2018-19")
    first, second, _ = (
        make.indicator(framework=framework, reference=f"KPI {number}", position=number)
        for number in (1, 2, 3)
    )
    make.target(indicator=first, tolerance_limit=Decimal(75))
    make.target(indicator=second, kind=TargetKind.REDUCING, value=None)
    return framework


@pytest.fixture
def admin(signed_in) -> Client:
    return signed_in("admin")


def path(framework: Framework) -> str:
    return reverse("admin:kpis_framework_next", args=[framework.pk])


def sent(framework: Framework, **by_reference: dict[str, str]) -> dict[str, str]:
    """The page as it is offered, with other values: KPI_1={"reference": "KPI 7"}."""
    usual = {"KPI 1": {"value": "80", "tolerance_limit": "75"}, "KPI 2": {}, "KPI 3": {"value": ""}}
    found = {**PERIOD, **WORDS}
    for one in framework.indicators.all():
        said = {"keep": "on", "reference": one.reference, "position": str(one.position)}
        said |= usual[one.reference] | by_reference.get(one.reference.replace(" ", "_"), {})
        found |= {f"indicator-{one.pk}-{name}": value for name, value in said.items()}
    return found


def renewed() -> list[tuple[str, str, str, Decimal | None, Decimal | None]]:
    targets = Target.objects.filter(indicator__framework__slug=PERIOD["slug"]).order_by("indicator__position")
    return list(
        targets.values_list("indicator__reference", "applies_from", "kind", "value", "tolerance_limit")
    )


def test_page_offers_the_next_period_of_the_same_length(admin, framework):
    answer = admin.get(path(framework))

    assert answer.context["form"].initial == PERIOD
    assert [row.target for row in answer.context["rows"]] == ["80%, tolerance 75–79%", "falling", "none"]
    assert Framework.objects.count() == 1


def test_indicators_and_targets_are_carried_over(admin, framework):
    answer = admin.post(path(framework), sent(framework))

    april = date(2019, 4, 1)
    new = Framework.objects.get(slug=PERIOD["slug"])
    assert answer.status_code == 302
    assert (new.organisation, new.kind, new.start, new.end) == (
        framework.organisation,
        framework.kind,
        april,
        date(2020, 3, 1),
    )
    assert renewed() == [
        ("KPI 1", april, "value", 80, 75),
        ("KPI 2", april, "reducing", None, None),
        ("KPI 3", april, "to_be_confirmed", None, None),
    ]
    assert set(new.indicators.values_list("measure")) == set(framework.indicators.values_list("measure"))


def test_old_framework_stays_as_it_is(admin, framework):
    before = list(Indicator.objects.values()), list(Target.objects.values())

    admin.post(path(framework), sent(framework, KPI_1={"reference": "KPI 9", "value": "85"}))

    old = Indicator.objects.filter(framework=framework)
    assert (list(old.values()), list(Target.objects.filter(indicator__in=old).values())) == before


def test_indicator_is_dropped_renumbered_and_given_another_target(admin, framework):
    changed = sent(
        framework,
        KPI_1={"reference": "KPI 2", "position": "2", "value": "85", "tolerance_limit": "80"},
        KPI_2={"reference": "KPI 1", "position": "1"},
        KPI_3={"keep": "", "reference": ""},
    )

    admin.post(path(framework), changed)

    assert [(one[0], one[2], one[3]) for one in renewed()] == [
        ("KPI 1", "reducing", None),
        ("KPI 2", "value", 85),
    ]


def test_target_says_who_agreed_it_and_the_record_what_was_copied(admin, framework):
    admin.post(path(framework), sent(framework))

    target = Target.objects.get(indicator__framework__slug=PERIOD["slug"], kind="value")
    assert (target.agreed_by, target.agreed_where, target.reason) == tuple(WORDS.values())
    assert Entry.objects.get(kind="framework").became.endswith("copied from: contract-2018-19")
    assert Entry.objects.filter(kind="indicator").count() == 3


def test_made_up_target_that_goes_on_unchanged_stays_marked(admin, framework):
    Target.objects.current().filter(kind="value").supersede(at=make.RECORDED)
    first = framework.indicators.get(reference="KPI 1")
    make.target(indicator=first, tolerance_limit=Decimal(75), provenance="illustrative")

    admin.post(path(framework), sent(framework))

    assert (
        Target.objects.get(indicator__framework__slug=PERIOD["slug"], kind="value").provenance
        == "illustrative"
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        pytest.param({"slug": "contract-2018-19"}, "already exists", id="a short name that is taken"),
        pytest.param({"start": "soon"}, "That is not a month", id="no month"),
        pytest.param({"end": "2019-03"}, "ends no earlier than it starts", id="an end before the start"),
        pytest.param({"agreed_by": ""}, "Say who agreed it", id="nobody agreed it"),
    ],
)
def test_period_that_makes_no_sense_is_refused(admin, framework, values, says):
    answer = admin.post(path(framework), {**sent(framework), **values})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Framework.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "says"),
    [
        pytest.param({"KPI_1": {"reference": "KPI 2"}}, "has an indicator of that reference", id="twice"),
        pytest.param({"KPI_1": {"reference": ""}}, "This field is required", id="no reference"),
        pytest.param({"KPI_1": {"tolerance_limit": "81"}}, "KPI 1: The tolerance limit 81", id="good side"),
        pytest.param({"KPI_1": {"value": ""}}, "Only a target with a value", id="a limit without a value"),
    ],
)
def test_indicator_that_makes_no_sense_stops_all_of_it(admin, framework, values, says):
    entries = Entry.objects.count()

    answer = admin.post(path(framework), sent(framework, **values))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert (Framework.objects.count(), Entry.objects.count()) == (1, entries)


def test_measure_that_was_counted_differently_since_names_what_took_its_place(admin, framework):
    measure = framework.indicators.get(reference="KPI 1").measure
    make.measure(
        title="With managers", continues=measure, continues_from=date(2019, 4, 1), continues_because="Wider"
    )

    rows = admin.get(path(framework)).context["rows"]

    assert [row.successor for row in rows] == ["With managers", "", ""]


def test_ten_indicators_cost_what_one_costs(admin):
    framework, costs = make.framework(), []
    for rows in (1, 9):
        for _ in range(rows):
            make.target(indicator=make.indicator(framework=framework))
        with CaptureQueriesContext(connection) as asked:
            admin.get(path(framework))
        costs.append(len(asked))

    assert costs[0] == costs[1]
