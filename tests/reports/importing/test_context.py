"""What a return is held against, read from the sample data in a handful of statements."""

from datetime import date

import pytest

from kpis.models import Area, Framework, Measure
from kpis.rating import TargetKind
from reports.importing.context import context_of_history, context_of_ratings, context_of_return
from reports.importing.scope_selection import indicators_of, scope_of_framework
from tests.kpis import make
from tests.reports.sending import NOVEMBER, OCTOBER, TODAY, contract

pytestmark = pytest.mark.django_db


def framework(slug: str) -> Framework:
    return Framework.objects.select_related("organisation").get(slug=slug)


def place(measure: str, area: str = "BHM", month: date = NOVEMBER) -> tuple[int, int, date]:
    return Measure.objects.get(code=measure).pk, Area.objects.get(code=area).pk, month


def context(*places, of: Framework | None = None, period: date = NOVEMBER):
    of = of or contract()
    scope = scope_of_framework(of, period=period, today=TODAY)
    return context_of_return(places, framework=of, scope=scope, period=period)


def test_last_figure_is_the_one_before_the_month(sample):
    here = place("re-referrals")

    found = context(here)

    month, known = found.last_before(*here[:2])
    assert (month, known.figure.numerator) == (OCTOBER, 292)
    assert found.last_before(here[0], place("caseload", "ENG")[1]) is None


def test_last_figure_may_be_older_than_the_month_before(sample):
    monthly, yearly = place("re-referrals"), place("re-referrals", "ENG")
    for month in (date(2018, 3, 1), date(2018, 12, 1)):
        make.observation(
            measure=Measure.objects.get(pk=yearly[0]), area=Area.objects.get(pk=yearly[1]), period=month
        )

    found = context(monthly, yearly)

    assert [found.last_before(*here[:2])[0] for here in (monthly, yearly)] == [OCTOBER, date(2018, 3, 1)]


def test_published_figures_are_those_returned_and_those_expected(sample):
    part = place("re-referrals", "BHM-EAST", OCTOBER)

    found = context(part, period=OCTOBER)

    assert part not in found.published
    assert found.published[place("re-referrals", month=OCTOBER)].figure.numerator == 292
    assert len(found.published) == 15


@pytest.mark.parametrize(
    ("slug", "month", "count"),
    [
        pytest.param("trust-kpis-2018-19", NOVEMBER, 15, id="monthly"),
        pytest.param("council-plan-2018-19", NOVEMBER, 1, id="one of two is derived"),
        pytest.param(
            "education-plan-2017-18", date(2018, 1, 1), 5, id="termly and annual ones are never due"
        ),
    ],
)
def test_figures_are_expected_where_they_are_due(sample, slug, month, count):
    found = context(of=framework(slug), period=month)

    assert len(found.expected) == count
    assert {one.place[2] for one in found.expected} == {month}


def test_quarterly_figure_is_expected_at_the_quarters_end(sample):
    contract().indicators.filter(reference="KPI 2").update(measure=make.measure(frequency="quarterly"))

    counts = {month: len(context(period=date(2018, month, 1)).expected) for month in (8, 9, 10)}

    assert counts == {8: 14, 9: 15, 10: 14}


def test_benchmark_is_the_latest_up_to_the_month(sample):
    plan = framework("education-plan-2017-18")
    measure, england, _ = place("eyfs-gld", "ENG")

    months = {
        month: list(context(of=plan, period=month).earlier.get((measure, england), {}))
        for month in (date(2017, 6, 1), date(2017, 7, 1), date(2018, 3, 1))
    }

    assert months == {
        date(2017, 6, 1): [date(2016, 7, 1)],
        date(2017, 7, 1): [date(2017, 7, 1)],
        date(2018, 3, 1): [date(2017, 7, 1)],
    }


def test_benchmark_that_is_returned_too_has_both_its_latest_and_its_last_figure(sample):
    plan, here = framework("education-plan-2017-18"), place("eyfs-gld", "ENG", date(2017, 7, 1))

    found = context(here, of=plan, period=date(2017, 7, 1))

    assert set(found.earlier[here[:2]]) == {date(2016, 7, 1), date(2017, 7, 1)}
    assert found.last_before(*here[:2])[0] == date(2016, 7, 1)


@pytest.mark.parametrize(
    ("slug", "statements"),
    [
        pytest.param("trust-kpis-2018-19", 1, id="values"),
        pytest.param("education-plan-2017-18", 3, id="benchmarks and movements"),
    ],
)
def test_ratings_are_read_in_few_statements(sample, slug, statements, django_assert_num_queries):
    of = framework(slug)
    indicators = indicators_of(of)

    with django_assert_num_queries(statements):
        context_of_ratings(indicators, framework=of, period=of.end)


def test_ratings_rest_on_what_the_whole_context_says(sample):
    of = framework("education-plan-2017-18")
    own = [place(one.measure.code, month=of.end) for one in indicators_of(of)]

    whole, ratings = (
        context(*own, of=of, period=of.end),
        context_of_ratings(indicators_of(of), framework=of, period=of.end),
    )

    assert ratings.targets == whole.targets
    assert {terms.kind for terms in ratings.targets.values()} >= {TargetKind.BENCHMARK, TargetKind.REDUCING}
    assert set(ratings.earlier) <= set(whole.earlier)
    assert all(whole.earlier[key] == series for key, series in ratings.earlier.items())


@pytest.mark.parametrize(
    ("month", "at_year_end"),
    [
        pytest.param(date(2019, 2, 1), False, id="last month but one"),
        pytest.param(date(2019, 3, 1), True, id="last month of the framework"),
    ],
)
def test_year_end_is_the_last_month_of_the_framework(sample, month, at_year_end):
    of = contract()

    found = context_of_ratings(indicators_of(of), framework=of, period=month)

    assert found.at_year_end is at_year_end
    assert context(period=month).at_year_end is at_year_end


def test_context_of_no_place_asks_nothing(sample, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = context_of_history([])

    assert found.published == {}
