"""Which figures a scorecard is built from."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpis.figures import Calculation, Unit
from kpis.models.framework import FrameworkKind
from kpis.periods import Frequency
from scorecard.measures.selection import select_history
from scorecard.selection import Selection, frameworks_to_choose, select_scorecard
from tests.kpis import make
from tests.kpis.make import APRIL, NOVEMBER, OCTOBER

pytestmark = pytest.mark.django_db

EARLY, THEN, LATE = (datetime(2018, 12, day, tzinfo=UTC) for day in (3, 12, 20))
LONG_AGO = date(2016, 7, 1)


def select(framework, *, as_known_at=None) -> Selection:
    frameworks = frameworks_to_choose()
    return select_scorecard(
        framework=next(one for one in frameworks if one.pk == framework.pk),
        frameworks=frameworks,
        period=OCTOBER,
        latest=NOVEMBER,
        as_known_at=as_known_at,
    )


@pytest.fixture
def plan():
    """The plan of an organisation that counts how many indicators of its contract are on track."""
    measure = make.measure(calculation=Calculation.DERIVED, unit=Unit.COUNT)
    return make.indicator(measure=measure, framework=make.framework(kind=FrameworkKind.COUNCIL_PLAN))


def contracted(organisation, measure, *, target=80) -> None:
    """A contract of this organisation with one indicator, and what it has to reach."""
    indicator = make.indicator(framework=make.framework(organisation=organisation), measure=measure)
    make.target(indicator=indicator, value=Decimal(target))


@pytest.fixture
def contracts(plan):
    """The organisation's own contract, which is met in October, and others' before and after it that are not
    met by the same figure."""
    measure, own = make.measure(), plan.framework.organisation
    contracted(make.organisation(), measure, target=99)
    contracted(own, measure, target=80)
    contracted(make.organisation(), measure, target=99)
    make.observation(measure=measure, area=own, value=Decimal(90))


def on_track(selection: Selection, indicator) -> dict[date, tuple[int, int]]:
    own = selection.evidences[indicator.pk].own
    return {month: (int(one.figure.numerator), int(one.figure.denominator)) for month, one in own.items()}


def test_contract_of_another_organisation_does_not_count(plan, contracts):
    assert on_track(select(plan.framework), plan) == {OCTOBER: (1, 1)}


@pytest.mark.parametrize(
    ("moment", "months"),
    [
        pytest.param(THEN, {}, id="before it was recorded"),
        pytest.param(LATE, {LONG_AGO: (70, None)}, id="once it was"),
        pytest.param(None, {LONG_AGO: (70, None)}, id="now"),
    ],
)
def test_figure_before_all_that_are_shown_is_of_the_moment_asked_for(moment, months):
    indicator = make.indicator(measure=make.measure(frequency=Frequency.ANNUAL))
    organisation = indicator.framework.organisation
    make.observation(
        measure=indicator.measure, area=organisation, period=LONG_AGO, value=Decimal(70), recorded_at=LATE
    )

    own = select(indicator.framework, as_known_at=moment).evidences[indicator.pk].own

    assert {month: (one.figure.value, one.figure.numerator) for month, one in own.items()} == months


def test_benchmark_before_all_that_are_shown_is_of_the_moment_asked_for():
    indicator, england = make.indicator(), make.benchmark()
    for value, times in ((60, {"recorded_at": EARLY, "superseded_at": LATE}), (61, {"recorded_at": LATE})):
        make.observation(
            measure=indicator.measure, area=england, period=LONG_AGO, value=Decimal(value), **times
        )

    found = {
        moment: select(indicator.framework, as_known_at=moment).benchmarks[indicator.measure_id]
        for moment in (THEN, None)
    }

    assert [one[0][1][LONG_AGO].figure.value for one in found.values()] == [60, 61]


def test_page_of_then_keeps_its_target_though_a_later_one_was_withdrawn_since():
    indicator = make.indicator()
    make.target(indicator=indicator, applies_from=APRIL, value=Decimal(70), recorded_at=EARLY)
    make.target(
        indicator=indicator,
        applies_from=date(2018, 5, 1),
        value=Decimal(90),
        recorded_at=EARLY,
        superseded_at=THEN,
    )

    [now] = select(indicator.framework).indicators
    [then] = select(indicator.framework, as_known_at=EARLY).indicators

    assert [one.value for one in now.targets] == [70]
    assert then.targets[-1].value == 90


def test_contract_of_another_organisation_does_not_count_on_the_measures_page(plan, contracts):
    found = select_history(measure=plan.measure, preferred=None, latest=NOVEMBER)

    [october] = [row.known.figure for row in found.history.rows if row.period == OCTOBER]
    assert (october.numerator, october.denominator) == (1, 1)
