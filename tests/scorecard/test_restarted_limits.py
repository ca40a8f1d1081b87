"""Restarts of control limits on the pages, as known now and then."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection

from kpis.models import Area, Measure, Observation
from kpis.periods import add_months, iso_month
from scorecard.indicators import indicators_of_framework, indicators_of_measure
from tests.kpis import make

pytestmark = pytest.mark.django_db

OCTOBER = date(2018, 10, 1)
EARLY, LATE = datetime(2018, 11, 5, tzinfo=UTC), datetime(2018, 12, 5, tzinfo=UTC)
REASON = "The front door was reorganised."


def figures(measure: Measure, area: Area, values: list[int]) -> None:
    """Recorded early, the last of them of October 2018."""
    Observation.objects.bulk_create(
        Observation(
            measure=measure,
            area=area,
            period=add_months(OCTOBER, at + 1 - len(values)),
            value=Decimal(value),
            recorded_at=EARLY,
            recorded_by="officer",
        )
        for at, value in enumerate(values)
    )


@pytest.fixture
def stepped():
    """An indicator whose figures stepped up in September 2017, from 53 and 56 to 83 and 86."""
    indicator = make.indicator()
    figures(indicator.measure, indicator.framework.organisation, [53, 56] * 7 + [83, 86] * 7)
    return indicator


def restart(indicator, month=date(2017, 9, 1), **values):
    place = {"measure": indicator.measure, "area": indicator.framework.organisation}
    usual = {"recorded_at": LATE, "reason": REASON, "recorded_by": "ada"}
    return make.limit_restart(**place, from_month=month, **usual | values)


def scorecard_of(indicator, browser, **query) -> str:
    address = f"/scorecards/{indicator.framework.slug}/2018-10/"
    return " ".join(browser.get(address, query).content.decode().split())


def test_restart_applies_to_the_scorecard_and_says_from_when_why_and_by_whom(stepped, signed_in):
    browser = signed_in("member")
    before = scorecard_of(stepped, browser)

    restart(stepped)

    after = scorecard_of(stepped, browser)
    assert ("Improving</span>" in before, "restarted" in before) == (True, False)
    assert "Normal</span>" in after
    assert "limits restarted from September 2017" in after
    assert f"From September 2017: {REASON} (recorded by ada on 5 December 2018)" in after


def test_scorecard_as_known_before_the_restart_has_the_old_limits(stepped, signed_in):
    restart(stepped)

    then = scorecard_of(stepped, signed_in("member"), as_known_at="2018-12-04")

    assert "Improving</span>" in then
    assert "restarted" not in then


@pytest.mark.parametrize(
    ("month", "applies"),
    [
        pytest.param(date(2018, 10, 1), True, id="from the month itself"),
        pytest.param(date(2018, 11, 1), False, id="from the month after"),
    ],
)
def test_restart_counts_from_its_month_on(stepped, signed_in, month, applies):
    restart(stepped, month)

    page = scorecard_of(stepped, signed_in("member"))

    assert ("Too few figures</span>" in page) is applies
    assert (f"limits restarted from October {month.year}" in page) is applies


def test_restart_of_another_organisation_or_measure_does_not_count(stepped, signed_in):
    make.limit_restart(measure=stepped.measure, from_month=date(2017, 9, 1))
    make.limit_restart(area=stepped.framework.organisation, from_month=date(2017, 9, 1))

    assert "restarted" not in scorecard_of(stepped, signed_in("member"))


def test_withdrawn_restart_does_not_count(stepped, signed_in):
    restart(stepped, superseded_at=LATE)
    restart(stepped, is_withdrawal=True)

    assert "restarted" not in scorecard_of(stepped, signed_in("member"))


def test_measure_page_says_every_restart_and_draws_it(stepped, signed_in):
    restart(stepped)

    page = " ".join(signed_in("member").get(f"/measures/{stepped.measure.code}/").content.decode().split())

    assert f"From September 2017: {REASON} (recorded by ada on 5 December 2018)" in page
    assert '"name": "Limits restarted"' in page
    assert "Normal variation: nothing has changed" in page


def test_measure_page_says_that_figures_are_too_few_since_the_restart(stepped, signed_in):
    restart(stepped, date(2017, 11, 1))

    page = signed_in("member").get(f"/measures/{stepped.measure.code}/").content.decode()

    assert "12 figures since the limits restarted in November 2017, and 13 are needed." in page


def test_targets_and_restarts_do_not_multiply_each_other(stepped):
    for month in (date(2018, 4, 1), date(2018, 9, 1)):
        make.target(indicator=stepped, applies_from=month)
    for month in (date(2017, 9, 1), date(2018, 2, 1), date(2019, 2, 1)):
        restart(stepped, month)

    [found] = indicators_of_measure(stepped.measure_id, contracts=[], as_known_at=None)[stepped.framework_id]
    [latest] = indicators_of_framework(
        stepped.framework_id, contracts=[], start=date(2018, 1, 1), period=OCTOBER, as_known_at=None
    )[stepped.framework_id]

    assert [iso_month(one.applies_from) for one in found.targets] == ["2018-04", "2018-09"]
    assert [iso_month(one.from_month) for one in found.restarts] == ["2017-09", "2018-02", "2019-02"]
    assert (len(latest.targets), [iso_month(one.from_month) for one in latest.restarts]) == (2, ["2018-02"])
    assert latest.restarts[0].recording.at == LATE, connection.vendor


def test_page_of_a_rolling_measure_says_why_there_are_no_limits(signed_in):
    measure = make.measure(rolling=True)
    figures(measure, make.organisation(), [83, 86] * 8)

    page = signed_in("member").get(f"/measures/{measure.code}/").content.decode()

    assert "None: each figure covers many months and shares most of them with the one before" in page
    assert "variation" not in page
