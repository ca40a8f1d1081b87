"""Whoever saves what somebody else withdrew meanwhile is told who, when and why, and sees what they typed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Model
from django.utils.html import strip_tags

from reports.models import (
    Action,
    Finding,
    Inspection,
    Judgement,
    MemberQuestion,
    Recommendation,
    SchoolJudgement,
)
from reports.questions import answer_question, withdraw_answer, withdraw_question
from reports.versions import record_version, withdraw
from tests.reports import inspecting
from tests.reports.test_admin_inspections import address, values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

MARCH = datetime(2020, 3, 2, 14, 3, tzinfo=UTC)
TYPED = {
    Inspection: ("title", "Another title"),
    Judgement: ("area_of_judgement", "Adoption"),
    Finding: ("summary", "Another summary"),
    Action: ("action", "Another action"),
    Recommendation: ("recommendation", "Another\r\nrecommendation"),
    SchoolJudgement: ("schools", "8"),
}


@pytest.fixture
def browser(signed_in):
    return signed_in("admin")


def made(model: type[Model]) -> Model:
    row = inspecting.MAKERS[model]()
    row.save()
    record_version(of=row, by="admin", at=MARCH - timedelta(days=1))
    return row


def text_of(answer) -> str:
    return " ".join(strip_tags(answer.content.decode().replace("<", " <")).replace("&#x27;", "'").split())


@pytest.mark.parametrize("model", TYPED)
def test_row_that_was_withdrawn_meanwhile_is_not_saved_and_what_was_typed_is_shown(browser, model):
    row = made(model)
    name, typed = TYPED[model]
    opened = values(row)
    withdraw(of=row, by="another", reason="It was typed in twice.", at=MARCH)

    answer = browser.post(address(model, "change", row.pk), {**opened, name: typed})

    told = text_of(answer)
    assert answer.status_code == 409
    assert f"“{row}” was withdrawn on 2 March 2020 at 14:03 by another, because: It was typed in" in told
    assert "Nothing of what you sent was stored. It stands below, to be copied." in told
    assert " ".join(typed.split()) in told.partition("What you typed")[2]
    assert address(model, "add") in answer.content.decode()
    row.refresh_from_db()
    assert str(getattr(row, name)) != typed


def test_what_was_chosen_is_shown_by_its_name_and_what_was_left_alone_is_not(browser):
    row = made(Finding)
    opened = values(row)
    measure = "% of re-referrals"
    said = {"status": "in_progress", "since": "2019-05", "said_by": "Ann", "evidence": "Half is done"}
    withdraw(of=row, by="another", reason="It was typed in twice.")

    answer = browser.post(address(Finding, "change", row.pk), {**opened, **said, "kind": "requirement"})

    typed = [(one.label, one.text) for one in answer.context["typed"]]
    assert measure not in str(typed)
    assert typed == [
        ("Kind", "Requirement"),
        ("New status", "In progress"),
        ("Since", "2019-05"),
        ("Said by", "Ann"),
        ("Evidence", "Half is done"),
    ]


def test_finding_withdrawn_with_its_inspection_says_who_withdrew_it(browser):
    row = made(Finding)
    opened = values(row)
    withdraw(of=row.inspection, by="another", reason="It is of another council.", at=MARCH)

    answer = browser.post(address(Finding, "change", row.pk), {**opened, "theme": "Visits"})

    assert answer.status_code == 409
    assert "at 14:03 by another, because: It is of another council." in text_of(answer)


def inline(row: Finding, **typed: str) -> dict[str, object]:
    shown = {"id": row.pk, "inspection": row.inspection_id, "kind": row.kind, "theme": row.theme}
    shown |= {"summary": row.summary, **typed, **inspecting.seen(row)}
    rows = {f"findings-0-{name}": value for name, value in shown.items()}
    return {**rows, "findings-TOTAL_FORMS": 1, "findings-INITIAL_FORMS": 1}


def test_row_inline_that_was_withdrawn_meanwhile_is_told_of(browser):
    row = made(Finding)
    sent = {**values(row.inspection), "title": "Another title", **inline(row, theme="Visits")}
    withdraw(of=row, by="another", reason="It was typed in twice.", at=MARCH)

    answer = browser.post(address(Inspection, "change", row.inspection_id), sent)

    told = text_of(answer)
    assert answer.status_code == 409
    assert f"“{row}” was withdrawn on 2 March 2020 at 14:03 by another" in told
    assert "The rest of the page stands. Open it again" in told
    assert [one.text for one in answer.context["typed"]] == ["Another title", "Visits"]
    assert Inspection.objects.get(pk=row.inspection_id).title == "Full inspection"


@pytest.mark.parametrize("group", ["officer", "member"])
def test_nobody_but_an_admin_is_told(signed_in, group):
    row = made(Finding)
    opened = values(row)
    withdraw(of=row, by="another", reason="It names a child.")

    answer = signed_in(group).post(address(Finding, "change", row.pk), {**opened, "theme": "Visits"})

    assert answer.status_code == (403 if group == "officer" else 302)
    assert "names a child" not in answer.content.decode()


def question_opened(**values: object) -> tuple[MemberQuestion, dict[str, object]]:
    row = inspecting.member_question()
    row.save()
    return row, {"owner": "", "due": "", "reason": "", "take_back": "", "seen": "", **values}


def test_question_that_was_withdrawn_meanwhile_says_who_withdrew_it_and_shows_what_was_typed(browser, person):
    row, sent = question_opened(owner="Ann", answer="It fell.")
    withdraw_question(question=row, by=person("officer"), reason="It names a child.")

    answer = browser.post(address(MemberQuestion, "change", row.pk), sent)

    told = text_of(answer)
    row.refresh_from_db()
    assert answer.status_code == 409
    assert f"by {row.withdrawn_by}, because: It names a child." in told
    assert "Owner Ann Answer It fell." in told
    assert (row.owner, row.answers.count()) == ("", 0)


def test_answer_that_was_withdrawn_meanwhile_says_who_withdrew_it(browser, person):
    row, sent = question_opened(answer="It fell again.", reason="It is later.")
    officer = person("officer")
    stood = answer_question(question=row, answer="It fell.", by=officer)
    withdraw_answer(question=row, seen=stood.pk, by=officer, reason="It names a child.")

    answer = browser.post(address(MemberQuestion, "change", row.pk), {**sent, "seen": stood.pk})

    told = text_of(answer)
    assert answer.status_code == 409
    assert "The answer was withdrawn on" in told
    assert f"by {officer}, because: It names a child." in told
    assert "It fell again." in told
