"""Word of what became of a return, for those who wait for it: that it was sent back, that it is published."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.shortcuts import resolve_url

from reports.mail import letters
from reports.mail.recipients import Claim, DueMail, assignments_of, entering, makers, named
from reports.models import MonthlyReturn, ReturnEvent, SentMail
from reports.models.monthly_return import ReturnKind
from reports.models.return_event import EventKind
from reports.models.sent_mail import MailKind

# What is older than this is no news: an installation that begins to send mail does not tell of its past.
KEPT = timedelta(days=7)
KIND_OF_WORD = {
    EventKind.SENT_BACK.value: MailKind.SENT_BACK,
    EventKind.PUBLISHED.value: MailKind.PUBLISHED,
}


def due_news(*, now: datetime, of: MonthlyReturn | None = None) -> list[DueMail]:
    """Word that is to be sent now, the earliest step first; of: of this return alone.

    A step is news while it is the last: a return that was submitted again is not said to be sent back.
    Files that an admin took in whole, past the desk, were submitted by nobody. Who took the step knows of it.
    """
    steps = _last_steps(since=now - KEPT)
    events = list(steps if of is None else steps.filter(monthly_return=of))
    if not events:
        return []
    able, sent = makers(), set(_sent(events))
    officers = _officers(events)
    return [
        _mail(event, able[user])
        for event in events
        for user in _readers(event, officers)
        if user in able and user != event.done_by_id and (user, event.pk) not in sent
    ]


def _last_steps(*, since: datetime) -> QuerySet[ReturnEvent]:
    """Each with who submitted the return before it."""
    same = ReturnEvent.objects.filter(monthly_return=OuterRef("monthly_return"))
    submitted = same.filter(kind=EventKind.SUBMITTED.value, pk__lt=OuterRef("pk")).order_by("-pk")
    steps = ReturnEvent.objects.filter(kind__in=KIND_OF_WORD, done_at__gte=since)
    return (
        steps.exclude(monthly_return__kind=ReturnKind.FILE)
        .exclude(Exists(same.filter(pk__gt=OuterRef("pk"))))
        .annotate(submitter=Subquery(submitted.values("done_by")[:1]))
        .select_related("monthly_return__framework")
        .order_by("done_at", "pk")
    )


def _officers(events: Iterable[ReturnEvent]) -> Mapping[int, list[int]]:
    """By framework id, those who enter it, where something of it was published."""
    published = [one for one in events if one.kind == EventKind.PUBLISHED]
    frameworks = {one.monthly_return.framework_id: one.monthly_return.framework for one in published}
    found: dict[int, list[int]] = {id: [] for id in frameworks}
    for assignment in assignments_of(list(frameworks.values())) if frameworks else ():
        found[assignment.framework_id].append(assignment.user_id)
    return found


def _readers(event: ReturnEvent, officers: Mapping[int, list[int]]) -> list[int]:
    """Ids: who submitted it first, each once."""
    readers = [event.submitter] if event.submitter is not None else []  # type: ignore[attr-defined]
    if event.kind == EventKind.PUBLISHED:
        readers += officers[event.monthly_return.framework_id]
    return list(dict.fromkeys(readers))


def _sent(events: Iterable[ReturnEvent]) -> QuerySet[SentMail, tuple[int, int | None]]:
    return SentMail.objects.filter(event__in=events).values_list("user_id", "event_id")


def _mail(event: ReturnEvent, user: User) -> DueMail:
    monthly_return = event.monthly_return
    framework, period = monthly_return.framework, monthly_return.period
    if event.kind == EventKind.SENT_BACK:
        about = named(user, framework, period, path=entering(framework, period))
        letter = letters.sent_back(about, reason=event.note)
    else:
        about = named(user, framework, period, path=resolve_url(monthly_return))
        letter = letters.published(about, is_correction=monthly_return.is_correction)
    claim = Claim(KIND_OF_WORD[event.kind], framework, period, event=event)
    return DueMail(user, letter, (claim,))
