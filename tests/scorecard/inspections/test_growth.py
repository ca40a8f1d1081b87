"""What a page of inspections costs does not grow with them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kpis.models import Measure
from reports.models import Finding, Inspection
from reports.progress import Said, report_progress
from reports.versions import record_version
from tests.reports import inspecting
from tests.reports.sending import MOMENT

pytestmark = pytest.mark.usefixtures("sample")

# Each page by the most statements that it may take.
PAGES = {
    "/inspections/": 5,
    "/inspections/open/": 9,
    "/inspections/BHM-2017-MV3/": 9,
    "/schools/": 5,
    "/scrutiny/": 6,
    "/measures/cp-plans-ending-3-months/": 8,
    "/inspections/?as_known_at=TODAY": 6,
    "/inspections/open/?as_known_at=TODAY": 12,
    "/inspections/BHM-2017-MV3/?as_known_at=TODAY": 10,
    "/schools/?as_known_at=TODAY": 5,
    "/scrutiny/?as_known_at=TODAY": 7,
    "/measures/cp-plans-ending-3-months/?as_known_at=TODAY": 8,
}


def statements(browser, path: str) -> int:
    path = path.replace("TODAY", timezone.localdate().isoformat())
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def write_more() -> None:
    """Ten of everything, some of it about the measure."""
    measures = list(Measure.objects.all())
    for number in range(10):
        inspection = inspecting.inspection(follows=Inspection.objects.get(code="BHM-2017-MV3"))
        inspection.save()
        judgement = inspecting.judgement(inspection=inspection)
        judgement.save()
        written = [inspection, judgement]
        for of in (inspection, inspection.follows):
            finding = inspecting.finding(inspection=of, summary=f"Finding {number}")
            finding.save()
            finding.measures.set(measures)
            action = inspecting.action(finding=finding)
            action.save()
            written += [finding, action]
            for row in (finding, action):
                report_progress(of=row, said=Said("in_progress"), by="admin")
                report_progress(of=row, said=Said("open"), by="admin")
        recommendation = inspecting.recommendation()
        recommendation.save()
        report_progress(of=recommendation, said=Said("open"), by="admin")
        schools = inspecting.school_judgement(as_at=date(2019, 1, number + 1))
        schools.save()
        for measure in (measures[number], Measure.objects.get(code="cp-plans-ending-3-months")):
            question = inspecting.member_question(measure=measure)
            question.save()
            written.append(question)
        for row in (*written, recommendation, schools):
            record_version(of=row, by="admin", at=MOMENT)


def test_ten_more_of_everything_cost_no_statement_more_on_any_page(signed_in):
    browser = signed_in("member")

    few = {path: statements(browser, path) for path in PAGES}
    write_more()
    many = {path: statements(browser, path) for path in PAGES}

    assert Finding.objects.count() == 52
    assert few == many
    assert [path for path, most in PAGES.items() if many[path] > most] == []
