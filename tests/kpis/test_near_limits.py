"""Which figures could be outside their control limits: never fewer than there are."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis.limits import control_limits, points_up_to
from kpis.models import Area, Measure, Observation
from kpis.near_limits import estimated_limits, printed_points, series_before
from kpis.periods import add_months
from kpis.terms import MEASURE_COLUMNS, MeasureTerms
from tests.kpis import make
from tests.kpis.make import OCTOBER, RECORDED

pytestmark = pytest.mark.django_db

SEPTEMBER = date(2018, 9, 1)


def place(**values):
    measure = make.measure(**values)
    return MeasureTerms.of(*[getattr(measure, name) for name in MEASURE_COLUMNS]), make.organisation().pk


def figures(measure, area, values) -> None:
    """The last of them of September; None leaves a month out, a pair is counts."""
    months = [add_months(SEPTEMBER, at + 1 - len(values)) for at in range(len(values))]
    Observation.objects.bulk_create(
        Observation(
            measure_id=measure.id,
            area_id=area,
            period=month,
            **(
                {"numerator": Decimal(one[0]), "denominator": Decimal(one[1])}
                if isinstance(one, tuple)
                else {"value": Decimal(one)}
            ),
            recorded_at=RECORDED,
            recorded_by="officer",
        )
        for month, one in zip(months, values, strict=True)
        if one is not None
    )


def estimate(measure, area):
    return estimated_limits([measure.id], [area], period=OCTOBER).get((measure.id, area))


def points(measure, area):
    places = series_before([(measure.id, area)], period=OCTOBER)
    return printed_points(places, {measure.id: measure}).get((measure.id, area), {})


@pytest.mark.parametrize(
    ("values", "count", "mean", "reach"),
    [
        # every range 3: 2.66 x 3
        pytest.param([90, 93] * 8, "count", "91.5", "7.98", id="values"),
        pytest.param([(9, 10), (93, 100)] * 8, "ratio", "91.5", "7.98", id="counts, as they are printed"),
        pytest.param([*[90, 93] * 4, None, *[93, 90] * 4], "count", "91.5", "7.98", id="a gap"),
        # each counted month is printed as 75: 74.6 and 75.4
        pytest.param(
            [(746, 1000), (754, 1000)] * 8, "ratio", "75", "0", id="rounded before they are compared"
        ),
    ],
)
def test_estimate_is_of_printed_figures_month_by_month(values, count, mean, reach):
    measure, area = place(calculation=count)
    figures(measure, area, values)

    found = estimate(measure, area)

    assert (round(found.mean, 6), round(found.reach, 6)) == (Decimal(mean), Decimal(reach))


@pytest.mark.parametrize(
    ("count", "there"), [pytest.param(12, False, id="twelve"), pytest.param(13, True, id="thirteen")]
)
def test_places_with_too_few_figures_have_no_estimate(count, there):
    measure, area = place()
    figures(measure, area, [90] * count)

    assert (estimate(measure, area) is not None) is there


@pytest.mark.parametrize(
    ("printed", "near"),
    [
        pytest.param("83", True, id="outside"),
        pytest.param("84", True, id="just inside"),
        pytest.param("85", False, id="well inside"),
        pytest.param("98", False, id="well inside above"),
        pytest.param("99", True, id="just inside above"),
        pytest.param("100", True, id="outside above"),
    ],
)
def test_figure_near_the_limits_or_past_them_is_looked_at(printed, near):
    measure, area = place()
    figures(measure, area, [90, 93] * 8)  # 83.52 to 99.48

    assert estimate(measure, area).may_be_passed_by(Decimal(printed), decimals=0) is near


def test_figure_like_all_before_it_is_not_looked_at():
    measure, area = place()
    figures(measure, area, [100] * 20)

    found = estimate(measure, area)

    assert [found.may_be_passed_by(Decimal(one), decimals=0) for one in (100, 99)] == [False, True]


def test_points_are_those_of_three_years_since_the_last_restart_that_stands():
    measure, area = place()
    figures(measure, area, list(range(60)))
    before = points(measure, area)
    where = {"measure": Measure.objects.get(pk=measure.id), "area": Area.objects.get(pk=area)}
    for month in (date(2017, 1, 1), date(2017, 9, 1), date(2018, 11, 1)):
        make.limit_restart(**where, from_month=month)
    make.limit_restart(**where, from_month=date(2018, 2, 1), is_withdrawal=True)
    make.limit_restart(from_month=date(2018, 3, 1))

    after = points(measure, area)

    assert (min(before), max(before), len(before)) == (date(2015, 10, 1), SEPTEMBER, 36)
    assert (min(after), max(after)) == (date(2017, 9, 1), SEPTEMBER)


VALUES = st.one_of(st.none(), st.integers(0, 120), st.tuples(st.integers(0, 40), st.integers(1, 40)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(VALUES, min_size=13, max_size=36), decimals=st.integers(0, 2))
def test_no_figure_outside_its_limits_is_passed_over(db, values, decimals):
    measure, area = place(decimals=decimals)
    figures(measure, area, values)
    held = points(measure, area)
    limits = control_limits(points_up_to(held, SEPTEMBER, None))
    found = estimate(measure, area)

    assert (limits is None) == (found is None)
    if limits is None:
        return
    step = Decimal(1).scaleb(-decimals)
    for beyond in (limits.inward(decimals)[0] - step, limits.inward(decimals)[1] + step):
        assert found.may_be_passed_by(beyond, decimals=decimals)
