"""Which month a framework opens with, asked of the last figures, and of all where those do not tell."""

import random
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpis.figures import Calculation, Unit
from kpis.models import Framework
from kpis.models.framework import FrameworkKind
from kpis.periods import Frequency, add_months
from scorecard.months.selection import read_months
from scorecard.months_filled import FIGURES, months_to_open
from tests.kpis import make

pytestmark = pytest.mark.django_db

APRIL = date(2017, 4, 1)
YEARS = 24  # months that the framework covers


def framework_of(*figures: str, frequencies: str = "") -> Framework:
    """A row for each measure, an x for each month that has a figure. frequencies: q where it is quarterly."""
    found = make.framework(start=APRIL, end=add_months(APRIL, YEARS - 1))
    kinds = {"q": Frequency.QUARTERLY, "m": Frequency.MONTHLY}
    for place, row in enumerate(figures):
        frequency = kinds[(frequencies or "m" * len(figures))[place]]
        measure = make.measure(frequency=frequency)
        make.indicator(framework=found, measure=measure, reference=f"KPI {place}", position=place + 1)
        for month, sign in enumerate(row):
            if sign == "x":
                make.observation(measure=measure, area=found.organisation, period=add_months(APRIL, month))
    return found


def opened(*frameworks: Framework) -> tuple[list[date | None], int]:
    """The months that they open with, and in how many statements that was found."""
    with CaptureQueriesContext(connection) as asked:
        found = months_to_open(list(frameworks))
    return [found[one.pk].period if one.pk in found else None for one in frameworks], len(asked)


@pytest.mark.parametrize(
    ("figures", "month", "statements"),
    [
        pytest.param(["x" * 20] * 3, 19, 1, id="all of twenty months"),
        pytest.param(["x" * 20, "x" * 20, "x" * 19], 19, 1, id="most of the last"),
        pytest.param(["x" * 20, "x" * 19, "x" * 19], 18, 1, id="a begun month"),
        pytest.param(["x" * (3 + FIGURES - 1), "xxx", "xxx"], 2, 1, id="as many begun as are looked at"),
        pytest.param(["x" * (3 + FIGURES), "xxx", "xxx"], 2, 2, id="one begun month more"),
        pytest.param(["x" * 20, "", ""], 19, 2, id="a figure that comes alone"),
        pytest.param(["xxxx" + "." * 15 + "x", "xxxx", "xxxx"], 3, 1, id="a gap of years"),
        pytest.param(["", "", ""], None, 1, id="no figure"),
    ],
)
def test_last_figures_tell_which_month_opens_unless_hardly_any_has_come(figures, month, statements):
    found = framework_of(*figures)

    assert opened(found) == ([None if month is None else add_months(APRIL, month)], statements)


def test_frameworks_are_told_in_one_statement_or_one_more_for_all_that_are_not():
    full, begun, alone = (
        framework_of("x" * 20),
        framework_of("x" * 15, "x", "x"),
        framework_of("x" * 9, "", ""),
    )

    months, statements = opened(full, begun, alone)

    assert (months, statements) == ([add_months(APRIL, at) for at in (19, 0, 8)], 2)


@pytest.mark.parametrize("seed", range(12))
def test_database_opens_with_the_month_that_the_standings_do(seed):
    dice = random.Random(seed)
    weights = [dice.random() ** 2 for _ in range(YEARS)]
    rows = ["".join("x" if dice.random() < one else "." for one in weights) for _ in range(4)]
    found = framework_of(*rows, frequencies="mmmq")
    frameworks, moment = [found], timezone.now()

    now, then, only = (
        months_to_open(frameworks, **asked).get(found.pk)
        for asked in ({}, {"as_known_at": moment}, {"only": found})
    )

    assert now is not None
    assert now.period == read_months(framework=found, frameworks=frameworks).opens
    assert then == only == now


def test_plan_that_counts_a_contract_which_runs_on_opens_with_the_last_of_its_own_months():
    contract = framework_of(*["x" * 20] * 3)
    plan = make.framework(
        organisation=contract.organisation,
        kind=FrameworkKind.COUNCIL_PLAN,
        start=APRIL,
        end=add_months(APRIL, 11),
    )
    count = make.measure(unit=Unit.COUNT, calculation=Calculation.DERIVED)
    make.indicator(framework=plan, measure=count)
    frameworks = [contract, plan]

    found = months_to_open(frameworks)

    assert found[plan.pk].period == add_months(APRIL, 11)
    assert months_to_open(frameworks, only=plan)[plan.pk] == found[plan.pk]


def test_history_is_not_read_through():
    if connection.vendor != "sqlite":
        pytest.skip("the plan is SQLite's")
    found = framework_of("x" * 20, "x" * 20)

    with CaptureQueriesContext(connection) as asked:
        months_to_open([found])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
        steps = [row[-1] for row in cursor.fetchall()]

    figures = [step for step in steps if "kpis_observation" in step]
    assert len(figures) == 2
    assert all(one.startswith("SEARCH") and "period>? AND period<?" in one for one in figures)
    assert not any("ORDER BY" in step for step in steps)
