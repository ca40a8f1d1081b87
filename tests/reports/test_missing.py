"""Why a figure is missing: asked with a return, published with it, whichever the door."""

from dataclasses import replace

import pytest

from kpis.models import Framework, MissingFigure
from reports.comparison import Stale, compare_again, staleness
from reports.desk.saving import begin_correction, entries_of
from reports.desk.submitting import CannotSubmit, check_again, examine_return_at_desk, submit
from reports.importing.stage import stage_once
from reports.models import MonthlyReturn
from reports.publishing import OutOfDate, publish
from scorecard.reading import read_scorecard
from tests.reports.at_desk import (
    admin,
    drafted_november,
    officer,
    save,
    submitted_november,
    typed,
    typed_over,
)
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, TODAY, contract, current, drafted, examined

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

REPLACED = "The system is being replaced."
VACANT = "The post is vacant."
REFERRALS = ("KPI 2", "", "283", "1204", "", "")


@pytest.fixture
def anna():
    return officer("anna")


@pytest.fixture
def ada():
    return admin("ada")


def on_record() -> list[tuple[str, str]]:
    """What is told now of November, by the measure's code."""
    rows = MissingFigure.objects.current().filter(area__code="BHM", period=NOVEMBER)
    return sorted(rows.values_list("measure__code", "why"))


def told(reference: str = "KPI 2", **options) -> str:
    """What the scorecard of November tells of an indicator without a figure."""
    frameworks = list(Framework.objects.for_choosing())
    found = read_scorecard(framework=contract(), frameworks=frameworks, period=NOVEMBER, **options)
    [row] = [one for one in found.rows if one.indicator.reference == reference]
    return row.why_missing


def points_of(held: MonthlyReturn):
    return examine_return_at_desk(held, entries_of(held), today=TODAY)


def published_without(anna, ada) -> MonthlyReturn:
    """November without KPI 2, of which the commentary says why."""
    held = submitted_november(anna, kpi_2={"commentary": REPLACED})
    publish(monthly_return=held, by=ada)
    return held


def test_what_is_said_to_the_warning_is_told_once_the_return_is_published(anna, ada):
    held = drafted_november(anna, kpi_2={})
    [point] = points_of(held).to_explain
    save(typed(explained={"expected_figure_missing": point.message}), by=anna)
    submit(monthly_return=held, by=anna, today=TODAY)
    before = on_record()

    publish(monthly_return=held, by=ada)

    held.refresh_from_db()
    one = MissingFigure.objects.get()
    assert before == []
    assert on_record() == [("re-referrals", "It is right.")]
    assert (one.recorded_by, one.recorded_at) == ("ada", held.published_at)
    assert told() == "It is right."


def test_commentary_of_a_row_without_a_figure_is_why_and_nothing_else_is_asked(anna, ada):
    held = drafted_november(anna, kpi_2={"commentary": REPLACED})

    points = points_of(held)

    assert points.is_clear
    assert [(one.code, one.explanation, one.is_said_in_row) for one in points.explained] == [
        ("expected_figure_missing", REPLACED, True)
    ]
    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)
    assert told() == REPLACED


def test_other_rows_tell_nothing(anna, ada):
    published_without(anna, ada)

    assert on_record() == [("re-referrals", REPLACED)]
    assert told("KPI 3") == ""


def test_file_tells_what_its_row_says_and_of_the_others_nothing_that_is_said_of_all(ada):
    draft = drafted(("KPI 1", "", "", "", "93", ""), ("KPI 2", "", "", "", "", REPLACED))

    publish(monthly_return=draft, by=ada, explanation="The others follow.")

    assert on_record() == [("re-referrals", REPLACED)]
    assert told("KPI 3") == ""


@pytest.mark.parametrize("commentary", ["...", "\u3164"])
def test_words_that_say_nothing_are_not_told(commentary):
    draft = drafted(REFERRALS, ("KPI 3", "", "", "", "", commentary))

    publish(monthly_return=draft, by=None, explanation="Said of all.")

    assert on_record() == []


def test_explanation_that_says_nothing_is_not_told(anna, ada):
    held = drafted_november(anna, kpi_2={})
    [point] = points_of(held).to_explain
    said = {"expected_figure_missing": {"message": point.message, "text": "..."}}
    save(replace(typed(), explanations=said), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)

    assert on_record() == []


def test_later_file_leaves_what_was_said_of_the_very_figure(anna, ada):
    published_without(anna, ada)

    publish(monthly_return=drafted(("KPI 3", "", "911", "999", "", "")), by=ada, explanation="Counted again.")

    assert on_record() == [("re-referrals", REPLACED)]


