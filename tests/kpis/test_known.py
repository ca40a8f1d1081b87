"""What is known of figures and targets, now and at a moment in the past."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db.models import Q

from kpis.figures import Figure
from kpis.known import PLACES_A_STATEMENT, batched, latest_before, read_series, read_targets
from kpis.rating import TargetKind, TargetTerms
from kpis.series import KnownFigure
from tests.kpis import make
from tests.kpis.make import APRIL, NOVEMBER, OCTOBER

pytestmark = pytest.mark.django_db

# Summer time, when a clock in England and one in UTC differ.
RECORDED = datetime(2018, 7, 2, 9, 0, 0, 500_000, tzinfo=UTC)
CORRECTED = datetime(2018, 7, 9, 9, tzinfo=UTC)
LONDON_SUMMER = timezone(timedelta(hours=1))
MOMENTS = [
    pytest.param(RECORDED - timedelta(microseconds=1), None, id="before it was recorded"),
    pytest.param(
        (RECORDED - timedelta(minutes=1)).astimezone(LONDON_SUMMER), None, id="before, by a London clock"
    ),
    pytest.param(RECORDED, 80, id="when it was recorded"),
    pytest.param(RECORDED.astimezone(LONDON_SUMMER), 80, id="when it was recorded, by a London clock"),
    pytest.param(CORRECTED - timedelta(microseconds=1), 80, id="just before its correction"),
    pytest.param(
        (CORRECTED - timedelta(minutes=1)).astimezone(LONDON_SUMMER),
        80,
        id="before its correction, by London",
    ),
    pytest.param(CORRECTED, 81, id="when it was corrected"),
    pytest.param(CORRECTED.astimezone(LONDON_SUMMER), 81, id="when it was corrected, by a London clock"),
    pytest.param(CORRECTED + timedelta(days=365), 81, id="long after"),
    pytest.param(None, 81, id="now"),
]


@pytest.fixture
def corrected():
    """October's figure, 80 when it was recorded and 81 since it was corrected."""
    wrong = make.observation(value=Decimal(80), recorded_at=RECORDED, superseded_at=CORRECTED)
    place = {"measure": wrong.measure, "area": wrong.area, "period": wrong.period}
    return make.observation(**place, value=Decimal(81), recorded_at=CORRECTED)


def values_of(places) -> dict[date, Decimal]:
    """The values of the one place that there is."""
    return {month: known.figure.value for series in places.values() for month, known in series.items()}


@pytest.mark.parametrize(("moment", "value"), MOMENTS)
def test_read_series_is_what_was_known_at_the_moment(corrected, moment, value):
    known = read_series(Q(measure=corrected.measure), as_known_at=moment)

    assert values_of(known) == ({} if value is None else {OCTOBER: value})


@pytest.mark.parametrize(("moment", "value"), MOMENTS)
def test_latest_before_is_what_was_known_at_the_moment(corrected, moment, value):
    place = (corrected.measure_id, corrected.area_id, NOVEMBER)

    known = latest_before([place], as_known_at=moment)

    assert values_of(known) == ({} if value is None else {OCTOBER: value})


def test_latest_before_passes_over_a_figure_that_was_not_known_yet(corrected):
    place = {"measure": corrected.measure, "area": corrected.area}
    make.observation(**place, period=APRIL, value=Decimal(70), recorded_at=RECORDED - timedelta(days=60))

    known = latest_before(
        [(corrected.measure_id, corrected.area_id, NOVEMBER)], as_known_at=RECORDED - timedelta(days=1)
    )

    assert values_of(known) == {APRIL: 70}


def test_latest_before_passes_over_a_figure_that_is_superseded_at_that_moment():
    october = make.observation(recorded_at=RECORDED, superseded_at=CORRECTED)
    make.observation(measure=october.measure, area=october.area, period=APRIL, recorded_at=RECORDED)

    known = latest_before([(october.measure_id, october.area_id, NOVEMBER)], as_known_at=CORRECTED)

    assert values_of(known) == {APRIL: 80}


def test_read_series_gives_figures_by_measure_and_area_then_month(django_assert_num_queries):
    first = make.observation(
        numerator=Decimal(3), denominator=Decimal(4), value=None, source="A paper", commentary="A word"
    )
    second = make.observation(
        measure=first.measure, area=first.area, period=NOVEMBER, provenance="illustrative"
    )
    elsewhere = make.observation(measure=first.measure)
    make.observation()

    with django_assert_num_queries(1):
        known = read_series(Q(measure=first.measure))

    assert known == {
        (first.measure_id, first.area_id): {
            OCTOBER: KnownFigure(first.pk, Figure(Decimal(3), Decimal(4)), False, "A paper", "A word"),
            NOVEMBER: KnownFigure(second.pk, Figure(value=Decimal(80)), True, "", ""),
        },
        (elsewhere.measure_id, elsewhere.area_id): {
            OCTOBER: KnownFigure(elsewhere.pk, Figure(value=Decimal(80)), False, "", "")
        },
    }


