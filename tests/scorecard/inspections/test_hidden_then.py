"""What was withdrawn from every day is on no page of any; and versions of before a column are read, too."""

from datetime import UTC, datetime

import pytest

from kpis.models import Measure
from reports.models import Finding, Recommendation, SchoolJudgement, WrittenVersion
from reports.versions import record_version, withdraw
from scorecard.inspections.scrutiny_selection import read_recommendations
from scorecard.inspections.selection import read_records, with_measures_and_actions
from tests.reports import inspecting

pytestmark = pytest.mark.usefixtures("sample")

MAY = datetime(2019, 5, 3, 12, tzinfo=UTC)
JUNE, AUGUST = MAY.replace(month=6), MAY.replace(month=8)
BEFORE, SINCE = "2019-07-01", "2019-08-04"
PAGES = ("/inspections/", "/inspections/NAMES/", "/inspections/open/", "/measures/caseload/", "/")


@pytest.fixture
def naming() -> Finding:
    """On record since May, in June in other words; with an action."""
    visit = inspecting.inspection(code="NAMES", title="Visit of April")
    visit.save()
    record_version(of=visit, by="admin", at=MAY)
    made = inspecting.finding(inspection=visit, summary="Adeliza Lovelace was seen late")
    made.save()
    made.measures.set([Measure.objects.get(code="caseload")])
    record_version(of=made, by="admin", at=MAY)
    made.summary = "Adeliza L was seen late"
    made.save()
    record_version(of=made, by="admin", at=JUNE)
    action = inspecting.action(finding=made, action="Visit Adeliza in time")
    action.save()
    record_version(of=action, by="admin", at=JUNE)
    return made


@pytest.fixture
def read(signed_in):
    browser = signed_in("member")
    return lambda path, day: browser.get(path, {"as_known_at": day} if day else {}).content.decode()


@pytest.mark.parametrize("of_all", [pytest.param(False, id="finding"), pytest.param(True, id="inspection")])
def test_what_is_hidden_on_every_day_is_on_no_page_of_any_day(read, naming, of_all):
    assert "Adeliza L was seen late" in read("/inspections/NAMES/", BEFORE)
    assert "Adeliza Lovelace" in read("/inspections/open/", "2019-05-04")
    assert "Adeliza L was" in read("/measures/caseload/", BEFORE)

    of = naming.inspection if of_all else naming
    withdraw(of=of, by="admin", reason="It names Adeliza.", hides_earlier=True, at=AUGUST)

    for day in ("2019-05-04", BEFORE, SINCE, ""):
        for path in PAGES:
            assert "Adeliza" not in read(path, day), (path, day)
        assert ("Visit of April" in read("/inspections/", day)) is not of_all


def test_what_is_withdrawn_with_another_is_hidden_with_it(naming):
    withdraw(of=naming, by="admin", reason="It names Adeliza.", hides_earlier=True, at=AUGUST)

    action = naming.actions.get()
    assert [one.hides_earlier for one in (*naming.versions.all(), *action.versions.all())] == [
        *(False, False, True),
        *(False, True),
    ]


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (Recommendation, lambda page: [one.reference for all in page.reports for one in all.recommendations]),
        (SchoolJudgement, lambda page: page),
    ],
)
def test_what_else_is_hidden_on_every_day_is_not_there_on_the_days_before(model, told, signed_in):
    row = model.objects.first()
    inspecting.on_record_since(MAY)
    path = "/scrutiny/" if model is Recommendation else "/schools/"
    browser = signed_in("member")
    before = told(browser.get(path, {"as_known_at": BEFORE}).context["page"])

    withdraw(of=row, by="admin", reason="It must not be published.", hides_earlier=True)

    now, then = (told(browser.get(path, day).context["page"]) for day in ({}, {"as_known_at": BEFORE}))
    assert then == now != before


@pytest.mark.parametrize(
    "columns", [("inspectorate", "source"), ("text", "measures")], ids=["inspection", "finding"]
)
def test_version_of_before_a_column_is_read_with_nothing_said_in_it(naming, columns):
    for kind in ("inspection", "finding"):
        row = naming if kind == "finding" else naming.inspection
        version = row.versions.current().get()
        content = {name: said for name, said in version.content.items() if name not in columns}
        WrittenVersion.objects.filter(pk=version.pk).supersede(at=AUGUST)
        old = {"content": content, "recorded_at": AUGUST, "recorded_by": "admin"}
        WrittenVersion.objects.create(**{kind: row}, **old)

    [record] = [
        one
        for one in with_measures_and_actions(read_records(as_known_at=AUGUST), as_known_at=AUGUST)
        if one.inspection.code == "NAMES"
    ]

    [found] = record.findings
    assert (record.inspection.title, found.summary) == ("Visit of April", "Adeliza L was seen late")
    if "text" in columns:
        assert (found.text, found.measures) == ("", ())
    else:
        assert (record.inspection.inspectorate, record.inspection.source) == ("", "")


def test_measure_of_a_day_is_told_what_its_own_organisation_was_told_alone(signed_in, naming):
    visit = naming.inspection
    visit.organisation, visit.provider = None, "A home"
    visit.save()
    record_version(of=visit, by="admin", at=AUGUST)
    browser = signed_in("member")

    said = [
        browser.get("/measures/caseload/", {"as_known_at": day}).context["said"] for day in (BEFORE, SINCE)
    ]

    assert [len(one.findings) for one in said] == [1, 0]


def test_recommendations_are_in_the_same_order_on_every_day():
    for report in ("A", "b", "C", "ä"):
        row = inspecting.recommendation(report=report)
        row.save()
        record_version(of=row, by="admin")

    now = read_recommendations().standing
    then = read_recommendations(as_known_at=datetime.now(UTC)).standing

    assert [one.report for one in then] == [one.report for one in now]
    assert [one.report for one in now] == sorted(one.report for one in now)
