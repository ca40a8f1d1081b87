"""Who has to be reminded of which return today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from kpis.models import Framework
from reports.desk.due_return import DueReturn
from reports.desk.my_returns import returns_due_from_all
from reports.desk.standing import TO_DO, Standing
from reports.mail import letters
from reports.mail.cadence import BEFORE_DUE, DAYS_BETWEEN, LAST_WEEK, is_waiting, week_of, week_to_remind
from reports.mail.letters import Waiting
from reports.mail.recipients import Claim, DueMail, assignments_of, entering, makers, named
from reports.models import Assignment, SentMail
from reports.models.sent_mail import REMINDERS, MailKind


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one person was sent about one return: of which weeks, and whether after the due date."""

    weeks: frozenset[int] = frozenset()
    is_after: bool = False


@dataclass(frozen=True, slots=True)
class Reminders:
    """What was sent before. places: by the ids of user and framework, and month; last_after: by user id, the
    last day on which any return of theirs was reminded of after its due date."""

    places: Mapping[tuple[int, int, date], Reminded]
    last_after: Mapping[int, date]


def due_reminders(*, today: date) -> list[DueMail]:
    """The reminders to be sent now: one to a person, of all that waits for them, the most urgent first.

    As many statements for ten frameworks as for one.

    A correction is nobody's duty, and a month in which no figure is expected has no return to wait for.
    """
    returns = [
        one
        for one in returns_due_from_all(today=today)
        if one.standing in TO_DO and one.figures.expected and not one.is_correction
    ]
    if not returns:
        return []
    frameworks = list({one.framework.pk: one.framework for one in returns}.values())
    to_remind = _Reminding(frameworks, returns, today=today)
    waiting: dict[int, list[_Wait]] = defaultdict(list)
    for one in returns:
        for wait in to_remind.of(one):
            waiting[wait.user.pk].append(wait)
    return [to_remind.mail(waits) for waits in waiting.values() if any(map(to_remind.is_due, waits))]


@dataclass(frozen=True, slots=True)
class _Wait:
    """A return that waits for somebody, and the week that a reminder of it would be of today."""

    user: User
    awaited: DueReturn
    text: Waiting
    week: int


class _Reminding:
    """What decides on reminders, each read in one statement for all frameworks."""

    def __init__(self, frameworks: Sequence[Framework], returns: Iterable[DueReturn], *, today: date):
        self.today = today
        self.makers = makers()
        self.reminded = _reminded(frameworks, {one.period for one in returns}, today=today)
        self.assignments: dict[int, list[Assignment]] = defaultdict(list)
        for assignment in assignments_of(frameworks):
            self.assignments[assignment.framework_id].append(assignment)

    def of(self, one: DueReturn) -> Iterator[_Wait]:
        """Everybody whom the return waits for."""
        if not is_waiting(one.deadlines, today=self.today, days_before=settings.REMIND_DAYS_BEFORE):
            return
        for assignment in self.assignments[one.framework.pk]:
            user = self.makers.get(assignment.user_id)
            share = frozenset(indicator.measure_id for indicator in assignment.indicators.all())
            is_share = bool(share and one.figures.lacking)  # once nothing is, the whole of it is anybody's
            theirs = one.figures.among(share) if is_share else one.figures
            if user is None or (is_share and not theirs.lacking):
                continue  # what is lacking is for others to enter
            text = Waiting(
                named(user, one.framework, one.period, path=entering(one.framework, one.period)),
                limits=one.deadlines,
                figures=theirs,
                is_share=is_share,
                was_sent_back=one.standing is Standing.SENT_BACK,
            )
            yield _Wait(user, one, text, week_of(one.deadlines, today=self.today))

    def is_due(self, wait: _Wait) -> bool:
        """Whether the return is cause for a mail today. After the due date all of a person's keep one step:
        a week from the last mail, whichever of them it was for; but the first of a return comes at once."""
        before = self._before(wait)
        week = week_to_remind(
            wait.awaited.deadlines,
            today=self.today,
            days_before=settings.REMIND_DAYS_BEFORE,
            last_after=self.reminded.last_after[wait.user.pk] if before.is_after else None,
        )
        return week is not None and week not in before.weeks

    def mail(self, waits: Sequence[_Wait]) -> DueMail:
        """Of all that waits for one person, whichever of it is the cause."""
        letter = letters.reminder([wait.text for wait in waits], today=self.today)
        claims = [
            Claim(
                MailKind.REMINDER_BEFORE if wait.week == BEFORE_DUE else MailKind.REMINDER_AFTER,
                wait.awaited.framework,
                wait.awaited.period,
                week=wait.week,
            )
            for wait in waits
            if wait.week <= LAST_WEEK and wait.week not in self._before(wait).weeks
        ]
        return DueMail(waits[0].user, letter, tuple(claims))

    def _before(self, wait: _Wait) -> Reminded:
        one = wait.awaited
        return self.reminded.places.get((wait.user.pk, one.framework.pk, one.period), Reminded())


def _reminded(frameworks: Sequence[Framework], periods: Iterable[date], *, today: date) -> Reminders:
    """Of these returns at any time, and of any within a week: one that was submitted since counts, too."""
    lately = timezone.make_aware(datetime.combine(today - timedelta(days=DAYS_BETWEEN), time.min))
    rows = SentMail.objects.filter(
        Q(framework__in=frameworks, period__in=set(periods)) | Q(sent_at__gte=lately), kind__in=REMINDERS
    )
    weeks, days = defaultdict[tuple[int, int, date], set[int]](set), dict[int, date]()
    columns = ("user_id", "framework_id", "period", "week", "sent_at")
    for user, framework, period, week, sent_at in rows.order_by("sent_at").values_list(*columns):
        weeks[user, framework, period].add(week)
        if week != BEFORE_DUE:
            days[user] = timezone.localdate(sent_at)
    places = {
        place: Reminded(frozenset(held), is_after=max(held) > BEFORE_DUE) for place, held in weeks.items()
    }
    return Reminders(places, days)
