"""How indicators stand in many months, from plain values."""

from datetime import date

import pytest

from kpis.periods import Frequency
from scorecard.months.run import Months, build_months
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

APRIL, JUNE, JULY = date(2018, 4, 1), date(2018, 6, 1), date(2018, 7, 1)


def months(one=None, *, first=APRIL, last=JULY, latest=JUNE, **by_month) -> Months:
    """Those of one indicator, whose target is 80 within 75 unless told otherwise."""
    evidences = {1: Evidences(own=series(**by_month), latest=latest)}
    return build_months([one or indicator(target())], evidences=evidences, first=first, last=last)


def statuses(found: Months) -> list[str]:
    return [one.rating.reason or one.rating.status for one in found.rows[0].standings]


def test_every_month_is_rated_by_itself():
    found = months(m2018_04=81, m2018_05=74, m2018_06=75)

    assert statuses(found) == ["better_than_target", "outside_tolerance", "within_tolerance", "not_due"]
    assert (len(found.rows[0].rated), len(found.rows[0].on_track)) == (3, 2)


def test_months_reported_are_those_that_a_figure_is_of():
    annual = indicator(target(), frequency=Frequency.ANNUAL)

    found = months(annual, m2018_05=81)

    assert found.reported == (date(2018, 5, 1), date(2018, 5, 1))
    assert found.rated == (date(2018, 5, 1), JULY)


def test_nothing_known_is_nothing_reported_or_rated():
    found = months()

    assert (found.reported, found.rated) == (None, None)


def test_some_of_the_months_are_the_same_as_all():
    found = months(m2018_04=81, m2018_05=74, m2018_06=75)

    some = found.between(date(2018, 5, 1), JUNE)

    assert some.months == (date(2018, 5, 1), JUNE)
    assert some.rows[0].standings == found.rows[0].standings[1:3]


@pytest.mark.parametrize(
    ("one", "illustrative"),
    [
        pytest.param(indicator(target()), False, id="neither"),
        pytest.param(indicator(target(illustrative=True)), True, id="target"),
    ],
)
def test_a_made_up_target_makes_its_months_illustrative(one, illustrative):
    assert months(one, m2018_04=81).rows[0].is_illustrative is illustrative


def test_a_made_up_target_without_figures_marks_nothing():
    assert not months(indicator(target(illustrative=True))).rows[0].is_illustrative


def test_a_made_up_figure_makes_its_months_illustrative():
    assert months(m2018_04=known(81, illustrative=True)).rows[0].is_illustrative
