"""Small numbers taken out of what was read."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from kpis.figures import Calculation, Figure, Unit
from kpis.known import read_series
from kpis.models import Area, Measure
from kpis.recorded_series import read_every_version
from kpis.series import HELD_BACK
from kpis.terms import MEASURE_COLUMNS, AreaTerms, MeasureTerms
from kpis.withholding import without_small_numbers
from tests.kpis import make
from tests.kpis.make import OCTOBER, RECORDED

pytestmark = pytest.mark.django_db

LATER = datetime(2018, 12, 20, tzinfo=UTC)


@pytest.fixture
def city() -> Area:
    return make.organisation()


@pytest.fixture
def parts(city) -> list[Area]:
    return [make.service_area(city) for _ in range(3)]


def a_count(threshold: int | None = 5, **values) -> Measure:
    usual = {"unit": Unit.COUNT, "calculation": Calculation.COUNT, "small_number_threshold": threshold}
    return make.measure(**usual | values)


def publish(measure: Measure, areas: list[Area], *counts: int, period: date = OCTOBER, **values) -> None:
    for area, count in zip(areas, counts, strict=True):
        make.observation(measure=measure, area=area, period=period, value=Decimal(count), **values)


def shown(measure: Measure, area: Area, *, as_known_at: datetime | None = None, **only: date) -> dict:
    """What a member sees of an area, by month: a number, or [c]."""
    areas = [AreaTerms(*row) for row in Area.objects.values_list("id", "code", "name", "kind", "parent")]
    terms = MeasureTerms.of(*Measure.objects.values_list(*MEASURE_COLUMNS).get(pk=measure.pk))
    places = read_series(Q(measure=measure, **only), as_known_at=as_known_at)
    kept = without_small_numbers(places, measures=[terms], areas=areas)
    return {
        period: "[c]" if known.held_back else int(known.figure.value)
        for period, known in kept[measure.pk, area.pk].items()
    }


def test_small_count_is_held_back_with_the_next_smallest(city, parts):
    measure = a_count()
    publish(measure, [city, *parts], 73, 3, 50, 20)

    found = [shown(measure, area)[OCTOBER] for area in (city, *parts)]

    assert found == [73, "[c]", 50, "[c]"]


def test_nothing_else_is_told_of_it(city, parts):
    measure = a_count()
    publish(measure, [city, *parts], 73, 3, 50, 20, commentary="Three children", source="A list of three")
    places = read_series(Q(measure=measure))
    areas = [AreaTerms(*row) for row in Area.objects.values_list("id", "code", "name", "kind", "parent")]

    kept = without_small_numbers(
        places, measures=[MeasureTerms.of(*Measure.objects.values_list(*MEASURE_COLUMNS).get())], areas=areas
    )

    assert kept[measure.pk, parts[0].pk] == {OCTOBER: HELD_BACK}
    assert (None, Figure(), False, "", "", True, None) == HELD_BACK
    assert not places[measure.pk, parts[0].pk][OCTOBER].held_back  # what was read is as it was


@pytest.mark.parametrize("threshold", [pytest.param(None, id="none"), pytest.param(2, id="below it")])
def test_count_above_the_threshold_is_shown(city, parts, threshold):
    measure = a_count(threshold)
    publish(measure, [city, *parts], 73, 3, 50, 20)

    assert shown(measure, parts[0]) == {OCTOBER: 3}


def test_measure_without_a_threshold_costs_no_statement(city, parts):
    measure = a_count(None)
    publish(measure, [city, *parts], 73, 3, 50, 20)
    places = read_series(Q(measure=measure))
    terms = MeasureTerms.of(*Measure.objects.values_list(*MEASURE_COLUMNS).get())
    areas = [AreaTerms(one.pk, one.code, one.name, one.kind, one.parent_id) for one in (city, *parts)]

    with CaptureQueriesContext(connection) as captured:
        kept = without_small_numbers(places, measures=[terms], areas=areas)

    assert (kept, len(captured)) == (places, 0)


def test_each_month_is_looked_at_by_itself(city, parts):
    measure = a_count()
    publish(measure, [city, *parts], 73, 3, 50, 20)
    publish(measure, [city, *parts], 80, 10, 50, 20, period=date(2018, 11, 1))

    assert shown(measure, parts[0]) == {OCTOBER: "[c]", date(2018, 11, 1): 10}


def test_what_was_known_before_does_not_give_a_correction_away(city, parts):
    """77 = 7 + 50 + 20 was known; then 73 = 3 + 50 + 20. With the old page shown, 20 would still be there."""
    measure = a_count()
    publish(measure, [city, parts[0]], 77, 7, superseded_at=LATER)
    publish(measure, parts[1:], 50, 20)
    publish(measure, [city, parts[0]], 73, 3, recorded_at=LATER)

    for moment in (RECORDED, None):
        found = [shown(measure, area, as_known_at=moment)[OCTOBER] for area in parts]
        assert found == ["[c]", 50, "[c]"]


def test_correction_that_is_small_no_more_stays_held_back(city, parts):
    measure = a_count()
    publish(measure, [city, parts[0]], 73, 3, superseded_at=LATER)
    publish(measure, parts[1:], 50, 20)
    publish(measure, [city, parts[0]], 77, 7, recorded_at=LATER)

    assert shown(measure, parts[0]) == {OCTOBER: "[c]"}


def test_no_part_of_what_grows_over_the_year_is_shown(city, parts):
    """Each month tells of its neighbours: between 10 and 20, with 52 in all and 40 next door, lies 12."""
    measure = a_count(calculation=Calculation.YEAR_TO_DATE)
    for month, (whole, east, south) in {10: (50, 10, 40), 11: (52, 12, 40), 12: (60, 20, 40)}.items():
        publish(measure, [city, *parts[:2]], whole, east, south, period=date(2018, month, 1))

    found = [list(shown(measure, area).values()) for area in (city, *parts[:2])]

    assert found == [[50, 52, 60], ["[c]"] * 3, ["[c]"] * 3]


def test_parts_of_what_grows_are_shown_where_nothing_is_held_back(city, parts):
    measure = a_count(None, calculation=Calculation.YEAR_TO_DATE)
    publish(measure, [city, parts[0]], 50, 2)

    assert list(shown(measure, parts[0]).values()) == [2]


@pytest.mark.parametrize(
    ("unit", "calculation"),
    [
        pytest.param(Unit.PERCENT, Calculation.RATIO, id="percentage"),
        pytest.param(Unit.RATE_PER_10K, Calculation.GIVEN, id="rate"),
        pytest.param(Unit.DAYS, Calculation.MEAN, id="average"),
    ],
)
def test_part_of_what_came_without_its_counts_is_not_shown(unit, calculation, city, parts):
    """33% may be one of three, and a rate beside the rate of another month tells the count behind it."""
    measure = a_count(unit=unit, calculation=calculation)
    publish(measure, [city, parts[0]], 60, 33)

    assert [list(shown(measure, area).values()) for area in (city, parts[0])] == [[60], ["[c]"]]


def test_team_of_a_place_belongs_to_its_service_area(city):
    east, west = (make.area(name=name, kind="service_area", parent=city) for name in ("East", "West"))
    kind = make.area(name="Assessment teams", kind="team", parent=city)
    teams = [
        make.area(name=f"Assessment teams - {where}", kind="team", parent=kind) for where in ("East", "West")
    ]
    measure = a_count()
    publish(measure, [city, east, west, kind, *teams], 24, 4, 20, 24, 4, 20)

    # East is small; its only team would tell it, and the other team with the kind's total
    assert [shown(measure, area)[OCTOBER] for area in (east, west, kind, *teams)] == [
        "[c]",
        "[c]",
        24,
        "[c]",
        "[c]",
    ]


@pytest.mark.parametrize("as_known_at", [pytest.param(RECORDED, id="then"), pytest.param(None, id="now")])
@pytest.mark.parametrize(("first", "second"), [(7, 3), (3, 7)])
def test_versions_that_were_read_already_tell_the_same(city, parts, first, second, as_known_at):
    measure, benchmark = a_count(), make.benchmark()
    publish(measure, [city, parts[0]], 70 + first, first, superseded_at=LATER)
    publish(measure, parts[1:], 50, 20)
    publish(measure, [city, parts[0]], 70 + second, second, recorded_at=LATER)
    publish(measure, [benchmark], 1)
    read = read_every_version(measures=[measure.pk], organisation=city.pk)

    with CaptureQueriesContext(connection) as captured:
        kept = without_small_numbers(
            read.known(as_known_at).places,
            measures=[measure.terms],
            areas=read.areas,
            versions=read.versions([measure.pk]),
        )

    found = [kept[measure.pk, area.pk][OCTOBER].held_back for area in (*parts, benchmark)]
    alone = [shown(measure, area, as_known_at=as_known_at)[OCTOBER] for area in parts]
    assert found == [True, False, True, False]
    assert [one == "[c]" for one in alone] == found[:3]
    assert len(captured) == 0
