"""How many KPIs are on track: the measure's page and the scorecard rate it alike."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.figures import Calculation, Unit
from kpis.models.framework import FrameworkKind
from kpis.periods import Frequency
from tests.kpis import make

pytestmark = pytest.mark.django_db

MAY, JUNE = date(2018, 5, 1), date(2018, 6, 1)


@pytest.fixture
def contract():
    """From April 2018: two monthly KPIs on track in May and June, and a quarterly one without a figure."""
    found = make.framework()
    for place, frequency in enumerate((Frequency.MONTHLY, Frequency.MONTHLY, Frequency.QUARTERLY), 1):
        one = make.indicator(framework=found, measure=make.measure(frequency=frequency), position=place)
        make.target(indicator=one)
        if frequency is Frequency.MONTHLY:
            for month in (MAY, JUNE):
                make.observation(
                    measure=one.measure, area=found.organisation, period=month, value=Decimal(81)
                )
    return found


@pytest.fixture
def plan(contract):
    """Wants two on track."""
    measure = make.measure(
        code="kpis-on-track", calculation=Calculation.DERIVED, unit=Unit.COUNT, numerator_label=""
    )
    found = make.framework(kind=FrameworkKind.COUNCIL_PLAN, organisation=contract.organisation)
    make.target(indicator=make.indicator(framework=found, measure=measure), value=Decimal(2))
    return found


@pytest.mark.parametrize(
    ("month", "status", "reason"),
    [
        pytest.param(MAY, "at_target", "", id="the quarter before the contract"),
        pytest.param(JUNE, "not_rated", "only 2 of 3 have a figure", id="its first quarter"),
    ],
)
def test_measures_page_and_scorecard_rate_the_same_count_alike(plan, month, status, reason, signed_in):
    client, iso = signed_in("member"), f"{month:%Y-%m}"

    [row] = client.get(f"/scorecards/{plan.slug}/{iso}/").context["page"].rows
    page = client.get(f"/measures/kpis-on-track/?framework={plan.slug}&month={iso}").context["page"]

    [shown] = [one for one in page.rows if one.is_asked_for]
    assert (row.status.slug, row.status.reason) == (status, reason)
    assert (shown.status.slug, bool(shown.status.reason)) == (row.status.slug, bool(reason))
    assert (shown.figure, shown.counts, shown.target) == (row.figure, row.counts, row.target)
    assert ("Of the 3 indicators that should count, 2 have a figure" in page.opening.sentence) == bool(reason)