def test_latest_before_is_the_last_figure_before_the_month_and_not_of_it(django_assert_num_queries):
    october = make.observation()
    place = {"measure": october.measure, "area": october.area}
    make.observation(**place, period=APRIL)
    make.observation(**place, period=NOVEMBER)
    make.observation(measure=october.measure, period=OCTOBER)
    alone = make.observation()

    with django_assert_num_queries(1):
        known = latest_before(
            [
                (october.measure_id, october.area_id, NOVEMBER),
                (alone.measure_id, alone.area_id, OCTOBER),
            ]
        )

    assert {place: list(series) for place, series in known.items()} == {
        (october.measure_id, october.area_id): [OCTOBER]
    }


def test_latest_before_answers_several_months_of_one_place():
    april = make.observation(period=APRIL)
    october = make.observation(measure=april.measure, area=april.area)
    place = (april.measure_id, april.area_id)

    known = latest_before([(*place, OCTOBER), (*place, NOVEMBER), (*place, NOVEMBER)])

    assert {month: one.id for month, one in known[place].items()} == {APRIL: april.pk, OCTOBER: october.pk}


def test_latest_before_asks_once_for_so_many_places_and_loses_none_between(django_assert_num_queries):
    april = make.observation(period=APRIL)
    october = make.observation(measure=april.measure, area=april.area)
    place = (april.measure_id, april.area_id)
    # in order, the place's two months are the last of one statement and the first of the next
    others = [(0, area, OCTOBER) for area in range(PLACES_A_STATEMENT - 1)]

    with django_assert_num_queries(2):
        known = latest_before([*others, (*place, OCTOBER), (*place, NOVEMBER)], as_known_at=datetime.now(UTC))

    assert {month: one.id for month, one in known[place].items()} == {APRIL: april.pk, OCTOBER: october.pk}


def test_latest_before_asks_nothing_for_no_places(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert latest_before([]) == {}


@pytest.mark.parametrize(
    ("number", "sizes"),
    [
        pytest.param(0, [], id="none"),
        pytest.param(2, [2], id="fewer"),
        pytest.param(3, [3], id="just so many"),
        pytest.param(4, [3, 1], id="one more"),
    ],
)
def test_batched_makes_groups_of_at_most_a_size(number, sizes):
    places = [(1, area, OCTOBER) for area in range(number)]

    groups = list(batched(places, 3))

    assert [len(group) for group in groups] == sizes
    assert [place for group in groups for place in group] == places


def test_read_targets_come_by_indicator_the_earliest_first(django_assert_num_queries):
    england = make.benchmark()
    later = make.target(applies_from=OCTOBER, value=Decimal(85), tolerance_limit=Decimal(80))
    make.target(
        indicator=later.indicator,
        kind=TargetKind.BENCHMARK,
        value=None,
        benchmark=england,
        provenance="illustrative",
    )
    other = make.target(kind=TargetKind.IMPROVING, value=None)
    without = make.indicator()

    with django_assert_num_queries(1):
        known = read_targets(Q(indicator__in=[later.indicator_id, other.indicator_id, without.pk]))

    assert known == {
        later.indicator_id: [
            TargetTerms(
                TargetKind.BENCHMARK,
                APRIL,
                benchmark=england.code,
                benchmark_name=england.name,
                illustrative=True,
            ),
            TargetTerms(TargetKind.VALUE, OCTOBER, value=Decimal(85), tolerance_limit=Decimal(80)),
        ],
        other.indicator_id: [TargetTerms(TargetKind.IMPROVING, APRIL)],
    }


@pytest.mark.parametrize(("moment", "value"), MOMENTS)
def test_read_targets_are_those_in_force_as_known_at_the_moment(moment, value):
    former = make.target(value=Decimal(80), recorded_at=RECORDED, superseded_at=CORRECTED)
    make.target(indicator=former.indicator, value=Decimal(81), recorded_at=CORRECTED)

    known = read_targets(Q(indicator=former.indicator), as_known_at=moment)

    assert [one.value for targets in known.values() for one in targets] == ([] if value is None else [value])
