"""The rows of a return as its page shows them: every text worked out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.models import Area, Framework
from reports.desk.digests import seen_of
from reports.desk.grid import NOTHING_UNSAVED, Shown, shown_rows
from reports.desk.month import read_month
from reports.desk.point import Point
from reports.desk.row_texts import GridRow, PastFigure, grouped
from reports.desk.saving import Conflict
from reports.models import ReturnEntry
from tests.kpis import make
from tests.reports.at_desk import (
    FAR,
    MISSED,
    PROMISED,
    drafted_november,
    give,
    officer,
    rows_by_name,
    save,
    typed,
)
from tests.reports.sending import NOVEMBER, OCTOBER, TODAY, contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def grid(user, *, period=NOVEMBER, unsaved: Shown = NOTHING_UNSAVED, framework=None) -> dict[str, GridRow]:
    """By the row's name, as in “KPI 2, East”."""
    at = read_month(user, framework or contract(), period, today=TODAY)
    rows = shown_rows(at, unsaved=unsaved)
    return {", ".join(part for part in (row.reference, row.area) if part): row for row in rows}


def test_row_that_nobody_typed_into_says_what_is_asked(anna):
    row = grid(anna)["KPI 2"]

    assert "re-referrals" in row.title
    assert row.aim == "Target 22%, tolerance 23–25%; lower is better"
    assert row.aim_mark == "target illustrative"
    assert (row.takes_counts, row.decimals, row.is_percent, row.is_due) == (True, 0, True, True)
    assert (row.typed, row.comes_to, row.status, row.saved_by) == ({}, "", None, "")
    assert (row.is_filled, row.may_enter, row.asks_for_promise) == (False, True, False)
    assert row.seen == seen_of(None)


def test_row_shows_the_last_figures_the_earliest_first(anna):
    row = grid(anna)["KPI 2"]

    assert (row.last.label, row.last.figure, row.last.counts) == ("Oct 2018", "24%", "292 of 1,238")
    assert row.last.illustrative
    assert row.past[-1] == row.last
    assert len(row.past) == 12
    assert [row.past[0].label, row.year_ago.label] == ["Nov 2017", "Nov 2017"]


def test_month_that_is_published_says_what_is(anna):
    row = grid(anna, period=OCTOBER)["KPI 2"]

    assert row.published == PastFigure("Oct 2018", "24%", "292 of 1,238", illustrative=True)
    assert row.last.label == "Sep 2018"
    assert grid(anna, period=OCTOBER)["KPI 4"].published == PastFigure(
        "Oct 2018", "655", "", illustrative=True
    )
    assert grid(anna)["KPI 2"].published is None


def test_typed_row_says_what_it_comes_to_and_how_it_stands(anna):
    save(typed(numerator="1,204", denominator="4,816", commentary="More."), by=anna)

    row = grid(anna)["KPI 2"]

    assert (row.comes_to, row.status.slug, row.status.label) == (
        "25%",
        "within_tolerance",
        "Within tolerance",
    )
    assert row.counts == "1,204 of 4,816"
    assert (row.typed["numerator"], row.typed["commentary"], row.saved_by) == ("1,204", "More.", "anna")
    assert row.is_filled
    assert row.seen.startswith("1.")


def test_row_with_an_error_says_so_and_comes_to_nothing(anna):
    save(typed(numerator="12O4", denominator="1204"), by=anna)

    row = grid(anna)["KPI 2"]

    assert (row.comes_to, row.counts, row.status) == ("", "", None)
    assert (row.is_filled, row.is_wrong) == (True, True)
    assert [(one.code, one.field, one.is_error) for one in row.points] == [
        ("not_a_number", "numerator", True)
    ]
    assert row.typed["numerator"] == "12O4"


def test_impossible_figure_has_no_status_beside_its_error(anna):
    save(typed("KPI 3", value="113"), by=anna)

    row = grid(anna)["KPI 3"]

    assert (row.comes_to, row.status, row.promise_reason, row.asks_for_promise) == ("", None, "", False)
    assert [one.code for one in row.points] == ["above_100_percent"]


def test_warning_shows_its_explanation(anna):
    drafted_november(anna, kpi_2=FAR)
    [before] = grid(anna)["KPI 2"].points
    save(typed(seen=1, explained={before.code: before.message}), by=anna)

    [after] = grid(anna)["KPI 2"].points

    assert (before.explanation, after.explanation) == ("", "It is right.")
    assert not after.is_error


def test_row_outside_tolerance_asks_for_a_promise_in_its_fields(anna):
    save(typed(**MISSED, cause="Two people left."), by=anna)

    row = grid(anna)["KPI 2"]

    assert (row.asks_for_promise, row.promise_lacks) == (True, ("action", "back_by"))
    assert row.points == ()


def test_row_back_within_tolerance_keeps_the_fields_of_a_promise_that_was_typed(anna):
    save(typed(numerator="283", denominator="1204", **PROMISED), by=anna)

    row = grid(anna)["KPI 2"]

    assert (row.asks_for_promise, row.promise_lacks) == (True, ())


