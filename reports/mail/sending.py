"""Sending: each mail claimed by a row, sent, and the row committed, so that nobody is sent one twice."""

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.mail.news import due_news
from reports.mail.recipients import DueMail
from reports.mail.reminders import due_reminders
from reports.models import MonthlyReturn, ReturnEvent, SentMail

logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    SENT = "sent"
    NOT_WANTED = "not_wanted"  # sent by another process meanwhile, or its return was discarded
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one mail. problem: why it failed, in the mail server's words."""

    mail: DueMail
    outcome: Outcome
    problem: str = ""


def due_mails(*, now: datetime) -> list[DueMail]:
    """All that is to be sent now, those without an address among it. Reads only."""
    return [*due_news(now=now), *due_reminders(today=timezone.localdate(now))]


def send(mail: DueMail) -> Result:
    """Send one mail, once. Where the mail server fails, nothing is kept of it, so that it can be sent later.

    Were the process to end between sending and committing, it would be sent again: better than not at all.
    """
    try:
        return Result(mail, _claim_and_send(mail))
    except (OSError, ValueError) as problem:  # no server, or what it answered; an address that is none
        return Result(mail, Outcome.FAILED, str(problem) or type(problem).__name__)


@transaction.atomic
def _claim_and_send(mail: DueMail) -> Outcome:
    """All of its rows or none: where another process holds one, that one's mail says the same today."""
    if not all(_is_still_there(one.event) for one in mail.claims if one.event is not None):
        return Outcome.NOT_WANTED
    try:
        with transaction.atomic():
            SentMail.objects.bulk_create(_rows(mail))
    except IntegrityError:  # another process holds that row: it has waited for that one to commit
        return Outcome.NOT_WANTED
    EmailMessage(mail.letter.subject, mail.letter.body, to=[mail.user.email.strip()]).send()
    return Outcome.SENT


def _rows(mail: DueMail) -> list[SentMail]:
    """In one order whatever the mail's, so that no two processes wait for each other."""
    sent_at = timezone.now()
    return [
        SentMail(
            user=mail.user,
            kind=one.kind.value,
            framework=one.framework,
            period=one.period,
            week=one.week,
            event=one.event,
            sent_at=sent_at,
        )
        for one in sorted(mail.claims, key=lambda one: (one.framework.pk, one.period))
    ]


def _is_still_there(event: ReturnEvent) -> bool:
    """Whether its return was not discarded. It cannot be until this transaction ends."""
    return ReturnEvent.objects.select_for_update().filter(pk=event.pk).exists()


def tell_of(monthly_return: MonthlyReturn) -> None:
    """Send word of the last step that a return took, once it is committed.

    A mail server that is down is logged and fails no page. It is asked once, so that nobody waits long; what
    was not sent, the command for cron sends later.
    """
    for mail in due_news(now=timezone.now(), of=monthly_return):
        if not mail.has_address:
            continue
        result = send(mail)
        if result.outcome is Outcome.FAILED:
            logger.error("Mail to %s was not sent, and is sent later: %s", mail.user, result.problem)
            return
