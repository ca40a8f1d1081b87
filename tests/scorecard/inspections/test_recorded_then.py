"""Pages as known at a day show exactly what was recorded by then, whatever was put right since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis.models import Measure
from reports.models import Finding, Inspection, Recommendation, SchoolJudgement, WrittenVersion
from reports.questions import assign_question
from reports.versions import record_version, withdraw
from scorecard.home.waiting_selection import read_waiting
from scorecard.inspections.left_out import left_out_in_words
from scorecard.inspections.recorded_then import read_contents
from scorecard.inspections.scrutiny_questions import NO_OWNER
from scorecard.inspections.selection import read_records, with_measures_and_actions
from tests.reports import inspecting

pytestmark = pytest.mark.usefixtures("sample")

MAY = datetime(2019, 5, 3, 12, tzinfo=UTC)
JUNE, JULY, AUGUST = (MAY.replace(month=month) for month in (6, 7, 8))


@pytest.fixture
def page_of(signed_in):
    browser = signed_in("member")
    return lambda path, day="": browser.get(path, {"as_known_at": day} if day else {}).context["page"]


@pytest.fixture
def late() -> Finding:
    """Of an inspection of April 2019, typed in in June; the finding in July."""
    visit = inspecting.inspection(code="LATE", title="Visit of April")
    visit.save()
    record_version(of=visit, by="admin", at=JUNE)
    made = inspecting.finding(inspection=visit)
    made.save()
    made.measures.set([Measure.objects.get(code="caseload")])
    record_version(of=made, by="admin", at=JULY)
    return made


def summaries(page) -> list[str]:
    return [one.summary for theme in page.themes for one in theme.findings]


# Typed in later


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(0, "", id="none"),
        pytest.param(1, "1 inspection of that day or before, or of no known date, was recorded", id="one"),
        pytest.param(2, "2 inspections of that day or before, or of no known date, were", id="two"),
    ],
)
def test_what_is_left_out_is_counted(number, said):
    assert left_out_in_words(number).startswith(said)
    assert bool(left_out_in_words(number)) is bool(number)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        pytest.param("2019-06-02", [], id="the day before"),
        pytest.param("2019-06-03", ["LATE"], id="the day"),
        pytest.param("2019-06-04", ["LATE"], id="the day after"),
    ],
)
def test_inspection_is_not_there_before_it_was_recorded(page_of, late, day, codes):
    years = page_of("/inspections/", day).years

    assert [one.code for year in years for one in year.inspections] == codes


def test_inspection_that_was_not_recorded_has_no_page_of_that_day(signed_in, late):
    browser = signed_in("member")

    answers = [
        browser.get("/inspections/LATE/", {"as_known_at": day}) for day in ("2019-06-02", "2019-06-03")
    ]

    assert [one.status_code for one in answers] == [404, 200]


@pytest.mark.parametrize(("day", "there"), [("2019-07-02", []), ("2019-07-03", ["Visits are late"])])
def test_finding_is_not_there_before_it_was_recorded(page_of, signed_in, late, day, there):
    assert summaries(page_of("/inspections/LATE/", day)) == there
    assert [one.finding.summary for one in page_of("/inspections/open/", day).rows] == there


@pytest.mark.parametrize(("day", "there"), [("2019-07-02", []), ("2019-07-03", ["Visits are late"])])
def test_measure_does_not_name_a_finding_before_it_was_recorded(signed_in, late, day, there):
    said = signed_in("member").get("/measures/caseload/", {"as_known_at": day}).context["said"]

    assert [one.finding.summary for one in said.findings] == there


def test_inspection_typed_in_before_its_report_waits_for_that(page_of):
    visit = inspecting.inspection(code="EARLY", published="2019-06-10")
    visit.save()
    record_version(of=visit, by="admin", at=MAY)

    shown = [bool(page_of("/inspections/", day).years) for day in ("2019-06-09", "2019-06-10")]

    assert shown == [False, True]


def test_page_says_how_many_inspections_were_recorded_later(page_of, late):
    before, open_before = page_of("/inspections/", "2019-06-02"), page_of("/inspections/open/", "2019-06-02")

    # ten of the sample's by then, three of no date, and the one typed in late
    told = (
        "14 inspections of that day or before, or of no known date, were recorded here later. "
        "They are left out, with what they found."
    )
    assert (before.sentence, before.left_out) == ("No inspection was on record here by then.", told)
    assert open_before.sentence == "No finding was on record here by then as not met."
    assert open_before.left_out == told
    assert page_of("/inspections/").left_out == ""


def test_action_is_there_from_the_day_it_was_recorded(late):
    action = inspecting.action(finding=late)
    action.save()
    record_version(of=action, by="admin", at=AUGUST)

    told = []
    for moment in (AUGUST - timedelta(seconds=1), AUGUST):
        [record] = with_measures_and_actions(read_records(as_known_at=moment), as_known_at=moment)
        told.append([one.action for one in record.findings[0].actions])

    assert told == [[], ["Visit in time"]]


# Put right later


def test_what_was_put_right_stands_on_the_earlier_day_as_it_stood(page_of, late):
    late.summary, late.theme = "Visits were late in 2018", "Visits"
    late.save()
    late.measures.set([])
    record_version(of=late, by="admin", at=AUGUST)

    then, now = page_of("/inspections/LATE/", "2019-08-02"), page_of("/inspections/LATE/")

    [before], [after] = ([one for theme in page.themes for one in theme.findings] for page in (then, now))
    assert (before.summary, before.theme, [one.code for one in before.moved]) == (
        "Visits are late",
        "Practice",
        ["caseload"],
    )
    assert (after.summary, after.theme, after.moved) == ("Visits were late in 2018", "Visits", ())


def test_grade_that_was_put_right_stands_on_the_earlier_day_as_it_stood(page_of, late):
    judgement = inspecting.judgement(inspection=late.inspection, grade="good")
    judgement.save()
    record_version(of=judgement, by="admin", at=JULY)
    judgement.grade = "inadequate"
    judgement.save()
    record_version(of=judgement, by="admin", at=AUGUST)

    pages = [page_of("/inspections/LATE/", day) for day in ("2019-07-02", "2019-07-03", "2019-08-03")]

    assert [one.judgements for one in pages] == [(), (("Overall", "Good"),), (("Overall", "Inadequate"),)]


def test_recommendation_and_who_answers_for_it_are_those_of_the_day(page_of):
    row = inspecting.recommendation(reference="R1", responsible="Ann")
    row.save()
    record_version(of=row, by="admin", at=JUNE)
    row.responsible = "Bob"
    row.save()
    record_version(of=row, by="admin", at=JULY)

    told = [
        [one.responsible for report in page_of("/scrutiny/", day).reports for one in report.recommendations]
        for day in ("2019-06-02", "2019-06-03", "2019-07-03")
    ]

    assert told == [[], ["Ann"], ["Bob"]]


def test_schools_are_those_recorded_by_the_day(page_of):
    row = inspecting.school_judgement(as_at=date(2019, 5, 1), schools=7)
    row.save()
    record_version(of=row, by="admin", at=JUNE)
    row.schools = 8
    row.save()
    record_version(of=row, by="admin", at=JULY)

    told = [page_of("/schools/", day).sentence for day in ("2019-06-02", "2019-06-03", "2019-07-03")]

    assert told[0] == "No grades of schools are recorded."
    assert ["7 of 7" in told[1], "8 of 8" in told[2]] == [True, True]


def test_who_answers_a_question_and_by_when_are_those_of_the_day(page_of, person):
    question = inspecting.member_question(owner="Ann", due=date(2019, 1, 31), asked_at=MAY)
    question.save()
    record_version(of=question, by="admin", at=JUNE)
    assign_question(question=question, owner="Bob", due=date(2030, 2, 28), by=person("admin"))

    told = [page_of("/scrutiny/", day).open[0] for day in ("2019-06-02", "2019-06-03", "")]

    assert [one.owner for one in told] == [NO_OWNER, "Ann", "Bob"]
    assert [one.due for one in told][1:] == ["31 January 2019", "28 February 2030"]


# Withdrawn later


def test_withdrawn_finding_stands_on_the_days_before_and_on_none_since(page_of, late):
    withdraw(of=late, by="admin", reason="It is of another council.", at=AUGUST)

    days = {day: summaries(page_of("/inspections/LATE/", day)) for day in ("2019-08-02", "2019-08-03", "")}

    assert days == {"2019-08-02": ["Visits are late"], "2019-08-03": [], "": []}
    assert "another council" not in str(page_of("/inspections/LATE/", "2019-08-02"))


def test_withdrawn_inspection_has_no_page_and_no_finding_that_waits(page_of, late):
    waiting = len(page_of("/inspections/open/").rows)

    withdraw(of=late.inspection, by="admin", reason="It is of another council.", at=AUGUST)

    assert len(page_of("/inspections/open/").rows) == waiting - 1
    assert "LATE" not in {one.code for year in page_of("/inspections/").years for one in year.inspections}
    assert [one.code for one in page_of("/inspections/", "2019-08-02").years[0].inspections] == ["LATE"]


def test_address_of_an_inspection_written_again_shows_what_stood_on_the_day(page_of, late):
    withdraw(of=late.inspection, by="admin", reason="Half of it was wrong.", at=AUGUST)
    again = inspecting.inspection(code="LATE", title="Visit of April, typed in again")
    again.save()
    record_version(of=again, by="admin", at=AUGUST + timedelta(days=1))

    titles = [page_of("/inspections/LATE/", day).title for day in ("2019-08-02", "2019-08-04", "")]

    assert titles == ["Visit of April", *["Visit of April, typed in again"] * 2]
    then, now = page_of("/inspections/", "2019-08-02"), page_of("/inspections/")
    for page in (then, now):
        assert [one.code for year in page.years for one in year.inspections].count("LATE") == 1
    # ten of the sample's by then, and three of no date: the one of the code LATE is there
    assert then.left_out.startswith("13 inspections ")


@pytest.mark.parametrize(
    ("model", "told"),
    [
        (Recommendation, lambda page: sum(len(one.recommendations) for one in page.reports) == 6),
        (SchoolJudgement, lambda page: "355 of 439 schools were good or outstanding" in page.sentence),
    ],
)
def test_what_else_was_withdrawn_stands_on_the_days_before(model, told, page_of):
    row = model.objects.first()
    inspecting.on_record_since(MAY)
    path, day = "/scrutiny/" if model is Recommendation else "/schools/", "2019-06-02"
    before, then_before = page_of(path), page_of(path, day)

    withdraw(of=row, by="admin", reason="It was wrong.")

    then = page_of(path, day)
    assert page_of(path) != before
    assert without_notices(then) == then_before
    assert told(then)


def without_notices(page: Any) -> Any:
    """The same, but for what it says of withdrawals since."""
    reports = (
        replace(report, recommendations=tuple(replace(one, withdrawn="") for one in report.recommendations))
        for report in getattr(page, "reports", ())
    )
    return replace(page, reports=tuple(reports)) if hasattr(page, "reports") else page


# Whatever happened


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deeds=st.lists(
        st.tuples(
            st.sampled_from(["write", "reword", "withdraw"]),
            st.integers(min_value=0, max_value=3),  # which finding
            st.text(alphabet="abc", min_size=1, max_size=3),
        ),
        max_size=12,
    ),
    asked=st.integers(min_value=0, max_value=13),
)
def test_as_known_at_a_moment_is_exactly_what_was_recorded_by_then(sample, deeds, asked):
    """The days are counted on from May 2019, a deed on each; what stood on each is kept beside, by hand."""
    visit = inspecting.inspection()
    visit.save()
    record_version(of=visit, by="admin", at=MAY)
    findings, stood = dict[int, Finding](), list[dict[int, str]]()
    standing = dict[int, str]()
    for number, (deed, which, theme) in enumerate(deeds):
        at, found = MAY + timedelta(days=number), findings.get(which)
        if deed == "withdraw" and which in standing:
            withdraw(of=found, by="admin", reason="It was wrong.", at=at)
            del standing[which], findings[which]
        elif deed == "reword" and which in standing:
            found.theme = standing[which] = theme
            found.save()
            record_version(of=found, by="admin", at=at)
        elif deed == "write" and which not in standing:
            findings[which] = found = inspecting.finding(inspection=visit, theme=theme, summary=str(which))
            found.save()
            record_version(of=found, by="admin", at=at)
            standing[which] = theme
        stood.append(dict(standing))
    moment = MAY + timedelta(days=asked)

    [record] = [one for one in read_records(as_known_at=moment) if one.inspection.id == visit.pk]
    [now] = [one for one in read_records() if one.inspection.id == visit.pk]

    expected = stood[min(asked, len(stood) - 1)] if stood else {}
    assert {int(one.summary): one.theme for one in record.findings} == expected
    assert {int(one.summary): one.theme for one in now.findings} == standing


@pytest.mark.parametrize("days", [0, 1])
def test_today_is_as_now(sample, days):
    """What is shown of now, from the rows, is what is shown of today, from their versions."""
    moment = WrittenVersion.objects.latest("recorded_at").recorded_at + timedelta(days=days)

    then = with_measures_and_actions(read_records(as_known_at=moment), as_known_at=moment)
    now = with_measures_and_actions(read_records())

    assert sorted(then, key=str) == sorted(now, key=str)
    assert len(now) == Inspection.objects.count() == 18


def test_contents_of_kinds_are_read_in_one_statement(sample, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = read_contents("inspection", "finding", as_known_at=datetime.now(UTC))

    assert [len(one) for one in found.values()] == [18, 32]


def test_finding_left_under_a_withdrawn_inspection_waits_nowhere(page_of, late):
    """As a race could leave it before the inspection was held."""
    waiting = read_waiting(today=date(2019, 8, 4)).findings

    Inspection.objects.filter(pk=late.inspection_id).update(is_withdrawn=True)

    assert read_waiting(today=date(2019, 8, 4)).findings == waiting - 1
    assert "Visits are late" not in [one.finding.summary for one in page_of("/inspections/open/").rows]
