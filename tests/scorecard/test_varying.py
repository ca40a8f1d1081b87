"""Variation and assurance of a row: of which figures, and what rests on figures that were made up."""

import pytest

from kpis.figures import Calculation
from kpis.periods import Frequency, add_months, iso_month, parse_month
from kpis.rating import TargetKind
from scorecard.as_json import row_as_json
from tests.scorecard.builders import indicator, known, row, target

pytestmark = pytest.mark.one_database

PERIOD = parse_month("2018-10")


def up_to_october(*values) -> dict:
    """Figures by month, the last of them October 2018."""
    months = [add_months(PERIOD, at + 1 - len(values)) for at in range(len(values))]
    return {f"m{iso_month(month).replace('-', '_')}": one for month, one in zip(months, values, strict=True)}


def variation_of(*values, **changes):
    return row_as_json(row(indicator(target("80"), **changes), **up_to_october(*values)))["variation"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # mean 84.5 and every range 3: 76.52 to 92.48
        pytest.param([83, 86] * 8, {"signal": "common", "assurance": "hit_or_miss"}, id="common"),
        # mean 94.5 and the same ranges: 86.52 to 102.48
        pytest.param([93, 96] * 8, {"signal": "common", "assurance": "meets"}, id="meets"),
        pytest.param([63, 66] * 8, {"signal": "common", "assurance": "fails"}, id="fails"),
        pytest.param([83, 86] * 6, {"signal": "too_few", "assurance": "none"}, id="twelve"),
        pytest.param([*[83, 86] * 8, 60], {"signal": "concerning", "assurance": "none"}, id="far below"),
    ],
)
def test_variation_is_said_as_signal_and_assurance(values, expected):
    assert variation_of(*values) == expected


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"calculation": Calculation.YEAR_TO_DATE}, id="the year so far"),
        pytest.param({"calculation": Calculation.DERIVED}, id="derived"),
        pytest.param({"frequency": Frequency.ANNUAL}, id="annual"),
    ],
)
def test_variation_is_null_where_it_does_not_apply(changes):
    assert variation_of(*[83, 86] * 8, **changes) is None


def test_variation_is_null_where_the_month_has_no_figure():
    found = row(indicator(target()), period="2018-11", **up_to_october(*[83, 86] * 8))

    assert found.variation is None


def test_movement_target_has_no_assurance():
    one = indicator(target(None, None, kind=TargetKind.IMPROVING))

    assert row(one, **up_to_october(*[83, 86] * 8)).variation.assurance == "none"


@pytest.mark.parametrize(
    ("values", "marked"),
    [
        pytest.param([known(83, illustrative=True), *[86, 83] * 9], True, id="a month of the limits"),
        pytest.param([known(83, illustrative=True), *[83, 86] * 18], False, id="more than three years ago"),
        pytest.param([known(83, illustrative=True), *[86] * 11], False, id="too few for limits"),
    ],
)
def test_row_says_when_limits_rest_on_a_made_up_figure(values, marked):
    assert row(indicator(target()), **up_to_october(*values)).variation_illustrative is marked
