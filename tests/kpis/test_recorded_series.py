"""The history of measures with its recordings and corrections, read in one statement."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.recorded_series import RecordedHistory, read_every_version
from kpis.revisions import read_revisions
from tests.kpis import make

pytestmark = pytest.mark.django_db

OCTOBER, RECORDED = date(2018, 10, 1), datetime(2018, 12, 3, 9, tzinfo=UTC)


@pytest.fixture
def corrected():
    """80 in October, corrected to 81 and then to 82, and a figure of a part that was corrected once."""
    first = make.observation()
    part = make.observation(measure=first.measure, area=make.service_area(first.area))
    supersede_observation(observation=first, figure=Figure(value=Decimal(81)), by="a", reason="Typo")
    second = first.measure.observations.current().get(area=first.area)
    supersede_observation(observation=second, figure=Figure(value=Decimal(82)), by="b", reason="Late")
    supersede_observation(observation=part, figure=Figure(value=Decimal(1)), by="c", reason="Part")
    return first


def history(one, as_known_at=None) -> RecordedHistory:
    read = read_every_version(measures=[one.measure_id], organisation=one.area_id)
    return read.known(as_known_at)


def printed(read, one) -> Decimal:
    return read.places[one.measure_id, one.area_id][OCTOBER].figure.value


def test_figures_are_those_known_and_corrections_are_told_in_order(corrected, django_assert_num_queries):
    with django_assert_num_queries(1):
        read = history(corrected)

    found = read.revisions(measure=corrected.measure_id, area=corrected.area_id)
    assert printed(read, corrected) == 82
    assert [(one.was.value, one.became.value, one.recording.reason) for one in found] == [
        (80, 81, "Typo"),
        (81, 82, "Late"),
    ]
    assert found[0].told_at == RECORDED
    assert len(read.recordings) == 2


def test_corrections_are_the_same_as_those_of_the_month(corrected):
    of_month = read_revisions(measures=[corrected.measure_id], area=corrected.area_id, period=OCTOBER)

    read = history(corrected)

    assert read.revisions(measure=corrected.measure_id, area=corrected.area_id) == of_month


@pytest.mark.parametrize(
    ("earlier", "value", "corrections"),
    [
        pytest.param(timedelta(0), 81, 1, id="at the moment"),
        pytest.param(timedelta(microseconds=1), 80, 0, id="just before"),
    ],
)
def test_history_at_a_moment_knows_no_later_correction(corrected, earlier, value, corrections):
    place = {"measure": corrected.measure_id, "area": corrected.area_id}
    moment = history(corrected).revisions(**place)[0].recording.at - earlier

    read = history(corrected, as_known_at=moment)

    assert printed(read, corrected) == value
    assert len(read.revisions(**place)) == corrections


def test_figure_that_was_not_recorded_yet_is_not_there(corrected):
    assert history(corrected, as_known_at=RECORDED - timedelta(seconds=1)).places == {}
    assert history(corrected, as_known_at=timezone.now()).places != {}


def test_one_reading_tells_of_every_moment(corrected, django_assert_num_queries):
    with django_assert_num_queries(1):
        read = read_every_version(measures=[corrected.measure_id], organisation=corrected.area_id)
        found = [printed(read.known(moment), corrected) for moment in (RECORDED, None)]

    assert found == [80, 82]


def test_areas_are_there_in_their_order_with_figures_or_without(corrected):
    other, benchmark = make.observation(measure=corrected.measure), make.benchmark()
    part = corrected.area.parts.get()

    read = read_every_version(measures=[corrected.measure_id], organisation=corrected.area_id)

    assert [area.id for area in read.areas] == [corrected.area_id, part.pk, benchmark.pk]
    assert (read.areas[1].parent, read.areas[2].kind) == (corrected.area_id, "benchmark")
    assert (other.measure_id, other.area_id) not in read.known(None).places


def test_every_version_is_there_of_the_measures_named_alone(corrected):
    other = make.observation(area=corrected.area)
    read = read_every_version(
        measures=[corrected.measure_id, other.measure_id], organisation=corrected.area_id
    )

    found = read.versions([corrected.measure_id])

    whole = [one for one in found[corrected.measure_id] if one.what.area == corrected.area_id]
    whole.sort(key=lambda one: one.since)
    assert list(found) == [corrected.measure_id]
    assert [(one.what.period, one.what.figure.value) for one in whole] == [
        (OCTOBER, 80),
        (OCTOBER, 81),
        (OCTOBER, 82),
    ]
    assert [one.until for one in whole] == [whole[1].since, whole[2].since, None]


def test_two_moments_of_the_hour_that_comes_twice_are_told_apart():
    """The clocks went back at two on 28 October 2018: at 00:30 and 01:30 by UTC they showed half past one."""
    early, late = (datetime(2018, 10, 28, hour, 30, tzinfo=UTC) for hour in (0, 1))
    first = make.observation(recorded_at=early, superseded_at=late)
    make.observation(measure=first.measure, area=first.area, value=Decimal(81), recorded_at=late)

    moments = [timezone.localtime(moment) for moment in (early, late)]
    found = [printed(history(first, moment), first) for moment in moments]

    assert found == [80, 81]
