"""What was published after a row was saved at the desk, as its officer is told before submitting."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from kpis.models import Measure
from reports.desk.month import read_month
from reports.desk.published_since import published_since
from reports.models import ReturnEntry
from tests.kpis import make
from tests.reports.at_desk import drafted_november
from tests.reports.sending import CONTRACT, NOVEMBER, TODAY, contract

pytestmark = pytest.mark.django_db


def figure(*, code: str = "re-referrals", value: int = 24, after: timedelta) -> None:
    """Published so long after what is typed was saved."""
    saved_at = ReturnEntry.objects.latest("saved_at").saved_at
    make.observation(
        measure=Measure.objects.get(code=code),
        area=contract().organisation,
        period=NOVEMBER,
        value=Decimal(value),
        recorded_by="ada",
        recorded_at=saved_at + after,
    )


def told(anna) -> list[str]:
    return published_since(read_month(anna, contract(), NOVEMBER, today=TODAY))


def test_figure_published_after_its_row_was_saved_is_told_with_who_when_and_what(sample, anna, client):
    drafted_november(anna)
    figure(after=timedelta(seconds=1))
    client.force_login(anna)

    page = client.get(reverse("returns:check", args=[CONTRACT, "2018-11"])).content.decode()

    [sentence] = told(anna)
    today = timezone.localdate()
    assert sentence.startswith(f"KPI 2 Birmingham: 24% was published on {today.day} {today:%B %Y} at ")
    assert " by ada, after this row was saved." in sentence
    assert "Published since this was typed" in page
    assert sentence in page


def test_figure_published_before_its_row_was_saved_is_not_told(sample, anna, client):
    drafted_november(anna)
    figure(after=-timedelta(days=1))
    client.force_login(anna)

    page = client.get(reverse("returns:check", args=[CONTRACT, "2018-11"])).content.decode()

    assert told(anna) == []
    assert "Published since this was typed" not in page


def test_nothing_published_is_nothing_told(sample, anna):
    drafted_november(anna)

    assert told(anna) == []


def test_as_many_statements_for_two_figures_as_for_one(sample, anna, django_assert_num_queries):
    drafted_november(anna)
    figure(after=timedelta(seconds=1))
    figure(code="caseload", value=40, after=timedelta(seconds=1))
    at = read_month(anna, contract(), NOVEMBER, today=TODAY)
    assert at.points.examined.rows

    with django_assert_num_queries(1):
        published_since(at)
