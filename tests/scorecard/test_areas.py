"""Which areas a scorecard reads, and whether a part of the organisation reports."""

from datetime import UTC, datetime

import pytest

from scorecard.areas import read_areas, read_reporting_areas
from tests.kpis import make
from tests.kpis.make import APRIL, OCTOBER

pytestmark = pytest.mark.django_db

THEN, LATER = (datetime(2018, 12, day, tzinfo=UTC) for day in (3, 12))


@pytest.fixture
def council():
    return make.organisation()


@pytest.fixture
def team(council):
    return make.team(make.service_area(council))


def test_reporting_areas_are_those_that_an_organisation_may_report(council, team):
    make.benchmark(publisher="The department", method="The ten most like it", members=10)
    make.service_area(make.organisation())

    areas, _ = read_reporting_areas(council, measures=[make.measure().pk], period=OCTOBER, as_known_at=None)

    assert areas == read_areas(council)
    assert [one.kind for one in areas] == ["organisation", "service_area", "team", "benchmark"]


def has_parts(council, measure, *, period=OCTOBER, as_known_at=None) -> bool:
    measures = [measure.pk] if measure else []
    _, found = read_reporting_areas(council, measures=measures, period=period, as_known_at=as_known_at)
    return found


def test_part_reports_where_it_has_a_figure_of_the_month(council, team):
    measure = make.measure()
    make.observation(measure=measure, area=team)

    assert has_parts(council, measure)
    assert not has_parts(council, measure, period=APRIL)
    assert not has_parts(council, make.measure())
    assert not has_parts(council, None)
    assert not has_parts(make.organisation(), measure)


def test_organisation_and_benchmarks_are_no_parts(council, team):
    measure = make.measure()
    for area in (council, make.benchmark()):
        make.observation(measure=measure, area=area)

    assert not has_parts(council, measure)


def test_part_reports_what_was_known_at_the_moment(council, team):
    measure = make.measure()
    make.observation(measure=measure, area=team, recorded_at=LATER)

    assert has_parts(council, measure, as_known_at=LATER)
    assert not has_parts(council, measure, as_known_at=THEN)
