"""Inspections, schools, recommendations and questions in the admin: what admins do there, and nobody else."""

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.models import Area, Measure
from reports.models import (
    Finding,
    Inspection,
    Judgement,
    MemberAnswer,
    MemberQuestion,
    ProgressReport,
    Recommendation,
    SchoolJudgement,
    WrittenVersion,
)
from reports.questions import answer_question, standing_answer
from tests.reports import inspecting
from tests.reports.inspecting import MAKERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

# Judgements are kept on the page of their inspection; progress and answers on that of what they are of.
PAGES = [model for model in MAKERS if model not in (Judgement, MemberAnswer, ProgressReport, WrittenVersion)]
KEPT_BY_ADMINS = [model for model in PAGES if model is not MemberQuestion]


def address(model: type[Model], page: str, *arguments: object) -> str:
    return reverse(f"admin:reports_{model._meta.model_name}_{page}", args=arguments)


def made(model: type[Model]) -> Model:
    row = MAKERS[model]()
    row.save()
    return row


def values(row: Model) -> dict[str, object]:
    """What a form of this row would post, with nothing inline."""
    fields = {
        field.attname.removesuffix("_id"): value
        for field in row._meta.concrete_fields
        if (value := getattr(row, field.attname)) is not None and not field.primary_key
    }
    inline = {
        f"{name}-{kind}_FORMS": 0
        for name in ("judgements", "findings", "actions")
        for kind in ("TOTAL", "INITIAL")
    }
    return {**fields, **inline, **inspecting.seen(row)}


def counts() -> dict[str, int]:
    return {model.__name__: model._base_manager.count() for model in MAKERS}


@pytest.mark.parametrize("model", PAGES)
def test_ten_rows_of_a_list_cost_what_one_costs(signed_in, model):
    browser, costs = signed_in("admin"), []
    for number, rows in enumerate((1, 9)):
        for at in range(rows):
            changes = {"summary": f"{number}, {at}"} if model is Finding else {}
            changes |= {"as_at": f"20{number + 20}-01-{at + 10}"} if model is SchoolJudgement else {}
            MAKERS[model](**changes).save()
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address(model, "changelist"))
        costs.append(len(asked))
        assert answer.status_code == 200

    assert costs[0] == costs[1]


@pytest.mark.parametrize("model", KEPT_BY_ADMINS)
def test_admin_changes_a_row_and_deletes_none(signed_in, model):
    row, browser = made(model), signed_in("admin")

    changed = browser.post(address(model, "change", row.pk), values(row))
    deleted = browser.post(address(model, "delete", row.pk), {"post": "yes"})

    assert (changed.status_code, deleted.status_code) == (302, 403)
    assert model._base_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("group", ["officer", "member"])
