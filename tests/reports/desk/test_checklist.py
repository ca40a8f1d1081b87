"""What stands between a return and its submission."""

import pytest

from kpis.models import Area
from kpis.rating import Status
from reports.desk.checklist import Checklist
from reports.desk.explaining import explanations_wanted
from reports.desk.month import read_month
from reports.desk.typed import Entries
from tests.kpis import make
from tests.reports.at_desk import FAR, MISSED, PROMISED, drafted_november, officer, save, typed
from tests.reports.sending import NOVEMBER, TODAY, contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

FAR_MESSAGE = (
    "1% is outside its control limits, 22.1% to 25.3%: more than chance. The last was 24% in October 2018."
    " Check it, and say why if it is right."
)


@pytest.fixture
def anna():
    return officer("anna")


def month(user):
    return read_month(user, contract(), NOVEMBER, today=TODAY)


def points_of(user) -> Checklist:
    return month(user).points


def codes(points) -> list[tuple[str, str]]:
    return [(one.row.name if one.row else "", one.code) for one in points]


def test_nothing_stands_in_the_way_of_a_complete_month(anna):
    drafted_november(anna)

    points = points_of(anna)

    assert points.is_clear
    assert (points.blocking, points.explained) == ([], [])


def test_month_in_which_nothing_was_typed_is_not_clear(anna):
    points = points_of(anna)

    assert codes(points.errors) == [("", "no_figures")]
    assert not points.is_clear


def test_error_stands_beside_its_row_and_field(anna):
    drafted_november(anna, kpi_2={"numerator": "1300", "denominator": "1204"})

    [error] = points_of(anna).errors

    assert (error.row.name, error.code, error.column) == ("KPI 2", "numerator_above_denominator", "numerator")


def test_figure_that_cannot_be_read_is_an_error_and_not_missing_too(anna):
    drafted_november(anna, kpi_2={"numerator": "26O", "denominator": "1204"})

    points = points_of(anna)

    assert codes(points.errors) == [("KPI 2", "not_a_number")]
    assert points.to_explain == []


def test_warning_waits_for_its_explanation(anna):
    drafted_november(anna, kpi_2=FAR)

    points = points_of(anna)

    [warning] = points.to_explain
    assert (warning.row.name, warning.code, warning.message) == ("KPI 2", "outside_limits", FAR_MESSAGE)
    assert not points.is_clear


def test_missing_figure_waits_for_its_explanation_too(anna):
    drafted_november(anna, kpi_2={})

    assert codes(points_of(anna).to_explain) == [("KPI 2", "expected_figure_missing")]


def test_explained_warning_only_warns(anna):
    drafted_november(anna, kpi_2=FAR)
    save(typed(seen=1, explained={"outside_limits": FAR_MESSAGE}), by=anna)

    points = points_of(anna)

    [explained] = points.explained
    assert points.is_clear
    assert (explained.code, explained.explanation) == ("outside_limits", "It is right.")


@pytest.mark.parametrize(
    ("numerator", "waits"),
    [
        pytest.param("12", False, id="the same figure"),
        pytest.param("13", False, id="another figure that is printed alike"),
        pytest.param("24", True, id="another figure"),
        pytest.param("283", False, id="one that is far from nothing"),
    ],
)
def test_explanation_holds_for_the_message_that_it_answered_alone(anna, numerator, waits):
    drafted_november(anna, kpi_2=FAR)
    save(typed(seen=1, explained={"outside_limits": FAR_MESSAGE}), by=anna)

    save(typed(seen=2, numerator=numerator), by=anna)

    assert bool(points_of(anna).to_explain) is waits


def test_explanation_of_another_warning_does_not_count(anna):
    drafted_november(anna, kpi_2=FAR)
    save(typed(seen=1, explained={"looks_like_fraction": FAR_MESSAGE}), by=anna)

    assert codes(points_of(anna).to_explain) == [("KPI 2", "outside_limits")]


def test_figure_outside_tolerance_needs_a_promise_in_the_place_of_a_commentary(anna):
    drafted_november(anna, kpi_2=MISSED)

    points = points_of(anna)

    assert codes(points.to_promise) == [
        ("KPI 2", "no_cause"),
        ("KPI 2", "no_action"),
        ("KPI 2", "no_back_by"),
    ]
    assert points.to_explain == []
    assert [one.column for one in points.to_promise] == ["cause", "action", "back_by"]


