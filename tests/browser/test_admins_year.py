"""What an admin does in a year, in the browser: targets, a new framework, definitions, an inspection and what
became of it, a recommendation, a question."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from kpis.models import Framework, Indicator, Measure, Target
from record.models import Entry
from reports.models import Finding, Inspection, MemberQuestion, Recommendation
from tests.browser.driving import follow, press
from tests.browser.test_reading import violations

pytestmark = [pytest.mark.browser, pytest.mark.one_database]


@pytest.fixture
def admin(watched, person):
    person("admin")
    watched.sign_in("admin")
    return watched


@pytest.fixture
def indicator(committed_sample) -> Indicator:
    """Re-referrals in the contract of 2018/19: 22%, with a limit of 25%."""
    return Indicator.objects.get(framework__slug="trust-kpis-2018-19", reference="KPI 2")


def agree(page: Page) -> None:
    page.fill("#id_agreed_by", "Cabinet Member")
    page.fill("#id_agreed_where", "Overview and Scrutiny, 12 December 2018")
    page.fill("#id_reason", "As others do")


def save(page: Page) -> None:
    follow(page.locator("[name=_save]"))


def said(kind: str) -> list[tuple[str, str]]:
    """What the record says that the admin did, the latest first: from what, to what."""
    return list(Entry.objects.filter(kind=kind, by="admin").values_list("was", "became"))


# Targets


def test_target_is_tried_set_and_corrected(admin, indicator):
    page = admin.open(f"/admin/kpis/framework/{indicator.framework_id}/change/")
    page.goto(f"{admin.home}/admin/kpis/framework/targets/{indicator.pk}/")
    page.select_option("#id_applies_from", "2019-01")
    page.fill("#id_value", "20")
    page.fill("#id_tolerance_limit", "23")
    agree(page)
    press(page, "See what it would do")

    assert not Target.objects.filter(indicator=indicator, applies_from="2019-01-01").exists()
    assert page.locator("text=would").first.is_visible()
    assert violations(page) == []

    press(page, "Save this target")
    target = Target.objects.current().get(indicator=indicator, applies_from="2019-01-01")
    assert (target.value, target.tolerance_limit, target.agreed_by) == (20, 23, "Cabinet Member")

    page.goto(f"{admin.home}/admin/kpis/framework/targets/{indicator.pk}/correct/{target.pk}/")
    page.fill("#id_value", "21")
    agree(page)
    press(page, "See what it would do")
    press(page, "Save this target")

    assert Target.objects.current().get(indicator=indicator, applies_from="2019-01-01").value == 21
    assert len(said("target")) == 2


def test_target_of_a_month_to_come_is_withdrawn(admin, indicator):
    next_year = timezone.localdate().year + 1
    month = f"{next_year}-05"
    own = Framework.objects.filter(pk=indicator.framework_id)
    own.update(start=f"{next_year}-04-01", end=f"{next_year + 1}-03-01")
    page = admin.open(f"/admin/kpis/framework/targets/{indicator.pk}/")
    page.select_option("#id_applies_from", month)
    page.fill("#id_value", "20")
    agree(page)
    press(page, "See what it would do")
    press(page, "Save this target")
    target = Target.objects.current().get(indicator=indicator, applies_from=f"{month}-01")

    page.goto(f"{admin.home}/admin/kpis/framework/targets/{indicator.pk}/withdraw/{target.pk}/")
    agree(page)
    press(page, "Withdraw this target")

    assert not Target.objects.current().filter(indicator=indicator, applies_from=f"{month}-01").exists()


def test_framework_is_copied_into_the_next_period(admin, indicator):
    page = admin.open(f"/admin/kpis/framework/{indicator.framework_id}/targets/")
    follow(page.get_by_text("copy it into the next period"))
    assert violations(page) == []
    page.fill("#id_slug", "trust-kpis-next")
    agree(page)
    press(page, "Make the new framework")

    made = Framework.objects.get(slug="trust-kpis-next")
    assert made.indicators.count() == indicator.framework.indicators.count() == 15
    assert made.indicators.get(reference="KPI 2").measure == indicator.measure


# Definitions


def test_definitions_are_looked_at_and_then_loaded(admin, tmp_path: Path):
    header = "code,title,unit,polarity,decimals,frequency,calculation,"
    header += "numerator_label,denominator_label,series_note"
    row = "visits-late,Visits that were late,count,lower,0,monthly,count,,,"
    file = tmp_path / "measures.csv"
    file.write_text(f"{header}\n{row}\n", encoding="utf-8")
    page = admin.open("/admin/kpis/framework/definitions/")
    page.set_input_files("input[type=file]", str(file))
    press(page, "Check these files")

    assert "measures.csv, line 2" in page.locator("table", has_text="Line by line").inner_text()
    assert not Measure.objects.filter(code="visits-late").exists()

    press(page, "Load these definitions")
    page.wait_for_selector(".messagelist")
    assert Measure.objects.get(code="visits-late").title == "Visits that were late"


# What Ofsted found, and what became of it


def test_inspection_is_added_with_a_finding_and_an_action_that_is_done(admin):
    page = admin.open("/admin/reports/inspection/add/")
    page.fill("#id_title", "Focused visit to the front door")
    page.fill("#id_code", "BHM-2023-FV")
    page.select_option("#id_kind", "focused_visit")
    page.select_option("#id_organisation", label="Birmingham")
    page.fill("#id_starts", "2023-03")
    page.click("text=Add another Finding")
    page.select_option("#id_findings-0-kind", "requirement")
    page.fill("#id_findings-0-theme", "Front door")
    page.fill("#id_findings-0-summary", "See every child within a day")
    save(page)

    finding = Finding.objects.get(inspection__code="BHM-2023-FV")
    assert "Status not recorded" in admin.open("/inspections/BHM-2023-FV/").locator("main").inner_text()

    page = admin.open(f"/admin/reports/finding/{finding.pk}/change/")
    page.click("text=Add another Action")
    page.fill("#id_actions-0-action", "A duty rota at weekends")
    page.fill("#id_actions-0-owner", "Head of the Front Door")
    page.fill("#id_actions-0-due", "2023-06")
    save(page)
    page.wait_for_selector(".messagelist")

    page = admin.open(f"/admin/reports/finding/{finding.pk}/change/")
    page.select_option("#id_status", "met")
    save(page)
    page.wait_for_selector(".errorlist >> text=Say what shows it.")
    page.fill("#id_since", "2023-07")
    page.fill("#id_said_by", "Director of Children's Services")
    page.fill("#id_evidence", "An audit of 40 referrals")
    page.select_option("#id_actions-0-status", "done")
    page.fill("#id_actions-0-since", "2023-06")
    page.fill("#id_actions-0-said_by", "Head of the Front Door")
    page.fill("#id_actions-0-evidence", "The rota of June")
    save(page)
    page.wait_for_selector(".messagelist")

    shown = admin.open("/inspections/BHM-2023-FV/").locator(".finding").inner_text()
    assert "1 of 1 requirement met" in admin.page.locator(".lead").inner_text()
    assert "Since July 2023, said by Director of Children's Services" in shown
    assert "Done: A duty rota at weekends" in shown
    assert violations(admin.page) == []
    assert "See every child" not in admin.open("/inspections/open/").locator("main").inner_text()
    assert (
        "1 of 1"
        not in admin.open("/inspections/BHM-2023-FV/?as_known_at=2023-12-31").locator("main").inner_text()
    )
    assert {kind for kind in ("inspection", "finding", "action") if said(kind)} == {
        "inspection",
        "finding",
        "action",
    }
    assert Inspection.objects.get(code="BHM-2023-FV").findings.count() == 1


# Scrutiny


def test_recommendation_is_added_and_followed(admin):
    page = admin.open("/admin/reports/recommendation/add/")
    page.fill("#id_report", "Homes")
    page.fill("#id_reference", "R01")
    page.fill("#id_recommendation", "Visit every home")
    page.fill("#id_responsible", "Cabinet Member")
    page.fill("#id_due", "2099-05")
    save(page)
    page.wait_for_selector(".messagelist")

    row = admin.open("/scrutiny/").locator("tr", has_text="Visit every home")
    assert "Open" in row.inner_text()

    pk = Recommendation.objects.get(report="Homes").pk
    page = admin.open(f"/admin/reports/recommendation/{pk}/change/")
    for name, value in {
        "since": "2024-05",
        "said_by": "Cabinet Member",
        "evidence": "12 of 12 visited",
    }.items():
        page.fill(f"#id_{name}", value)
    page.select_option("#id_status", "achieved")
    save(page)
    page.wait_for_selector(".messagelist")

    told = admin.open("/scrutiny/").locator("tr", has_text="Visit every home").inner_text()
    assert "Achieved" in told
    assert "12 of 12 visited" in told
    assert violations(admin.page) == []


def test_question_of_a_member_is_answered_by_an_admin(admin, person, browser):
    member = person("member")
    asked = MemberQuestion.objects.create(
        measure=Measure.objects.get(code="re-referrals"),
        period="2018-10-01",
        question="Why did it rise?",
        asked_by=member,
        asked_at=member.date_joined,
    )
    page = admin.open(f"/admin/reports/memberquestion/{asked.pk}/change/")
    page.fill("#id_owner", "Head of the Front Door")
    page.fill("#id_answer", "More were referred twice.")
    save(page)
    page.wait_for_selector(".messagelist")

    assert (
        "More were referred twice." in admin.open("/scrutiny/").locator(f"#question-{asked.pk}").inner_text()
    )
    assert said("member_question") == [
        ("", "answer: More were referred twice."),
        ("owner: nothing", "owner: Head of the Front Door"),
    ]


@pytest.mark.parametrize(
    "path", ["/inspections/", "/inspections/BHM-2016-SIF/", "/inspections/open/", "/schools/", "/scrutiny/"]
)
def test_admin_reads_what_members_read_at_each_width(each_width, person, path):
    person("admin")
    each_width.sign_in("admin")

    page = each_width.open(path)

    assert page.locator("h1").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