@pytest.mark.parametrize("model", PAGES)
def test_nobody_but_an_admin_writes_by_address_or_form(signed_in, model, group):
    row, browser = made(model), signed_in(group)
    before, stored = counts(), values(row)
    changed = {**stored, "title": "Changed", "summary": "Changed", "action": "Changed", "owner": "Changed"}

    answers = [
        browser.get(address(model, "add")),
        browser.post(address(model, "add"), changed),
        browser.get(address(model, "change", row.pk)),
        browser.post(address(model, "change", row.pk), changed),
        browser.get(address(model, "delete", row.pk)),
        browser.post(address(model, "delete", row.pk), {"post": "yes"}),
        browser.get(address(model, "changelist")),
        browser.post(
            address(model, "changelist"),
            {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"},
        ),
        browser.post(
            address(model, "changelist"),
            {
                "form-TOTAL_FORMS": 1,
                "form-INITIAL_FORMS": 1,
                "form-0-id": row.pk,
                "form-0-status": "met",
                "_save": "",
            },
        ),
    ]

    # A member is no staff, and is sent to sign in as somebody who is
    refused = {403} if group == "officer" else {302}
    assert {answer.status_code for answer in answers} == refused
    assert counts() == before
    assert values(type(row)._base_manager.get(pk=row.pk)) == stored


@pytest.mark.parametrize("group", ["officer", "member"])
def test_nobody_but_an_admin_writes_what_stands_inline(signed_in, group):
    row, browser = made(Inspection), signed_in(group)
    inline = {
        "judgements-TOTAL_FORMS": 1,
        "judgements-0-area_of_judgement": "Overall",
        "judgements-0-grade": "good",
    }

    browser.post(address(Inspection, "change", row.pk), {**values(row), **inline})

    assert not row.judgements.exists()


def test_admin_writes_an_inspection_with_its_judgements_and_findings_on_one_page(signed_in):
    posted = {
        **{"title": "Focused visit", "code": "FV", "kind": "focused_visit", "inspectorate": "Ofsted"},
        **{"organisation": Area.objects.get(code="BHM").pk, "starts": "2019-04"},
        **{"judgements-TOTAL_FORMS": 1, "judgements-INITIAL_FORMS": 0},
        **{"judgements-0-area_of_judgement": "Overall", "judgements-0-grade": "good"},
        **{"findings-TOTAL_FORMS": 1, "findings-INITIAL_FORMS": 0, "findings-0-kind": "strength"},
        "findings-0-theme": "Workforce",
        "findings-0-summary": "Morale is good",
    }

    answer = signed_in("admin").post(address(Inspection, "add"), posted)

    written = Inspection.objects.get(code="FV")
    assert answer.status_code == 302
    assert [str(one) for one in written.judgements.all()] == ["Overall: good"]
    assert [one.summary for one in written.findings.all()] == ["Morale is good"]


def test_admin_writes_a_finding_with_its_measures_and_an_action_on_one_page(signed_in):
    row, measure = made(Finding), Measure.objects.get(code="caseload")
    inline = {
        **{"actions-TOTAL_FORMS": 1, "actions-INITIAL_FORMS": 0, "actions-0-action": "Visit in time"},
        **{"actions-0-owner": "Ann", "actions-0-due": "2019-09"},
    }

    answer = signed_in("admin").post(
        address(Finding, "change", row.pk), {**values(row), **inline, "measures": [measure.pk]}
    )

    assert answer.status_code == 302
    assert [one.code for one in row.measures.all()] == ["caseload"]
    assert [one.owner for one in row.actions.all()] == ["Ann"]


@pytest.mark.parametrize(
    ("model", "changes", "field"),
    [
        pytest.param(Inspection, {"starts": "May 2019"}, "starts", id="a date that is none"),
        pytest.param(Inspection, {"ends": "2018"}, "ends", id="ends before it starts"),
        pytest.param(Recommendation, {"due": "soon"}, "due", id="a due date that is none"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(signed_in, model, changes, field):
    row = made(model)

    answer = signed_in("admin").post(address(model, "change", row.pk), {**values(row), **changes})

    assert answer.status_code == 422
    assert field in answer.context["adminform"].form.errors


@pytest.mark.parametrize(
    ("above", "told"),
    [
        pytest.param("follows itself", "cannot follow it", id="follows one that follows it"),
        pytest.param("too many", "4 cannot be met", id="meets more than were made"),
    ],
)
def test_follow_up_is_held_to_what_it_follows(above, told):
    first = inspecting.inspection(requirements_made=3)
    first.save()
    second = inspecting.inspection(follows=first, requirements_met=4)
    if above == "follows itself":
        second.requirements_met = None
        second.save()
        first.follows, second = second, first

    with pytest.raises(Exception, match=told):
        second.full_clean()


# Questions


def test_admin_gives_a_question_an_owner_and_a_day_and_leaves_it_open(signed_in):
    row = made(MemberQuestion)

    answer = signed_in("admin").post(
        address(MemberQuestion, "change", row.pk), {"owner": "Ann", "due": "2019-01-31", "answer": ""}
    )

    row.refresh_from_db()
    assert answer.status_code == 302
    assert (row.owner, str(row.due), standing_answer(row)) == ("Ann", "2019-01-31", None)


def test_admin_who_answers_is_named(signed_in):
    row = made(MemberQuestion)

    signed_in("admin").post(address(MemberQuestion, "change", row.pk), {"owner": "Ann", "answer": "It fell."})

    stands = standing_answer(row)
    assert (stands.text, stands.answerer.get_username()) == ("It fell.", "admin")


def test_answer_is_corrected_with_a_reason_and_not_taken_away(signed_in):
    row, browser = made(MemberQuestion), signed_in("admin")
    page = address(MemberQuestion, "change", row.pk)
    browser.post(page, {"owner": "Ann", "answer": "It fell."})
    seen = standing_answer(row).pk

    unreasoned = browser.post(page, {"owner": "Ann", "answer": "It rose.", "seen": seen})
    emptied = browser.post(page, {"owner": "Ann", "answer": "  ", "seen": seen, "reason": "Why"})
    browser.post(page, {"owner": "Ann", "answer": "It rose.", "seen": seen, "reason": "A slip."})

    assert [one.status_code for one in (unreasoned, emptied)] == [422, 422]
    assert "reason" in unreasoned.context["adminform"].form.errors
    assert "answer" in emptied.context["adminform"].form.errors
    told = row.answers.values_list("kind", "text", "reason")
    assert list(told) == [("answer", "It fell.", ""), ("correction", "It rose.", "A slip.")]


def test_form_opened_before_somebody_answered_is_handed_back(signed_in, person):
    row, browser = made(MemberQuestion), signed_in("admin")
    page = address(MemberQuestion, "change", row.pk)
    answer_question(question=row, answer="The officer's words.", by=person("officer"))

    answer = browser.post(page, {"owner": "Ann", "answer": "The admin's words.", "seen": ""})

    said = answer.content.decode()
    row.refresh_from_db()
    assert (answer.status_code, row.owner) == (409, "")
    assert "The officer&#x27;s words." in said
    assert "The admin&#x27;s words." in said
    assert [one.recorded_by for one in row.answers.all()] == ["officer"]


def test_admin_withdraws_an_answer_and_then_the_question(signed_in, person):
    row, browser = made(MemberQuestion), signed_in("admin")
    page = address(MemberQuestion, "change", row.pk)
    seen = answer_question(question=row, answer="It fell.", by=person("officer")).pk
    said = {"owner": "", "answer": "It fell.", "seen": seen, "reason": "It names a child."}

    unreasoned = browser.post(page, {**said, "take_back": "answer", "reason": "\u200b"})
    browser.post(page, {**said, "take_back": "answer"})
    nothing_left = standing_answer(row)
    browser.post(page, {**said, "take_back": "question", "answer": "", "seen": ""})

    row.refresh_from_db()
    assert (unreasoned.status_code, nothing_left) == (422, None)
    assert (row.is_withdrawn, row.withdrawn_because) == (True, "It names a child.")
    shown = browser.get(page).content.decode()
    assert all(text in shown for text in ("Why did it rise?", "It fell.", "It names a child."))


def test_day_before_a_question_was_asked_is_refused(signed_in):
    row = made(MemberQuestion)  # of 12 December 2018

    page = address(MemberQuestion, "change", row.pk)
    refused = signed_in("admin").post(page, {"owner": "Ann", "due": "2018-12-11", "answer": ""})

    assert refused.status_code == 422
    assert "due" in refused.context["adminform"].form.errors


def test_admin_neither_puts_nor_deletes_nor_rewrites_a_question(signed_in):
    row, browser = made(MemberQuestion), signed_in("admin")

    added = browser.post(address(MemberQuestion, "add"), {"question": "Mine"})
    deleted = browser.post(address(MemberQuestion, "delete", row.pk), {"post": "yes"})
    browser.post(address(MemberQuestion, "change", row.pk), {"question": "Other", "owner": "", "answer": ""})

    assert (added.status_code, deleted.status_code) == (403, 403)
    assert MemberQuestion.objects.get().question == "Why did it rise?"
