"""Two runs at the same moment, in threads of their own: each mail goes out once."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event

import pytest
from django.core import mail as outgoing
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from reports.mail.recipients import DueMail
from reports.mail.sending import Outcome, due_mails, send
from reports.models import SentMail
from tests.at_once import at_once
from tests.reports.mail.mails import NOON, assign, maker, november, sent_back

if connection.vendor == "sqlite":
    pytest.skip("SQLite has one writer at a time", allow_module_level=True)

pytestmark = pytest.mark.django_db(transaction=True)

SLOW = "tests.reports.mail.test_sending_at_once.SlowServer"
FORGETFUL = "tests.reports.mail.test_sending_at_once.FailingOnce"


class SlowServer(EmailBackend):
    """A mail server that takes its time, so that every other process comes in between."""

    def send_messages(self, messages) -> int:
        Event().wait(0.2)  # seconds
        return super().send_messages(messages)


class FailingOnce(SlowServer):
    """A mail server that fails the first who asks, after a while, and takes what comes then."""

    failures: list[str] = []

    def send_messages(self, messages) -> int:
        Event().wait(0.5)  # seconds
        if not self.failures:
            self.failures.append("once")
            raise ConnectionResetError("the mail server went away")
        return super().send_messages(messages)


def sending(mails: list[DueMail]) -> Callable[[], list[Outcome]]:
    return lambda: [send(mail).outcome for mail in mails]


@pytest.fixture
def mails() -> list[DueMail]:
    """Word to one officer and reminders to three, found before any of the runs begins to send."""
    framework, ann = november(), maker("ann")
    for user in (ann, maker("ben"), maker("cat")):
        assign(user, framework)
    sent_back(framework, by=maker("admin", group="admin"), to=ann)
    found = due_mails(now=NOON)
    assert len(found) == 4
    return found


def test_each_mail_goes_out_once(mails, settings):
    settings.EMAIL_BACKEND = SLOW

    outcomes = at_once(*[sending(mails)] * 4)

    for of_one_mail in zip(*outcomes, strict=True):
        assert sorted(of_one_mail) == [Outcome.NOT_WANTED] * 3 + [Outcome.SENT]
    assert len(outgoing.outbox) == SentMail.objects.count() == 4


def test_mail_of_many_returns_goes_out_once(settings):
    settings.EMAIL_BACKEND = SLOW
    ann = maker("ann")
    for _ in range(5):
        assign(ann, november())
    (mail,) = due_mails(now=NOON)
    turned = replace(mail, claims=mail.claims[::-1])

    outcomes = at_once(sending([mail]), sending([turned]), sending([mail]))

    assert sorted(outcome for run in outcomes for outcome in run) == [Outcome.NOT_WANTED] * 2 + [Outcome.SENT]
    assert (len(outgoing.outbox), SentMail.objects.count()) == (1, 5)


def test_what_fails_in_one_run_is_sent_by_the_other(mails, settings):
    settings.EMAIL_BACKEND = FORGETFUL
    FailingOnce.failures.clear()

    outcomes = at_once(*[sending(mails[:1])] * 2)

    assert sorted(outcome for run in outcomes for outcome in run) == [Outcome.FAILED, Outcome.SENT]
    assert len(outgoing.outbox) == SentMail.objects.count() == 1
