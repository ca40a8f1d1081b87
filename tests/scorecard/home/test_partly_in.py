"""A month of which only some figures are in: what each page says, and what it does not compare."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from kpis.figures import Calculation, Unit
from kpis.models import Framework
from kpis.models.framework import FrameworkKind
from kpis.periods import Frequency, month_name
from kpis.rating import TargetKind
from tests.kpis import make

pytestmark = pytest.mark.django_db

APRIL, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (date(2018, month, 1) for month in (4, 9, 10, 11, 12))
KPIS = 15


def fill(contract, month: date, many: int, *, on_track: int | None = None) -> None:
    """So many of the contract's figures of a month, of which so many (or all) meet the target of 80."""
    met = many if on_track is None else on_track
    for at, one in enumerate(contract.indicators.order_by("position")[:many]):
        make.observation(
            measure=one.measure,
            area=contract.organisation,
            period=month,
            value=Decimal(81 if at < met else 60),
            recorded_at=datetime(2019, 3, month.month, 9, tzinfo=UTC),
        )


def contract_of_kpis(*, rated_from: date = APRIL):
    found = make.framework()
    for place in range(1, KPIS + 1):
        one = make.indicator(framework=found, reference=f"KPI {place}", position=place)
        told = datetime(2018, 4, 3, tzinfo=UTC)
        make.target(indicator=one, value=Decimal(80), applies_from=rated_from, recorded_at=told)
    return found


@pytest.fixture
def contract():
    """Of 15 KPIs, of which 14 are on track in October 2018."""
    found = contract_of_kpis()
    fill(found, OCTOBER, KPIS, on_track=14)
    return found


@pytest.fixture
def plan(contract):
    """Counts how many are on track; 14 are wanted, and 12 tolerated."""
    measure = make.measure(
        code="kpis-on-track", calculation=Calculation.DERIVED, unit=Unit.COUNT, numerator_label=""
    )
    found = make.framework(kind=FrameworkKind.COUNCIL_PLAN, organisation=contract.organisation)
    counted = make.indicator(framework=found, measure=measure, reference="2.1.3")
    make.target(indicator=counted, value=Decimal(14), tolerance_limit=Decimal(12))
    return found


def on_track(plan, month: str) -> dict:
    out = StringIO()
    call_command("show_scorecard", plan.slug, month, "--json", stdout=out)
    [row] = json.loads(out.getvalue())["rows"]
    return row


def test_home_opens_with_the_full_month_and_names_the_one_that_is_begun(contract, signed_in):
    fill(contract, NOVEMBER, 3)

    answer = signed_in("member").get("/")

    page, html = answer.context["page"], answer.content.decode()
    assert page.month == "October 2018"
    assert page.coming.month == "November 2018"
    assert page.coming.sentence.startswith("3 of its 15 figures are in so far.")
    assert f'href="/scorecards/{contract.slug}/2018-11/">November 2018</a>' in html
    assert "Scorecard of October 2018" in html


def test_home_of_full_months_names_none_that_is_begun(contract, signed_in):
    fill(contract, NOVEMBER, KPIS)

    answer = signed_in("member").get("/")

    assert (answer.context["page"].month, answer.context["page"].coming) == ("November 2018", None)
    assert "are in so far" not in answer.content.decode()


@pytest.mark.parametrize(
    ("many", "opens"),
    [
        pytest.param(1, OCTOBER, id="one"),
        pytest.param(7, OCTOBER, id="fewer than half"),
        pytest.param(8, NOVEMBER, id="more than half"),
        pytest.param(15, NOVEMBER, id="all"),
    ],
)
def test_every_page_opens_with_the_same_month(contract, plan, many, opens, signed_in):
    fill(contract, NOVEMBER, many)
    client, month = signed_in("member"), f"{opens:%Y-%m}"

    home = client.get("/")

    assert home.context["page"].iso == month
    assert dict(home.context["shelf"]) == dict.fromkeys((contract, plan), month_name(opens))
    for one in (contract, plan):
        assert client.get(f"/scorecards/{one.slug}/").url == f"/scorecards/{one.slug}/{month}/"
        assert client.get(f"/scorecards/{one.slug}/since/").context["chosen"][1] == month
        assert client.get(f"/scorecards/{one.slug}/year/").context["page"].latest == opens


def opened(plan, client) -> set[str]:
    """The months that a framework's page and its year open with; home has it on its shelf."""
    latest = client.get(f"/scorecards/{plan.slug}/").url.split("/")[-2]
    year = client.get(f"/scorecards/{plan.slug}/year/").context["page"].latest
    named = dict(client.get("/").context["shelf"])[plan]
    assert named in (month_name(year), "")
    return {latest, f"{year:%Y-%m}"}


def test_plan_whose_own_figures_are_still_to_come_opens_with_a_month_that_it_counts(
    contract, plan, signed_in
):
    own = make.indicator(framework=plan, position=2)
    client = signed_in("member")

    assert opened(plan, client) == {"2018-10"}

    make.observation(measure=own.measure, area=plan.organisation, period=SEPTEMBER)
    assert opened(plan, client) == {"2018-09"}


