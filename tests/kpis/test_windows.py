"""The figure over the last so many months."""

from datetime import date
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Calculation, Figure, Unit
from kpis.periods import add_months
from kpis.windows import (
    WITHOUT_WINDOW,
    WindowFigure,
    WindowMethod,
    WindowTerms,
    is_overlapping,
    window_figure,
)

pytestmark = pytest.mark.one_database

OCTOBER = date(2018, 10, 1)
TWELVE = WindowTerms(12, includes_current=True)
COUNTED = st.tuples(st.decimals(0, 9_999, places=2), st.decimals("0.01", 9_999, places=2)).map(
    lambda counts: Figure(*counts)
)
VALUED = st.decimals(-999, 999, places=6).map(lambda value: Figure(value=value))


def counts(numerator, denominator) -> Figure:
    return Figure(Decimal(numerator), Decimal(denominator))


def value(number) -> Figure:
    return Figure(value=Decimal(number))


def back_from_october(*figures: Figure | None) -> dict[date, Figure]:
    """Figures of October, September, August ... 2018; None leaves a month out."""
    return {add_months(OCTOBER, -back): figure for back, figure in enumerate(figures) if figure is not None}


def window(figures, *, terms=TWELVE, calculation=Calculation.RATIO, unit=Unit.PERCENT, decimals=0):
    return window_figure(
        figures=figures, period=OCTOBER, terms=terms, calculation=calculation, unit=unit, decimals=decimals
    )


def rounded_exactly(number: Fraction, decimals: int) -> Fraction:
    steps = floor(abs(number) * 10**decimals + Fraction(1, 2))
    return Fraction(steps if number >= 0 else -steps, 10**decimals)


@pytest.mark.parametrize(
    ("terms", "first", "last"),
    [
        pytest.param(TWELVE, date(2017, 11, 1), OCTOBER, id="twelve with the month itself"),
        pytest.param(WindowTerms(6, False), date(2018, 4, 1), date(2018, 9, 1), id="six before the month"),
        pytest.param(WindowTerms(36, True), date(2015, 11, 1), OCTOBER, id="thirty-six for adoption"),
        pytest.param(WindowTerms(1, True), OCTOBER, OCTOBER, id="the month alone"),
        pytest.param(WindowTerms(1, False), date(2018, 9, 1), date(2018, 9, 1), id="the month before alone"),
    ],
)
def test_span_is_first_and_last_month(terms, first, last):
    assert terms.span(OCTOBER) == (first, last)


def test_ratio_is_pooled_and_not_a_mean_of_percentages():
    found = window(back_from_october(counts(1, 2), counts(90, 100)))

    assert found.value == 89  # 91 of 102, where the mean of 50% and 90% is 70%
    assert (found.method, found.included, found.months) == (WindowMethod.POOLED, 2, 12)


@given(figures=st.dictionaries(st.integers(0, 11), COUNTED, min_size=1), decimals=st.integers(0, 4))
def test_pooled_figure_is_sum_over_sum(figures, decimals):
    found = window(
        {add_months(OCTOBER, -back): figure for back, figure in figures.items()}, decimals=decimals
    )

    numerators = sum(Fraction(figure.numerator) for figure in figures.values())
    denominators = sum(Fraction(figure.denominator) for figure in figures.values())
    assert Fraction(found.value) == rounded_exactly(100 * numerators / denominators, decimals)
    assert (found.method, found.included) == (WindowMethod.POOLED, len(figures))


@given(
    counted=st.lists(COUNTED, max_size=11),
    valued=VALUED,
    where=st.integers(0, 11),
    decimals=st.integers(0, 4),
)
def test_mean_is_exact_where_some_month_has_no_counts(counted, valued, where, decimals):
    figures = [*counted[:where], valued, *counted[where:]]

    found = window(back_from_october(*figures), decimals=decimals)

    months = [Fraction(valued.value)]
    months += [100 * Fraction(one.numerator) / Fraction(one.denominator) for one in counted]
    assert Fraction(found.value) == rounded_exactly(sum(months) / len(months), decimals)
    assert (found.method, found.included) == (WindowMethod.MEAN, len(figures))


def test_mean_of_thirds_that_comes_to_a_half_rounds_up():
    # 33.3…% + 13.3…% + 13.3…% are 60%, and 60% over eight months are 7.5%
    figures = [counts(1, 3), counts(2, 15), counts(2, 15), *[counts(0, 1)] * 4, value(0)]

    found = window(back_from_october(*figures))

    assert (found.value, found.method) == (8, WindowMethod.MEAN)


