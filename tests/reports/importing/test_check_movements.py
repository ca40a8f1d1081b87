"""Every warning about how a figure moved (docs/domain.md: Validation), on both sides of each boundary."""

from dataclasses import replace
from datetime import date

import pytest

from tests.reports.returned import (
    ADOPTIONS,
    CASELOAD,
    CASES,
    CITY,
    EAST,
    ENGLAND,
    OCTOBER,
    PROGRESS,
    RATE,
    SEPTEMBER,
    VISITS,
    WAIT,
    context,
    counts,
    known,
    row,
    value,
    warned_at,
    warning_said,
)

pytestmark = pytest.mark.one_database

HERE = (VISITS.id, CITY.id, OCTOBER)


def last(measure, figure, *, month=SEPTEMBER, area=CITY):
    return context(last={(measure, area): (month, figure)})


@pytest.mark.parametrize(
    ("measure", "before", "now", "where"),
    [
        pytest.param(VISITS, "93", "73", ["G2"], id="percentage down by 20 points"),
        pytest.param(VISITS, "93", "74", [], id="percentage down by 19 points"),
        pytest.param(VISITS, "60", "80", ["G2"], id="percentage up by 20 points"),
        pytest.param(VISITS, "60", "79.4", [], id="percentage up by 19.4, printed 19"),
        pytest.param(VISITS, "60", "79.5", ["G2"], id="percentage up by 19.5, printed 20"),
        pytest.param(CASES, "655", "982", [], id="count up by less than half"),
        pytest.param(CASES, "656", "984", ["G2"], id="count up by half"),
        pytest.param(CASES, "656", "328", ["G2"], id="count down by half"),
        pytest.param(CASES, "656", "329", [], id="count down by less than half"),
        pytest.param(CASES, "1", "10", [], id="few, up by 9"),
        pytest.param(CASES, "1", "11", ["G2"], id="few, up by 10"),
        pytest.param(CASES, "0", "9", [], id="none, up by 9"),
        pytest.param(CASES, "0", "10", ["G2"], id="none, up by 10"),
        pytest.param(CASELOAD, "8", "12", [], id="caseload up by 4"),
        pytest.param(CASELOAD, "8", "13", ["G2"], id="caseload up by 5"),
        pytest.param(CASELOAD, "16", "24", ["G2"], id="caseload up by half"),
        pytest.param(RATE, "10", "19", [], id="rate up by 9"),
        pytest.param(RATE, "10", "20", ["G2"], id="rate up by 10"),
        pytest.param(WAIT, "10", "19", [], id="days up by 9"),
        pytest.param(WAIT, "10", "20", ["G2"], id="days up by 10"),
        pytest.param(WAIT, "238", "356", [], id="days up by less than half"),
        pytest.param(PROGRESS, "-0.03", "0.96", [], id="score up by 0.99"),
        pytest.param(PROGRESS, "-0.03", "0.97", ["G2"], id="score up by 1"),
        pytest.param(PROGRESS, "-0.03", "-0.3", [], id="score down a little"),
        pytest.param(PROGRESS, "-4", "-2.01", [], id="negative score up by less than half"),
        pytest.param(PROGRESS, "-4", "-2", ["G2"], id="negative score up by half"),
    ],
)
def test_figure_far_from_the_last_one_is_warned_of(measure, before, now, where):
    one = row(f"KPI {measure.id}", value=now)

    assert warned_at(one, code="far_from_last", beside=last(measure, value(before))) == where


@pytest.mark.parametrize(
    ("month", "now", "where"),
    [
        pytest.param(SEPTEMBER, "41", ["G2"], id="fewer than last month"),
        pytest.param(SEPTEMBER, "42", [], id="as many"),
        pytest.param(SEPTEMBER, "200", [], id="many more"),
        pytest.param(date(2018, 4, 1), "41", ["G2"], id="fewer than in April"),
        pytest.param(date(2018, 3, 1), "3", [], id="fewer than last year"),
    ],
)
def test_year_to_date_is_warned_of_where_it_falls_within_the_year(month, now, where):
    beside = last(ADOPTIONS, value("42"), month=month)

    assert warned_at(row("KPI 5", value=now), code="far_from_last", beside=beside) == where


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        pytest.param({"numerator": "30", "denominator": "100"}, ["E2"], id="counts"),
        pytest.param({"numerator": "30", "denominator": "100", "value": "30"}, ["G2"], id="counts and value"),
        pytest.param({}, [], id="blank"),
    ],
)
def test_far_figure_is_pointed_to_where_it_stands(cells, where):
    beside = last(VISITS, counts(93, 100))

    assert warned_at(row(**cells), code="far_from_last", beside=beside) == where


@pytest.mark.parametrize(
    ("figure", "before"),
    [
        pytest.param({"numerator": "5", "denominator": "9"}, value("500"), id="now"),
        pytest.param({"value": "5"}, counts(500, 1), id="before"),
    ],
)
def test_figure_that_is_not_printed_is_far_from_nothing(figure, before):
    assert warned_at(row("KPI 2", **figure), code="far_from_last", beside=last(CASES, before)) == []


