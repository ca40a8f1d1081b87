"""Why a figure is missing: asked with a return, published with it, whichever the door."""

import pytest

from kpis.models import Framework, MissingFigure
from reports.comparison import compare_again
from reports.desk.saving import begin_correction, entries_of
from reports.desk.submitting import CannotSubmit, examine_return_at_desk, submit
from reports.importing.stage import stage_once
from reports.models import MonthlyReturn
from reports.publishing import publish
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
from tests.reports.sending import NOVEMBER, TODAY, contract, drafted, examined

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

REPLACED = "The system is being replaced."
REFERRALS = ("KPI 2", "", "283", "1204", "", "")


@pytest.fixture
def anna():
    return officer("anna")


@pytest.fixture
def ada():
    return admin("ada")


def on_record() -> list[tuple[str, str, bool]]:
    """What is told now of November, by the measure's code."""
    rows = MissingFigure.objects.current().filter(area__code="BHM", period=NOVEMBER)
    return sorted(rows.values_list("measure__code", "why", "of_return"))


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
    assert on_record() == [("re-referrals", "It is right.", False)]
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

    assert on_record() == [("re-referrals", REPLACED, False)]
    assert told("KPI 3") == ""


def test_file_tells_what_its_row_says_and_of_the_others_what_is_said_of_all(ada):
    draft = drafted(("KPI 1", "", "", "", "93", ""), ("KPI 2", "", "", "", "", REPLACED))

    publish(monthly_return=draft, by=ada, explanation="The others follow.")

    found = on_record()
    assert ("re-referrals", REPLACED, False) in found
    assert [why for code, why, of_return in found if of_return] == ["The others follow."] * 13
    assert told("KPI 3") == "The others follow."


@pytest.mark.parametrize("explanation", ["", "  ", "...", "\u3164"])
def test_words_that_say_nothing_are_not_told(explanation):
    publish(monthly_return=drafted(REFERRALS), by=None, explanation=explanation)

    assert on_record() == []


def test_later_file_leaves_what_was_said_of_the_very_figure(anna, ada):
    published_without(anna, ada)

    publish(monthly_return=drafted(("KPI 3", "", "911", "999", "", "")), by=ada, explanation="Counted again.")

    assert on_record() == [("re-referrals", REPLACED, False)]


def test_later_file_may_say_it_anew(anna, ada):
    published_without(anna, ada)
    rows = ("KPI 3", "", "911", "999", "", ""), ("KPI 2", "", "", "", "", "The post is vacant.")

    publish(monthly_return=drafted(*rows), by=ada, explanation="Counted again.")

    assert on_record() == [("re-referrals", "The post is vacant.", False)]


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

    assert points.is_clear
    assert [one.explanation for one in points.explained if one.code == "expected_figure_missing"] == [
        REPLACED
    ]
    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)
    assert MissingFigure.objects.count() == 1


def test_correction_may_say_nothing_but_why_anew(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="It named somebody.")
    save(typed_over("KPI 2", commentary="The post is vacant."), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=ada)

    assert told() == "The post is vacant."
    assert MissingFigure.objects.count() == 2


def test_correction_that_says_the_same_again_is_refused(anna, ada):
    published_without(anna, ada)
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Said again.")
    save(typed_over("KPI 2", commentary=REPLACED), by=anna)

    with pytest.raises(CannotSubmit, match="1 thing stands in the way"):
        submit(monthly_return=held, by=anna, today=TODAY)


def test_draft_compared_again_says_what_its_file_said(ada):
    draft = drafted(("KPI 3", "", "911", "999", "", ""), ("KPI 2", "", "", "", "", REPLACED))

    compare_again(monthly_return=draft, today=TODAY)
    publish(monthly_return=draft, by=ada)

    assert on_record() == [("re-referrals", REPLACED, False)]


def test_same_file_taken_up_again_says_what_it_says_now(ada):
    first = examined(REFERRALS, ("KPI 3", "", "", "", "", REPLACED))
    again = examined(REFERRALS, ("KPI 3", "", "", "", "", "The post is vacant."))
    stage_once(examined=first, framework=contract(), by=ada)

    draft, is_new = stage_once(examined=again, framework=contract(), by=ada)
    publish(monthly_return=draft, by=None)

    assert not is_new
    assert on_record() == [("assessments-45-days", "The post is vacant.", False)]
