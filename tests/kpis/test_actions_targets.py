"""Writes to what good looks like."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from kpis.models import Target
from kpis.rating import Polarity, TargetKind
from tests.kpis import make
from tests.kpis.make import APRIL

pytestmark = pytest.mark.django_db


def set_eighty(indicator, **values) -> Target | None:
    usual = {"applies_from": APRIL, "kind": TargetKind.VALUE, "value": Decimal(80), "by": "admin"}
    return make.set_target(indicator=indicator, **usual | values)


def test_target_is_set_with_who_when_and_why():
    indicator = make.indicator()
    before = timezone.now()

    target = set_eighty(indicator, tolerance_limit=Decimal(75), provenance="illustrative", reason="Agreed")

    target.refresh_from_db()
    assert (target.indicator, target.applies_from, target.kind) == (indicator, APRIL, "value")
    assert (target.value, target.tolerance_limit, target.provenance) == (80, 75, "illustrative")
    assert (target.recorded_by, target.reason, target.superseded_at) == ("admin", "Agreed", None)
    assert before <= target.recorded_at <= timezone.now()


def test_target_of_the_same_month_is_superseded_and_kept():
    former = make.target(tolerance_limit=Decimal(75))

    current = set_eighty(former.indicator, value=Decimal(85), reason="Agreed anew")

    former.refresh_from_db()
    assert (former.value, former.tolerance_limit) == (80, 75)
    assert former.superseded_at == current.recorded_at
    assert list(Target.objects.current()) == [current]


def test_targets_of_other_months_and_indicators_stay():
    earlier = make.target(applies_from=date(2017, 4, 1))
    elsewhere = make.target()

    current = set_eighty(earlier.indicator, value=Decimal(85))

    assert set(Target.objects.current()) == {earlier, elsewhere, current}


@pytest.mark.parametrize(
    "same",
    [
        pytest.param({}, id="the very same"),
        pytest.param({"value": Decimal("80.0")}, id="a value with other decimals"),
        pytest.param({"reason": "Once more", "by": "another"}, id="another person and reason"),
    ],
)
def test_target_that_is_in_force_is_not_set_again(same):
    former = make.target(tolerance_limit=Decimal(75))

    assert set_eighty(former.indicator, **{"tolerance_limit": Decimal(75)} | same) is None
    assert Target.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"value": Decimal(81)}, id="value"),
        pytest.param({"tolerance_limit": Decimal(74)}, id="tolerance limit"),
        pytest.param({"tolerance_limit": None}, id="no tolerance limit"),
        pytest.param({"kind": TargetKind.YEAR_END_VALUE}, id="kind"),
        pytest.param({"provenance": "illustrative"}, id="provenance"),
        pytest.param(
            {"kind": TargetKind.TO_BE_CONFIRMED, "value": None, "tolerance_limit": None}, id="unconfirmed"
        ),
    ],
)
def test_target_that_differs_in_anything_is_set(other):
    former = make.target(tolerance_limit=Decimal(75))

    current = set_eighty(former.indicator, **{"tolerance_limit": Decimal(75)} | other)

    assert list(Target.objects.current()) == [current]
    assert Target.objects.count() == 2


def test_another_benchmark_is_another_target():
    former = make.target(kind=TargetKind.BENCHMARK, value=None, benchmark=make.benchmark())
    neighbours = make.benchmark()

    set_eighty(former.indicator, kind=TargetKind.BENCHMARK, value=None, benchmark=neighbours)

    assert Target.objects.current().get().benchmark == neighbours


@pytest.mark.parametrize(
    ("polarity", "limit", "side"),
    [
        pytest.param(Polarity.HIGHER, "80.1", "below", id="higher is better"),
        pytest.param(Polarity.LOWER, "79.9", "above", id="lower is better"),
    ],
)
def test_tolerance_limit_on_the_good_side_is_refused(polarity, limit, side):
    indicator = make.indicator(measure=make.measure(polarity=polarity, decimals=1))

    with pytest.raises(ValidationError) as refused:
        set_eighty(indicator, tolerance_limit=Decimal(limit))

    (problem,) = refused.value.error_dict["tolerance_limit"]
    assert problem.code == "tolerance_on_good_side"
    assert (
        problem.message
        == f"The tolerance limit {limit} is better than the target 80: a limit belongs {side} it."
    )
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("polarity", "limit"),
    [
        pytest.param(Polarity.HIGHER, "79.9", id="worse, higher is better"),
        pytest.param(Polarity.LOWER, "80.1", id="worse, lower is better"),
        pytest.param(Polarity.CONTEXT, "80.1", id="for context, where no side is good"),
    ],
)
def test_tolerance_limit_on_the_other_side_is_set(polarity, limit):
    indicator = make.indicator(measure=make.measure(polarity=polarity, decimals=1))

    assert set_eighty(indicator, tolerance_limit=Decimal(limit)).tolerance_limit == Decimal(limit)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        pytest.param({"applies_from": date(2018, 4, 2)}, "__all__", id="not a month"),
        pytest.param({"value": None}, "__all__", id="no value"),
        pytest.param({"kind": TargetKind.IMPROVING}, "__all__", id="a value that its kind has not"),
        pytest.param({"kind": TargetKind.BENCHMARK, "value": None}, "__all__", id="no benchmark"),
        pytest.param({"value": Decimal("80.0000001")}, "value", id="too many decimals"),
        pytest.param({"provenance": "hearsay"}, "provenance", id="unknown provenance"),
        pytest.param({"by": ""}, "recorded_by", id="by nobody"),
    ],
)
def test_target_that_breaks_a_rule_is_refused_and_the_former_stays(values, field):
    former = make.target(value=Decimal(70))

    with pytest.raises(ValidationError) as refused:
        set_eighty(former.indicator, **values)

    assert field in refused.value.error_dict
    assert list(Target.objects.current()) == [former]


def test_area_that_is_no_benchmark_is_refused():
    indicator = make.indicator()

    with pytest.raises(ValidationError) as refused:
        set_eighty(indicator, kind=TargetKind.BENCHMARK, value=None, benchmark=make.service_area())

    assert [problem.code for problem in refused.value.error_dict["benchmark"]] == ["not_a_benchmark"]


def test_target_set_after_the_figure_leaves_the_figure_as_known_then():
    first = make.target(recorded_at=datetime(2018, 4, 3, tzinfo=UTC))
    moment = timezone.now()

    set_eighty(first.indicator, value=Decimal(85))

    assert [target.value for target in Target.objects.known(moment)] == [80]
