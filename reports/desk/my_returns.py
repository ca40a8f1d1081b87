"""What is due, from whom and by when: the returns that a person makes or signs off."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from kpis.models import Framework
from kpis.periods import add_months, is_due, iso_month, months_between
from reports.deadlines import Deadlines, Timeliness
from reports.desk.counted import FiguresThere, figures_there
from reports.desk.due_facts import (
    NOTHING_TYPED,
    let_in_late,
    measures_of,
    officers_of,
    published_by_month,
    returns_of,
    typed_measures,
)
from reports.desk.files_waiting import WaitingFile, files_waiting, measures_waiting
from reports.desk.permitted import deadlines_of, may_sign_off, permitted_by_framework
from reports.desk.standing import TO_DO, Standing, StandingText, is_long_overdue, standing_text
from reports.models import MonthlyReturn
from reports.models.monthly_return import ReturnState


@dataclass(frozen=True, slots=True)
class DueReturn:
    """A framework's return of one month.

    figures: how many are there; officers: who enters it, for those who sign it off; let_in: of a month that
    has closed, who may still make it, "you" for the reader, and until which day; returned: the day it was
    first submitted; files: whole ones that wait to be signed off; never_fell_due: its figures came from
    files, and whatever was returned here is a correction of them.
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
    files: tuple[WaitingFile, ...] = ()
    has_closed: bool = False
    is_correction: bool = False
    is_started: bool = False
    never_fell_due: bool = False

    @property
    def month(self) -> str:
        return iso_month(self.period)

    @property
    def is_long_overdue(self) -> bool:
        is_begun = self.is_started or bool(self.files)
        return is_long_overdue(self.standing, self.deadlines, is_started=is_begun, today=self.today)

    @property
    def is_in_files(self) -> bool:
        """Whether nothing was made of it here, and whole files hold all of it."""
        return self.standing is Standing.SUBMITTED and not self.is_started

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
            files=[one.in_words for one in self.files],
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
        self.typed = typed_measures(frameworks, today=today)
        self.files = files_waiting(frameworks, reader=user)
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
        figures = self._figures((framework.pk, period), wanted, held)
        under_way = latest is not None and not latest.is_published
        is_all_there = bool(wanted) and held == wanted
        is_past = period < framework.first_return or is_all_there
        has_closed = limits.is_closed(self.today)
        let_in = self.let_in.get((framework.pk, period), ()) if has_closed else ()
        files = self.files.get((framework.pk, period), ())
        is_in_files = bool(files) and not is_all_there and (is_past or not figures.missing)
        standing = self._standing(latest, limits, is_past=is_past, is_in_files=is_in_files)
        if standing in TO_DO and has_closed and not let_in:
            standing = Standing.CLOSED
        return DueReturn(
            framework=framework,
            period=period,
            today=self.today,
            standing=standing,
            deadlines=limits,
            timeliness=limits.timeliness(returned=returned, today=self.today),
            figures=figures,
            officers=self.officers.get(framework.pk, ()),
            let_in=let_in,
            returned=returned,
            files=files,
            has_closed=has_closed,
            is_correction=latest is not None and latest.is_correction,
            is_started=under_way,
            never_fell_due=is_past and all(one.is_correction for one in returns),
        )

    def _figures(self, place: tuple[int, date], wanted: Set[int], held: Set[int]) -> FiguresThere:
        typed = self.typed.get(place, NOTHING_TYPED)
        in_files = measures_waiting(self.files.get(place, ()))
        return figures_there(
            expected=wanted, typed=typed.typed, published=held, wrong=typed.wrong, in_files=in_files
        )

    def _standing(
        self, latest: MonthlyReturn | None, limits: Deadlines, *, is_past: bool, is_in_files: bool
    ) -> Standing:
        """is_past: the month is published already, or lies before the first that officers return;
        is_in_files: whole files that wait to be signed off hold all that is still asked for of it.
        """
        if latest.is_submitted if latest is not None else is_in_files:
            return Standing.SUBMITTED
        if latest is None:
            if is_past:
                return Standing.IN_HISTORY
        elif latest.is_published:
            return Standing.PUBLISHED
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
