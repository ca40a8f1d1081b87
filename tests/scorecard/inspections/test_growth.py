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

PAGES = [
    pytest.param("/inspections/", 5, id="timeline"),
    pytest.param("/inspections/open/", 9, id="open findings"),
    pytest.param("/inspections/BHM-2017-MV3/", 9, id="inspection"),
    pytest.param("/schools/", 5, id="schools"),
    pytest.param("/scrutiny/", 6, id="scrutiny"),
    pytest.param("/measures/cp-plans-ending-3-months/", 8, id="measure"),
    pytest.param("/inspections/?as_known_at=TODAY", 6, id="timeline then"),
    pytest.param("/inspections/open/?as_known_at=TODAY", 12, id="open findings then"),
    pytest.param("/inspections/BHM-2017-MV3/?as_known_at=TODAY", 10, id="inspection then"),
    pytest.param("/schools/?as_known_at=TODAY", 5, id="schools then"),
    pytest.param("/scrutiny/?as_known_at=TODAY", 7, id="scrutiny then"),
    pytest.param("/measures/cp-plans-ending-3-months/?as_known_at=TODAY", 8, id="measure then"),
]


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


@pytest.mark.parametrize(("path", "most"), PAGES)
def test_ten_more_of_everything_cost_no_statement_more(signed_in, path, most):
    browser = signed_in("member")

    few = statements(browser, path)
    write_more()
    many = statements(browser, path)

    assert Finding.objects.count() == 52
    assert few == many
    assert many <= most
