"""A figure that changed for the worse by more than chance needs a promise, as one outside tolerance does."""

import pytest

from kpis.models import LimitRestart
from reports.desk.checklist import Checklist
from reports.desk.month import read_month
from tests.kpis import make
from tests.reports.at_desk import PROMISED, drafted_november, officer
from tests.reports.sending import NOVEMBER, TODAY, contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

# Of KPI 2, lower is better: limits up to October 22.1% to 25.3%, target 22%, limit 25%
WORSE = "Changed for the worse by more than chance (above the upper control limit)"


@pytest.fixture
def anna():
    return officer("anna")


def points_of(anna, numerator: str, **promised: str) -> Checklist:
    drafted_november(anna, kpi_2={"numerator": numerator, "denominator": "1204", **promised})
    return read_month(anna, contract(), NOVEMBER, today=TODAY).points


def asked(points: Checklist) -> list[str]:
    return [one.message for one in points.to_promise]


@pytest.mark.parametrize(
    ("numerator", "reason"),
    [
        pytest.param("283", None, id="24%, as it was"),
        pytest.param("253", None, id="21%, below the lower limit and better"),
        pytest.param("361", f"Outside tolerance, and {WORSE[:1].lower()}{WORSE[1:]}", id="30%, both"),
    ],
)
def test_reason_says_which_of_the_two_it_is(anna, numerator, reason):
    points = points_of(anna, numerator)

    lacking = ("say what caused it.", "say what is being done.")
    assert asked(points)[:2] == [f"{reason}: {one}" for one in lacking if reason]


def test_figure_within_tolerance_that_changed_for_the_worse_needs_a_promise(anna):
    target = contract().indicators.get(reference="KPI 2").targets.get(superseded_at=None)
    make.target(indicator=target.indicator, applies_from=NOVEMBER, value=40)

    points = points_of(anna, "361")

    assert asked(points)[0] == f"{WORSE}: say what caused it."
    assert [one.code for one in points.to_explain] == []


def test_promise_that_is_whole_answers_it(anna):
    assert points_of(anna, "361", **PROMISED).is_clear


def test_restart_of_the_limits_is_counted_with(anna):
    indicator = contract().indicators.get(reference="KPI 2")
    make.target(indicator=indicator, applies_from=NOVEMBER, value=40)
    make.limit_restart(measure=indicator.measure, area=contract().organisation, from_month=NOVEMBER)

    points = points_of(anna, "361")

    assert LimitRestart.objects.count() == 1
    assert points.to_promise == []
