"""Indicators: what one stands for stays once something was agreed or published of it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kpis.models import Indicator
from tests.kpis import make

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2018, 4, 1), date(2019, 3, 1)  # of the framework that make.framework makes


def pointed_elsewhere(indicator: Indicator) -> Indicator:
    indicator.measure = make.measure()
    return indicator


def refusal_of(indicator: Indicator) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        indicator.full_clean()
    return refused.value.message_dict


def test_indicator_with_a_target_keeps_its_measure():
    indicator = pointed_elsewhere(make.target().indicator)

    assert "has targets" in refusal_of(indicator)["measure"][0]


def test_indicator_whose_only_target_is_superseded_keeps_its_measure():
    indicator = pointed_elsewhere(make.target(superseded_at=make.RECORDED).indicator)

    assert "has targets" in refusal_of(indicator)["measure"][0]


def test_indicator_with_a_target_keeps_its_framework():
    indicator = make.target().indicator
    indicator.framework = make.framework()

    assert set(refusal_of(indicator)) == {"framework"}


@pytest.mark.parametrize("month", [pytest.param(FIRST, id="first month"), pytest.param(LAST, id="last")])
def test_indicator_with_figures_in_its_months_keeps_its_measure(month):
    indicator = make.indicator()
    make.observation(measure=indicator.measure, period=month)

    assert "are published" in refusal_of(pointed_elsewhere(indicator))["measure"][0]


@pytest.mark.parametrize(
    "month", [pytest.param(date(2018, 3, 1), id="before"), pytest.param(date(2019, 4, 1), id="after")]
)
def test_indicator_with_figures_of_other_months_may_get_another_measure(month):
    indicator = make.indicator()
    make.observation(measure=indicator.measure, period=month)

    pointed_elsewhere(indicator).full_clean()


def test_settled_indicator_may_be_renumbered():
    indicator = make.target().indicator
    indicator.reference, indicator.position = "KPI 99", 99

    indicator.full_clean()


def test_indicator_that_is_new_is_of_any_measure():
    Indicator(framework=make.framework(), measure=make.measure(), reference="KPI 1", position=1).full_clean()
