"""Figures and targets by month."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.figures import Figure
from kpis.rating import TargetKind, TargetTerms
from kpis.series import KnownFigure, at_or_before, before, target_in_force

pytestmark = pytest.mark.one_database

JULY, OCTOBER = date(2018, 7, 1), date(2018, 10, 1)
SERIES = {
    month: KnownFigure(None, Figure(value=Decimal(80)), illustrative=False, source="", commentary="")
    for month in (OCTOBER, JULY)
}


@pytest.mark.parametrize(
    ("period", "up_to", "earlier"),
    [
        pytest.param(date(2018, 6, 1), None, None, id="before the first"),
        pytest.param(JULY, JULY, None, id="in the first"),
        pytest.param(date(2018, 9, 1), JULY, JULY, id="in a gap"),
        pytest.param(OCTOBER, OCTOBER, JULY, id="in the last"),
        pytest.param(date(2019, 1, 1), OCTOBER, OCTOBER, id="after the last"),
    ],
)
def test_last_month_with_a_figure_may_or_may_not_be_the_month_itself(period, up_to, earlier):
    assert at_or_before(SERIES, period) == up_to
    assert before(SERIES, period) == earlier


@pytest.mark.parametrize(
    ("period", "value"),
    [
        pytest.param(date(2018, 3, 1), None, id="before the first target"),
        pytest.param(date(2018, 4, 1), 80, id="from its month on"),
        pytest.param(date(2018, 9, 1), 80, id="until the next"),
        pytest.param(date(2018, 10, 1), 85, id="the next from its month on"),
        pytest.param(date(2020, 1, 1), 85, id="and for good"),
    ],
)
def test_target_in_force_is_the_last_that_applies_by_then(period, value):
    targets = [
        TargetTerms(TargetKind.VALUE, date(2018, 4, 1), value=Decimal(80)),
        TargetTerms(TargetKind.VALUE, date(2018, 10, 1), value=Decimal(85)),
    ]

    found = target_in_force(targets, period)

    assert (found and found.value) == value
