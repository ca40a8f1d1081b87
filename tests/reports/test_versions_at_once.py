"""What is reported, corrected and withdrawn in the same moment, in threads of their own."""

from time import sleep

import pytest
from django.db import connection, transaction
from django.test import Client

from reports.models import Action, Finding, Inspection, ProgressReport
from reports.versions import WithdrawnAlready, record_version, withdraw
from tests.at_once import at_once
from tests.reports import inspecting
from tests.reports.test_admin_inspections import address, values

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("committed_sample")]


@pytest.fixture
def finding() -> Finding:
    made = inspecting.finding()
    made.save()
    record_version(of=made, by="admin")
    return made


def clients(person) -> list[Client]:
    admin = person("admin")
    found = [Client() for _ in range(3)]
    for one in found:
        one.force_login(admin)
    return found


def test_one_of_several_reports_sent_at_once_is_stored_and_the_others_are_asked_again(person, finding):
    opened, page = values(finding), address(Finding, "change", finding.pk)
    said = {"status": "in_progress", "since": "2019-05", "said_by": "Ann"}

    answers = at_once(
        *(
            lambda n=n, one=one: one.post(page, {**opened, **said, "evidence": f"Seen {n}"}).status_code
            for n, one in enumerate(clients(person))
        )
    )

    assert sorted(answers) == [302, 422, 422]
    assert ProgressReport.objects.filter(finding=finding).count() == 1


def test_one_of_several_corrections_sent_at_once_is_stored(person, finding):
    opened, page = values(finding), address(Finding, "change", finding.pk)

    answers = at_once(
        *(
            lambda n=n, one=one: one.post(page, {**opened, "theme": f"Theme {n}"}).status_code
            for n, one in enumerate(clients(person))
        )
    )

    assert sorted(answers) == [302, 422, 422]
    assert finding.versions.count() == 2


def test_correction_that_waited_for_a_withdrawal_is_told_of_it(person, finding):
    opened, page = values(finding), address(Finding, "change", finding.pk)
    browser = clients(person)[0]

    def take_back() -> None:
        with transaction.atomic():
            withdraw(of=finding, by="another", reason="Typed in twice.")
            sleep(0.5)  # the other saves, and waits

    def correct() -> tuple[int, str]:
        sleep(0.2)
        answer = browser.post(page, {**opened, "theme": "Visits"})
        return answer.status_code, answer.content.decode()

    _, (status, told) = at_once(take_back, correct)

    finding.refresh_from_db()
    assert status == 409
    assert "by another, because: Typed in twice." in told
    assert "<dd>Visits</dd>" in told
    assert (finding.is_withdrawn, finding.theme) == (True, "Practice")


def test_finding_that_is_added_while_its_inspection_is_withdrawn_goes_with_it_or_is_refused(finding):
    def add() -> None:
        with transaction.atomic():
            row = inspecting.finding(inspection=finding.inspection, summary="Added")
            row.save()
            sleep(0.2)
            record_version(of=row, by="admin")

    def take_back() -> None:
        sleep(0.1)
        withdraw(of=finding.inspection, by="admin", reason="Typed in twice.")

    at_once(add, take_back, refusals=(WithdrawnAlready,))

    assert Inspection.objects.get(pk=finding.inspection_id).is_withdrawn
    assert not Finding.objects.standing().filter(inspection=finding.inspection_id).exists()


def test_action_that_is_added_while_its_inspection_is_withdrawn_goes_with_it_or_is_refused(finding):
    def add() -> None:
        with transaction.atomic():
            row = inspecting.action(finding=finding)
            row.save()
            record_version(of=row, by="admin")
            sleep(0.2)

    def take_back() -> None:
        sleep(0.1)
        withdraw(of=finding.inspection, by="admin", reason="Typed in twice.")

    at_once(add, take_back, refusals=(WithdrawnAlready,))

    assert Finding.objects.get(pk=finding.pk).is_withdrawn
    assert not Action.objects.standing().filter(finding=finding).exists()


def test_what_is_withdrawn_several_times_at_once_is_withdrawn_once(finding):
    outcomes = at_once(
        *(lambda n=n: withdraw(of=finding, by="admin", reason=f"Reason {n}") for n in range(3)),
        refusals=(WithdrawnAlready,),
    )

    assert sum(isinstance(one, WithdrawnAlready) for one in outcomes) == 2
    assert finding.versions.filter(is_withdrawn=True).count() == 1
