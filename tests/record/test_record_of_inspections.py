"""What admins write of inspections, schools and scrutiny is in the record: from what to what, and by whom."""

import pytest
from django.urls import reverse

from record.models import Entry
from reports.models import (
    Finding,
    Inspection,
    Judgement,
    MemberQuestion,
    Recommendation,
    SchoolJudgement,
)
from reports.questions import answer_question, put_question
from tests.reports import inspecting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def posted(row, **changes: object) -> dict[str, object]:
    fields = {
        field.attname.removesuffix("_id"): value
        for field in row._meta.concrete_fields
        if not field.primary_key and (value := getattr(row, field.attname)) is not None
    }
    inline = {
        f"{name}-{kind}_FORMS": 0
        for name in ("judgements", "findings", "actions")
        for kind in ("TOTAL", "INITIAL")
    }
    return {**fields, **inline, **inspecting.seen(row), **changes}


def change(browser, row, **changes: object) -> None:
    page = reverse(f"admin:reports_{row._meta.model_name}_change", args=[row.pk])
    assert browser.post(page, posted(row, **changes)).status_code == 302


def noted(kind: str) -> list[tuple[str, str, str]]:
    """Of what, from what and to what, as the admin wrote it; the latest first."""
    return list(Entry.objects.filter(kind=kind, by="admin").values_list("subject", "was", "became"))


@pytest.mark.parametrize(
    ("make", "kind", "field", "value", "changed"),
    [
        pytest.param(
            inspecting.inspection, "inspection", "title", "Visit", ("Full inspection", "Visit"), id="visit"
        ),
        pytest.param(inspecting.finding, "finding", "theme", "Visits", ("Practice", "Visits"), id="finding"),
        pytest.param(inspecting.action, "action", "owner", "Ann", ("Head of Service", "Ann"), id="action"),
        pytest.param(inspecting.school_judgement, "schooljudgement", "schools", 8, ("7", "8"), id="schools"),
        pytest.param(
            inspecting.recommendation,
            "recommendation",
            "responsible",
            "Ann",
            ("Cabinet Member", "Ann"),
            id="recommendation",
        ),
        pytest.param(
            inspecting.member_question, "member_question", "owner", "Ann", ("nothing", "Ann"), id="question"
        ),
    ],
)
def test_change_in_the_admin_is_on_record(signed_in, make, kind, field, value, changed):
    row = make()
    row.save()

    change(signed_in("admin"), row, **{field: value})

    was, became = changed
    entries = [entry[1:] for entry in noted(kind)]
    assert (f"{field}: {was}", f"{field}: {became}") in entries


def test_new_school_judgement_is_on_record_and_so_is_its_withdrawal(signed_in):
    browser, row = signed_in("admin"), inspecting.school_judgement()

    browser.post(reverse("admin:reports_schooljudgement_add"), posted(row, special_measures=0))
    made = SchoolJudgement.objects.latest("pk")
    browser.post(
        reverse("admin:reports_schooljudgement_withdraw", args=[made.pk]), {"reason": "Counted wrongly."}
    )

    (gone, was, became), (_, nothing, new) = noted("schooljudgement")
    assert (gone, was, became) == ("Primary, academy, good", "", "withdrawn")
    assert Entry.objects.filter(became="withdrawn").get().reason == "Counted wrongly."
    assert (nothing, "schools: 7" in new) == ("", True)


def test_judgement_on_the_page_of_its_inspection_is_on_record(signed_in):
    row = inspecting.judgement()
    row.save()
    first = {"judgements-TOTAL_FORMS": 1, "judgements-INITIAL_FORMS": 1, "judgements-0-id": row.pk}
    own = {"judgements-0-inspection": row.inspection_id, "judgements-0-area_of_judgement": "Overall"}
    browser = signed_in("admin")

    change(browser, row.inspection, **first, **own, **{"judgements-0-grade": "inadequate"})
    stands = inspecting.seen(row, "judgements-0-")
    change(
        browser,
        row.inspection,
        **{**first, **own, **stands, "judgements-0-grade": "good", "judgements-0-DELETE": "on"},
    )

    assert [entry[1:] for entry in noted("judgement")] == [
        ("grade: inadequate", "grade: good"),
        ("grade: good", "grade: inadequate"),
    ]
    assert Judgement.objects.filter(pk=row.pk).exists()


def test_inspection_that_is_withdrawn_is_on_record_with_all_that_goes_with_it(signed_in):
    finding = inspecting.finding()
    finding.save()
    inspecting.action(finding=finding).save()
    inspecting.judgement(inspection=finding.inspection).save()
    page = reverse("admin:reports_inspection_withdraw", args=[finding.inspection_id])

    signed_in("admin").post(page, {"reason": "Typed in twice."})

    gone = Entry.objects.filter(by="admin", became="withdrawn", reason="Typed in twice.")
    assert sorted(gone.values_list("kind", flat=True)) == ["action", "finding", "inspection", "judgement"]


def test_nothing_is_deleted_from_a_list(signed_in):
    row = inspecting.recommendation()
    row.save()

    signed_in("admin").post(
        reverse("admin:reports_recommendation_changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
    )

    assert noted("recommendation") == []
    assert Recommendation.objects.filter(pk=row.pk).exists()


def test_question_and_its_answer_are_on_record(person):
    asked = inspecting.member_question()
    member, officer = person("member"), person("officer")

    put = put_question(measure=asked.measure, period=asked.period, question="Why did it rise?", by=member)
    answer_question(question=put, answer="It fell.", by=officer)

    entries = Entry.objects.filter(kind="member_question").values_list("by", "subject", "became")
    assert list(entries) == [
        ("officer", "Why did it rise?", "answer: It fell."),
        ("member", "Why did it rise?", f"put about {asked.measure}, October 2018"),
    ]
    assert not MemberQuestion.objects.waiting().exists()


def test_measures_that_a_finding_bears_on_are_on_record(signed_in):
    finding = Finding.objects.filter(measures__isnull=False).first()
    assert finding is not None

    change(signed_in("admin"), finding, measures=[])

    [(subject, was, became)] = noted("finding")
    assert (subject, became) == (finding.summary, "measures: nothing")
    assert was.startswith("measures: ")
    assert Inspection.objects.filter(findings=finding).exists()
