"""The home page of the sample."""

from datetime import date

import pytest

from kpis.models import Framework
from scorecard.months.selection import read_months
from scorecard.months_filled import months_to_open
from scorecard.selection import frameworks_to_choose


@pytest.mark.usefixtures("sample")
def test_home_of_the_sample_is_september_2022(signed_in):
    answer = signed_in("member").get("/")

    page = answer.context["page"]
    # as the paper of 2022 has it, and the scorecard of that month
    assert [tile.count for tile in page.tiles] == [7, 2, 2, 3, 1]
    assert [one.named.reference for one in page.look_at][:3] == ["KPI 11", "KPI 13", "KPI 15"]
    assert page.more == 4
    assert page.overdue.month == "October 2022"
    assert page.overdue_more == 5


@pytest.mark.usefixtures("sample")
def test_home_counts_what_is_made_up_as_the_scorecard_of_the_month_does(signed_in):
    reader = signed_in("member")

    pages = [reader.get(path) for path in ("/", "/scorecards/trust-kpis-2022-23/2022-09/")]

    home, scorecard = (one.context["page"] for one in pages)
    assert (home.made_up, home.sentence) == (scorecard.made_up, scorecard.sentence)
    assert all(
        "13 of the 15 indicators have a figure or target shown for September 2022" in one.content.decode()
        for one in pages
    )


@pytest.mark.usefixtures("sample")
def test_database_and_standings_open_every_framework_of_the_sample_with_the_same_month():
    frameworks = frameworks_to_choose()

    stored = months_to_open(frameworks)

    told = {
        one.pk: read_months(framework=one, frameworks=frameworks).opens
        for one in frameworks
        if one.pk in stored
    }
    assert {framework: month.period for framework, month in stored.items()} == told
    assert {one.pk: months_to_open(frameworks, only=one).get(one.pk) for one in frameworks} == {
        one.pk: stored.get(one.pk) for one in frameworks
    }
    scorecard = Framework.objects.get(slug="improvement-scorecard-2017-18")
    assert stored[scorecard.pk].period == date(
        2017, 12, 1
    )  # 6 of 16 figures of January to March 2018 are known


@pytest.mark.usefixtures("sample")
def test_home_of_the_sample_takes_a_stranger_seventeen_statements(
    settings, client, django_assert_max_num_queries
):
    settings.SCORECARD_PUBLIC = True
    client.get("/")

    with django_assert_max_num_queries(17):
        client.get("/")
