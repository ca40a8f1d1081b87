"""Where everybody begins: the newest contract that has figures."""

from datetime import date

import pytest
from django.utils import timezone

from kpis.models.framework import FrameworkKind
from tests.kpis import make

pytestmark = pytest.mark.django_db


def first_page(client) -> str:
    return client.get("/").url


def reported(**values):
    """A framework with a figure in October 2018."""
    framework = make.framework(**values)
    measure = make.indicator(framework=framework).measure
    make.observation(measure=measure, area=framework.organisation, recorded_at=timezone.now())
    return framework


def test_framework_without_figures_takes_over_nobodys_home_page(signed_in):
    old = reported()
    agreed = make.framework(start=date(2030, 4, 1), end=date(2031, 3, 1), organisation=old.organisation)
    make.indicator(framework=agreed, measure=old.indicators.get().measure)

    assert first_page(signed_in("member")) == f"/scorecards/{old.slug}/"


def test_contract_with_figures_comes_before_a_newer_scorecard(signed_in):
    contract = reported()
    reported(kind=FrameworkKind.SCORECARD, start=date(2018, 5, 1))

    assert first_page(signed_in("member")) == f"/scorecards/{contract.slug}/"


def test_scorecard_with_figures_comes_before_a_contract_without(signed_in):
    make.framework(start=date(2019, 4, 1), end=date(2020, 3, 1))
    scorecard = reported(kind=FrameworkKind.SCORECARD)

    assert first_page(signed_in("member")) == f"/scorecards/{scorecard.slug}/"


def test_first_framework_leads_somewhere_before_it_has_figures(signed_in):
    framework = make.framework(start=date(2200, 1, 1), end=date(2200, 12, 1))
    client = signed_in("member")

    answer = client.get(first_page(client), follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == f"/scorecards/{framework.slug}/2200-01/"


def test_home_asks_as_much_of_the_database_for_ten_frameworks_as_for_one(
    signed_in, django_assert_max_num_queries
):
    for _ in range(10):
        reported()
    client = signed_in("member")
    client.get("/")

    with django_assert_max_num_queries(5):
        client.get("/")