def test_later_file_may_say_it_anew(anna, ada):
    published_without(anna, ada)
    rows = ("KPI 3", "", "911", "999", "", ""), ("KPI 2", "", "", "", "", "The post is vacant.")

    publish(monthly_return=drafted(*rows), by=ada, explanation="Counted again.")

    assert on_record() == [("re-referrals", VACANT)]
    assert MissingFigure.objects.current().get().reason == "Counted again."


def test_figure_that_comes_takes_the_place_of_the_reason(anna, ada):
    held = published_without(anna, ada)
    held.refresh_from_db()

    publish(monthly_return=drafted(REFERRALS), by=ada)

    assert told() == ""
    assert told(as_known_at=held.published_at) == REPLACED


def test_figure_published_meanwhile_is_not_said_to_be_missing(ada):
    draft = drafted(("KPI 3", "", "911", "999", "", ""), ("KPI 2", "", "", "", "", REPLACED))
    publish(monthly_return=drafted(REFERRALS), by=ada)

    publish(monthly_return=draft, by=ada)

    assert on_record() == []


def test_correction_is_told_what_readers_are_and_asks_nothing_again(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Counted again.")
    save(typed_over("KPI 1", numerator="930", denominator="1000"), by=anna)

    points = points_of(held)

    [point] = [one for one in points.explained if one.code == "expected_figure_missing"]
    assert points.is_clear
    assert (point.explanation, f"Readers are told: “{REPLACED}”" in point.message) == ("", True)
    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)
    assert MissingFigure.objects.count() == 1


def test_correction_may_say_nothing_but_why_anew(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="It named somebody.")
    save(typed_over("KPI 2", commentary="The post is vacant."), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)

    assert told() == VACANT
    rows = MissingFigure.objects.order_by("recorded_at").values_list("why", "reason")
    assert list(rows) == [(REPLACED, ""), (VACANT, "It named somebody.")]


def test_correction_that_says_the_same_again_is_refused(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Said again.")
    save(typed_over("KPI 2", commentary=REPLACED), by=anna)

    with pytest.raises(CannotSubmit, match="Nothing here differs from what is published"):
        submit(monthly_return=held, by=anna, today=TODAY)


def test_draft_compared_again_says_what_its_file_said(ada):
    draft = drafted(("KPI 3", "", "911", "999", "", ""), ("KPI 2", "", "", "", "", REPLACED))

    compare_again(monthly_return=draft, today=TODAY)
    publish(monthly_return=draft, by=ada)

    assert on_record() == [("re-referrals", REPLACED)]


def test_same_file_taken_up_again_says_what_it_says_now(ada):
    first = examined(REFERRALS, ("KPI 3", "", "", "", "", REPLACED))
    again = examined(REFERRALS, ("KPI 3", "", "", "", "", "The post is vacant."))
    stage_once(examined=first, framework=contract(), by=ada)

    draft, is_new = stage_once(examined=again, framework=contract(), by=ada)
    publish(monthly_return=draft, by=None)

    assert not is_new
    assert on_record() == [("assessments-45-days", "The post is vacant.")]


OF_REFERRALS = ("KPI 2", "", "", "", "")


def saying(why: str, *others: tuple[str, ...]) -> MonthlyReturn:
    """A file that says why KPI 2 is missing, and nothing else but these rows."""
    return drafted((*OF_REFERRALS, why), *others)


def again(held: MonthlyReturn) -> MonthlyReturn:
    compare_again(monthly_return=held, today=TODAY)
    return MonthlyReturn.objects.for_preview().get(pk=held.pk)


def message_of(held: MonthlyReturn) -> str:
    [one] = [one for one in held.warnings if one.get("measure") == "re-referrals"]
    return one["message"]


def test_old_file_does_not_put_back_a_reason_that_was_replaced_meanwhile(ada):
    old, new = saying(REPLACED), saying(VACANT)
    publish(monthly_return=new, by=ada)

    with pytest.raises(OutOfDate):
        publish(monthly_return=old, by=ada)

    assert staleness(old) is Stale.OUTDATED
    assert on_record() == [("re-referrals", VACANT)]


def test_file_compared_again_shows_what_its_reason_takes_the_place_of(ada):
    old = saying(REPLACED)
    publish(monthly_return=saying(VACANT), by=ada)

    held = again(old)

    assert f"would take the place of what readers are told: “{VACANT}”" in message_of(held)
    assert (staleness(held), held.changes_nothing) == (None, False)
    publish(monthly_return=held, by=ada, explanation="It is so after all.")
    assert on_record() == [("re-referrals", REPLACED)]
    assert MissingFigure.objects.current().get().reason == "It is so after all."


def test_file_that_repeats_what_was_told_does_not_put_it_back(ada):
    publish(monthly_return=saying(REPLACED), by=ada)
    repeating = saying(REPLACED, ("KPI 3", "", "911", "999", "", ""))
    publish(monthly_return=saying(VACANT), by=ada)

    with pytest.raises(OutOfDate):
        publish(monthly_return=repeating, by=ada)

    assert on_record() == [("re-referrals", VACANT)]


def test_same_words_that_were_published_meanwhile_stand_in_no_ones_way(ada):
    draft = saying(REPLACED, ("KPI 3", "", "911", "999", "", ""))
    publish(monthly_return=saying(REPLACED), by=ada)

    assert staleness(draft) is None
    publish(monthly_return=draft, by=ada)
    assert current("assessments-45-days") is not None
    assert MissingFigure.objects.count() == 1


def test_file_that_says_nothing_of_a_figure_leaves_what_was_said_of_it_meanwhile(ada):
    draft = drafted(("KPI 3", "", "911", "999", "", ""))
    publish(monthly_return=saying(REPLACED), by=ada)

    assert staleness(draft) is None
    publish(monthly_return=draft, by=ada, explanation="Said of all.")

    assert on_record() == [("re-referrals", REPLACED)]


def test_correction_republishes_no_words_that_nobody_typed(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Counted again.")
    save(typed_over("KPI 1", numerator="930", denominator="1000"), by=anna)
    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=saying(VACANT), by=ada)

    publish(monthly_return=held, by=ada)

    held.refresh_from_db()
    [kept] = [one for one in held.warnings if one["code"] == "expected_figure_missing"]
    assert on_record() == [("re-referrals", VACANT)]
    assert (kept["on_record"], kept.get("explanation", "")) == (REPLACED, "")


def test_correction_that_says_otherwise_is_refused_until_it_is_compared_again(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="It is so.")
    save(typed_over("KPI 2", commentary="It was never counted."), by=anna)
    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=saying(VACANT), by=ada)

    with pytest.raises(OutOfDate):
        publish(monthly_return=held, by=ada)
    check_again(monthly_return=held, today=TODAY)
    held.refresh_from_db()

    assert f"would take the place of what readers are told: “{VACANT}”" in message_of(held)
    publish(monthly_return=held, by=ada)
    assert told() == "It was never counted."