def test_plan_opens_with_no_month_that_it_does_not_cover(contract, plan, signed_in):
    Framework.objects.filter(pk=plan.pk).update(end=OCTOBER)
    fill(contract, NOVEMBER, KPIS)

    assert opened(plan, signed_in("member")) == {"2018-10"}


def test_plan_opens_with_the_months_of_its_own_organisations_contract(contract, plan, signed_in):
    fill(contract_of_kpis(), NOVEMBER, KPIS)

    assert opened(plan, signed_in("member")) == {"2018-10"}


def test_plan_whose_first_count_is_of_a_later_month_than_it_opens_with_has_a_run_of_months(plan, signed_in):
    other = contract_of_kpis(rated_from=NOVEMBER)
    Framework.objects.filter(pk=plan.pk).update(organisation=other.organisation)
    fill(other, OCTOBER, KPIS)
    fill(other, NOVEMBER, 3)
    client = signed_in("member")

    answer = client.get(f"/scorecards/{plan.slug}/months-on-track/")

    assert opened(plan, client) == {"2018-10"}
    assert (answer.status_code, answer.context["chosen"]) == (200, ["2018-10", "2018-10"])


def test_plan_whose_contract_has_no_figures_opens_with_its_first_month(plan, signed_in):
    Framework.objects.filter(pk=plan.pk).update(organisation=make.organisation())

    assert opened(plan, signed_in("member")) == {"2018-04"}


@pytest.mark.parametrize(
    ("many", "begins"),
    [
        pytest.param(3, "3 of the 15 figures of November 2018 are in, so the month’s counts", id="three"),
        pytest.param(14, "14 of the 15 figures of November 2018 are in, so", id="all but one"),
        pytest.param(15, "All 15 indicators met their target", id="all"),
    ],
)
def test_scorecard_says_how_much_of_its_month_is_in(contract, many, begins, signed_in):
    fill(contract, NOVEMBER, many)

    page = signed_in("member").get(f"/scorecards/{contract.slug}/2018-11/").context["page"]

    assert page.sentence.startswith(begins)


def test_annual_figure_that_is_not_due_makes_no_month_partial(contract, signed_in):
    make.indicator(framework=contract, measure=make.measure(frequency=Frequency.ANNUAL), position=16)

    answer = signed_in("member").get("/")

    assert answer.context["page"].sentence.startswith("14 of the 15 indicators that could be rated")


def test_count_of_a_full_month_is_rated_and_compared(contract, plan):
    fill(contract, NOVEMBER, KPIS, on_track=11)

    row = on_track(plan, "2018-11")

    assert (row["value"], row["denominator"], row["status"]) == ("11", 15, "outside_tolerance")
    assert row["change"] == {"from_period": "2018-10", "direction": "down", "judgement": "worse"}


@pytest.mark.parametrize("many", [pytest.param(3, id="three"), pytest.param(14, id="all but one")])
def test_count_of_a_part_is_neither_rated_nor_compared(contract, plan, many):
    fill(contract, NOVEMBER, many)

    row = on_track(plan, "2018-11")

    assert (row["value"], row["numerator"], row["denominator"]) == (str(many), many, many)
    assert (row["status"], row["reason"]) == ("not_rated", "partly_in")
    assert row["change"] == {"from_period": None, "direction": "none", "judgement": "neither"}
    assert (row["window"], row["variation"]) == (None, None)


def test_full_month_is_compared_with_the_full_one_before_it_and_says_what_lies_between(
    contract, plan, signed_in
):
    fill(contract, NOVEMBER, 3)
    fill(contract, DECEMBER, KPIS, on_track=13)

    row = on_track(plan, "2018-12")
    [shown] = signed_in("member").get(f"/scorecards/{plan.slug}/2018-12/").context["page"].rows

    assert (row["value"], row["status"]) == ("13", "within_tolerance")
    assert row["change"] == {"from_period": "2018-10", "direction": "down", "judgement": "worse"}
    assert shown.since == "since Oct 2018; 1 figure missing between"


def test_count_of_a_part_says_so_in_words_on_every_page(contract, plan, signed_in):
    fill(contract, NOVEMBER, 3)
    client = signed_in("member")

    [row] = client.get(f"/scorecards/{plan.slug}/2018-11/").context["page"].rows
    workings = client.get(f"/scorecards/{plan.slug}/2018-11/workings/kpis-on-track/").content.decode()
    measure = client.get(f"/measures/kpis-on-track/?framework={plan.slug}&month=2018-11")

    assert (row.counts, row.status.reason) == ("3 of 3", "only 3 of 15 have a figure")
    assert (row.change, row.arrow, row.judgement) == ("Not comparable", "", "")
    said = "of which 3 of 15 have a figure"
    assert f"3 of 3 indicators that could be rated were on track in Nov 2018, {said}." in workings
    assert measure.context["page"].opening.sentence.startswith(
        "Not rated in November 2018: 3 of 3; some of what it counts has no figure. Of the 15 indicators that"
        " should count, 3 have a figure, so it is compared with no other month."
    )
    assert measure.context["page"].rows[0].origin.endswith(f"contractual KPIs, {said}")