def test_promise_that_is_whole_leaves_nothing_in_the_way(anna):
    drafted_november(anna, kpi_2=MISSED | PROMISED)

    assert points_of(anna).is_clear


@pytest.mark.parametrize(
    ("promised", "lacking"),
    [
        pytest.param({"cause": ""}, ["no_cause"], id="no cause"),
        pytest.param({"cause": "  "}, ["no_cause"], id="a blank cause"),
        pytest.param({"action": ""}, ["no_action"], id="no action"),
        pytest.param({"back_by": ""}, ["no_back_by"], id="no month"),
        pytest.param({"back_by": "soon"}, ["back_by_unread"], id="a month that is none"),
        pytest.param({"back_by": "2018-10"}, ["back_by_not_ahead"], id="the month before"),
        pytest.param({"back_by": "2018-11"}, ["back_by_not_ahead"], id="the month itself"),
        pytest.param({"back_by": "2018-12"}, [], id="the month after"),
        pytest.param({"back_by": "Dec 2018"}, [], id="the month after in words"),
    ],
)
def test_promise_says_cause_action_and_a_month_ahead(anna, promised, lacking):
    drafted_november(anna, kpi_2=MISSED | PROMISED | promised)

    assert [one.code for one in points_of(anna).to_promise] == lacking


@pytest.mark.parametrize(
    ("numerator", "status"),
    [
        pytest.param("264", Status.AT_TARGET, id="22%"),
        pytest.param("307", Status.WITHIN_TOLERANCE, id="25%, the limit"),
        pytest.param("308", Status.OUTSIDE_TOLERANCE, id="26% as it is printed"),
    ],
)
def test_figure_is_rated_as_it_is_printed(anna, numerator, status):
    drafted_november(anna, kpi_2={"numerator": numerator, "denominator": "1204"})

    points = points_of(anna)

    [row] = [row for row in points.rows if row.name == "KPI 2"]
    assert points.ratings[row.number].status is status
    assert bool(points.to_promise) is (status is Status.OUTSIDE_TOLERANCE)


def test_part_is_not_rated_and_needs_no_promise(anna):
    measure = contract().indicators.get(reference="KPI 2").measure
    make.observation(measure=measure, area=Area.objects.get(code="BHM-EAST"))
    drafted_november(anna)
    save(typed("KPI 2, East", numerator="90", denominator="100"), by=anna)

    points = points_of(anna)

    [row] = [row for row in points.rows if row.name == "KPI 2, East"]
    assert row.number not in points.ratings
    assert points.to_promise == []


def test_points_of_a_row_are_its_own(anna):
    drafted_november(anna, kpi_2=MISSED, kpi_3={})

    points = points_of(anna)

    [row] = [row for row in points.rows if row.name == "KPI 3"]
    assert [one.code for one in points.points_of(row)] == ["expected_figure_missing"]


def test_explanations_are_asked_for_once_a_warning_with_what_was_seen_once_a_row(anna):
    drafted_november(anna, kpi_2=FAR, kpi_5={"value": "0.9"})

    at = month(anna)
    entries: Entries = at.entries
    groups = explanations_wanted(at.points.to_explain, entries)

    wanted = [one for group in groups for one in group.rows]
    rows = {row.name: row for row in at.rows}
    names = [one.name.split("-")[3] for one in wanted]
    assert names == ["outside_limits", "looks_like_fraction", "far_from_last"]
    assert [one.key for one in wanted] == [rows["KPI 2"].key, rows["KPI 5"].key, rows["KPI 5"].key]
    assert [bool(one.seen) for one in wanted] == [True, True, False]


def test_row_with_an_error_is_asked_for_nothing_more(anna):
    drafted_november(anna, kpi_2={"numerator": "1300", "denominator": "1204"})

    points = points_of(anna)

    assert codes(points.blocking) == [("KPI 2", "numerator_above_denominator")]


@pytest.mark.parametrize(
    ("numerator", "said"),
    [
        pytest.param(MISSED["numerator"], "Cause: Two people left.", id="outside its tolerance"),
        pytest.param("283", "", id="back within it"),
    ],
)
def test_promise_is_said_beside_a_figure_that_needs_one_alone(anna, numerator, said):
    drafted_november(anna, kpi_2={"numerator": numerator, "denominator": "1240", **PROMISED})

    [found] = [one for one in points_of(anna).examined.rows if one.row.name == "KPI 2"]

    assert found.commentary.partition("\n")[0] == said