def test_file_may_say_nothing_but_why_a_figure_is_missing(ada):
    found = examined((*OF_REFERRALS, REPLACED))

    assert (found.is_accepted, found.changes_nothing) == (True, False)
    publish(monthly_return=saying(REPLACED), by=ada)
    assert told() == REPLACED


def test_correction_may_say_nothing_but_why_where_nothing_was_said(anna, ada):
    rows = [one for one in NOVEMBERS_ROWS if one[0] != "KPI 2"]
    publish(monthly_return=drafted(*rows), by=ada, explanation="One follows.")
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Readers ask.")
    save(typed_over("KPI 2", commentary=REPLACED), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)

    assert told() == REPLACED
    assert MissingFigure.objects.get().reason == ""


def test_correction_may_say_it_to_the_warning_alone(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="It named somebody.")
    [point] = [one for one in points_of(held).explained if one.code == "expected_figure_missing"]
    save(typed(explained={"expected_figure_missing": point.message}), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)

    assert told() == "It is right."


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([], id="why alone"),
        pytest.param([("KPI 3", "", "911", "999", "", "")], id="and a figure"),
    ],
)
def test_second_draft_of_a_file_changes_nothing_once_the_first_is_published(ada, others):
    first, second = saying(REPLACED, *others), saying(REPLACED, *others)
    publish(monthly_return=first, by=ada, explanation="Said.")

    found, held = examined((*OF_REFERRALS, REPLACED), *others), again(second)

    assert found.is_accepted
    assert (found.changes_nothing, held.changes_nothing) == (True, True)


def test_reason_of_a_figure_that_came_is_told_to_nobody_when_it_is_compared_again(ada):
    draft = saying(REPLACED, ("KPI 3", "", "911", "999", "", ""))
    publish(monthly_return=drafted(REFERRALS), by=ada)

    codes = [one["code"] for one in again(draft).warnings]

    assert "commentary_without_figure" in codes
    publish(monthly_return=draft, by=ada)
    assert on_record() == []


def test_whether_reasons_hold_still_is_asked_in_as_many_statements_for_all_as_for_one(
    django_assert_max_num_queries,
):
    few, all_of_them = (
        saying(REPLACED),
        drafted(*((*row[:1], "", "", "", "", VACANT) for row in NOVEMBERS_ROWS)),
    )

    for draft in (few, all_of_them):
        with django_assert_max_num_queries(4):
            assert staleness(draft) is None
