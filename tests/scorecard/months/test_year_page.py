"""The year at a glance in texts, from plain values."""

from dataclasses import replace
from datetime import date

import pytest

from kpis.figures import Calculation, Unit
from kpis.periods import Frequency
from kpis.rating import TargetKind
from scorecard.months.run import build_months
from scorecard.months.year_page import YearPage, build_year_page
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

APRIL, JUNE, JULY = date(2018, 4, 1), date(2018, 6, 1), date(2018, 7, 1)


def page(one=None, *, first=APRIL, last=JULY, **by_month) -> YearPage:
    """That of one indicator, whose target is 80 within 75 unless told otherwise; June has ended."""
    evidences = {1: Evidences(own=series(**by_month), latest=JUNE)}
    return build_year_page(
        build_months([one or indicator(target())], evidences=evidences, first=first, last=last)
    )


def cells(found: YearPage) -> list[tuple[str, str]]:
    return [(cell.figure, cell.spoken) for cell in found.rows[0].cells]


def test_cell_has_its_figure_and_says_its_status():
    found = page(m2018_04=81, m2018_05=known(74, illustrative=True))

    assert cells(found) == [
        ("81%", "Better than target"),
        ("74%", "Outside tolerance, illustrative"),
        ("[x]", "not available"),
        ("[u]", "not due"),
    ]
    assert [cell.is_marker for cell in found.rows[0].cells] == [False, False, True, True]


def test_figure_that_is_not_rated_says_why():
    one = indicator(
        target("85", None, kind=TargetKind.YEAR_END_VALUE),
        unit=Unit.COUNT,
        calculation=Calculation.YEAR_TO_DATE,
    )

    assert cells(page(one, m2018_04=5))[0] == ("5", "Not rated: rated at year end")


def test_figure_of_an_earlier_period_says_of_which():
    found = page(indicator(target(), frequency=Frequency.ANNUAL), m2018_03=81, m2018_06=79)

    assert cells(found) == [
        ("81%", "Better than target, figure of 2017/18"),
        ("81%", "Better than target, figure of 2017/18"),
        ("79%", "Within tolerance"),
        ("79%", "Within tolerance, figure of year to Jun 2018"),
    ]
    assert [cell.is_earlier for cell in found.rows[0].cells] == [True, True, False, True]
    assert found.has_earlier


@pytest.mark.parametrize(
    ("unit", "figure", "hint"),
    [
        pytest.param(Unit.DAYS, "1,204", "Higher is better; days", id="days"),
        pytest.param(Unit.RATE_PER_10K, "1,204", "Higher is better; per 10,000", id="rate"),
        pytest.param(Unit.COUNT, "1,204", "Higher is better", id="count"),
        pytest.param(Unit.PERCENT, "1,204%", "Higher is better", id="percentage"),
    ],
)
def test_unit_stands_with_the_indicator_where_the_cells_have_no_room(unit, figure, hint):
    found = page(indicator(target(), unit=unit, calculation=Calculation.GIVEN), m2018_04=1204)

    assert (cells(found)[0][0], found.rows[0].hint) == (figure, hint)


def test_count_of_a_month_is_illustrative_where_a_rating_is():
    found = page(m2018_04=known(81, illustrative=True), m2018_05=81)

    assert [one.illustrative for one in found.months] == [True, False, False, False]


def test_head_of_a_month_counts_those_on_track_of_those_rated():
    found = page(m2018_04=81, m2018_05=74)

    assert [(one.iso, one.month_short, one.year, one.on_track) for one in found.months] == [
        ("2018-04", "Apr", "2018", "1 of 1"),
        ("2018-05", "May", "2018", "0 of 1"),
        ("2018-06", "Jun", "2018", ""),
        ("2018-07", "Jul", "2018", ""),
    ]


@pytest.mark.parametrize(
    ("figures", "latest"),
    [
        pytest.param({}, APRIL, id="none"),
        pytest.param({"m2018_04": 81, "m2018_05": 81}, date(2018, 5, 1), id="two months"),
    ],
)
def test_way_back_leads_to_the_latest_month_with_figures(figures, latest):
    assert page(**figures).latest == latest


@pytest.mark.parametrize(
    ("one", "figures", "sentence"),
    [
        pytest.param(indicator(target()), {}, "No figures are published for these months.", id="no figures"),
        pytest.param(
            indicator(),
            {"m2018_05": 81},
            "No indicator could be rated from April 2018 to July 2018.",
            id="no target",
        ),
        pytest.param(
            indicator(target()),
            {"m2018_04": 81, "m2018_05": 75},
            "The one indicator was on track in every month that could be rated from April 2018 to May 2018.",
            id="always",
        ),
        pytest.param(
            indicator(target()),
            {"m2018_04": 81, "m2018_05": 74},
            "The one indicator was on track in some months that could be rated from April 2018 to May 2018.",
            id="sometimes",
        ),
        pytest.param(
            indicator(target()),
            {"m2018_05": 74},
            "The one indicator was on track in no month that could be rated in May 2018.",
            id="never",
        ),
    ],
)
def test_sentence_says_of_one_indicator_how_often_it_was_on_track(one, figures, sentence):
    assert page(one, **figures).sentence == sentence


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        pytest.param(
            [{"m2018_04": 81, "m2018_05": 75}] * 3,
            "All 3 indicators were on track in every month that was rated from April 2018 to May 2018.",
            id="all, always",
        ),
        pytest.param(
            [{"m2018_04": 81}] * 2,
            "Both indicators were on track in every month that was rated in April 2018.",
            id="both, always",
        ),
        pytest.param(
            [{"m2018_04": 81}] * 2 + [{}],
            "Both indicators that could be rated were on track in every month that was rated in April 2018.",
            id="both of three, always",
        ),
        pytest.param(
            [{"m2018_04": 74, "m2018_05": 70}] * 3,
            "None of the 3 indicators was on track in any month that was rated from April 2018 to May 2018.",
            id="none, ever",
        ),
        pytest.param(
            [{"m2018_04": 74}, {"m2018_04": 81}],
            "Of the 2 indicators in April 2018, 1 was on track in every month that was rated, none in some"
            " and 1 in none.",
            id="one of each",
        ),
    ],
)
def test_sentence_says_of_several_indicators_how_often_they_were_on_track(figures, sentence):
    indicators = [replace(indicator(target()), id=at) for at in range(len(figures))]
    evidences = {at: Evidences(own=series(**by_month), latest=JUNE) for at, by_month in enumerate(figures)}

    found = build_year_page(build_months(indicators, evidences=evidences, first=APRIL, last=JULY))

    assert found.sentence == sentence