def test_month_that_is_not_ahead_is_said_beside_its_row(anna):
    save(typed(**MISSED, **{**PROMISED, "back_by": "2018-11"}), by=anna)

    [point] = grid(anna)["KPI 2"].points

    assert (point.code, point.field) == ("back_by_not_ahead", "back_by")


def test_what_was_typed_and_not_saved_is_shown_in_the_place_of_what_is_stored(anna):
    save(typed(numerator="283", denominator="1204"), by=anna)
    unsaved = typed(seen=1, numerator="271")
    key = unsaved.row.key

    row = grid(anna, unsaved=Shown({key: unsaved}, {}, {}))["KPI 2"]

    assert (row.typed["numerator"], row.typed["denominator"]) == ("271", "1204")
    assert row.comes_to == "24%"
    assert row.seen.startswith("1.")


def test_row_that_somebody_else_saved_shows_both_and_has_been_seen_now(anna):
    save(typed(numerator="283", denominator="1204"), by=anna)
    theirs = ReturnEntry.objects.with_people().get()
    theirs.saved_at = datetime(2018, 7, 1, 9, 5, tzinfo=UTC)
    unsaved = typed(seen=0, numerator="271")
    key = unsaved.row.key

    row = grid(anna, unsaved=Shown({key: unsaved}, {key: Conflict(unsaved, theirs)}, {}))["KPI 2"]

    assert row.typed["numerator"] == "271"
    assert row.theirs.told == "anna saved this row at 10:05, while you had it open."  # in summer time
    assert row.theirs.said == (("numerator", "283"), ("denominator", "1204"))
    assert row.seen == seen_of(theirs)


def test_text_that_was_refused_is_said_first(anna):
    unsaved = typed(seen=0, commentary="x" * 5_001)
    refused = Point(unsaved.row, "too_long", "Shorten it.", "commentary", is_error=True)

    row = grid(anna, unsaved=Shown({unsaved.row.key: unsaved}, {}, {unsaved.row.key: refused}))["KPI 2"]

    assert (row.points[0].message, row.points[0].field, row.points[0].is_error) == (
        "Shorten it.",
        "commentary",
        True,
    )


def test_part_has_no_aim_and_no_status(anna):
    measure = contract().indicators.get(reference="KPI 2").measure
    make.observation(measure=measure, area=Area.objects.get(code="BHM-EAST"))
    save(typed("KPI 2, East", numerator="90", denominator="100"), by=anna)

    row = grid(anna)["KPI 2, East"]

    assert (row.aim, row.status, row.comes_to, row.area) == ("", None, "90%", "East")


def test_rows_of_others_cannot_be_entered():
    ben = officer("ben")
    give(ben, "KPI 3")

    rows = grid(ben)

    assert {name for name, row in rows.items() if row.may_enter and not row.area} == {"KPI 3"}


def test_parts_are_folded_below_their_whole_until_they_want_a_look(anna):
    measure = contract().indicators.get(reference="KPI 2").measure
    make.observation(measure=measure, area=Area.objects.get(code="BHM-EAST"))

    before = {one.whole.reference: one for one in grouped(grid(anna).values())}
    save(typed("KPI 2, East", numerator="90", denominator="100"), by=anna)
    after = {one.whole.reference: one for one in grouped(grid(anna).values())}

    assert len(before) == 15
    assert "East" in [row.area for row in before["KPI 2"].parts]
    assert (before["KPI 2"].parts_filled, before["KPI 2"].parts_want_a_look) == (0, False)
    assert (after["KPI 2"].parts_filled, after["KPI 2"].parts_want_a_look) == (1, True)


def test_key_names_the_fields_of_its_row(anna):
    assert {row.key for row in grid(anna).values()} == {row.key for row in rows_by_name().values()}


def statements(user, *, indicators: int) -> int:
    framework = make.framework()
    for number in range(indicators):
        make.indicator(framework=framework, position=number)
    give(user, framework=framework)
    with CaptureQueriesContext(connection) as captured:
        grid(user, framework=Framework.objects.get(pk=framework.pk))
    return len(captured)


def test_grid_takes_as_many_statements_for_twenty_rows_as_for_two(anna):
    anna.has_perms(["reports.add_monthlyreturn"])

    assert statements(anna, indicators=2) == statements(anna, indicators=20)


@pytest.mark.parametrize(
    ("made_up", "mark"),
    [
        pytest.param([False, False], "", id="none"),
        pytest.param([True, False], "1 of them illustrative", id="some"),
        pytest.param([True, True], "illustrative", id="all"),
        pytest.param([], "", id="no figures"),
    ],
)
def test_last_figures_are_marked_together(anna, made_up, mark):
    row = grid(anna)["KPI 2"]
    past = tuple(replace(row.last, illustrative=one) for one in made_up)

    assert replace(row, past=past).past_mark == mark
