"""Sending: once to each, the row kept with the mail, and a mail server that fails."""

import logging
from dataclasses import replace

import pytest
from django.core import mail as outgoing

from reports.mail.news import due_news
from reports.mail.recipients import DueMail
from reports.mail.reminders import due_reminders
from reports.mail.sending import Outcome, due_mails, send, tell_of
from reports.models import SentMail
from tests.reports.mail.mails import (
    CHOOSY,
    DOWN,
    DUE,
    NOON,
    NOVEMBER,
    ServerDown,
    assign,
    maker,
    noon,
    november,
    published,
    sent_back,
)

pytestmark = pytest.mark.django_db


def reminder_of(*names: str):
    framework = november()
    for name in names or ("ann",):
        assign(maker(name), framework)
    return due_reminders(today=DUE)


def test_mail_is_sent_and_kept(settings):
    settings.DEFAULT_FROM_EMAIL = "Trust Scorecard <scorecard@council.example>"
    (mail,) = reminder_of()

    result = send(mail)

    assert result.outcome is Outcome.SENT
    (message,) = outgoing.outbox
    assert (message.to, message.from_email) == (["ann@council.example"], settings.DEFAULT_FROM_EMAIL)
    assert (message.subject, message.body) == (mail.letter.subject, mail.letter.body)
    row = SentMail.objects.get()
    assert (row.user, row.framework, row.period) == (mail.user, mail.claims[0].framework, NOVEMBER)
    assert (row.kind, row.week, row.event) == ("reminder_before", 0, None)


def test_mail_that_was_sent_is_not_sent_again():
    (mail,) = reminder_of()

    outcomes = [send(mail).outcome for _ in range(2)]

    assert outcomes == [Outcome.SENT, Outcome.NOT_WANTED]
    assert len(outgoing.outbox) == 1


def both() -> DueMail:
    """A mail to one person of two returns."""
    ann = maker()
    for framework in (november(slug="first"), november(slug="second")):
        assign(ann, framework)
    (mail,) = due_reminders(today=DUE)
    return mail


def test_mail_of_two_returns_is_one_mail_and_two_rows():
    mail = both()

    outcomes = [send(mail).outcome for _ in range(2)]

    assert outcomes == [Outcome.SENT, Outcome.NOT_WANTED]
    assert len(outgoing.outbox) == 1
    assert {row.framework.slug for row in SentMail.objects.all()} == {"first", "second"}
    assert due_reminders(today=DUE) == []


def test_mail_of_which_a_part_was_sent_meanwhile_is_not_sent_and_leaves_no_row():
    mail = both()
    other = replace(mail, claims=mail.claims[1:])
    send(other)

    assert send(mail).outcome is Outcome.NOT_WANTED
    assert len(outgoing.outbox) == SentMail.objects.count() == 1
    assert [one.claims for one in due_reminders(today=DUE)] == [mail.claims[:1]]


def test_mail_server_that_is_down_leaves_no_trace(settings):
    settings.EMAIL_BACKEND = DOWN
    (mail,) = reminder_of()

    result = send(mail)

    assert (result.outcome, result.problem) == (Outcome.FAILED, "no mail server here")
    assert not SentMail.objects.exists()
    assert due_reminders(today=DUE) == [mail]


def test_mail_after_one_that_fails_is_sent(settings):
    settings.EMAIL_BACKEND = CHOOSY
    mails = reminder_of("ann", "refused", "zoe")

    results = [send(mail) for mail in mails]

    assert [one.outcome for one in results] == [Outcome.SENT, Outcome.FAILED, Outcome.SENT]
    assert [message.to for message in outgoing.outbox] == [["ann@council.example"], ["zoe@council.example"]]
    assert [mail.user.username for mail in due_reminders(today=DUE)] == ["refused"]


def test_address_that_is_none_is_reported(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    framework = november()
    assign(maker(email="ann@council.example\nBcc: all@council.example"), framework)
    (mail,) = due_reminders(today=DUE)

    result = send(mail)

    assert result.outcome is Outcome.FAILED
    assert outgoing.outbox == []


def test_word_of_a_return_that_is_gone_meanwhile_is_not_sent():
    event = sent_back(november(), by=maker("admin", group="admin"), to=maker())
    (mail,) = due_news(now=NOON)
    event.monthly_return.delete()

    assert send(mail).outcome is Outcome.NOT_WANTED
    assert outgoing.outbox == []


def test_news_comes_before_reminders():
    ann, framework = maker(), november()
    assign(ann, framework)
    sent_back(framework, by=maker("admin", group="admin"), to=ann)

    mails = due_mails(now=NOON)

    assert [mail.kind for mail in mails] == ["sent_back", "reminder_before"]


def test_day_is_that_of_the_council_and_not_of_greenwich():
    assign(maker(), november(end=NOVEMBER.replace(year=2019, month=6), returned_from="2019-06-01"))
    late_on_the_ninth = noon(0).replace(year=2019, month=7, day=9, hour=23)

    assert len(due_mails(now=late_on_the_ninth)) == 1  # in London the tenth, five days before it is due


@pytest.fixture
def told_at_noon(monkeypatch):
    monkeypatch.setattr("reports.mail.sending.timezone.now", lambda: NOON)


def test_word_is_told_at_once(told_at_noon):
    event = sent_back(november(), by=maker("admin", group="admin"), to=maker())

    tell_of(event.monthly_return)

    assert [message.to for message in outgoing.outbox] == [["ann@council.example"]]
    assert SentMail.objects.get().event == event


def test_word_to_nobody_with_an_address_is_not_told(told_at_noon):
    event = sent_back(november(), by=maker("admin", group="admin"), to=maker(email=""))

    tell_of(event.monthly_return)

    assert outgoing.outbox == []
    assert not SentMail.objects.exists()


def test_mail_server_that_is_down_is_logged_and_asked_once(told_at_noon, settings, caplog):
    settings.EMAIL_BACKEND = DOWN
    framework = november()
    assign(maker("ben"), framework)
    event = published(framework, by=maker("admin", group="admin"), to=maker())
    ServerDown.asked = 0

    with caplog.at_level(logging.ERROR, logger="reports.mail.sending"):
        tell_of(event.monthly_return)

    assert ServerDown.asked == 1
    assert [record.getMessage() for record in caplog.records] == [
        "Mail to ann was not sent, and is sent later: no mail server here"
    ]
    assert len(due_news(now=NOON)) == 2
