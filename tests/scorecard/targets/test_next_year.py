"""A framework copied into its next period."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis import renewing
from kpis.models import Framework, Indicator, Target
from kpis.periods import add_months
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
    assert [text.row.target for text in answer.context["rows"]] == [
        "80%, tolerance 75–79%",
        "falling",
        "none",
    ]
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
    admin.post(path(framework), sent(framework, KPI_1={"value": "85", "tolerance_limit": "75"}))

    targets = Target.objects.filter(indicator__framework__slug=PERIOD["slug"]).order_by("indicator__position")
    assert {(one.agreed_by, one.agreed_where) for one in targets} == {
        ("Cabinet Member", "Contract letter 15")
    }
    assert [one.reason for one in targets] == [
        "A new year",
        "Carried over from Contract 2018/19. A new year",
        "A new year",
    ]
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
        pytest.param(
            {"start": "2018-04"}, "begins after that: in April 2019", id="a start no later than the old one"
        ),
        pytest.param({"start": "2017-04", "end": "2018-03"}, "to March 2019", id="backwards"),
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
        pytest.param({"KPI_1": {"reference": "KPI 2"}}, "KPI 2 is there twice", id="twice"),
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

    assert [text.row.successor for text in rows] == ["With managers", "", ""]


def test_ten_indicators_cost_what_one_costs(admin):
    framework, costs = make.framework(), []
    for rows in (1, 9):
        for _ in range(rows):
            make.target(indicator=make.indicator(framework=framework))
        with CaptureQueriesContext(connection) as asked:
            admin.get(path(framework))
        costs.append(len(asked))

    assert costs[0] == costs[1]


def test_everything_that_is_wrong_with_indicators_is_said_at_once_beside_its_field(admin, framework):
    wrong = sent(
        framework,
        KPI_1={"tolerance_limit": "81"},
        KPI_2={"reference": "KPI 3"},
        KPI_3={"tolerance_limit": "70"},
    )

    answer = admin.post(path(framework), wrong | {"title": ""})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["title"]
    assert [list(text.row.form.errors) for text in answer.context["rows"]] == [
        ["tolerance_limit"],
        ["reference"],
        ["tolerance_limit", "reference"],
    ]
    assert "KPI 1: KPI 1" not in answer.content.decode()
    assert answer.content.decode().count('class="wrong"') == 5


def test_what_is_wrong_with_an_indicator_that_is_dropped_is_no_matter(admin, framework):
    dropped = sent(framework, KPI_1={"keep": "", "reference": "KPI 2", "tolerance_limit": "81"})

    assert admin.post(path(framework), dropped).status_code == 302


def test_places_begin_with_one_and_follow_each_other(admin, framework):
    framework.indicators.filter(reference="KPI 3").update(position=30)
    framework.indicators.filter(reference="KPI 2").update(position=20)

    rows = admin.get(path(framework)).context["rows"]
    admin.post(path(framework), sent(framework, KPI_1={"keep": ""}, KPI_2={"position": ""}))

    new = Indicator.objects.filter(framework__slug=PERIOD["slug"]).order_by("position")
    assert [text.row.form["position"].value() for text in rows] == [1, 2, 3]
    assert list(new.values_list("reference", "position")) == [("KPI 2", 1), ("KPI 3", 2)]


def test_references_are_numbered_anew_in_the_order_of_their_places(admin, framework):
    changed = sent(framework, KPI_1={"keep": ""}, KPI_2={"position": "9"})

    admin.post(path(framework), changed | {"renumber": "on"})

    assert [(one[0], one[2]) for one in renewed()] == [("KPI 1", "to_be_confirmed"), ("KPI 2", "reducing")]


def test_references_that_are_no_row_of_numbers_are_not_offered_to_be_numbered(admin, framework):
    framework.indicators.filter(reference="KPI 3").update(reference="1a")

    answer = admin.get(path(framework))

    assert "renumber" not in answer.context["form"].fields


def test_name_without_a_year_is_given_the_next_one(admin):
    framework = make.framework(title="Plan", slug="plan")

    initial = admin.get(path(framework)).context["form"].initial

    assert (initial["title"], initial["slug"]) == ("Plan 2019/20", "plan-2019-20")


def test_page_says_how_the_last_months_would_be_rated_under_what_is_typed(admin, framework):
    first = framework.indicators.get(reference="KPI 1")
    council = framework.organisation
    # 13 months, the first of which is left out; the last two lie after the old framework
    for months, value in enumerate([10, *[80] * 6, *[76] * 6]):
        period = add_months(date(2018, 5, 1), months)
        make.observation(measure=first.measure, area=council, period=period, value=Decimal(value))

    typed = sent(framework, KPI_1={"value": "76", "tolerance_limit": "70"}) | {"check": "yes"}
    offered, checked = admin.get(path(framework)), admin.post(path(framework), typed)

    before, after = (one.context["rows"][0] for one in (offered, checked))
    assert (before.now, before.proposed) == ("", "6 at target, 6 within tolerance")
    assert (after.now, after.proposed) == (before.proposed, "6 better than target, 6 at target")
    assert (checked.status_code, Framework.objects.count()) == (200, 1)


def test_every_field_is_carried_over_asked_for_or_left_behind():
    """A new field is one of these, or it would be lost without a word."""
    framework = {*renewing.CARRIED_OVER, *renewing.ASKED_FOR, *renewing.LEFT_BEHIND}
    indicator = {*renewing.INDICATORS_CARRY_OVER, *renewing.INDICATORS_ARE_ASKED_FOR, "framework"}

    assert framework == {field.name for field in Framework._meta.concrete_fields} - {"id"}
    assert indicator == {field.name for field in Indicator._meta.concrete_fields} - {"id"}
