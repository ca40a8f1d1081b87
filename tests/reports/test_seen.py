"""Of two admins who save what both had opened, the second sees what the first wrote and is asked again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.models import Measure
from record.models import Entry
from reports.models import Finding, Inspection, Recommendation, SchoolJudgement
from reports.progress import Said, report_progress
from reports.versions import record_version, withdraw
from tests.reports import inspecting
from tests.reports.test_admin_inspections import address, values

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

MET = {"status": "met", "since": "2019-05", "said_by": "Ofsted", "evidence": "The visit of May 2019"}
OTHER = Said("in_progress", "2019-05", "Ann", "Half of the team is trained")


@pytest.fixture
def finding() -> Finding:
    made = inspecting.finding()
    made.save()
    record_version(of=made, by="admin")
    report_progress(of=made, said=Said("open", "2019-04"), by="admin")
    return made


@pytest.fixture
def browser(signed_in):
    return signed_in("admin")


def told(answer) -> str:
    return " ".join(answer.context["adminform"].form.non_field_errors())


def sent_again(answer) -> dict[str, object]:
    """What the page that came back would send as it stands."""
    form = answer.context["adminform"].form
    none = {f"actions-{one}_FORMS": 0 for one in ("TOTAL", "INITIAL")}
    shown = {name: form[name].value() for name in form.fields}
    return {**{name: value for name, value in shown.items() if value is not None}, **none}


# What is said of progress


def test_second_report_is_asked_again_with_what_the_first_said(browser, finding):
    opened = values(finding)
    report_progress(of=finding, said=OTHER, by="another")

    asked = browser.post(address(Finding, "change", finding.pk), {**opened, **MET})

    assert asked.status_code == 422
    assert "another reported on this since you opened it." in told(asked)
    assert "status: in progress; since: 2019-05; said by: Ann; evidence: Half of the team" in told(asked)
    assert [one.recorded_by for one in finding.progress_reports.all()] == ["admin", "another"]
    sent = sent_again(asked)
    assert {name: sent[name] for name in MET} == MET


def test_second_report_stands_once_it_is_sent_again(browser, finding):
    opened = values(finding)
    report_progress(of=finding, said=OTHER, by="another")
    asked = browser.post(address(Finding, "change", finding.pk), {**opened, **MET})

    answer = browser.post(address(Finding, "change", finding.pk), sent_again(asked))

    assert answer.status_code == 302
    assert [one.status for one in finding.progress_reports.all()] == ["open", "in_progress", "met"]


def test_who_says_nothing_of_progress_is_not_asked_about_it(browser, finding):
    opened = values(finding)
    report_progress(of=finding, said=OTHER, by="another")

    answer = browser.post(address(Finding, "change", finding.pk), {**opened, "theme": "Visits"})

    assert answer.status_code == 302
    assert Finding.objects.get(pk=finding.pk).theme == "Visits"


@pytest.mark.parametrize(
    "make",
    [pytest.param(inspecting.action, id="action"), pytest.param(inspecting.recommendation, id="recommended")],
)
def test_what_is_tracked_elsewhere_is_asked_about_alike(browser, make):
    row = make()
    row.save()
    opened = values(row)
    report_progress(of=row, said=Said("open"), by="another")

    asked = browser.post(
        address(type(row), "change", row.pk),
        {**opened, "status": "in_progress", "since": "2019-05", "said_by": "Ann"},
    )

    assert asked.status_code == 422
    assert [one.recorded_by for one in row.progress_reports.all()] == ["another"]


def test_finding_on_the_page_of_its_inspection_is_asked_about_beside_it(browser, finding):
    row = finding.inspection
    inline = {
        **{"findings-TOTAL_FORMS": 1, "findings-INITIAL_FORMS": 1, "findings-0-id": finding.pk},
        **{"findings-0-inspection": row.pk, "findings-0-kind": finding.kind},
        **{"findings-0-theme": finding.theme, "findings-0-summary": finding.summary},
        **inspecting.seen(finding, "findings-0-"),
        **{f"findings-0-{name}": value for name, value in MET.items()},
    }
    opened = values(row)
    report_progress(of=finding, said=OTHER, by="another")

    asked = browser.post(address(Inspection, "change", row.pk), {**opened, **inline})

    assert asked.status_code == 422
    assert "another reported on this since you opened it." in asked.content.decode()
    assert [one.recorded_by for one in finding.progress_reports.all()] == ["admin", "another"]


# What was written


def reworded(finding: Finding, **changes: str) -> None:
    """By another admin, meanwhile."""
    for name, value in changes.items():
        setattr(finding, name, value)
    finding.save()
    record_version(of=finding, by="another")


def test_who_corrects_what_another_corrected_is_asked_again_and_nothing_is_lost(browser, finding):
    opened, page = values(finding), address(Finding, "change", finding.pk)
    reworded(Finding.objects.get(pk=finding.pk), theme="Visits")

    asked = browser.post(page, {**opened, "summary": "Visits are very late"})

    stored = Finding.objects.get(pk=finding.pk)
    assert (asked.status_code, stored.theme, stored.summary) == (422, "Visits", "Visits are late")
    assert "another changed this since you opened it. It says by now: theme: Visits." in told(asked)
    sent = sent_again(asked)
    # What they typed, and what they had not touched as the other left it
    assert (sent["summary"], sent["theme"]) == ("Visits are very late", "Visits")
    assert browser.post(page, sent).status_code == 302
    stored.refresh_from_db()
    assert (stored.theme, stored.summary) == ("Visits", "Visits are very late")


def test_what_both_typed_is_not_taken_from_the_other(browser, finding):
    opened = values(finding)
    reworded(Finding.objects.get(pk=finding.pk), theme="Visits")

    asked = browser.post(address(Finding, "change", finding.pk), {**opened, "theme": "Timely visits"})

    assert sent_again(asked)["theme"] == "Timely visits"


def test_measures_that_another_chose_are_told_by_name(browser, finding):
    opened = values(finding)
    measure = Measure.objects.get(code="caseload")
    finding.measures.set([measure])
    record_version(of=finding, by="another")

    asked = browser.post(address(Finding, "change", finding.pk), {**opened, "theme": "Visits"})

    assert f"measures: {measure}" in told(asked)
    assert sent_again(asked)["measures"] == [str(measure.pk)]


@pytest.mark.parametrize(
    ("make", "name", "value"),
    [
        pytest.param(inspecting.inspection, "title", "Visit", id="inspection"),
        pytest.param(inspecting.school_judgement, "schools", 8, id="schools"),
        pytest.param(inspecting.recommendation, "responsible", "Ann", id="recommendation"),
    ],
)
def test_form_that_nobody_came_before_is_saved(browser, make, name, value):
    row = make()
    row.save()
    record_version(of=row, by="admin")

    answer = browser.post(address(type(row), "change", row.pk), {**values(row), name: value})

    assert answer.status_code == 302
    assert [one.content[name] for one in row.versions.all()][-1] == value


def test_page_tells_every_wording_from_what_to_what(browser, finding):
    reworded(finding, theme="Visits")

    page = browser.get(address(Finding, "change", finding.pk)).content.decode()

    assert "Changed from theme: Practice to theme: Visits" in page
    assert page.count("Written down") == 1


# What is there already


def test_finding_that_is_there_already_is_refused_beside_it(browser, finding):
    again = {**values(finding), "seen_version": "", "seen_report": ""}

    answer = browser.post(address(Finding, "add"), again)

    assert answer.status_code == 422
    assert "This inspection has that finding already." in told(answer)


def test_finding_that_was_withdrawn_is_written_again(browser, finding):
    withdraw(of=finding, by="another", reason="Typed in wrongly.")

    answer = browser.post(address(Finding, "add"), {**values(finding), "seen_version": "", "seen_report": ""})

    assert answer.status_code == 302
    assert finding.inspection.findings.standing().get().summary == finding.summary


@pytest.mark.parametrize(
    ("second", "status"),
    [pytest.param("Adoption", 422, id="twice"), pytest.param("Fostering", 302, id="two")],
)
def test_judgement_that_is_sent_twice_on_one_page_is_refused(browser, finding, second, status):
    row = finding.inspection
    inline = {"judgements-TOTAL_FORMS": 2, "judgements-INITIAL_FORMS": 0}
    for number, judged in enumerate(("Adoption", second)):
        inline[f"judgements-{number}-area_of_judgement"] = judged
        inline[f"judgements-{number}-grade"] = "good"

    answer = browser.post(address(Inspection, "change", row.pk), {**values(row), **inline})

    assert answer.status_code == status
    assert row.judgements.count() == (2 if status == 302 else 0)


# What was withdrawn


@pytest.mark.parametrize("model", [Inspection, Finding, Recommendation, SchoolJudgement])
def test_admin_withdraws_with_a_reason_and_reads_it_with_that(browser, model):
    row = inspecting.MAKERS[model]()
    row.save()
    page = reverse(f"admin:reports_{model._meta.model_name}_withdraw", args=[row.pk])

    shown = browser.get(page)
    unreasoned = browser.post(page, {"reason": "\u200b"})
    answer = browser.post(page, {"reason": "It was typed in twice."}, follow=True)
    again = browser.post(page, {"reason": "Once more."}, follow=True)

    assert (shown.status_code, unreasoned.status_code) == (200, 422)
    assert "is withdrawn." in answer.content.decode()
    assert "was withdrawn already." in again.content.decode()
    kept = browser.get(address(model, "change", row.pk)).content.decode()
    assert "Withdrawn: It was typed in twice." in kept
    assert 'name="_save"' not in kept
    assert row.versions.count() == 1


@pytest.mark.parametrize(
    ("sent", "hides", "said"),
    [
        pytest.param({}, False, "Withdrawn: It names a child.", id="left blank"),
        pytest.param({"hides_earlier": "on"}, True, "Withdrawn, and hidden on every day: It", id="ticked"),
    ],
)
def test_admin_says_whether_it_is_hidden_on_the_days_before(browser, finding, sent, hides, said):
    page = reverse("admin:reports_finding_withdraw", args=[finding.pk])

    shown = browser.get(page).content.decode()
    browser.post(page, {"reason": "It names a child.", **sent})

    assert "Hide it on every day, also those before" in shown
    assert finding.versions.current().get().hides_earlier is hides
    assert said in browser.get(address(Finding, "change", finding.pk)).content.decode()
    became = Entry.objects.filter(about=f"finding {finding.pk}").latest("pk").became
    assert became == ("withdrawn, and hidden on the days before" if hides else "withdrawn")


def test_forms_offer_the_inspections_that_stand_alone(browser, finding):
    asked = {"app_label": "reports", "model_name": "inspection", "field_name": "follows"}
    page = reverse("admin:autocomplete")
    code = finding.inspection.code
    before = browser.get(page, {**asked, "term": code}).json()["results"]

    withdraw(of=finding.inspection, by="another", reason="Typed in twice.")

    assert [one["id"] for one in before] == [str(finding.inspection_id)]
    assert browser.get(page, {**asked, "term": code}).json()["results"] == []
    listed = browser.get(reverse("admin:reports_inspection_changelist"), {"q": code})
    assert [one.pk for one in listed.context["cl"].result_list] == [finding.inspection_id]


@pytest.mark.parametrize("group", ["officer", "member"])
def test_nobody_but_an_admin_withdraws(signed_in, finding, group):
    page = reverse("admin:reports_finding_withdraw", args=[finding.pk])
    browser = signed_in(group)

    answers = [browser.get(page), browser.post(page, {"reason": "Because"})]

    assert {one.status_code for one in answers} == ({403} if group == "officer" else {302})
    assert not Finding.objects.get(pk=finding.pk).is_withdrawn


def test_pages_of_the_admin_cost_no_more_with_more_versions(browser, finding):
    page, costs = address(Inspection, "change", finding.inspection_id), []
    browser.get(page)  # what is looked up once and kept, such as kinds of permissions
    for times in (1, 9):
        for number in range(times):
            more = inspecting.finding(inspection=finding.inspection, summary=f"{times}, {number}")
            more.save()
            record_version(of=more, by="admin")
            more.measures.set([Measure.objects.get(code="caseload")])
            reworded(more, theme="Visits")
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(page).status_code == 200
        costs.append(len(asked))

    assert costs[0] == costs[1]
