"""Measures that came to be counted differently."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kpis.actions import supersede_observation
from kpis.figures import Calculation, Figure, Unit
from kpis.models import Measure
from kpis.periods import Frequency, add_months
from kpis.rating import Polarity
from scorecard.measures.chart_break import break_captions, breaks_near, with_breaks
from scorecard.measures.charts import history_chart
from scorecard.measures.continuity import Break, as_figures_tell, begun, former_line
from scorecard.measures.continuity_selection import measure_named
from scorecard.measures.history import build_history
from scorecard.standing import Evidences
from tests.kpis import make
from tests.scorecard.builders import known, measure

APRIL, APRIL_2018 = date(2022, 4, 1), date(2018, 4, 1)
MONTHS = some.sets(some.integers(-30, 30).map(lambda number: add_months(APRIL, number)))


@pytest.mark.one_database
def test_former_line_ends_before_the_break_and_has_its_gaps():
    months = [add_months(APRIL, number) for number in (-4, -2, -1, 0, 1)]

    found = former_line(measure(decimals=1), dict.fromkeys(months, known(7.25)), from_month=APRIL)

    assert [(one.period, one.printed) for one in found.figures] == [
        (months[0], Decimal("7.3")),
        (add_months(APRIL, -3), None),
        (months[1], Decimal("7.3")),
        (months[2], Decimal("7.3")),
    ]
    assert found.later == 2


@pytest.mark.one_database
def test_former_line_of_quarters_has_no_gaps_between_them():
    quarters = dict.fromkeys([date(2021, 9, 1), date(2021, 12, 1), date(2022, 6, 1)], known(7))

    found = former_line(measure(frequency=Frequency.QUARTERLY), quarters, from_month=APRIL)

    assert [one.period for one in found.figures] == [date(2021, 9, 1), date(2021, 12, 1)]


@pytest.mark.one_database
@given(former=MONTHS, own=MONTHS)
def test_no_month_is_on_both_sides_of_the_break(former, own):
    month = begun(APRIL, own)

    found = former_line(measure(), dict.fromkeys(former, known(7)), from_month=month)

    assert all(one.period < month for one in found.figures)
    assert all(month <= one for one in own)
    assert found.later + sum(one.known is not None for one in found.figures) == len(former)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        pytest.param(-1, "from March 2022 on, and reported from April 2022 on: Managers count", id="before"),
        pytest.param(0, "from April 2022 on: Managers count", id="in its month"),
        pytest.param(1, "from April 2022 on: Managers count", id="after"),
    ],
)
def test_break_lies_no_later_than_the_first_figure_that_is_counted_so(first, sentence):
    one = Break(APRIL, "Managers count", "agency", "Agency", is_former=True)

    [found] = as_figures_tell([one], [add_months(APRIL, first)])

    assert found.sentence == f"Counted in this way {sentence}. Before that, see"


@pytest.mark.one_database
def test_break_to_the_measure_after_stays_where_it_was_set():
    one = Break(APRIL, "Managers count", "agency", "Agency", is_former=False)

    assert as_figures_tell([one], [date(2020, 1, 1)]) == [one]


@pytest.mark.django_db
def test_measure_names_the_one_before_and_the_one_after(django_assert_num_queries):
    first = make.measure(title="Agency social workers")
    second = continuing(first, title="Agency social workers and managers")
    third = continuing(second, title="Agency staff")

    with django_assert_num_queries(1):
        named = measure_named(second.code)
        assert named.measure.continues == first

    found = named.breaks
    assert named.measure == second
    assert [(one.title, one.is_former, one.from_month) for one in found] == [
        (first.title, True, APRIL),
        (third.title, False, APRIL),
    ]
    assert found[0].sentence == (
        "Counted in this way from April 2022 on: Managers count, too. Before that, see"
    )


@pytest.mark.django_db
def test_measure_that_was_always_counted_in_the_same_way_has_no_break():
    continuing(make.measure())

    measure = make.measure()

    named = measure_named(measure.code)

    assert (named.measure, named.breaks) == (measure, [])


@pytest.mark.django_db
def test_measure_has_its_own_notes_and_none_of_its_neighbours():
    first = make.measure()
    second = continuing(first)
    third = continuing(second)
    for one in (third, second, first):
        make.annotation(measure=one, text=f"Later, of {one.pk}")
        make.annotation(measure=one, text=f"Of {one.pk}", month=APRIL_2018)

    named = measure_named(second.code)

    assert [one.text for one in named.notes] == [f"Of {second.pk}", f"Later, of {second.pk}"]
    assert [one.is_former for one in named.breaks] == [True, False]


@pytest.mark.django_db
def test_no_measure_is_named_by_a_code_that_there_is_not():
    continuing(make.measure())

    assert measure_named("no-such-measure") is None


@pytest.mark.django_db
def test_page_of_either_measure_leads_to_the_other(signed_in):
    first = make.measure()
    second, browser = continuing(first), signed_in("member")

    before = browser.get(f"/measures/{first.code}/", {"as_known_at": "2018-12-12"}).content.decode()
    after = browser.get(f"/measures/{second.code}/").content.decode()

    assert "Counted differently from April 2022 on" in before
    assert f"/measures/{second.code}/?as_known_at=2018-12-12" in before
    assert f"/measures/{first.code}/" in after


def continuing(former, **values):
    return make.measure(
        continues=former, continues_from=APRIL, continues_because="Managers count, too.", **values
    )


@pytest.fixture
def page_of(signed_in):
    member = signed_in("member")
    return lambda measure, query="": member.get(f"/measures/{measure.code}/{query}").context


@pytest.fixture
def pair():
    """A measure of 14 months from April 2022 on, 20 each, and one of 14 months before, 90 each."""
    framework = make.framework(start=APRIL, end=date(2023, 5, 1))
    former = make.measure(title="Visits <b>made</b>", decimals=1)
    measure = continuing(former)
    make.indicator(framework=framework, measure=measure)
    for number in range(14):
        place = {"area": framework.organisation, "recorded_at": datetime(2024, 1, 1, tzinfo=UTC)}
        make.observation(measure=measure, period=add_months(APRIL, number), value=Decimal(20), **place)
        make.observation(measure=former, period=add_months(APRIL, -1 - number), value=Decimal(90), **place)
    return former, measure


def traces(context) -> dict:
    return {one["name"]: one for one in context["chart"]["data"]}


@pytest.mark.django_db
def test_chart_has_both_lines_and_the_break_between_them(pair, page_of):
    found = page_of(pair[1])
    drawn, layout = traces(found), found["chart"]["layout"]

    before, after = drawn["Before: Visits &lt;b&gt;made&lt;/b&gt;"], drawn["Figure"]
    assert (before["x"][0], before["x"][-1]) == ("2021-02-01", "2022-03-01")
    assert (after["x"][0], after["x"][-1]) == ("2022-04-01", "2023-05-01")
    assert (set(before["y"]), set(after["y"])) == ({90.0}, {20.0})
    assert [(line["x0"], line["x1"]) for line in layout["shapes"]] == [("2022-03-16", "2022-03-16")]
    assert [words["text"] for words in layout["annotations"]] == ["From April 2022 counted another way"]
    assert layout["yaxis"]["rangemode"] == "tozero"  # 20 is near nought beside 90


@pytest.mark.django_db
def test_nothing_runs_across_the_break(pair, page_of):
    page = page_of(pair[1])["page"]

    assert (page.variation.limits[0].months, page.variation.limits[0].mean) == (
        "Apr 2022 to May 2023",
        "20.0%",
    )
    assert page.rows[-1].period == "Apr 2022"
    assert page.rows[-1].change == ""
    together = page_of(pair[1], "?view=window")["page"]
    assert {row.figure for row in together.rows if not row.is_marker} == {"20%"}


@pytest.mark.django_db
def test_table_has_the_former_figures_with_their_own_decimals(pair, page_of):
    found = page_of(pair[1])["page"].former

    assert found.heading == "Before April 2022, counted another way"
    assert found.caption == "Visits <b>made</b>: figures by month, up to March 2022"
    assert [(row.period, row.figure) for row in found.rows[:1]] == [("Mar 2022", "90.0%")]
    assert len(found.rows) == 14
    assert found.recorded == "Every figure in this table was recorded 1 Jan 2024 by officer."
    assert found.is_drawn


@pytest.mark.django_db
def test_months_of_several_together_are_not_drawn_beside_single_ones(pair, page_of):
    found = page_of(pair[1], "?view=window")

    assert not any(name.startswith("Before") for name in traces(found))
    assert found["chart"]["layout"]["shapes"] != []
    assert "of single months" in found["page"].former.beside


@pytest.mark.django_db
def test_counts_are_not_drawn_on_a_scale_of_percentages(pair, page_of):
    former, measure = pair
    Measure.objects.filter(pk=measure.pk).update(continues=None, continues_from=None, continues_because="")
    counted = make.measure(unit=Unit.COUNT, calculation=Calculation.COUNT, polarity=Polarity.LOWER)
    organisation = former.observations.first().area
    make.observation(measure=counted, area=organisation, period=date(2022, 3, 1), value=Decimal(300))
    Measure.objects.filter(pk=measure.pk).update(
        continues=counted, continues_from=APRIL, continues_because="A share"
    )

    found = page_of(measure)

    assert not any(name.startswith("Before") for name in traces(found))
    assert [row.figure for row in found["page"].former.rows] == ["300"]
    assert found["page"].former.beside == (
        "No change, total or control limit runs from these figures to those since."
        " Of these lower is better; of those since higher is better."
        " They are counts and those since are percentages, so that one chart cannot hold both."
    )


@pytest.mark.django_db
def test_former_figures_are_those_known_on_the_day_asked_for(pair, page_of):
    former, measure = pair
    wrong = former.observations.get(period=date(2022, 3, 1))
    supersede_observation(observation=wrong, figure=Figure(value=Decimal(50)), by="anna", reason="Miscounted")

    now, then, before = (page_of(measure, f"?as_known_at={day}") for day in ("", "2024-06-01", "2020-01-01"))

    assert [one["page"].former.rows[0].figure for one in (now, then)] == ["50.0%", "90.0%"]
    assert "corrected: Miscounted" in now["page"].former.rows[0].origin
    assert before["page"].former is None


@pytest.mark.django_db
def test_own_figures_from_before_it_was_reported_move_the_break(pair, page_of):
    former, measure = pair
    Measure.objects.filter(pk=measure.pk).update(continues_from=date(2022, 10, 1))
    organisation = former.observations.first().area
    make.observation(measure=former, area=organisation, period=date(2022, 5, 1))

    found = page_of(measure)

    assert found["breaks"][0].from_month == APRIL
    assert [line["x0"] for line in found["chart"]["layout"]["shapes"]] == ["2022-03-16"]
    assert found["page"].former.rows[0].period == "Mar 2022"
    assert "It has 1 figure of later months, too, on its own page." in found["page"].former.beside


@pytest.mark.django_db
def test_page_of_the_former_measure_marks_where_it_ends(pair, page_of):
    former, _ = pair
    framework = make.framework(
        organisation=former.observations.first().area, start=date(2021, 4, 1), end=APRIL
    )
    make.indicator(framework=framework, measure=former)

    found = page_of(former)

    assert [words["text"] for words in found["chart"]["layout"]["annotations"]] == [
        "From April 2022 counted another way"
    ]
    assert found["page"].former is None


@pytest.mark.django_db
def test_parts_of_the_former_measure_are_nowhere_on_the_page(pair, page_of):
    former, measure = pair
    Measure.objects.filter(pk=former.pk).update(small_number_threshold=5)
    organisation = former.observations.first().area
    part = make.service_area(organisation)
    make.observation(
        measure=former,
        area=part,
        period=date(2022, 3, 1),
        numerator=Decimal(3),
        denominator=Decimal(4321),
        value=None,
    )

    found = page_of(measure)

    assert found["page"].former.rows[0].figure == "90.0%"
    assert "4,321" not in found["body"]
    assert found["page"].parts is None


@pytest.mark.django_db
def test_link_to_the_former_measure_keeps_the_day(pair, page_of):
    former, measure = pair

    links = re.findall(
        rf'href="/measures/{former.code}/([^"]*)"', page_of(measure, "?as_known_at=2024-06-01")["body"]
    )

    assert links == ["?as_known_at=2024-06-01"] * 2  # below the chart and above the table


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("months", "is_marked"),
    [
        pytest.param(-3, True, id="three months before the first figure"),
        pytest.param(-4, False, id="four months before"),
        pytest.param(4, True, id="three months after the last"),
        pytest.param(5, False, id="four months after"),
    ],
)
def test_break_far_from_all_figures_does_not_push_them_together(months, is_marked):
    own = {APRIL: known(80), add_months(APRIL, 1): known(81)}
    history = build_history(measure(), evidences=Evidences(own=own), coverages=[], areas=[])
    one = Break(add_months(APRIL, months), "Managers count", "agency", "Agency", is_former=True)

    marked = breaks_near([one], history)

    assert bool(marked) is is_marked
    assert ("shapes" in with_breaks(history_chart(history), marked)["layout"]) is is_marked
    assert len(break_captions(marked, is_drawn=False)) == is_marked
