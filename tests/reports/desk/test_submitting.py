"""A return's way between officer and admin."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from reports.desk.saving import begin_correction, entries_of
from reports.desk.submitting import (
    CannotSendBack,
    CannotSubmit,
    check_again,
    examine_return_at_desk,
    send_back,
    standing_of,
    submit,
    take_back,
)
from reports.models import MonthlyReturn, ReturnEvent
from reports.publishing import CannotDiscard, CannotPublish, discard, publish
from tests.reports.at_desk import (
    FAR,
    MISSED,
    PROMISED,
    corrected_october,
    drafted_november,
    officer,
    published_november,
    save,
    submitted_november,
    typed,
    typed_over,
)
from tests.reports.sending import NOVEMBER, OCTOBER, TODAY, contract, current, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

FAR_MESSAGE = (
    "1% is outside its control limits, 22.1% to 25.3%, which rest on illustrative figures: more than chance."
    " The last was 24% in October 2018 (illustrative). Check it, and say why if it is right."
)


@pytest.fixture
def anna():
    return officer("anna")


def steps(held: MonthlyReturn) -> list[tuple[str, str]]:
    return [(one.kind, one.note) for one in held.events.all()]


def test_submitted_return_says_who_and_when(anna):
    held = submitted_november(anna)

    assert (held.state, held.submitted_by) == ("submitted", anna)
    assert held.submitted_at == held.first_submitted_at
    assert steps(held) == [("started", ""), ("submitted", "")]
    assert held.events.last().done_by == anna


def test_lines_are_what_was_typed_beside_what_is_published(anna):
    held = submitted_november(anna, kpi_2={"numerator": "285", "denominator": "1,204", "commentary": "More."})

    line = held.lines.get(measure__code="re-referrals")
    assert held.lines.count() == 15
    assert (line.numerator, line.denominator, line.value, line.commentary) == (285, 1204, None, "More.")
    assert (line.outcome, line.compared_with, line.warnings) == ("new", None, [])


def test_explanation_stays_with_its_line_and_its_return(anna):
    held = drafted_november(anna, kpi_2=FAR)
    save(typed(seen=1, explained={"outside_limits": FAR_MESSAGE}), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)

    held.refresh_from_db()
    [warning] = held.lines.get(measure__code="re-referrals").warnings
    assert (warning["code"], warning["message"]) == ("outside_limits", FAR_MESSAGE)
    assert warning["explanation"] == "It is right."
    assert held.explanation == "KPI 2: It is right."


def test_explanation_of_a_figure_that_is_not_there_stays_with_the_return(anna):
    held = drafted_november(anna, kpi_2={})
    [point] = examine_return_at_desk(held, entries_of(held), today=TODAY).to_explain
    save(typed(explained={"expected_figure_missing": point.message}), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)

    held.refresh_from_db()
    [warning] = held.warnings
    assert (warning["code"], warning["explanation"]) == ("expected_figure_missing", "It is right.")
    assert held.lines.count() == 14


@pytest.mark.parametrize(
    ("values", "things"),
    [
        pytest.param(FAR, "1 thing stands in the way", id="a warning"),
        pytest.param(MISSED, "1 thing stands in the way", id="a promise"),
        pytest.param({"numerator": "26O", "denominator": "1204"}, "1 thing stands", id="an error"),
    ],
)
def test_return_with_something_in_its_way_is_refused_and_stays_as_it_was(anna, values, things):
    held = drafted_november(anna, kpi_2=values)

    with pytest.raises(CannotSubmit, match=things):
        submit(monthly_return=held, by=anna, today=TODAY)

    held.refresh_from_db()
    assert (held.state, held.submitted_at, held.first_submitted_at) == ("draft", None, None)
    assert not held.lines.exists()
    assert steps(held) == [("started", "")]


def test_return_that_changes_nothing_is_refused(anna):
    held = corrected_october(anna, numerator="292", denominator="1238")
    save(typed(seen=1, numerator="300"), by=anna, period=OCTOBER)
    save(typed(seen=2, numerator="", denominator=""), by=anna, period=OCTOBER)

    with pytest.raises(CannotSubmit):
        submit(monthly_return=held, by=anna, today=TODAY)

    assert not ReturnEvent.objects.filter(kind="submitted").exists()


def test_figure_that_is_published_already_is_nothing_to_submit(anna, person):
    published_november(anna, admin=person("admin"))
    held = begin_correction(framework=contract(), period=NOVEMBER, by=anna, reason="Counted again.")
    save(typed_over(numerator="283", denominator="1204"), by=anna)

    with pytest.raises(CannotSubmit, match="Nothing here differs"):
        submit(monthly_return=held, by=anna, today=TODAY)


def test_submitted_return_is_not_submitted_again(anna):
    held = submitted_november(anna)

    with pytest.raises(CannotSubmit, match="already"):
        submit(monthly_return=held, by=anna, today=TODAY)

    assert steps(held) == [("started", ""), ("submitted", "")]


def test_discarded_return_is_not_submitted(anna):
    held = drafted_november(anna)
    discard(monthly_return=held)

    with pytest.raises(CannotSubmit, match="discarded"):
        submit(monthly_return=MonthlyReturn(pk=9_999), by=anna, today=TODAY)


def test_first_submission_stays_once_an_admin_looked_at_it(anna, person):
    admin, held = person("admin"), submitted_november(anna)
    MonthlyReturn.objects.update(first_submitted_at=held.submitted_at - timedelta(days=3))
    held.refresh_from_db()
    first = held.first_submitted_at

    send_back(monthly_return=held, by=admin, reason="Check KPI 2.")
    submit(monthly_return=held, by=anna, today=TODAY)
    publish(monthly_return=held, by=admin)

    held.refresh_from_db()
    assert held.first_submitted_at == first
    assert held.submitted_at > first


def test_return_taken_back_counts_as_not_returned_until_it_is_submitted_again(anna):
    held = submitted_november(anna)
    first = held.first_submitted_at

    take_back(monthly_return=held, by=anna)
    held.refresh_from_db()
    between = held.first_submitted_at
    submit(monthly_return=held, by=anna, today=TODAY)

    held.refresh_from_db()
    assert between is None
    assert held.first_submitted_at > first


def test_submission_of_what_its_sender_did_not_see_is_refused(anna):
    held = drafted_november(anna)
    seen = standing_of(held, entries_of(held))
    save(typed(seen=1, numerator="285"), by=officer("ben"))

    with pytest.raises(CannotSubmit, match="since you opened this page"):
        submit(monthly_return=held, by=anna, today=TODAY, seen=seen)


def test_return_taken_back_is_open_again(anna):
    held = submitted_november(anna)

    take_back(monthly_return=held, by=anna)
    save(typed(seen=1, numerator="285"), by=anna)

    held.refresh_from_db()
    assert (held.state, held.submitted_by, held.submitted_at) == ("draft", None, None)
    assert steps(held)[-1] == ("taken_back", "")


def test_return_sent_back_says_why_and_is_open_again(anna, person):
    held = submitted_november(anna)

    send_back(monthly_return=held, by=person("admin"), reason="Check KPI 2.")
    save(typed(seen=1, numerator="285"), by=anna)

    held.refresh_from_db()
    assert (held.state, held.submitted_by, held.submitted_at) == ("returned", None, None)
    assert steps(held)[-1] == ("sent_back", "Check KPI 2.")


def test_return_is_not_sent_back_without_a_reason(anna, person):
    held = submitted_november(anna)

    with pytest.raises(IntegrityError), transaction.atomic():
        send_back(monthly_return=held, by=person("admin"), reason="")

    held.refresh_from_db()
    assert held.is_submitted


def test_lines_of_a_return_submitted_again_are_those_typed_last(anna):
    held = submitted_november(anna)
    take_back(monthly_return=held, by=anna)
    save(typed(seen=1, numerator="285"), by=anna)

    submit(monthly_return=held, by=anna, today=TODAY)

    assert held.lines.count() == 15
    assert held.lines.get(measure__code="re-referrals").numerator == 285


@pytest.mark.parametrize(
    ("state", "why"),
    [
        pytest.param("draft", "is not submitted any more", id="draft"),
        pytest.param("published", "is published already", id="published"),
        pytest.param("discarded", "is not submitted any more", id="discarded"),
    ],
)
@pytest.mark.parametrize("way", [pytest.param(take_back, id="take"), pytest.param(send_back, id="send")])
def test_only_a_submitted_return_is_taken_or_sent_back(anna, person, state, why, way):
    held = published_november(anna, admin=person("admin")) if state == "published" else drafted_november(anna)
    if state == "discarded":
        MonthlyReturn.objects.all().delete()
    options = {"reason": "Check KPI 2."} if way is send_back else {}

    with pytest.raises(CannotSendBack, match=why):
        way(monthly_return=held, by=anna, **options)


def test_submitted_return_is_not_discarded(anna):
    held = submitted_november(anna)

    with pytest.raises(CannotDiscard, match="Take it back"):
        discard(monthly_return=held)

    assert MonthlyReturn.objects.get().is_submitted


def test_return_is_compared_again_once_others_were_published(anna, person):
    held, admin = submitted_november(anna), person("admin")
    publish(monthly_return=drafted(("KPI 2", "", "283", "1204", "", "")), by=None)
    with pytest.raises(CannotPublish, match="Compare it again"):
        publish(monthly_return=held, by=admin)

    check_again(monthly_return=held, today=TODAY)

    line = held.lines.get(measure__code="re-referrals")
    assert (line.outcome, line.compared_with) == ("unchanged", current("re-referrals"))
    assert publish(monthly_return=held, by=admin).figures == 14


def test_return_that_would_now_change_what_is_published_needs_its_officer(anna):
    held = submitted_november(anna)
    publish(monthly_return=drafted(("KPI 2", "", "250", "1204", "", "")), by=None)

    with pytest.raises(CannotSubmit, match="1 thing stands in the way"):
        check_again(monthly_return=held, today=TODAY)

    held.refresh_from_db()
    assert held.is_submitted
    assert held.lines.get(measure__code="re-referrals").outcome == "new"


def test_draft_is_not_compared_again(anna):
    with pytest.raises(CannotSubmit, match="not submitted any more"):
        check_again(monthly_return=drafted_november(anna), today=TODAY)


def test_published_return_leaves_its_steps_in_order(anna, person):
    held = published_november(anna, admin=person("admin"), kpi_2=MISSED | PROMISED)

    assert [kind for kind, _ in steps(held)] == ["started", "submitted", "published"]
    assert current("re-referrals").commentary == (
        "Cause: Two people left.\nAction: They are replaced.\nExpected to recover by January 2019."
    )