@pytest.mark.parametrize("area", [pytest.param(EAST, id="part"), pytest.param(ENGLAND, id="benchmark")])
def test_every_area_is_held_to_its_own_last_figure(area):
    beside = last(VISITS, value("93"), area=area)

    rows = row(area=area.code, value="50"), row(value="50")

    assert warned_at(*rows, code="far_from_last", beside=beside) == ["G2"]


def test_far_figure_is_said_with_its_month():
    message = warning_said(row(value="50"), code="far_from_last", beside=last(VISITS, value("93")))

    assert message == "50% is far from 93% in September 2018. Check it, and say why if it is right."


# Of 90 and 93 by turns: mean 91.5 and every range 3, so 83.52 to 99.48
STEADY = [90, 93] * 8


@pytest.mark.parametrize(
    ("now", "where"),
    [
        pytest.param("83.4", ["G2"], id="printed below the lower limit"),
        pytest.param("83.5", [], id="printed above it"),
        pytest.param("99.4", [], id="printed below the upper limit"),
        pytest.param("99.5", ["G2"], id="printed above it, better as it is"),
    ],
)
def test_figure_outside_its_control_limits_is_warned_of(now, where):
    assert (
        warned_at(row(value=now), code="outside_limits", beside=context(past={(VISITS, CITY): STEADY}))
        == where
    )


@pytest.mark.parametrize(
    ("figures", "where"),
    [pytest.param(12, [], id="twelve"), pytest.param(13, ["G2"], id="thirteen")],
)
def test_limits_need_thirteen_figures_before_the_month(figures, where):
    beside = context(past={(VISITS, CITY): STEADY[:figures]})

    assert warned_at(row(value="50"), code="outside_limits", beside=beside) == where


@pytest.mark.parametrize("area", [pytest.param(EAST, id="part"), pytest.param(ENGLAND, id="benchmark")])
def test_every_area_is_held_to_its_own_limits(area):
    beside = context(past={(VISITS, area): STEADY})

    rows = row(area=area.code, value="50"), row(value="50")

    assert warned_at(*rows, code="outside_limits", beside=beside) == ["G2"]


def test_figure_outside_its_limits_is_said_with_them_and_the_last_one_once():
    beside = context(past={(VISITS, CITY): STEADY}, last={(VISITS, CITY): (SEPTEMBER, value("93"))})

    message = warning_said(row(value="50"), code="outside_limits", beside=beside)

    assert message == (
        "50% is outside its control limits, 83.6% to 99.4%: more than chance. The last was 93% in September"
        " 2018. Check it, and say why if it is right."
    )
    assert warned_at(row(value="50"), code="far_from_last", beside=beside) == []


def test_unchanged_figure_outside_its_limits_was_explained_before():
    beside = context(past={(VISITS, CITY): STEADY}, published={HERE: known(value("50"))})

    assert warned_at(row(value="50"), code="outside_limits", beside=beside) == []


def with_made_up_past(beside):
    """The same, of which the figures that came before were made up for the sample."""
    earlier = {
        place: {month: one._replace(illustrative=True) for month, one in series.items()}
        for place, series in beside.earlier.items()
    }
    return replace(beside, earlier=earlier, past_made_up=frozenset(beside.past))


def test_far_figure_says_that_the_last_one_was_made_up():
    beside = with_made_up_past(last(VISITS, value("93")))

    message = warning_said(row(value="50"), code="far_from_last", beside=beside)

    assert message == (
        "50% is far from 93% in September 2018 (illustrative). Check it, and say why if it is right."
    )


def test_figure_outside_its_limits_says_that_they_rest_on_what_was_made_up():
    beside = context(past={(VISITS, CITY): STEADY}, last={(VISITS, CITY): (SEPTEMBER, value("93"))})

    message = warning_said(row(value="50"), code="outside_limits", beside=with_made_up_past(beside))

    assert message == (
        "50% is outside its control limits, 83.6% to 99.4%, which rest on illustrative figures: more than"
        " chance. The last was 93% in September 2018 (illustrative). Check it, and say why if it is right."
    )


@pytest.mark.parametrize(
    ("before", "says"),
    [
        pytest.param(
            "50.4",
            "So was the last, 50% in September 2018: it has not moved since.",
            id="printed as it was",
        ),
        pytest.param("49.4", "more than chance. The last was 49% in September 2018.", id="moved by one"),
    ],
)
def test_figure_that_has_not_moved_alarms_about_no_change(before, says):
    past = {(VISITS, CITY): STEADY}
    beside = context(past=past, last={(VISITS, CITY): (SEPTEMBER, value(before))})

    message = warning_said(row(value="50"), code="outside_limits", beside=beside)

    assert f"{says} Check it, and say why if it is right." in message
    assert ("more than chance" in message) is ("more than chance" in says)
