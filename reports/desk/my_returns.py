"""What is due, from whom and by when: the returns that a person makes or signs off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from kpis.models import Framework
from kpis.periods import add_months, is_due, iso_month, months_between
from reports.deadlines import Deadlines, Timeliness
from reports.desk.counted import FiguresThere, figures_there
from reports.desk.due_facts import (
    let_in_late,
    measures_of,
    officers_of,
    published_by_month,
    returns_of,
    typed_measures,
)
from reports.desk.permitted import deadlines_of, may_sign_off, permitted_by_framework
from reports.desk.standing import TO_DO, Standing, StandingText, is_long_overdue, standing_text
from reports.models import MonthlyReturn
from reports.models.monthly_return import ReturnState


@dataclass(frozen=True, slots=True)
class DueReturn:
    """A framework's return of one month.

    figures: how many are there; officers: who enters it, for those who sign it off; let_in: of a month that
    has closed, who may still make it, "you" for the reader, and until which day; returned: the day it was
    first submitted; never_fell_due: its figures came from files, and whatever was returned here is a
    correction of them.
    """

    framework: Framework
    period: date
    today: date
    standing: Standing
    deadlines: Deadlines
    timeliness: Timeliness
    figures: FiguresThere
    officers: tuple[str, ...]
    let_in: tuple[tuple[str, date], ...]
    returned: date | None
    has_closed: bool = False
    is_correction: bool = False
    is_started: bool = False
    never_fell_due: bool = False

    @property
    def month(self) -> str:
        return iso_month(self.period)

    @property
    def is_long_overdue(self) -> bool:
        return is_long_overdue(self.standing, self.deadlines, is_started=self.is_started, today=self.today)

    @property
    def text(self) -> StandingText:
        """Where it stands, in words."""
        return standing_text(
            self.standing,
            self.deadlines,
            returned=self.returned,
            today=self.today,
            is_started=self.is_started,
            is_correction=self.is_correction,
        )


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
    found = [one for one in found if one.standing is not Standing.IN_HISTORY or one.figures.there]
    order = list(Standing)
    return sorted(found, key=lambda one: (order.index(one.standing), one.deadlines.due, one.framework.pk))


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
        signs_off = user is not None and may_sign_off(user)
        self.officers = officers_of(frameworks) if signs_off else {}
        self.let_in = let_in_late(frameworks, reader=user, others=signs_off, today=today)

    def due_return(self, framework: Framework, period: date) -> DueReturn:
        returns = self.returns.get((framework.pk, period), [])
        latest, returned = (returns[-1] if returns else None), _first_returned(returns)
        wanted = {id for id, frequency in self.measures.get(framework.pk, ()) if is_due(period, frequency)}
        held = self.published.get((framework.organisation_id, period), frozenset()) & wanted
        limits = deadlines_of(framework, period)
        under_way = latest is not None and not latest.is_published
        is_past = period < framework.first_return or (bool(wanted) and held == wanted)
        has_closed = limits.is_closed(self.today)
        let_in = self.let_in.get((framework.pk, period), ()) if has_closed else ()
        standing = self._standing(latest, limits, is_past=is_past)
        if standing in TO_DO and has_closed and not let_in:
            standing = Standing.CLOSED
        return DueReturn(
            framework=framework,
            period=period,
            today=self.today,
            standing=standing,
            deadlines=limits,
            timeliness=limits.timeliness(returned=returned, today=self.today),
            figures=figures_there(
                expected=wanted, typed=self.typed.get((framework.pk, period), frozenset()), published=held
            ),
            officers=self.officers.get(framework.pk, ()),
            let_in=let_in,
            returned=returned,
            has_closed=has_closed,
            is_correction=latest is not None and latest.is_correction,
            is_started=under_way,
            never_fell_due=is_past and all(one.is_correction for one in returns),
        )

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
