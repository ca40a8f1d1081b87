"""Saving what is typed, row by row: nothing is lost, and nothing is overwritten unseen."""

import pytest

from reports.desk.saving import (
    CannotEnter,
    begin_correction,
    entries_of,
    is_published_month,
    return_under_way,
)
from reports.models import MonthlyReturn, ReturnEntry, ReturnEvent
from reports.publishing import publish
from tests.reports.at_desk import (
    corrected_october,
    drafted_november,
    officer,
    published_november,
    rows_by_name,
    save,
    submitted_november,
    typed,
)
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, OCTOBER, contract, drafted, promise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


@pytest.fixture
def anna():
    return officer("anna")


@pytest.fixture
def ben():
    return officer("ben")


def entry(reference: str = "KPI 2") -> ReturnEntry:
    row = rows_by_name()[reference]
    return ReturnEntry.objects.get(measure=row.measure.id, area=row.area.id)


def test_first_row_begins_the_months_return(anna):
    saved = save(typed(numerator="283", denominator="1204"), by=anna)

    held = MonthlyReturn.objects.get()
    assert saved.monthly_return == held
    assert (held.kind, held.state, held.created_by, held.period) == ("regular", "draft", anna, NOVEMBER)
    assert [(one.kind, one.done_by) for one in held.events.all()] == [("started", anna)]


def test_row_is_kept_as_it_was_typed_right_or_wrong(anna):
    save(typed(numerator="12O4", commentary="Counted by hand.", back_by="soon"), by=anna)

    kept = entry()
    assert (kept.numerator, kept.denominator, kept.commentary) == ("12O4", "", "Counted by hand.")
    assert (kept.back_by, kept.version, kept.saved_by) == ("soon", 1, anna)


def test_row_saved_again_is_the_next_version(anna, ben):
    save(typed(numerator="283", denominator="1204"), by=anna)

    saved = save(typed(seen=1, numerator="261"), by=ben)

    kept = entry()
    assert saved.conflicts == []
    assert (kept.numerator, kept.denominator, kept.version, kept.saved_by) == ("261", "1204", 2, ben)


def test_second_person_goes_on_with_the_same_return(anna, ben):
    save(typed("KPI 2", numerator="283"), by=anna)

    save(typed("KPI 3", numerator="900"), by=ben)

    assert MonthlyReturn.objects.count() == 1
    assert (entry("KPI 2").saved_by, entry("KPI 3").saved_by) == (anna, ben)
    assert ReturnEvent.objects.count() == 1


def test_row_that_somebody_else_saved_meanwhile_stays_and_what_was_typed_is_at_hand(anna, ben):
    save(typed(numerator="283"), by=anna)
    save(typed(seen=1, numerator="270"), by=anna)

    saved = save(typed(seen=1, numerator="280"), typed("KPI 3", numerator="900"), by=ben)

    [conflict] = saved.conflicts
    assert (conflict.typed.values["numerator"], conflict.theirs.numerator) == ("280", "270")
    assert (entry().numerator, entry().version, entry().saved_by) == ("270", 2, anna)
    assert [one.numerator for one in saved.saved] == ["900"]


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(0, id="never seen"),
        pytest.param(2, id="a version that is not there yet"),
        pytest.param(99_999_999, id="a version made up"),
    ],
)
def test_only_the_version_that_is_there_is_written_over(anna, ben, seen):
    save(typed(numerator="283"), by=anna)

    saved = save(typed(seen=seen, numerator="280"), by=ben)

    assert len(saved.conflicts) == 1
    assert entry().numerator == "283"


def test_same_text_as_theirs_is_no_conflict_and_no_new_version(anna, ben):
    save(typed(numerator="283"), by=anna)

    saved = save(typed(seen=0, numerator="283"), by=ben)

    assert (saved.saved, saved.conflicts) == ([], [])
    assert (entry().version, entry().saved_by) == (1, anna)


