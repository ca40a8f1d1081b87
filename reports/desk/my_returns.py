"""What is due, from whom and by when: the returns that a person makes or signs off, and how punctual."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import User
from django.utils import timezone

from kpis.models import Framework
from kpis.periods import add_months, is_due, iso_month, months_between
from reports.deadlines import Deadlines, Timeliness
from reports.desk.due_facts import measures_of, officers_of, published_by_month, returns_of, typed_measures
from reports.desk.permitted import deadlines_of, may_sign_off, permitted_by_framework
from reports.models import MonthlyReturn
from reports.models.monthly_return import ReturnState


class Standing(StrEnum):
    """Where a month's return stands, what needs somebody first."""

    SENT_BACK = "sent_back"
    OVERDUE = "overdue"
    DUE = "due"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    IN_HISTORY = "in_history"  # published before there was a desk, from files


@dataclass(frozen=True, slots=True)
class DueReturn:
    """A framework's return of one month.

    filled and expected: figures of the whole organisation; officers: who enters it, for those who sign it
    off; returned: the day it was first submitted; unpublished: ids of the measures whose figure is expected
    and not published; is_own: submitted by the reader; never_fell_due: its figures came from files, and
    whatever was returned here is a correction of them.
    """

    framework: Framework
    period: date
    standing: Standing
    deadlines: Deadlines
    timeliness: Timeliness
    days_late: int
    filled: int
    expected: int
    officers: tuple[str, ...]
    returned: date | None
    unpublished: frozenset[int] = frozenset()
    is_correction: bool = False
    is_started: bool = False
    is_own: bool = False
    never_fell_due: bool = False

    @property
    def month(self) -> str:
        return iso_month(self.period)


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Of the returns whose due date has passed: how many came at all, and how many by then."""

    fell_due: int
    returned: int
    on_time: int

    @property
    def returned_percent(self) -> int:
        return _percent(self.returned, self.fell_due)

    @property
    def on_time_percent(self) -> int:
        return _percent(self.on_time, self.fell_due)


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0  # half up


def due_returns(user: User, *, today: date) -> list[DueReturn]:
    """Every return that a person has to do with, the most urgent first: overdue, then by due date.

    As many statements for ten frameworks as for one.
    """
    frameworks = list(Framework.objects.for_choosing())
    allowed = permitted_by_framework(user, frameworks)
    return _due([one for one in frameworks if one.pk in allowed], user=user, today=today)


def returns_due_from_all(*, today: date) -> list[DueReturn]:
    """Every return, whoever makes it, in the same order and in as few statements."""
    return _due(list(Framework.objects.for_choosing()), user=None, today=today)


def _due(frameworks: Sequence[Framework], *, user: User | None, today: date) -> list[DueReturn]:
    """user: the reader, None where nobody reads."""
    facts = _Facts(frameworks, user=user, today=today)
    found = [
        facts.due_return(framework, period)
        for framework in frameworks
        for period in _months(framework, today)
    ]
    found = [one for one in found if one.standing is not Standing.IN_HISTORY or one.filled]
    order = list(Standing)
    return sorted(found, key=lambda one: (order.index(one.standing), one.deadlines.due, one.framework.pk))


def punctuality(returns: Iterable[DueReturn], *, today: date) -> Punctuality:
    """The two rates. Months published from files are not counted, whether or not they were corrected here."""
    fell_due = [
        one for one in returns if not one.never_fell_due and (one.deadlines.due < today or one.returned)
    ]
    by = Counter(one.timeliness for one in fell_due)
    on_time = by[Timeliness.ON_TIME]
    return Punctuality(fell_due=len(fell_due), returned=on_time + by[Timeliness.LATE], on_time=on_time)


def _months(framework: Framework, today: date) -> Iterable[date]:
    last = add_months(today.replace(day=1), -1)
    return months_between(framework.start, min(framework.end, last))


class _Facts:
    """What the returns of some frameworks are judged by, each read in one statement."""

    def __init__(self, frameworks: Sequence[Framework], *, user: User | None, today: date):
        self.user, self.today = user, today
        self.returns = returns_of(frameworks)
        self.typed = typed_measures(frameworks)
        self.measures = measures_of(frameworks)
        self.published = published_by_month(frameworks, self.measures)
        self.officers = officers_of(frameworks) if user is not None and may_sign_off(user) else {}

    def due_return(self, framework: Framework, period: date) -> DueReturn:
        returns = self.returns.get((framework.pk, period), [])
        latest, returned = (returns[-1] if returns else None), _first_returned(returns)
        wanted = {id for id, frequency in self.measures.get(framework.pk, ()) if is_due(period, frequency)}
        held = self.published.get((framework.organisation_id, period), frozenset()) & wanted
        limits = deadlines_of(framework, period)
        under_way = latest is not None and not latest.is_published
        is_past = period < framework.first_return or (bool(wanted) and held == wanted)
        return DueReturn(
            framework=framework,
            period=period,
            standing=self._standing(latest, limits, is_past=is_past),
            deadlines=limits,
            timeliness=limits.timeliness(returned=returned, today=self.today),
            days_late=limits.days_late(returned=returned, today=self.today),
            filled=self._filled(latest, wanted=wanted, held=held),
            expected=len(wanted),
            officers=self.officers.get(framework.pk, ()),
            returned=returned,
            unpublished=frozenset(wanted - held),
            is_correction=latest is not None and latest.is_correction,
            is_started=under_way,
            is_own=latest is not None and self.user is not None and latest.submitted_by_id == self.user.pk,
            never_fell_due=is_past and all(one.is_correction for one in returns),
        )

    def _filled(self, latest: MonthlyReturn | None, *, wanted: Set[int], held: Set[int]) -> int:
        """What was typed so far; of a correction, and where nothing is under way, what is published."""
        if latest is None or latest.is_published or latest.is_correction:
            return len(held)
        return len(self.typed.get((latest.framework_id, latest.period), frozenset()) & wanted)

    def _standing(self, latest: MonthlyReturn | None, limits: Deadlines, *, is_past: bool) -> Standing:
        """is_past: the month is published already, or lies before the first that officers return."""
        if latest is None:
            if is_past:
                return Standing.IN_HISTORY
        elif latest.is_published:
            return Standing.PUBLISHED
        elif latest.is_submitted:
            return Standing.SUBMITTED
        elif ReturnState(latest.state) is ReturnState.RETURNED:
            return Standing.SENT_BACK
        elif latest.is_correction:
            return Standing.DUE  # what it corrects was returned already
        return Standing.OVERDUE if limits.due < self.today else Standing.DUE


def _first_returned(returns: Iterable[MonthlyReturn]) -> date | None:
    """The day that a month was first submitted; a correction of it is neither on time nor late."""
    days = [
        one.first_submitted_at
        for one in returns
        if one.first_submitted_at is not None and not one.is_correction
    ]
    return timezone.localtime(min(days)).date() if days else None