@pytest.mark.parametrize(
    "calculation",
    [
        pytest.param(Calculation.COUNT, id="count"),
        pytest.param(Calculation.GIVEN, id="given"),
        pytest.param(Calculation.MEAN, id="mean"),
    ],
)
def test_snapshots_are_averaged_and_never_summed(calculation):
    found = window(
        back_from_october(value(10), value(11)), calculation=calculation, unit=Unit.COUNT, decimals=1
    )

    assert (found.value, found.method) == (Decimal("10.5"), WindowMethod.MEAN)


def test_mean_measure_with_counts_is_a_mean_of_its_months():
    found = window(
        back_from_october(counts(10, 1), counts(40, 2)), calculation=Calculation.MEAN, unit=Unit.DAYS
    )

    assert (found.value, found.method) == (15, WindowMethod.MEAN)


def test_six_before_the_month_leave_the_month_itself_out():
    figures = back_from_october(counts(0, 100), *[counts(50, 100)] * 6, counts(0, 100))

    found = window(figures, terms=WindowTerms(6, includes_current=False))

    assert (found.value, found.included) == (50, 6)


def test_thirty_six_months_reach_three_years_back_and_no_further():
    figures = back_from_october(*[value(290)] * 36, value(9_999))

    found = window(
        figures, terms=WindowTerms(36, includes_current=True), calculation=Calculation.GIVEN, unit=Unit.DAYS
    )

    assert (found.value, found.included) == (290, 36)


def test_missing_months_are_counted_out():
    found = window(back_from_october(counts(8, 10), None, None, counts(4, 10)))

    assert (found.value, found.included, found.months) == (60, 2, 12)


def test_month_that_comes_to_no_figure_is_counted_out():
    figures = back_from_october(value(10), counts(3, 4))

    found = window(figures, calculation=Calculation.COUNT, unit=Unit.COUNT)

    assert (found.value, found.included) == (10, 1)


def test_months_with_nothing_to_count_pool_to_the_rest():
    found = window(back_from_october(counts(8, 10), counts(0, 0)))

    assert (found.value, found.included, found.method) == (80, 1, WindowMethod.POOLED)


@pytest.mark.parametrize(
    ("figures", "terms", "calculation"),
    [
        pytest.param({}, TWELVE, Calculation.RATIO, id="no figures"),
        pytest.param(
            {date(2017, 10, 1): counts(1, 2)}, TWELVE, Calculation.RATIO, id="the figure is a month too old"
        ),
        pytest.param(
            {date(2018, 11, 1): counts(1, 2)}, TWELVE, Calculation.RATIO, id="the figure is of a later month"
        ),
        pytest.param(
            {OCTOBER: counts(1, 2)},
            WindowTerms(6, False),
            Calculation.RATIO,
            id="the month itself is left out",
        ),
        pytest.param({OCTOBER: counts(1, 2)}, WindowTerms(0, True), Calculation.RATIO, id="no window"),
        pytest.param({OCTOBER: value(1)}, TWELVE, Calculation.YEAR_TO_DATE, id="year to date"),
        pytest.param({OCTOBER: value(1)}, TWELVE, Calculation.DERIVED, id="derived"),
    ],
)
def test_window_is_none_where_there_is_nothing_to_say(figures, terms, calculation):
    assert window(figures, terms=terms, calculation=calculation) is None


def test_calculations_without_a_window_are_two():
    assert {Calculation.YEAR_TO_DATE, Calculation.DERIVED} == WITHOUT_WINDOW


def test_no_arithmetic_of_the_caller_changes_a_window():
    figures = back_from_october(counts("123456.5", 100), counts("123456.5", 100))

    with localcontext(prec=3, rounding=ROUND_DOWN):
        pooled = window(figures, decimals=1)
        mean = window(figures, calculation=Calculation.MEAN, decimals=1)

    assert pooled.value == mean.value == Decimal("123456.5")


@pytest.mark.parametrize(
    ("rolling", "included", "overlapping"),
    [
        pytest.param(True, 2, True, id="two figures of many months each"),
        pytest.param(True, 1, False, id="one alone, with which nothing overlaps"),
        pytest.param(False, 12, False, id="figures of a month each"),
    ],
)
def test_figures_of_many_months_overlap_from_two_on(rolling, included, overlapping):
    found = WindowFigure(12, included, Decimal(9), WindowMethod.POOLED)

    assert is_overlapping(found, rolling=rolling) is overlapping
