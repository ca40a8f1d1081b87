"""What the list of targets to look at costs does not grow."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.kpis import make

pytestmark = pytest.mark.django_db


def test_ten_indicators_cost_what_one_costs(signed_in):
    browser, framework, costs = signed_in("admin"), make.framework(), []
    for rows in (1, 9):
        for _ in range(rows):
            target = make.target(indicator=make.indicator(framework=framework))
            for month in range(4, 11):
                make.observation(
                    measure=target.indicator.measure, area=framework.organisation, period=date(2018, month, 1)
                )
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(reverse("admin:kpis_target_review"))
        costs.append(len(asked))

    assert costs[0] == costs[1]
    assert len(answer.context["shown"][0].rows) == 10


def test_ten_frameworks_cost_what_one_costs(signed_in):
    browser, costs = signed_in("admin"), []
    for rows in (1, 9):
        for _ in range(rows):
            make.target()
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(reverse("admin:kpis_target_review"))
        costs.append(len(asked))

    assert costs[0] == costs[1]
    assert len(answer.context["shown"]) == 10


def test_page_says_where_there_is_no_framework(signed_in):
    answer = signed_in("admin").get(reverse("admin:kpis_target_review"))

    assert "There are no frameworks yet" in answer.content.decode()
