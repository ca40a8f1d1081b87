"""How far along a year-end target is."""

import pytest

from kpis.figures import Calculation, Unit
from kpis.rating import TargetKind
from tests.scorecard.builders import indicator, row, target

pytestmark = pytest.mark.one_database


def progress(reached, *, period="2018-09", kind=TargetKind.YEAR_END_VALUE, wanted="85"):
    one = indicator(target(wanted, None, kind=kind), unit=Unit.COUNT, calculation=Calculation.YEAR_TO_DATE)
    month = {f"m{period.replace('-', '_')}": reached} if reached is not None else {}
    return row(one, period=period, **month).progress


@pytest.mark.parametrize(
    ("reached", "needed"),
    [
        pytest.param(0, 85 / 6, id="none"),
        pytest.param(43, 7, id="half"),
        pytest.param(84, 1 / 6, id="all but one"),
        pytest.param(85, 0, id="all"),
        pytest.param(90, 0, id="more than all"),
    ],
)
def test_what_is_left_is_spread_over_the_months_left_and_is_never_less_than_nothing(reached, needed):
    found = progress(reached)

    assert (found.reached, found.wanted, found.months_left) == (reached, 85, 6)
    assert float(found.needed_a_month) == pytest.approx(needed)


def test_in_the_last_month_but_one_a_single_month_is_left():
    found = progress(80, period="2019-02")

    assert (found.months_left, found.needed_a_month) == (1, 5)


@pytest.mark.parametrize(
    ("reached", "options"),
    [
        pytest.param(None, {}, id="no figure"),
        pytest.param(43, {"kind": TargetKind.VALUE}, id="target of each month"),
        pytest.param(85, {"period": "2019-03"}, id="at year end, when it is rated"),
    ],
)
def test_nothing_else_is_on_its_way_to_year_end(reached, options):
    assert progress(reached, **options) is None
