"""Indicators and their targets, as the pages read them."""

from datetime import UTC, date, datetime

import pytest

from kpis.figures import Calculation
from scorecard.indicators import indicators_of_framework, indicators_of_measure
from tests.kpis import make
from tests.kpis.make import APRIL, NOVEMBER, OCTOBER

pytestmark = pytest.mark.django_db

EARLY, LATE = datetime(2018, 3, 5, tzinfo=UTC), datetime(2018, 9, 5, tzinfo=UTC)


def months_of(found, framework) -> list[date]:
    """From when each target of the framework's one indicator applies."""
    [indicator] = found[framework.pk]
    return [target.applies_from for target in indicator.targets]


@pytest.mark.parametrize(
    ("start", "months"),
    [
        pytest.param(date(2018, 3, 1), [APRIL, OCTOBER, NOVEMBER], id="before them all"),
        pytest.param(date(2018, 9, 1), [APRIL, OCTOBER, NOVEMBER], id="in the last month of the first"),
        pytest.param(OCTOBER, [OCTOBER, NOVEMBER], id="in the first month of the second"),
        pytest.param(date(2020, 1, 1), [NOVEMBER], id="long after"),
    ],
)
def test_targets_that_had_given_way_are_left_out(start, months):
    indicator = make.indicator()
    for month in (NOVEMBER, APRIL, OCTOBER):
        make.target(indicator=indicator, applies_from=month)

    found = indicators_of_framework(indicator.framework_id, contracts=[], start=start, as_known_at=None)

    assert months_of(found, indicator.framework) == months


@pytest.mark.parametrize(
    ("moment", "months"),
    [
        pytest.param(EARLY, [APRIL], id="before the second was set"),
        pytest.param(LATE, [OCTOBER], id="since the second was set"),
        pytest.param(None, [OCTOBER], id="now"),
    ],
)
def test_a_target_gives_way_once_the_next_is_known(moment, months):
    indicator = make.indicator()
    make.target(indicator=indicator, applies_from=APRIL, recorded_at=EARLY)
    make.target(indicator=indicator, applies_from=OCTOBER, recorded_at=LATE)

    found = indicators_of_framework(indicator.framework_id, contracts=[], start=NOVEMBER, as_known_at=moment)

    assert months_of(found, indicator.framework) == months


@pytest.mark.parametrize(
    ("calculation", "with_contract"),
    [
        pytest.param(Calculation.DERIVED, True, id="derived"),
        pytest.param(Calculation.RATIO, False, id="counted"),
    ],
)
def test_indicators_of_contracts_come_where_one_is_derived_from_them(
    django_assert_num_queries, calculation, with_contract
):
    own = make.indicator(measure=make.measure(calculation=calculation))
    contracted = make.indicator()

    with django_assert_num_queries(1):
        found = indicators_of_framework(
            own.framework_id, contracts=[contracted.framework], start=APRIL, as_known_at=None
        )

    assert set(found) == {own.framework_id} | ({contracted.framework_id} if with_contract else set())


def test_indicators_of_a_measure_come_with_every_target():
    indicator = make.indicator()
    make.indicator()
    for month in (OCTOBER, APRIL):
        make.target(indicator=indicator, applies_from=month)

    found = indicators_of_measure(indicator.measure_id, contracts=[], as_known_at=None)

    assert set(found) == {indicator.framework_id}
    assert months_of(found, indicator.framework) == [APRIL, OCTOBER]
