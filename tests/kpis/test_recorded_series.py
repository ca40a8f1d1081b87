"""The history of measures with its recordings and corrections, read in one statement."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.recorded_series import RecordedHistory, read_recorded_history
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


def history(one, **asked) -> RecordedHistory:
    areas = [one.area_id, *one.area.parts.values_list("pk", flat=True)]
    return read_recorded_history(measures=[one.measure_id], areas=areas, **asked)


def printed(read, one) -> Decimal:
    return read.places[one.measure_id, one.area_id][OCTOBER].figure.value


def test_figures_are_those_known_and_corrections_are_told_in_order(corrected, django_assert_num_queries):
    with django_assert_num_queries(2):  # the areas are one of them
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


@pytest.mark.parametrize(("measures", "areas"), [([], [1]), ([1], [])])
def test_nothing_is_asked_of_nothing(measures, areas, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert read_recorded_history(measures=measures, areas=areas) == RecordedHistory()