def test_count_of_a_part_that_no_framework_covers_says_so_too(contract, plan, signed_in):
    Framework.objects.filter(pk=plan.pk).update(end=OCTOBER)
    fill(contract, NOVEMBER, 3)

    page = signed_in("member").get("/measures/kpis-on-track/?month=2018-11").context["page"]

    sentence = page.opening.sentence
    assert sentence.startswith("Not rated in November 2018: 3 of 3; some of what it counts has no figure.")


def test_lines_do_not_fall_to_the_count_of_a_part(contract, plan, signed_in):
    fill(contract, NOVEMBER, 3)
    client = signed_in("member")

    [row] = client.get(f"/scorecards/{plan.slug}/2018-11/").context["page"].rows
    chart = client.get(f"/measures/kpis-on-track/?framework={plan.slug}&month=2018-11").context["chart"]

    assert row.spark.dot is None
    assert "lowest 14, highest 14" in row.spark_label or "One figure in 13 months: 14" in row.spark_label
    [drawn] = [one for one in chart["data"] if one["name"] == "Figure"]
    assert drawn["y"][-2:] == [14.0, None]
    assert "November 2018" not in [one["name"] for one in chart["data"]]


def test_since_page_tells_of_no_fall_to_the_count_of_a_part(contract, plan, signed_in):
    fill(contract, NOVEMBER, 3)

    page = signed_in("member").get(f"/scorecards/{plan.slug}/since/?to=2018-11").context["page"]

    [moved] = page.moved
    assert (moved.course, moved.change, moved.judgement) == ("in_one_month", "", "")


@pytest.mark.parametrize("many", [pytest.param(KPIS, id="without a figure"), pytest.param(16, id="with one")])
@pytest.mark.parametrize(
    "target",
    [
        pytest.param(None, id="no target"),
        pytest.param({"kind": TargetKind.TO_BE_CONFIRMED, "value": None}, id="one to be confirmed"),
    ],
)
def test_kpi_with_nothing_to_reach_makes_no_count_partial_and_is_in_none(
    contract, plan, many, target, signed_in
):
    untold = make.indicator(framework=contract, reference="KPI 16", position=16)
    if target is not None:
        make.target(indicator=untold, **target)
    fill(contract, NOVEMBER, KPIS - 1)
    fill(contract, DECEMBER, many)
    if many > KPIS:
        make.observation(measure=untold.measure, area=contract.organisation, period=NOVEMBER)

    full, part = on_track(plan, "2018-12"), on_track(plan, "2018-11")

    assert (full["value"], full["denominator"], full["status"]) == ("15", 15, "better_than_target")
    assert (part["value"], part["denominator"], part["reason"]) == ("14", 14, "partly_in")
    [shown] = signed_in("member").get(f"/scorecards/{plan.slug}/2018-11/").context["page"].rows
    assert shown.status.reason == "only 14 of 15 have a figure"


def test_earlier_day_opens_with_the_month_that_it_would_have(contract, signed_in):
    fill(contract, NOVEMBER, KPIS)  # recorded on 11 March 2019

    answer = signed_in("member").get(f"/scorecards/{contract.slug}/?as_known_at=2019-03-10")

    assert answer.url == f"/scorecards/{contract.slug}/2018-10/?as_known_at=2019-03-10"


@pytest.mark.parametrize(
    ("many", "last", "said"),
    [
        pytest.param(7, "2018-10", "", id="fewer than half: the months end before it"),
        pytest.param(8, "2018-11", "November 2018 (8 of 15)", id="more than half"),
        pytest.param(15, "2018-11", "", id="all"),
    ],
)
def test_months_on_track_end_with_the_month_that_opens_and_say_what_lacks(
    contract, signed_in, many, last, said
):
    fill(contract, NOVEMBER, many)

    context = signed_in("member").get(f"/scorecards/{contract.slug}/months-on-track/").context

    assert context["chosen"] == ["2018-10", last]
    assert said in context["page"].partly_in
    assert bool(context["page"].partly_in) is bool(said)


def test_year_says_which_month_is_partly_in(contract, signed_in):
    fill(contract, NOVEMBER, 1)
    path = f"/scorecards/{contract.slug}/year/"

    html = signed_in("member").get(path).content.decode()

    assert "in: November 2018 (1 of 15). What is counted of such a month cannot be compared" in html


def test_plan_whose_one_returned_figure_lacks_says_so(contract, plan, signed_in):
    own = make.indicator(framework=plan, reference="2.1.1", position=2)
    make.target(indicator=own, value=Decimal(80))
    fill(contract, NOVEMBER, KPIS)

    page = signed_in("member").get(f"/scorecards/{plan.slug}/2018-11/").context["page"]

    assert "The one figure of November 2018 that is returned is not in, so" in page.sentence
