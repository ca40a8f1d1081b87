"""Measures: what their figures mean stays once there are any."""

import pytest
from django.core.exceptions import ValidationError

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
