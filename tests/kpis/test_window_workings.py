"""The sums behind a window's figure."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Calculation, Figure, Unit, round_half_up
from kpis.periods import Frequency, add_months
from kpis.rating import Polarity
from kpis.terms import MeasureTerms
from kpis.window_workings import window_workings
from kpis.windows import WindowMethod, WindowTerms, window_figure

pytestmark = pytest.mark.one_database

AUGUST, SEPTEMBER, OCTOBER = date(2018, 8, 1), date(2018, 9, 1), date(2018, 10, 1)
THREE_MONTHS = WindowTerms(3, True)


def counts(numerator, denominator) -> Figure:
    return Figure(Decimal(numerator), Decimal(denominator))


def worked_out(figures, *, terms=THREE_MONTHS, unit=Unit.PERCENT, calculation=Calculation.RATIO, decimals=0):
    measure = MeasureTerms(
        1, "visits", "% of visits", unit, Polarity.HIGHER, decimals, Frequency.MONTHLY, calculation
    )
    return window_workings(figures=figures, period=OCTOBER, terms=terms, measure=measure)


def test_counts_are_added_up():
    found = worked_out({AUGUST: counts(1, 2), SEPTEMBER: counts(1, 4), OCTOBER: counts(1, 6)})

    assert (found.total, found.parts, found.exact) == (3, 12, 25)
    assert (found.result.value, found.result.method) == (25, WindowMethod.POOLED)


def test_figures_that_lack_counts_are_averaged():
    found = worked_out({AUGUST: counts(1, 4), OCTOBER: Figure(value=Decimal(50))})

    assert (found.total, found.parts, found.exact) == (75, 2, Decimal("37.5"))
    assert (found.result.value, found.result.method) == (38, WindowMethod.MEAN)


def test_month_without_a_figure_stands_in_its_place():
    found = worked_out({AUGUST: counts(1, 4), OCTOBER: counts(3, 4)})

    assert found.months == ((AUGUST, counts(1, 4)), (SEPTEMBER, None), (OCTOBER, counts(3, 4)))
    assert (found.first, found.last) == (AUGUST, OCTOBER)


def test_months_before_leave_the_month_itself_out():
    found = worked_out({SEPTEMBER: counts(1, 4), OCTOBER: counts(3, 4)}, terms=WindowTerms(2, False))

    assert [month for month, _ in found.months] == [AUGUST, SEPTEMBER]
    assert (found.total, found.parts) == (1, 4)


@pytest.mark.parametrize(
    ("figures", "terms", "calculation"),
    [
        pytest.param({}, THREE_MONTHS, Calculation.RATIO, id="no month has a figure"),
        pytest.param({OCTOBER: counts(1, 4)}, WindowTerms(0, True), Calculation.RATIO, id="no window"),
        pytest.param(
            {OCTOBER: Figure(value=Decimal(4))}, THREE_MONTHS, Calculation.YEAR_TO_DATE, id="running total"
        ),
    ],
)
def test_there_are_no_workings_without_a_window_figure(figures, terms, calculation):
    assert worked_out(figures, terms=terms, calculation=calculation) is None


NUMBERS = st.integers(0, 5_000).map(Decimal)
FIGURES = st.one_of(
    st.builds(Figure, NUMBERS, NUMBERS.filter(bool), st.none()),
    st.builds(lambda value: Figure(value=value), st.decimals(-500, 500, places=3)),
)


@given(
    figures=st.dictionaries(st.integers(-14, 2).map(lambda n: add_months(OCTOBER, n)), FIGURES),
    terms=st.builds(WindowTerms, st.integers(0, 14), st.booleans()),
    unit=st.sampled_from([Unit.PERCENT, Unit.DAYS, Unit.SCORE]),
    calculation=st.sampled_from([Calculation.RATIO, Calculation.MEAN, Calculation.GIVEN]),
    decimals=st.integers(0, 3),
)
def test_sum_divided_and_rounded_is_the_window_figure(figures, terms, unit, calculation, decimals):
    usual = {"unit": unit, "calculation": calculation, "decimals": decimals}
    if calculation is Calculation.GIVEN:
        figures = {month: one for month, one in figures.items() if one.value is not None}

    found = worked_out(figures, terms=terms, **usual)

    expected = window_figure(figures=figures, period=OCTOBER, terms=terms, **usual)
    assert (found.result if found else None) == expected
    if found:
        hundredths = unit is Unit.PERCENT and found.result.method is WindowMethod.POOLED
        assert abs(found.total * (100 if hundredths else 1) / found.parts - found.exact) < Decimal("1e-20")
        assert round_half_up(found.exact, decimals) == found.result.value
        assert sum(one is not None for _, one in found.months) == found.result.included
