"""What was said of progress, on the pages of the sample: who says so, since when, and as it was known."""

from datetime import UTC, datetime

import pytest

from kpis.models import Measure
from reports.models import Finding, Inspection, Recommendation
from reports.partial_dates import read_partial_date
from reports.progress import Said, report_progress
from reports.versions import record_version
from scorecard.inspections.reported import reported_text
from scorecard.inspections.terms import ReportTerms
from tests.reports import inspecting
from tests.reports.inspecting import progress_report

LONG_AGO = datetime(2017, 6, 1, tzinfo=UTC)
JUNE, JULY, AUGUST = (datetime(2019, month, 3, 12, tzinfo=UTC) for month in (6, 7, 8))
WORDS = {"open": "Open", "met": "Met"}


@pytest.fixture
def page_of(signed_in):
    browser = signed_in("member")
    return lambda path: browser.get(path).context["page"]


@pytest.fixture
def finding(sample) -> Finding:
    """Of the monitoring visit of May 2017, beside the sample's four, whose statuses were recorded when it was
    loaded; reported open in June 2019 and met in August."""
    made = inspecting.finding(inspection=Inspection.objects.get(code="BHM-2017-MV3"))
    made.save()
    made.measures.set([Measure.objects.get(code="caseload")])
    record_version(of=made, by="admin")
    inspecting.on_record_since(LONG_AGO)
    opened = progress_report(finding=made, since="2017-05", recorded_at=JUNE, superseded_at=AUGUST)
    opened.save()
    progress_report(finding=made, status="met", evidence="A visit", recorded_at=AUGUST).save()
    return made


def shown(page, finding: Finding):
    return next(one for theme in page.themes for one in theme.findings if one.id == finding.pk)


# In words


def report(status: str, since: str = "", said_by: str = "", evidence: str = "") -> ReportTerms:
    return ReportTerms(status, read_partial_date(since), said_by, evidence, JUNE.date())


@pytest.mark.parametrize(
    ("reports", "now"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param([report("open")], "Recorded on 3 June 2019", id="status alone"),
        pytest.param(
            [report("open"), report("met", "2019-05", "Ofsted")],
            "Since May 2019, said by Ofsted, recorded on 3 June 2019",
            id="all of it",
        ),
    ],
)
def test_what_holds_says_since_when_and_who_says_so(reports, now):
    assert reported_text(reports, WORDS).now == now


def test_what_was_said_before_stands_below_the_latest_first():
    said = reported_text(
        [report("open", "2017"), report("met", "2018", "Ann", "Seen"), report("open")], WORDS
    )

    assert said.before == (
        "Met: since 2018, said by Ann, recorded on 3 June 2019. Seen",
        "Open: since 2017, recorded on 3 June 2019",
    )


# On the pages


def test_finding_says_who_said_that_it_is_met(page_of, finding):
    one = shown(page_of("/inspections/BHM-2017-MV3/"), finding)

    assert (one.status, one.reported.evidence) == ("Met", "A visit")
    assert one.reported.now == "Since May 2019, said by Ofsted, recorded on 3 August 2019"
    assert one.reported.before[0] == "Open: since May 2017, said by Ofsted, recorded on 3 June 2019"


@pytest.mark.parametrize(
    ("day", "status", "progress"),
    [
        pytest.param(
            "2019-06-02",
            "Status not recorded",
            "0 of 5 areas for improvement met: 5 not recorded",
            id="before",
        ),
        pytest.param(
            "2019-06-03", "Open", "0 of 5 areas for improvement met: 1 open, 4 not recorded", id="the day"
        ),
        pytest.param(
            "2019-08-02", "Open", "0 of 5 areas for improvement met: 1 open, 4 not recorded", id="until"
        ),
        pytest.param("2019-08-03", "Met", "1 of 5 areas for improvement met: 4 not recorded", id="met"),
    ],
)
def test_page_as_known_has_the_status_of_that_day(page_of, finding, day, status, progress):
    page = page_of(f"/inspections/BHM-2017-MV3/?as_known_at={day}")

    assert (shown(page, finding).status, page.progress) == (status, (progress,))


@pytest.mark.parametrize(("day", "waits"), [("2019-08-02", True), ("2019-08-03", False)])
def test_finding_waits_until_the_day_on_which_it_was_recorded_as_met(page_of, finding, day, waits):
    page = page_of(f"/inspections/open/?as_known_at={day}")

    assert (finding.pk in [one.finding.id for one in page.rows]) is waits


@pytest.mark.parametrize(
    ("day", "status"), [("2019-06-02", "Status not recorded"), ("2019-07-03", "Open"), ("2019-08-03", "Met")]
)
def test_measure_says_the_status_of_that_day(signed_in, finding, day, status):
    said = signed_in("member").get(f"/measures/caseload/?as_known_at={day}").context["said"]

    assert next(one.finding.status for one in said.findings if one.finding.id == finding.pk) == status


def test_action_is_not_shown_before_it_was_recorded(page_of, finding):
    undertaken = inspecting.action(finding=finding)
    undertaken.save()
    record_version(of=undertaken, by="admin", at=JULY)
    report_progress(of=undertaken, said=Said("open"), by="admin", at=JULY)

    before, after = (
        shown(page_of(f"/inspections/BHM-2017-MV3/?as_known_at={day}"), finding).actions
        for day in ("2019-07-02", "2019-07-03")
    )

    assert (len(before), [one.status for one in after]) == (0, ["Open"])


def test_recommendation_as_known_has_the_progress_of_that_day(page_of, sample):
    one = Recommendation.objects.get(reference="R04")
    report_progress(of=one, said=Said("achieved", "2019", "Cabinet Member", "All 12 visited"), by="admin")

    now, before = page_of("/scrutiny/"), page_of("/scrutiny/?as_known_at=2019-07-03")

    assert now.sentence.startswith("1 of 6 recommendations achieved: 5 in progress.")
    assert before.sentence.startswith("No recommendation was on record here by then.")
    [achieved] = [one for one in now.reports[0].recommendations if one.reference == "R04"]
    assert (achieved.status, achieved.reported.evidence) == ("Achieved", "All 12 visited")
    assert achieved.reported.before[0].startswith("In progress: recorded on ")
