"""The figure of the financial year so far, on figures worked by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Calculation, Figure, Unit
from kpis.periods import Frequency, parse_month
from kpis.windows import WindowFigure, WindowMethod
from kpis.year_to_date import NoYearToDate, no_year_to_date, start_of_year, year_to_date_figure

pytestmark = pytest.mark.one_database


def of(numerator, denominator) -> Figure:
    return Figure(Decimal(numerator), Decimal(denominator))


# Re-referrals of the sample, March to June 2018
REFERRALS = {
    "2018-03": of(306, 1248),
    "2018-04": of(314, 1280),
    "2018-05": of(306, 1289),
    "2018-06": of(287, 1233),
}


def figure(figures, period, *, calculation=Calculation.RATIO, unit=Unit.PERCENT) -> WindowFigure | None:
    return year_to_date_figure(
        figures={parse_month(month): one for month, one in figures.items()},
        period=parse_month(period),
        calculation=calculation,
        unit=unit,
        decimals=0,
    )


@pytest.mark.parametrize(
    ("period", "value", "months"),
    [
        pytest.param("2018-03", 25, 12, id="March ends a year: 306 of 1,248, one month of twelve"),
        pytest.param("2018-04", 25, 1, id="April begins one: 314 of 1,280 is 24.5"),
        pytest.param("2018-06", 24, 3, id="June: 907 of 3,802 is 23.86"),
    ],
)
def test_ratio_is_pooled_from_april(period, value, months):
    found = figure(REFERRALS, period)

    held = 1 if period == "2018-03" else months
    assert found == WindowFigure(months, held, Decimal(value), WindowMethod.POOLED)


def test_percentages_are_not_averaged():
    # 1 of 2 and 1 of 98: their mean is 25.5%, and 2 of 100 are 2%
    assert figure({"2018-04": of(1, 2), "2018-05": of(1, 98)}, "2018-05").value == 2


def test_ratio_with_a_month_without_counts_is_the_mean_of_the_months_from_then_on():
    # 314 of 1,280 is 24.53; with 30 the mean is 27.27; with 287 of 1,233, 23.28, it is 25.94
    figures = {**REFERRALS, "2018-05": Figure(value=Decimal(30))}

    found = [figure(figures, month) for month in ("2018-04", "2018-05", "2018-06")]

    assert [(one.value, one.included, one.method) for one in found] == [
        (25, 1, WindowMethod.POOLED),
        (27, 2, WindowMethod.MEAN),
        (26, 3, WindowMethod.MEAN),
    ]


def test_mean_over_people_is_never_a_mean_of_months():
    figures = {"2018-04": of(100, 1), "2018-05": Figure(value=Decimal(50))}

    assert figure(figures, "2018-05", calculation=Calculation.MEAN, unit=Unit.DAYS) is None


def test_missing_month_is_counted_out_and_the_month_itself_has_to_be_there():
    figures = {month: one for month, one in REFERRALS.items() if month != "2018-05"}

    assert (figure(figures, "2018-06").included, figure(figures, "2018-06").months) == (2, 3)
    assert figure(figures, "2018-05") is None


def test_count_is_summed():
    figures = {f"2018-0{month}": Figure(value=Decimal(month)) for month in (3, 4, 5)}

    found = figure(figures, "2018-05", calculation=Calculation.COUNT, unit=Unit.COUNT)

    assert found == WindowFigure(2, 2, Decimal(9), WindowMethod.SUMMED)


def test_mean_with_counts_is_pooled():
    figures = {"2018-04": of(100, 1), "2018-05": of(200, 3)}

    found = figure(figures, "2018-05", calculation=Calculation.MEAN, unit=Unit.DAYS)

    assert found.value == 75


@pytest.mark.parametrize(
    ("calculation", "summed", "frequency", "why"),
    [
        pytest.param("year_to_date", False, "monthly", NoYearToDate.ALREADY, id="already"),
        pytest.param("derived", False, "monthly", NoYearToDate.DERIVED, id="derived"),
        pytest.param("given", False, "monthly", NoYearToDate.WITHOUT_COUNTS, id="given"),
        pytest.param("count", False, "monthly", NoYearToDate.SNAPSHOT, id="snapshot"),
        pytest.param("count", True, "monthly", None, id="count of what happened"),
        pytest.param("count", False, "termly", NoYearToDate.NOT_MONTHLY, id="count by term"),
        pytest.param("count", True, "termly", NoYearToDate.NOT_MONTHLY, id="by term"),
        pytest.param("ratio", False, "monthly", None, id="ratio"),
        pytest.param("ratio", False, "quarterly", NoYearToDate.NOT_MONTHLY, id="ratio by quarter"),
        pytest.param("mean", False, "monthly", None, id="mean"),
    ],
)
def test_measure_says_why_it_has_no_year_to_date(calculation, summed, frequency, why):
    found = no_year_to_date(
        calculation=Calculation(calculation), frequency=Frequency(frequency), may_be_summed=summed
    )

    assert found is why


@pytest.mark.parametrize(
    ("period", "april"),
    [
        pytest.param(date(2019, 3, 1), date(2018, 4, 1), id="March"),
        pytest.param(date(2019, 4, 1), date(2019, 4, 1), id="April"),
        pytest.param(date(2018, 12, 1), date(2018, 4, 1), id="December"),
    ],
)
def test_year_starts_in_april(period, april):
    assert start_of_year(period) == april


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 500)), min_size=1, max_size=12))
def test_pooled_year_lies_between_its_best_and_worst_month(counts):
    months = [f"{2018 + (at + 3) // 12}-{(at + 3) % 12 + 1:02d}" for at in range(len(counts))]
    figures = {month: of(min(a, b), b) for month, (a, b) in zip(months, counts, strict=True)}

    found = figure(figures, months[-1]).value

    shares = [one.exact(unit=Unit.PERCENT, calculation=Calculation.RATIO) for one in figures.values()]
    assert min(shares) - Decimal("0.5") <= found <= max(shares) + Decimal("0.5")
