"""What is said of progress: kept, superseded, never overwritten; in files, in the admin and in the record."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.urls import reverse

from kpis.models.rules import AppendOnly
from record.models import Entry
from reports.models import Action, Finding, ProgressReport, Recommendation
from reports.progress import Said, report_progress, with_status
from tests.reports import inspecting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

MAY = Said("met", "2019-05", "Ofsted", "The visit of May 2019")


@pytest.fixture
def finding() -> Finding:
    """Of an inspection of April 2019."""
    made = inspecting.finding()
    made.save()
    return made


# A report


def test_report_supersedes_the_one_before_it_at_the_same_moment(finding):
    report_progress(of=finding, said=Said("open", "2019-04"), by="admin")

    report_progress(of=finding, said=MAY, by="another")

    first, second = finding.progress_reports.all()
    assert (first.status, first.superseded_at) == ("open", second.recorded_at)
    assert (second.status, second.superseded_at, second.recorded_by) == ("met", None, "another")
    assert with_status(Finding.objects.filter(pk=finding.pk)).get().status == "met"


def test_what_is_said_already_is_not_recorded_again(finding):
    report_progress(of=finding, said=MAY, by="admin")

    assert report_progress(of=finding, said=MAY, by="admin") is None
    assert finding.progress_reports.count() == 1


def test_report_is_on_record_from_what_to_what(finding):
    report_progress(of=finding, said=Said("open", "2019-04"), by="admin")
    report_progress(of=finding, said=MAY, by="admin")

    entry = Entry.objects.filter(kind="finding").first()
    assert (entry.by, entry.subject, entry.was) == ("admin", finding.summary, "status: open; since: 2019-04")
    assert entry.became == "status: met; since: 2019-05; said by: Ofsted; evidence: The visit of May 2019"


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        pytest.param(Said("met", "2019-05", "Ofsted"), "__all__", None, id="met without evidence"),
        pytest.param(Said("open", "2098"), "since", "in_future", id="a year to come"),
        pytest.param(Said("open", "2019-03"), "since", "before_it_was_found", id="before the inspection"),
        pytest.param(Said("open", "in May"), "since", "malformed", id="no date"),
        pytest.param(Said("done", "2019-05", "Ofsted", "Seen"), "__all__", None, id="a status of actions"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_what_was_said_stands(finding, said, field, code):
    report_progress(of=finding, said=Said("in_progress", "2019-04"), by="admin")

    with pytest.raises(ValidationError) as refused:
        report_progress(of=finding, said=said, by="admin")

    assert field in refused.value.error_dict
    assert code in (None, refused.value.error_dict[field][0].code)
    assert [one.status for one in ProgressReport.objects.current().filter(finding=finding)] == ["in_progress"]


@pytest.mark.parametrize("since", ["2019-04", "2019", "2019-04-01"])
def test_finding_has_a_status_from_the_month_of_its_inspection(finding, since):
    assert report_progress(of=finding, said=Said("open", since), by="admin")


def test_strength_has_no_progress_and_a_finding_with_progress_becomes_no_strength(finding):
    strength = inspecting.finding(kind="strength")
    strength.save()
    report_progress(of=finding, said=MAY, by="admin")
    finding.kind = "strength"

    with pytest.raises(ValidationError, match="A strength asks for nothing"):
        report_progress(of=strength, said=MAY, by="admin")
    with pytest.raises(ValidationError, match="Progress was reported"):
        finding.full_clean()


# Never overwritten


def test_model_refuses_to_change_or_delete_a_report(finding):
    report = report_progress(of=finding, said=MAY, by="admin")

    for act in (report.save, report.delete, ProgressReport.objects.all().delete):
        with pytest.raises(AppendOnly):
            act()

    with pytest.raises(IntegrityError, match="superseded, never changed"):
        inspecting.overwrite(report)


def test_what_progress_was_reported_of_is_not_deleted(finding):
    report_progress(of=finding, said=MAY, by="admin")

    with pytest.raises(ProtectedError):
        finding.delete()

    assert ProgressReport.objects.filter(said_by="Ofsted").exists()


# The admin


def post(browser, row, *, page: str = "change", **values: object):
    name = row._meta.model_name
    form = {
        field.attname.removesuffix("_id"): value
        for field in row._meta.concrete_fields
        if not field.primary_key and (value := getattr(row, field.attname)) is not None
    }
    none = {f"actions-{one}_FORMS": 0 for one in ("TOTAL", "INITIAL")}
    arguments = [] if page == "add" else [row.pk]
    return browser.post(reverse(f"admin:reports_{name}_{page}", args=arguments), {**form, **none, **values})


REPORT = {"status": "met", "since": "2019-05", "said_by": "Ofsted", "evidence": "The visit of May 2019"}


def test_admin_reports_progress_and_sees_it_on_the_page(signed_in, finding):
    browser = signed_in("admin")

    answer = post(browser, finding, **REPORT)
    page = browser.get(reverse("admin:reports_finding_change", args=[finding.pk])).content.decode()

    [report] = finding.progress_reports.all()
    assert answer.status_code == 302
    assert (report.status, report.since, report.said_by, report.recorded_by) == (
        "met",
        "2019-05",
        "Ofsted",
        "admin",
    )
    assert "<b>Met</b> since May 2019, said by Ofsted. The visit of May 2019" in page


def test_admin_who_says_nothing_new_reports_nothing(signed_in, finding):
    report_progress(of=finding, said=MAY, by="another")

    answer = post(signed_in("admin"), finding, theme="Visits", **inspecting.seen(finding))

    assert answer.status_code == 302
    assert [one.recorded_by for one in finding.progress_reports.all()] == ["another"]
    assert Entry.objects.filter(kind="finding", by="admin").get().became == "theme: Visits"


@pytest.mark.parametrize("missing", list(REPORT))
def test_half_a_report_is_refused_beside_what_is_missing(signed_in, finding, missing):
    answer = post(signed_in("admin"), finding, **{**REPORT, missing: ""})

    assert list(answer.context["adminform"].form.errors) == [missing]
    assert not finding.progress_reports.exists()


def test_report_that_cannot_be_is_refused_in_the_admin(signed_in, finding):
    answer = post(signed_in("admin"), finding, **{**REPORT, "since": "2018"})

    assert "before the inspection" in answer.context["adminform"].form.errors["since"][0]


@pytest.mark.parametrize("make", [inspecting.action, inspecting.recommendation])
def test_what_is_asked_for_is_open_from_the_first(signed_in, make):
    answer = post(signed_in("admin"), make(), page="add")

    model = Action if make is inspecting.action else Recommendation
    row = model.objects.latest("pk")
    assert answer.status_code == 302
    assert [(one.status, one.since, one.recorded_by) for one in row.progress_reports.all()] == [
        ("open", "", "admin")
    ]


def test_action_beside_a_finding_is_reported_done_there(signed_in, finding):
    inline = {
        **{"actions-TOTAL_FORMS": 1, "actions-INITIAL_FORMS": 0, "actions-0-action": "Visit in time"},
        **{"actions-0-owner": "Ann", "actions-0-due": "2019-09", "actions-0-status": "done"},
        **{"actions-0-since": "2019-08", "actions-0-said_by": "Ann", "actions-0-evidence": "An audit"},
    }

    answer = post(signed_in("admin"), finding, **inline)

    report = ProgressReport.objects.get(action__finding=finding)
    assert answer.status_code == 302
    assert (report.status, report.evidence) == ("done", "An audit")
    assert {one.became.split(";")[0] for one in Entry.objects.filter(kind="action")} == {
        "action: Visit in time",
        "status: done",
    }


def test_finding_on_the_page_of_its_inspection_is_held_to_its_dates(signed_in):
    inspection = inspecting.inspection()
    inspection.save()
    row = {
        **{"findings-TOTAL_FORMS": 1, "findings-INITIAL_FORMS": 0, "judgements-TOTAL_FORMS": 0},
        **{"judgements-INITIAL_FORMS": 0, "findings-0-kind": "requirement", "findings-0-theme": "Practice"},
        **{
            "findings-0-summary": "See every child",
            "findings-0-status": "open",
            "findings-0-said_by": "Ofsted",
        },
    }
    browser = signed_in("admin")

    refused = post(browser, inspection, **row, **{"findings-0-since": "2018"})
    taken = post(browser, inspection, **row, **{"findings-0-since": "2019-04"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert [one.status for one in inspection.findings.get().progress_reports.all()] == ["open"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        pytest.param("met", 1, id="met"),
        pytest.param("none", 0, id="none"),
        pytest.param("open", 0, id="open"),
    ],
)
def test_list_is_filtered_by_what_was_reported_last(signed_in, finding, status, found):
    report_progress(of=finding, said=Said("open"), by="admin")
    report_progress(of=finding, said=MAY, by="admin")

    answer = signed_in("admin").get(
        reverse("admin:reports_finding_changelist"),
        {"status": status, "inspection__id__exact": finding.inspection_id},
    )

    assert len(answer.context["cl"].result_list) == found


# By the council's clock


def test_reports_have_the_moment_at_which_they_were_recorded(finding):
    moment = datetime(2019, 6, 3, 12, tzinfo=UTC)

    report = report_progress(of=finding, said=MAY, by="admin", at=moment)

    assert report.recorded_at == moment
