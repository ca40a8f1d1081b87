"""Inspections, schools and scrutiny as their readers meet them; a question put and answered."""

import pytest

from reports.models import MemberQuestion
from tests.browser.driving import follow, press
from tests.browser.test_reading import violations

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

PAGES = [
    pytest.param("/inspections/", "Last recorded overall grade of Birmingham", id="timeline"),
    pytest.param("/inspections/BHM-2016-SIF/", "0 of 4 areas for improvement met", id="inspection"),
    pytest.param("/inspections/CAMBORNE-2022/", "4 of 10 requirements met", id="children's home"),
    pytest.param("/inspections/open/", "17 findings are not recorded as met", id="open findings"),
    pytest.param("/schools/", "355 of 439 schools were good or outstanding (81%)", id="schools"),
    pytest.param("/scrutiny/", "0 of 6 recommendations achieved", id="scrutiny"),
    pytest.param("/measures/caseload/", "September 2022: 16", id="measure"),
]


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize(("path", "lead"), PAGES)
def test_page_reads_well_at_each_width(each_width, path, lead):
    page = each_width.open(path)

    assert lead in page.locator(".lead").first.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []


@pytest.mark.usefixtures("public")
def test_timeline_leads_to_a_finding_and_on_to_its_measure(watched):
    page = watched.open("/")
    follow(page.locator("nav >> text=Inspections"))
    follow(page.get_by_text("Full inspection of children's services").first)
    finding = page.locator(".finding", has_text="came off protection plans too early")
    plans = finding.locator(".moved", has_text="Not clear: some figures since are more than chance")

    assert plans.locator("dd b").all_inner_texts() == ["29%", "37%", "27%"]
    follow(finding.get_by_text("% of child protection plans ending"))
    page.wait_for_selector(".chart__area svg .legendtext")
    assert "Upright lines are inspections, with the letters" in page.locator("figcaption").inner_text()
    assert page.locator("h2", has_text="What inspectors found").is_visible()


def test_member_asks_and_officer_answers(watched, person):
    for group in ("member", "officer"):
        person(group)
    watched.sign_in("member")
    page = watched.open("/measures/re-referrals/?month=2018-10")
    follow(page.get_by_text("Put a question about this measure"))
    assert page.input_value("#id_month") == "2018-10"
    press(page, "Put the question")
    assert page.locator(".govuk-error-summary").inner_text().endswith("Write the question.")
    assert violations(page) == []
    page.fill("#id_question", "Why do so many come back?")
    press(page, "Put the question")

    assert "carried forward until it is answered" in page.locator("[role=status]").inner_text()
    assert "1 question is waiting" in page.locator(".lead").inner_text()
    press(page, "Sign out")

    watched.sign_in("officer")
    page = watched.open("/scrutiny/")
    follow(page.get_by_text("Answer it"))
    assert violations(page) == []
    page.fill("#id_answer", "More were referred twice.")
    press(page, "Publish the answer")

    assert "Answered by officer" in page.locator(f"#question-{MemberQuestion.objects.get().pk}").inner_text()
    assert page.locator("text=Answer it").count() == 0


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/admin/reports/inspection/", id="inspections"),
        pytest.param("/admin/reports/inspection/add/", id="a new inspection"),
        pytest.param("/admin/reports/finding/", id="findings"),
        pytest.param("/admin/reports/memberquestion/", id="questions"),
    ],
)
def test_admin_page_breaks_no_policy(watched, person, path):
    person("admin")
    watched.sign_in("admin")

    page = watched.open(path)

    assert page.locator("#content").is_visible()


def test_admin_writes_an_inspection_that_members_read(watched, person):
    person("admin")
    watched.sign_in("admin")
    page = watched.open("/admin/reports/inspection/add/")
    page.fill("#id_title", "Focused visit to the front door")
    page.fill("#id_code", "BHM-2023-FV")
    page.select_option("#id_kind", "focused_visit")
    page.select_option("#id_organisation", label="Birmingham")
    page.fill("#id_starts", "2023-03")
    page.click("text=Add another Judgement")
    page.fill("#id_judgements-0-area_of_judgement", "Front door")
    page.select_option("#id_judgements-0-grade", "good")
    follow(page.locator("[name=_save]"))

    page = watched.open("/inspections/BHM-2023-FV/")

    assert page.locator(".judgements tbody").inner_text().split("\t") == ["Front door", "Good"]
    assert "March 2023" in page.locator(".crumb").inner_text()
