"""Who has to be reminded of which return today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from kpis.models import Framework
from reports.desk.due_facts import typed_measures
from reports.desk.my_returns import DueReturn, Standing, returns_due_from_all
from reports.mail import letters
from reports.mail.cadence import BEFORE_DUE, week_to_remind
from reports.mail.recipients import DueMail, assignments_of, entering, makers, named
from reports.models import Assignment, SentMail
from reports.models.sent_mail import REMINDERS, MailKind

NOT_SUBMITTED = (Standing.SENT_BACK, Standing.OVERDUE, Standing.DUE)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one person was sent about one return: of which weeks, and the last day after the due date."""

    weeks: frozenset[int] = frozenset()
    last_after: date | None = None


Places = Mapping[tuple[int, int, date], Reminded]  # by the ids of user and framework, and month


def due_reminders(*, today: date) -> list[DueMail]:
    """The reminders to be sent now, the most urgent return first. As many statements for ten frameworks as
    for one.

    A correction is nobody's duty, and a month in which no figure is expected has no return to wait for.
    """
    returns = [
        one
        for one in returns_due_from_all(today=today)
        if one.standing in NOT_SUBMITTED and one.expected and not one.is_correction
    ]
    if not returns:
        return []
    frameworks = list({one.framework.pk: one.framework for one in returns}.values())
    to_remind = _Reminding(frameworks, returns, today=today)
    return [mail for one in returns for mail in to_remind.of(one)]


class _Reminding:
    """What decides on reminders, each read in one statement for all frameworks."""

    def __init__(self, frameworks: Sequence[Framework], returns: Iterable[DueReturn], *, today: date):
        self.today = today
        self.makers = makers()
        self.typed = typed_measures(frameworks)
        self.reminded = _reminded(frameworks, {one.period for one in returns})
        self.assignments: dict[int, list[Assignment]] = defaultdict(list)
        for assignment in assignments_of(frameworks):
            self.assignments[assignment.framework_id].append(assignment)

    def of(self, one: DueReturn) -> Iterator[DueMail]:
        missing = one.unpublished - self.typed.get((one.framework.pk, one.period), frozenset())
        for assignment in self.assignments[one.framework.pk]:
            user = self.makers.get(assignment.user_id)
            share = frozenset(indicator.measure_id for indicator in assignment.indicators.all())
            theirs = missing & share if share else missing
            if user is None or (missing and not theirs):
                continue  # what is missing is for others to enter; once nothing is, anybody may submit it
            week = self._week(one, user)
            if week is not None:
                yield self._mail(one, user, week=week, missing=len(theirs), is_share=bool(share))

    def _week(self, one: DueReturn, user: User) -> int | None:
        before = self.reminded.get((user.pk, one.framework.pk, one.period), Reminded())
        week = week_to_remind(
            one.deadlines,
            today=self.today,
            days_before=settings.REMIND_DAYS_BEFORE,
            last_after=before.last_after,
        )
        return week if week not in before.weeks else None

    def _mail(self, one: DueReturn, user: User, *, week: int, missing: int, is_share: bool) -> DueMail:
        letter = letters.reminder(
            named(user, one.framework, one.period, path=entering(one.framework, one.period)),
            limits=one.deadlines,
            today=self.today,
            missing=missing,
            is_share=is_share,
            was_sent_back=one.standing is Standing.SENT_BACK,
        )
        kind = MailKind.REMINDER_BEFORE if week == BEFORE_DUE else MailKind.REMINDER_AFTER
        return DueMail(user, kind, one.framework, one.period, letter, week=week)


def _reminded(frameworks: Sequence[Framework], periods: Iterable[date]) -> Places:
    rows = SentMail.objects.filter(kind__in=REMINDERS, framework__in=frameworks, period__in=set(periods))
    weeks, days = defaultdict(set), {}
    columns = ("user_id", "framework_id", "period", "week", "sent_at")
    for *place, week, sent_at in rows.order_by("week").values_list(*columns):
        user, framework, period = place
        weeks[user, framework, period].add(week)
        if week != BEFORE_DUE:
            days[user, framework, period] = timezone.localdate(sent_at)
    return {place: Reminded(frozenset(held), days.get(place)) for place, held in weeks.items()}