def test_row_may_be_emptied_again(anna):
    save(typed(numerator="283", denominator="1204"), by=anna)

    save(typed(seen=1, numerator="", denominator=""), by=anna)

    assert (entry().numerator, entry().denominator, entry().version) == ("", "", 2)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(lambda: [], id="no rows"),
        pytest.param(lambda: [typed(numerator="", commentary="")], id="blank rows"),
        pytest.param(lambda: [typed()], id="a row without fields"),
    ],
)
@pytest.mark.parametrize("period", [pytest.param(OCTOBER, id="published"), pytest.param(NOVEMBER, id="open")])
def test_nothing_typed_makes_no_return(anna, rows, period):
    saved = save(*rows(), by=anna, period=period)

    assert (saved.monthly_return, saved.saved, saved.conflicts) == (None, [], [])
    assert not MonthlyReturn.objects.exists()


def test_blank_row_beside_others_is_not_kept(anna):
    save(typed("KPI 2", numerator="283"), typed("KPI 3", numerator=""), by=anna)

    assert ReturnEntry.objects.count() == 1


def test_explanation_is_kept_with_the_message_that_it_answers(anna):
    save(typed(explained={"far_from_last": "Far."}), by=anna)
    save(typed(seen=1, explained={"expected_figure_missing": "None."}), by=anna)

    assert entry().explanations == {
        "far_from_last": {"message": "Far.", "text": "It is right."},
        "expected_figure_missing": {"message": "None.", "text": "It is right."},
    }


def test_same_explanation_again_is_no_new_version(anna):
    save(typed(numerator="12", explained={"far_from_last": "Far."}), by=anna)

    save(typed(seen=1, explained={"far_from_last": "Far."}), by=anna)

    assert entry().version == 1


def test_published_month_is_changed_by_a_correction_alone(anna):
    with pytest.raises(CannotEnter, match="start a correction"):
        save(typed(numerator="283"), by=anna, period=OCTOBER)

    assert not MonthlyReturn.objects.exists()


def test_correction_takes_rows_of_a_published_month(anna):
    held = corrected_october(anna, numerator="283", denominator="1238")

    assert (held.kind, held.reason) == ("correction", "Counted again.")
    assert held.entries.get().numerator == "283"
    assert [(one.kind, one.note) for one in held.events.all()] == [("started", "Counted again.")]


def test_correction_is_not_begun_beside_a_return_that_is_under_way(anna):
    drafted_november(anna)

    with pytest.raises(CannotEnter, match="under way already"):
        begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Counted again.")

    assert MonthlyReturn.objects.count() == 1


def test_submitted_return_takes_no_rows(anna):
    held = submitted_november(anna)

    with pytest.raises(CannotEnter, match="submitted"):
        save(typed(seen=1, numerator="261"), by=anna)

    assert return_under_way(contract(), NOVEMBER) == held
    assert entry().numerator == "283"


def test_month_is_published_once_its_return_is(anna, person):
    rows = list(rows_by_name().values())
    before = is_published_month(contract(), NOVEMBER, rows)

    published_november(anna, admin=person("admin"))

    assert (before, is_published_month(contract(), NOVEMBER, rows)) == (False, True)
    assert return_under_way(contract(), NOVEMBER) is None


def test_month_is_published_once_every_figure_that_is_due_is():
    rows = list(rows_by_name().values())

    publish(monthly_return=drafted(*NOVEMBERS_ROWS[:-1]), by=None)
    all_but_one = is_published_month(contract(), NOVEMBER, rows)
    publish(monthly_return=drafted(NOVEMBERS_ROWS[-1]), by=None)

    assert (all_but_one, is_published_month(contract(), NOVEMBER, rows)) == (False, True)


def test_month_in_which_nothing_is_expected_is_not_published():
    assert is_published_month(contract(), OCTOBER, []) is False


def test_entries_of_no_return_are_none(anna):
    assert entries_of(None) == {}


def test_return_goes_with_all_its_parts(anna):
    held = drafted_november(anna)
    promise(monthly_return=held).save()

    held.delete()

    assert not ReturnEntry.objects.exists()
    assert not ReturnEvent.objects.exists()
