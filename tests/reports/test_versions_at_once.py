"""What is reported, corrected and withdrawn in the same moment, in threads of their own."""

import pytest
from django.db import connection
from django.test import Client

from reports.models import Finding, ProgressReport
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


def test_what_is_withdrawn_several_times_at_once_is_withdrawn_once(finding):
    outcomes = at_once(
        *(lambda n=n: withdraw(of=finding, by="admin", reason=f"Reason {n}") for n in range(3)),
        refusals=(WithdrawnAlready,),
    )

    assert sum(isinstance(one, WithdrawnAlready) for one in outcomes) == 2
    assert finding.versions.filter(is_withdrawn=True).count() == 1
