"""Where everybody begins: the newest contract that has figures, and what happened since the last meeting."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from kpis.models.framework import FrameworkKind
from reports.models import MonthlyReturn
from tests.kpis import make

pytestmark = pytest.mark.django_db
MOMENT = datetime(2018, 9, 12, 9, tzinfo=UTC)


def shown(client):
    """The framework that the home page tells of."""
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.context["framework"]


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

    assert shown(signed_in("member")) == old


@pytest.fixture
def two_years():
    """Last year's contract of 3 KPIs, with all figures of October 2018, and next year's without any."""
    old = make.framework()
    agreed = make.framework(start=date(2019, 4, 1), end=date(2020, 3, 1), organisation=old.organisation)
    for place in (1, 2, 3):
        measure = make.indicator(framework=old, position=place).measure
        make.indicator(framework=agreed, measure=measure, position=place)
        make.observation(measure=measure, area=old.organisation)
    return old, agreed


def first_figures(framework, many: int) -> None:
    """So many of its first month."""
    for one in framework.indicators.order_by("position")[:many]:
        make.observation(measure=one.measure, area=framework.organisation, period=framework.start)


@pytest.mark.parametrize(
    ("many", "is_next"),
    [
        pytest.param(1, False, id="its first figure"),
        pytest.param(2, True, id="most of its first month"),
        pytest.param(3, True, id="all of it"),
    ],
)
def test_home_goes_over_to_the_next_contract_once_most_of_a_month_is_in(two_years, many, is_next, signed_in):
    first_figures(two_years[1], many)

    assert shown(signed_in("member")) == two_years[is_next]


def test_home_tells_of_the_newest_contract_with_a_figure_where_no_month_is_mostly_in(two_years, signed_in):
    old, agreed = two_years
    for place in (4, 5, 6):
        make.indicator(framework=old, position=place)  # so October has 3 of 6
    client = signed_in("member")

    assert shown(client) == old

    first_figures(agreed, 1)
    assert shown(client) == agreed


def test_scorecard_of_full_months_comes_before_a_contract_of_few_figures(signed_in):
    begun = reported(start=date(2018, 10, 1))
    make.indicator(framework=begun, position=2)
    full = reported(kind=FrameworkKind.SCORECARD)

    assert shown(signed_in("member")) == full


def test_contract_with_figures_comes_before_a_newer_scorecard(signed_in):
    contract = reported()
    reported(kind=FrameworkKind.SCORECARD, start=date(2018, 5, 1))

    assert shown(signed_in("member")) == contract


def test_scorecard_with_figures_comes_before_a_contract_without(signed_in):
    make.framework(start=date(2019, 4, 1), end=date(2020, 3, 1))
    scorecard = reported(kind=FrameworkKind.SCORECARD)

    assert shown(signed_in("member")) == scorecard


def test_first_framework_is_shown_before_it_has_figures(signed_in):
    make.framework(start=date(2200, 1, 1), end=date(2200, 12, 1))

    answer = signed_in("member").get("/")

    page = answer.context["page"]
    assert (page.sentence, page.since) == ("No figures are published for January 2200.", None)
    assert "Scorecard, no figures yet" in answer.content.decode()


def test_latest_month_is_told_in_a_sentence_and_tiles(signed_in):
    framework = reported()
    make.target(indicator=framework.indicators.get(), value=Decimal(82), tolerance_limit=Decimal(75))

    answer = signed_in("member").get("/")

    page, html = answer.context["page"], answer.content.decode()
    assert page.sentence.startswith("The one indicator met its target or was within the agreed tolerance")
    assert [tile.count for tile in page.tiles] == [0, 0, 1, 0, 0]
    assert f'href="/scorecards/{framework.slug}/2018-10/?status=within_tolerance"' in html
    assert f'<a class="govuk-button" href="/scorecards/{framework.slug}/2018-10/">Read the scorecard' in html


def test_every_framework_is_one_click_away(signed_in):
    frameworks = [reported(), make.framework(), reported(kind=FrameworkKind.COUNCIL_PLAN)]

    html = signed_in("member").get("/").content.decode()

    for one in frameworks:
        for page in ("", "since/", "year/", "months-on-track/"):
            assert f'href="/scorecards/{one.slug}/{page}"' in html
    assert html.count("Scorecard of October 2018") == 2


def test_worse_comes_before_what_stayed_outside_and_that_before_the_better(signed_in):
    framework = make.framework()
    for place, (september, october) in enumerate([(70, 81), (70, 71), (81, 76), (81, 82)], 1):
        indicator = make.indicator(framework=framework, reference=f"KPI {place}", position=place)
        make.target(indicator=indicator, tolerance_limit=Decimal(75))
        for month, value in ((9, september), (10, october)):
            period = date(2018, month, 1)
            make.observation(
                measure=indicator.measure, area=framework.organisation, period=period, value=Decimal(value)
            )

    page = signed_in("member").get("/").context["page"]

    assert [(one.named.reference, one.course_label) for one in page.look_at] == [
        ("KPI 3", "Worse status"),
        ("KPI 2", "Still outside tolerance"),
        ("KPI 1", "Better status"),
    ]
    assert page.since.sentence == (
        "Between September and October 2018, 1 of the 4 indicators got a better status, 1 a worse one"
        " and 2 kept theirs. 1 was outside tolerance in both months."
    )


@pytest.mark.parametrize(
    ("group", "first"),
    [
        pytest.param("member", "Read the scorecard of October 2018", id="member"),
        pytest.param("officer", "See what is due from you", id="officer"),
        pytest.param("admin", "See what is due from you", id="admin"),
    ],
)
def test_one_thing_to_do_next_is_the_readers_own(group, first, signed_in):
    reported()

    html = signed_in(group).get("/").content.decode()

    assert html.count('<a class="govuk-button"') == 1
    assert first in html.partition('<a class="govuk-button"')[2].partition("</a>")[0]


def test_stranger_reads_the_home_page_where_the_site_is_public(settings, client):
    settings.SCORECARD_PUBLIC = True
    reported()

    html = client.get("/").content.decode()

    assert "Read the scorecard of October 2018" in html
    assert "/returns/" not in html


def test_stranger_is_asked_to_sign_in_where_it_is_not(client):
    assert client.get("/").url == "/sign-in/?next=/"


def test_promise_that_was_missed_is_told(signed_in):
    framework = make.framework()
    indicator = make.indicator(framework=framework)
    make.target(indicator=indicator, tolerance_limit=Decimal(75))
    for month in (8, 9, 10):
        place = {"measure": indicator.measure, "area": framework.organisation}
        make.observation(**place, period=date(2018, month, 1), value=Decimal(70))
    held = MonthlyReturn.objects.create(
        framework=framework,
        period=date(2018, 8, 1),
        created_at=MOMENT,
        state="published",
        published_at=MOMENT,
    )
    held.promises.create(
        indicator=indicator,
        period=held.period,
        back_by=date(2018, 10, 1),
        cause="Two left.",
        action="Replaced.",
    )

    html = signed_in("member").get("/").content.decode()

    assert "Promise missed" in html
    assert "by October 2018, when it was <b>70%</b>" in html


@pytest.mark.parametrize(
    ("group", "statements"), [pytest.param(None, 17, id="stranger"), pytest.param("member", 19, id="member")]
)
def test_home_asks_no_more_of_the_database_for_ten_frameworks_than_it_says(
    group, statements, signed_in, settings, client, django_assert_max_num_queries
):
    settings.SCORECARD_PUBLIC = True
    for _ in range(10):
        reported()
    reader = signed_in(group) if group else client
    reader.get("/")

    with django_assert_max_num_queries(statements):
        reader.get("/")
