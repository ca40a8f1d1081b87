"""What was published before the month of a return, beside its figures."""

from datetime import date

import pytest

from kpis.models import Observation
from reports.desk.last_figures import last_figures
from tests.reports.sending import NOVEMBER, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

REFERRALS = ("KPI 2", "", "283", "1204", "", "")


def lines_of(*rows):
    return list(drafted(*rows).lines.for_preview())


def test_last_figure_is_that_of_the_month_before_and_says_whether_it_is_illustrative():
    [line] = lines_of(REFERRALS)

    last = last_figures([line], NOVEMBER)[line.pk]

    assert (last.figure, last.label, last.counts) == ("24%", "Oct 2018", "292 of 1,238")
    assert last.illustrative


@pytest.mark.parametrize(
    ("month", "is_shown"),
    [
        pytest.param(date(2017, 11, 1), True, id="twelve months before"),
        pytest.param(date(2017, 10, 1), False, id="thirteen months before"),
        pytest.param(NOVEMBER, False, id="the month itself"),
    ],
)
def test_last_figure_lies_in_the_twelve_months_before(month, is_shown):
    [line] = lines_of(("KPI 2", "East", "10", "50", "", ""))
    Observation.objects.create(
        measure=line.measure,
        area=line.area,
        period=month,
        numerator=1,
        denominator=4,
        recorded_at=line.monthly_return.created_at,
    )

    assert (line.pk in last_figures([line], NOVEMBER)) is is_shown


def test_last_figures_of_many_lines_are_read_in_one_statement(django_assert_num_queries):
    lines = lines_of(REFERRALS, ("KPI 3", "", "900", "990", "", ""))

    with django_assert_num_queries(1):
        found = last_figures(lines, NOVEMBER)

    assert set(found) == {line.pk for line in lines}
