"""What members read of a recommendation or a question that was withdrawn, now and on the days before."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from reports.hiding import hide
from reports.models import Recommendation, WrittenVersion
from reports.progress import Said, report_progress
from reports.questions import answer_question, withdraw_answer, withdraw_question
from reports.versions import record_version, withdraw
from tests.reports import inspecting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

MARCH, AUGUST = datetime(2020, 3, 2, 9, 0, tzinfo=UTC), datetime(2020, 8, 3, 9, 0, tzinfo=UTC)
LATER = datetime(2020, 10, 1, 9, 0, tzinfo=UTC)
BEFORE, SINCE = "2020-08-02", "2020-08-03"
WHY = "because: It was typed in twice."
SINCE_THEN = f"Withdrawn since, on 3 August 2020, by ann, {WHY}"
THEN = f"Withdrawn on 3 August 2020, by ann, {WHY}"


@pytest.fixture
def visits() -> Recommendation:
    """Recorded in March, said in April to have begun."""
    row = inspecting.recommendation(report="Homes", reference="H1", recommendation="Visit every home")
    row.save()
    record_version(of=row, by="ann", at=MARCH)
    report_progress(of=row, said=Said("in_progress", "2020-03", "Cabinet"), by="ann", at=MARCH)
    return row


@pytest.fixture
def page_of(signed_in):
    """What a member reads of scrutiny now, or on a day."""
    browser = signed_in("member")

    def read(day: str | None = None) -> str:
        answer = browser.get("/scrutiny/", {"as_known_at": day} if day else {})
        assert answer.status_code == 200
        return " ".join(strip_tags(answer.content.decode().replace("<", " <")).split())

    return read


@pytest.mark.parametrize("day", [None, SINCE], ids=["now", "on the day of it"])
def test_withdrawn_recommendation_leaves_a_line_that_says_when_by_whom_and_why(page_of, visits, day):
    withdraw(of=visits, by="ann", reason="It was typed in twice.", at=AUGUST)

    told = page_of(day)

    assert "Visit every home" not in told
    assert f"Recommendations withdrawn H1, Homes {THEN}" in told


def test_recommendation_stands_on_the_days_before_and_says_that_it_was_withdrawn_since(page_of, visits):
    withdraw(of=visits, by="ann", reason="It was typed in twice.", at=AUGUST)

    told = page_of(BEFORE)

    assert f"Visit every home {SINCE_THEN}" in told
    assert "Since March 2020, said by Cabinet" in told
    assert "Recommendations withdrawn" not in told


@pytest.mark.parametrize("day", [None, BEFORE, SINCE])
@pytest.mark.parametrize("hidden_later", [True, False])
def test_recommendation_hidden_on_every_day_leaves_no_trace(page_of, visits, day, hidden_later):
    withdraw(of=visits, by="ann", reason="It names Ada.", hides_earlier=not hidden_later, at=AUGUST)
    if hidden_later:
        hide(of=visits, by="ann", reason="It names Ada.", at=LATER)

    told = page_of(day)

    assert "H1" not in told
    assert "Ada" not in told
    assert "Recommendations withdrawn" not in told


def test_reason_that_was_asked_for_admins_alone_is_not_told(page_of, visits):
    former = visits.versions.get()
    visits.is_withdrawn = True
    visits.save()
    WrittenVersion.objects.current().filter(recommendation=visits).supersede(at=AUGUST)
    old = {"is_withdrawn": True, "recorded_at": AUGUST, "recorded_by": "ann@example.org"}
    WrittenVersion(recommendation=visits, content=former.content, reason="It names Ada.", **old).save()

    told = page_of()

    assert "H1, Homes Withdrawn on 3 August 2020, by an admin" in told
    assert "Ada" not in told


def test_recommendation_written_again_says_so(page_of, visits):
    withdraw(of=visits, by="ann", reason="It was typed in twice.", at=AUGUST)
    again = inspecting.recommendation(report="Homes", reference="H1", recommendation="Visit each home")
    again.save()
    record_version(of=again, by="ann", at=LATER)

    assert "stands above under the same reference" in page_of()
    assert "stands above under the same reference" not in page_of(SINCE)


def test_admin_reads_that_everybody_reads_why_a_recommendation_is_withdrawn(signed_in, visits):
    finding = inspecting.finding()
    finding.save()
    browser = signed_in("admin")

    of_recommendation = browser.get(f"/admin/reports/recommendation/{visits.pk}/withdraw/").content.decode()
    of_finding = browser.get(f"/admin/reports/finding/{finding.pk}/withdraw/").content.decode()

    assert "Everybody reads it, unless you hide it on every day below" in of_recommendation
    assert "Admins read it, and nobody else." in of_finding


def test_ten_withdrawn_recommendations_cost_what_one_costs(page_of):
    costs = []
    for rows in (1, 9):
        for _ in range(rows):
            row = inspecting.recommendation()
            row.save()
            record_version(of=row, by="ann", at=MARCH)
            withdraw(of=row, by="ann", reason="It was typed in twice.", at=AUGUST)
        for day in (None, BEFORE, SINCE):
            with CaptureQueriesContext(connection) as asked:
                page_of(day)
            costs.append(len(asked))

    assert costs[:3] == costs[3:]


# Questions on the days before


def test_question_withdrawn_since_is_told_of_without_its_words_and_the_count_says_so(page_of, person):
    question = inspecting.member_question(question="What happened to Ada?")  # of 12 December 2018
    question.save()
    before, moment = page_of("2018-12-31"), timezone.now()
    withdraw_question(question=question, by=person("admin"), reason="It names a child.")

    after, now, that_moment = page_of("2018-12-31"), page_of(), page_of(moment.isoformat())

    assert "1 question is waiting for an answer." in before
    assert "What happened to Ada?" in before
    day = timezone.localdate()
    assert "No question is waiting for an answer. 1 question that had been put by then was withdrawn" in after
    assert f"Withdrawn since, on {day.day} {day:%B %Y}" in after
    assert f"Withdrawn since, on {day.day} {day:%B %Y}" in that_moment  # though on the same day
    assert "because: It names a child." in after
    assert "Ada" not in after
    assert "withdrawn since" not in now.lower()
    assert f"Withdrawn on {day.day} {day:%B %Y}" in now


def test_answer_withdrawn_since_is_told_of_without_its_words(page_of, person):
    question, admin = inspecting.member_question(question="Why did it rise?"), person("admin")
    question.save()
    stood = answer_question(question=question, answer="Because of Ada.", by=admin)
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert "Because of Ada." in page_of(today)

    withdraw_answer(question=question, seen=stood.pk, by=admin, reason="It names a child.")

    assert "Ada" not in page_of(today)
    assert "The answer was withdrawn on" in page_of(today)
    assert "Why did it rise?" in page_of("2018-12-31")


def test_notice_of_an_earlier_day_says_the_same_on_every_page(signed_in):
    browser = signed_in("member")
    said = "withdrawn since stands as it stood, unless it was hidden on every day: that is neither shown nor"

    for path in ("/scrutiny/", "/inspections/", "/inspections/open/", "/schools/"):
        assert f"{said} counted." in browser.get(path, {"as_known_at": SINCE}).content.decode()
