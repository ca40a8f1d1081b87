"""Measures: what their figures mean stays once there are any."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from kpis.figures import Calculation
from tests.kpis import make

pytestmark = pytest.mark.django_db


def test_measure_with_figures_says_beside_each_field_why_it_stays():
    measure = make.observation().measure
    measure.unit, measure.decimals = "days", 1

    with pytest.raises(ValidationError) as refusal:
        measure.full_clean()

    assert set(refusal.value.message_dict) == {"unit", "decimals"}
    assert "define a new measure" in refusal.value.message_dict["unit"][0]


def test_measure_with_figures_may_have_other_words():
    measure = make.observation().measure
    measure.title = "A better title"

    measure.full_clean()


def test_measure_without_figures_may_be_counted_otherwise():
    measure = make.measure()
    measure.unit, measure.calculation = "days", "given"

    measure.full_clean()


def test_measure_whose_targets_have_a_tolerance_keeps_its_polarity():
    measure = make.target(tolerance_limit=Decimal(75)).indicator.measure
    measure.polarity = "lower"

    with pytest.raises(ValidationError) as refusal:
        measure.full_clean()

    assert "good side" in refusal.value.message_dict["polarity"][0]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="no tolerance"),
        pytest.param({"tolerance_limit": Decimal(75), "superseded_at": make.RECORDED}, id="superseded"),
    ],
)
def test_measure_whose_targets_have_no_tolerance_now_may_turn_its_polarity(values):
    measure = make.target(**values).indicator.measure
    measure.polarity = "lower"

    measure.full_clean()


def continuing(former, **values):
    return make.measure(
        continues=former, continues_from=date(2022, 4, 1), continues_because="Managers count, too", **values
    )


def test_measures_continue_one_another_in_a_line():
    continuing(continuing(make.measure())).full_clean()


def test_measures_do_not_continue_each_other_in_a_ring():
    first = make.measure()
    last = continuing(continuing(first))
    first.continues, first.continues_from, first.continues_because = last, date(2023, 4, 1), "And back"

    with pytest.raises(ValidationError) as refusal:
        first.full_clean()

    assert "continues this measure already" in refusal.value.message_dict["continues"][0]


@pytest.mark.parametrize(
    ("code", "is_refused"),
    [pytest.param("mystery", True, id="unknown"), pytest.param("kpis-on-track", False, id="worked out")],
)
def test_only_what_the_product_works_out_is_derived(code, is_refused):
    measure = make.measure(code=code)
    measure.calculation = Calculation.DERIVED

    try:
        measure.full_clean()
        refused = []
    except ValidationError as refusal:
        refused = list(refusal.error_dict)

    assert refused == (["calculation"] if is_refused else [])
