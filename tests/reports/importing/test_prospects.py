"""How a figure would stand once it is published: as the scorecard will rate it."""

from dataclasses import replace

import pytest

from kpis.rating import Reason, Status, TargetKind
from reports.importing.prospects import made_up_to_reach, rating_once_published
from tests.reports.returned import (
    CITY,
    EAST,
    ENGLAND,
    LAST,
    OCTOBER,
    SEPTEMBER,
    VISITS,
    context,
    counts,
    known,
    target,
    value,
)

pytestmark = pytest.mark.one_database


def rating(figure, *, area=CITY, returned=None, **known):
    return rating_once_published(
        measure=VISITS, area=area.id, figure=figure, context=context(**known), returned=returned or {}
    )


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        pytest.param(counts(81, 100), Status.BETTER_THAN_TARGET, id="better"),
        pytest.param(counts(80, 100), Status.AT_TARGET, id="at"),
        pytest.param(counts(746, 1000), Status.WITHIN_TOLERANCE, id="printed at the limit"),
        pytest.param(counts(744, 1000), Status.OUTSIDE_TOLERANCE, id="printed past the limit"),
    ],
)
def test_figure_is_rated_as_it_would_be_printed(figure, status):
    found = rating(figure, targets={VISITS: target("80", limit="75")})

    assert found.status is status


@pytest.mark.parametrize("area", [pytest.param(EAST, id="part"), pytest.param(ENGLAND, id="benchmark")])
def test_only_the_organisation_is_rated(area):
    assert rating(value("80"), area=area, targets={VISITS: target("80")}) is None


@pytest.mark.parametrize(
    ("kind", "known", "reason"),
    [
        pytest.param(None, {}, Reason.NO_TARGET, id="no target"),
        pytest.param(TargetKind.TO_BE_CONFIRMED, {}, Reason.TO_BE_CONFIRMED, id="to be confirmed"),
        pytest.param(TargetKind.IMPROVING, {}, Reason.NO_EARLIER_FIGURE, id="nothing before"),
        pytest.param(TargetKind.BENCHMARK, {}, Reason.NO_BENCHMARK_FIGURE, id="nothing to match"),
        pytest.param(TargetKind.YEAR_END_VALUE, {}, Reason.AT_YEAR_END, id="not yet the year's end"),
    ],
)
def test_figure_that_cannot_be_rated_says_why(kind, known, reason):
    terms = {VISITS: target("80", kind=kind, benchmark="ENG")} if kind else {}

    assert rating(value("80"), targets=terms, **known).reason is reason


def test_movement_is_from_the_figure_before():
    terms = {VISITS: target(None, kind=TargetKind.IMPROVING)}

    found = rating(value("81"), targets=terms, last={(VISITS, CITY): (SEPTEMBER, value("80"))})

    assert found.status is Status.BETTER_THAN_TARGET


def test_year_end_value_is_rated_at_the_years_end():
    terms = {VISITS: target("80", kind=TargetKind.YEAR_END_VALUE)}

    assert rating(value("80"), targets=terms, at_year_end=True).status is Status.AT_TARGET


@pytest.mark.parametrize(
    ("returned", "status"),
    [
        pytest.param({}, Status.BETTER_THAN_TARGET, id="published"),
        pytest.param(
            {(VISITS.id, ENGLAND.id, OCTOBER): value("75")}, Status.OUTSIDE_TOLERANCE, id="returned"
        ),
        pytest.param(
            {(VISITS.id, ENGLAND.id, LAST): value("75")}, Status.BETTER_THAN_TARGET, id="of another month"
        ),
    ],
)
def test_benchmark_to_match_is_the_latest_one(returned, status):
    terms = {VISITS: target(None, kind=TargetKind.BENCHMARK, benchmark="ENG")}

    found = rating(value("71"), targets=terms, england={VISITS: (SEPTEMBER, value("70"))}, returned=returned)

    assert found.status is status


MADE_UP_THEN = {(VISITS.id, CITY.id): {SEPTEMBER: known(value("80"), illustrative=True)}}
MADE_UP_THERE = {(VISITS.id, ENGLAND.id): {SEPTEMBER: known(value("70"), illustrative=True)}}


@pytest.mark.parametrize(
    ("terms", "earlier", "mark"),
    [
        pytest.param(target("80"), MADE_UP_THEN, "", id="agreed level"),
        pytest.param(target("80", illustrative=True), {}, "target illustrative", id="level made up"),
        pytest.param(
            target(None, kind=TargetKind.IMPROVING),
            MADE_UP_THEN,
            "figure before illustrative",
            id="movement from a figure made up",
        ),
        pytest.param(
            target(None, kind=TargetKind.BENCHMARK, benchmark="ENG"),
            MADE_UP_THERE,
            "benchmark illustrative",
            id="benchmark made up",
        ),
        pytest.param(
            target(None, kind=TargetKind.BENCHMARK, benchmark="ENG"), {}, "", id="benchmark not known"
        ),
    ],
)
def test_what_a_rating_rests_on_is_marked(terms, earlier, mark):
    beside = replace(context(targets={VISITS: terms}), earlier=earlier)

    assert made_up_to_reach(measure=VISITS, area=CITY.id, context=beside) == mark


def test_benchmark_that_comes_with_the_figure_is_not_made_up():
    terms = target(None, kind=TargetKind.BENCHMARK, benchmark="ENG")
    beside = replace(context(targets={VISITS: terms}), earlier=MADE_UP_THERE)
    returned = {(VISITS.id, ENGLAND.id, OCTOBER): value("75")}

    assert made_up_to_reach(measure=VISITS, area=CITY.id, context=beside, returned=returned) == ""


def test_part_rests_on_no_target():
    beside = context(targets={VISITS: target("80", illustrative=True)})

    assert made_up_to_reach(measure=VISITS, area=EAST.id, context=beside) == ""
