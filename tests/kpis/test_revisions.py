"""Corrections of published figures, and when figures were recorded."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from kpis.actions import supersede_observation
from kpis.figures import Figure
from kpis.models import Observation
from kpis.recorded import first_recorded, moments_recorded
from kpis.revisions import read_revisions, read_revisions_between
from tests.kpis import make

pytestmark = pytest.mark.django_db


def corrected(period: date = make.OCTOBER) -> Observation:
    """A figure of 80 recorded on 3 December 2018, that was made 81 now."""
    found = make.observation(period=period)
    supersede_observation(
        observation=found, figure=Figure(value=Decimal(81)), by="officer", reason="Counted twice."
    )
    return Observation.objects.get(pk=found.pk)


def between(found: Observation, **changes):
    assert found.superseded_at is not None
    usual = {
        "measures": [found.measure_id],
        "area": found.area_id,
        "months": (make.OCTOBER, make.NOVEMBER),
        "after": found.superseded_at - timedelta(seconds=1),
        "until": found.superseded_at,
    }
    return read_revisions_between(**{**usual, **changes})


def test_correction_says_what_it_was_and_became_of_which_month_and_why():
    found = corrected()

    [one] = read_revisions(measures=[found.measure_id], area=found.area_id, period=make.OCTOBER)

    assert (one.was.value, one.became.value, one.period) == (80, 81, make.OCTOBER)
    assert (one.recording.by, one.recording.reason) == ("officer", "Counted twice.")
    assert one.told_at == make.RECORDED
    assert one.recording.at == found.superseded_at


def test_correction_of_another_month_is_not_this_months():
    found = corrected(make.NOVEMBER)

    assert read_revisions(measures=[found.measure_id], area=found.area_id, period=make.OCTOBER) == []


@pytest.mark.parametrize(
    ("after", "until", "count"),
    [
        pytest.param(-1, 0, 1, id="recorded at the end"),
        pytest.param(0, 1, 0, id="recorded at the beginning"),
        pytest.param(-1, -1, 0, id="recorded later"),
    ],
)
def test_correction_is_found_after_the_one_moment_and_until_the_other(after, until, count):
    found = corrected()
    moment = found.superseded_at

    assert (
        len(between(found, after=moment + timedelta(seconds=after), until=moment + timedelta(seconds=until)))
        == count
    )


@pytest.mark.parametrize(
    ("months", "count"),
    [
        pytest.param((make.OCTOBER, make.OCTOBER), 1, id="that month"),
        pytest.param((make.NOVEMBER, make.NOVEMBER), 0, id="the month after"),
        pytest.param((date(2018, 9, 1), date(2018, 9, 1)), 0, id="the month before"),
    ],
)
def test_correction_is_of_one_of_the_months(months, count):
    assert len(between(corrected(), months=months)) == count


def test_no_measures_have_no_corrections():
    assert between(corrected(), measures=[]) == []


def test_first_recorded_is_the_first_whether_or_not_it_was_corrected():
    found = corrected()

    place = {"measures": [found.measure_id], "area": found.area_id}
    assert first_recorded(**place, period=make.OCTOBER) == make.RECORDED
    assert first_recorded(**place, period=make.NOVEMBER) is None


def test_moments_recorded_are_by_the_councils_clock_each_once():
    area = make.organisation()
    midnight = datetime(2018, 7, 3, 23, 30, tzinfo=UTC)  # half past midnight of the fourth, in summer time
    measures = [make.measure() for _ in range(3)]
    for measure, moment in zip(measures, (make.RECORDED, midnight, make.RECORDED), strict=True):
        make.observation(measure=measure, area=area, recorded_at=moment)

    found = moments_recorded(measures=[one.pk for one in measures], area=area.pk, period=make.OCTOBER)

    assert found == [midnight, make.RECORDED]
    assert found[0].date() == date(2018, 7, 4)
