"""The command for cron: it lists, and sends only where that is asked for; twice is once."""

import json
from io import StringIO

import pytest
from django.core import mail as outgoing
from django.core.management import call_command

from reports.models import SentMail
from tests.reports.mail.mails import CHOOSY, NOON, assign, maker, november, sent_back

pytestmark = pytest.mark.django_db

SUBJECT = "Contract KPIs 2018/19, November 2018: return due by 15 December 2018"


@pytest.fixture(autouse=True)
def _noon(monkeypatch):
    """The day on which the return of November is due."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)


def run(*options: str) -> str:
    said = StringIO()
    call_command("send_reminders", *options, stdout=said, stderr=said)
    return said.getvalue()


@pytest.fixture
def framework():
    framework = november(slug="contract")
    assign(maker(), framework)
    return framework


@pytest.mark.usefixtures("framework")
def test_without_being_told_to_it_lists_and_sends_nothing():
    said = run()

    assert said == (
        f"Would send reminder before to ann <ann@council.example>: {SUBJECT}\n1 mail due. Add --send.\n"
    )
    assert outgoing.outbox == []
    assert not SentMail.objects.exists()


@pytest.mark.usefixtures("framework")
def test_second_run_sends_nothing():
    first, second = run("--send"), run("--send")

    assert first == f"Sent: reminder before to ann <ann@council.example>: {SUBJECT}\n1 mail sent, 0 failed.\n"
    assert second == "0 mails sent, 0 failed.\n"
    assert len(outgoing.outbox) == 1


def test_word_that_the_page_could_not_send_is_sent():
    sent_back(november(), by=maker("admin", group="admin"), to=maker())

    run("--send")

    assert [message.subject for message in outgoing.outbox] == [
        "Contract KPIs 2018/19, November 2018: return sent back"
    ]


@pytest.mark.parametrize("options", [(), ("--send",)], ids=["listed", "sent"])
def test_person_without_an_address_is_named(framework, options):
    ben = maker("ben", email="")
    assign(ben, framework)
    assign(ben, november())

    said = run(*options)

    assert "ben has no e-mail address: 1 mail kept back.\n" in said
    assert not SentMail.objects.filter(user__username="ben").exists()


def test_mail_that_fails_has_a_line_and_the_others_go_on(framework, settings):
    settings.EMAIL_BACKEND = CHOOSY
    assign(maker("refused"), framework)
    assign(maker("zoe"), framework)
    said, problems = StringIO(), StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("send_reminders", "--send", stdout=said, stderr=problems)

    assert ended.value.code == 1
    assert problems.getvalue() == (
        f"Failed: reminder before to refused <refused@council.example>: {SUBJECT}: 550 no such mailbox\n"
    )
    assert said.getvalue().endswith("2 mails sent, 1 failed.\n")
    assert len(outgoing.outbox) == SentMail.objects.count() == 2


@pytest.mark.parametrize(
    ("options", "outcome"),
    [
        pytest.param((), {}, id="listed"),
        pytest.param(("--send",), {"outcome": "sent", "problem": ""}, id="sent"),
    ],
)
def test_json_says_what_was_due_and_what_came_of_it(framework, options, outcome):
    assign(maker("ben", email=""), framework)

    found = json.loads(run("--json", *options))

    returns = [{"framework": "contract", "period": "2018-11", "week": 0}]
    mail = {"kind": "reminder_before", "returns": returns}
    assert found == {
        "sent": bool(options),
        "mails": [{"user": "ann", "to": "ann@council.example", "subject": SUBJECT, **mail, **outcome}],
        "without_address": [{"user": "ben", "to": "", "subject": SUBJECT, **mail}],
    }


def test_nothing_due_is_nothing_sent():
    assert run() == "0 mails due. Add --send.\n"
    assert json.loads(run("--json", "--send")) == {"sent": True, "mails": [], "without_address": []}
