"""Counts of how many are on track, where they are of other numbers than before."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.figures import Calculation, Unit
from kpis.periods import parse_month
from kpis.rating import Reason, TargetKind, TargetTerms
from scorecard import wording
from scorecard.counted_of import not_compared_in_words, of_another_number
from scorecard.since.changes import Move
from scorecard.standing import Evidences, standing
from tests.scorecard.builders import indicator, known, measure, row, series, target

pytestmark = pytest.mark.one_database

COUNT = {"calculation": Calculation.DERIVED, "unit": Unit.COUNT}
FIFTEEN, FOURTEEN = known(14, 14, 15), known(13, 13, 14)


@pytest.mark.parametrize(
    ("calculation", "now", "before", "found"),
    [
        pytest.param(Calculation.DERIVED, FOURTEEN, FIFTEEN, Decimal(15), id="fewer now"),
        pytest.param(Calculation.DERIVED, FIFTEEN, FOURTEEN, Decimal(14), id="more now"),
        pytest.param(Calculation.DERIVED, known(9, 9, 15), FIFTEEN, None, id="as many"),
        pytest.param(Calculation.RATIO, FOURTEEN, FIFTEEN, None, id="a percentage"),
        pytest.param(Calculation.DERIVED, FOURTEEN, None, None, id="nothing before"),
        pytest.param(Calculation.DERIVED, None, FIFTEEN, None, id="nothing now"),
    ],
)
def test_counts_of_other_numbers_are_told_apart(calculation, now, before, found):
    assert of_another_number(measure(calculation=calculation), now, before) == found


def test_row_says_of_how_many_the_count_before_was():
    found = row(indicator(target("12", "10"), **COUNT), m2018_09=FIFTEEN, m2018_10=FOURTEEN)

    assert found.standing.previous is None
    assert wording.change_in_words(found) == "Not comparable"
    assert wording.since(found) == not_compared_in_words(Decimal(15)) == "of 15 before"


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        pytest.param(FIFTEEN, Reason.OF_ANOTHER_NUMBER, id="another number"),
        pytest.param(known(12, 12, 14), None, id="the same"),
        pytest.param(None, Reason.NO_EARLIER_FIGURE, id="nothing before"),
    ],
)
def test_count_that_should_rise_is_rated_against_one_of_as_many_alone(before, reason):
    should_rise = TargetTerms(kind=TargetKind.INCREASING, applies_from=parse_month("2018-04"))
    months = {"m2018_10": FOURTEEN} | ({"m2018_09": before} if before else {})

    found = row(indicator(should_rise, **COUNT), **months)

    assert found.standing.rating.reason is reason


@pytest.mark.parametrize(
    ("before", "month"),
    [
        pytest.param(FIFTEEN, None, id="another number"),
        pytest.param(known(12, 12, 14), date(2018, 9, 1), id="the same"),
    ],
)
def test_months_of_two_meetings_are_compared_where_they_count_as_many(before, month):
    one = indicator(target("12", "10"), **COUNT)
    evidences = Evidences(own=series(m2018_09=before, m2018_10=FOURTEEN), latest=parse_month("2026-10"))
    then, now = (
        standing(one, period=parse_month(text), evidences=evidences) for text in ("2018-09", "2018-10")
    )

    assert Move(one, then, now).change.from_period == month
