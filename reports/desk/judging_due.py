"""Where each of the returns in a list stands, judged by what was read for all of them at once."""

from collections.abc import Iterable, Sequence, Set
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from kpis.models import Framework
from kpis.periods import is_due
from reports.deadlines import Deadlines
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
from reports.desk.due_return import DueReturn
from reports.desk.files_waiting import files_waiting, measures_waiting
from reports.desk.permitted import deadlines_of, may_sign_off
from reports.desk.standing import TO_DO, Standing
from reports.models import MonthlyReturn
from reports.models.monthly_return import ReturnState


class DueFacts:
    """What the returns of some frameworks are judged by, each read in one statement."""

    def __init__(self, frameworks: Sequence[Framework], *, user: User | None, today: date):
        """user: the reader, None where nobody reads."""
        self.today = today
        self.returns = returns_of(frameworks)
        self.typed = typed_measures(frameworks, today=today)
        self.files = files_waiting(frameworks, reader=user)
        self.measures = measures_of(frameworks)
        self.published = published_by_month(frameworks, self.measures)
        signs_off = user is not None and may_sign_off(user)
        self.officers = officers_of(frameworks) if signs_off else {}
        self.let_in = let_in_late(frameworks, reader=user, others=signs_off, today=today)

    def due_return(self, framework: Framework, period: date) -> DueReturn:
        place = framework.pk, period
        returns, files = self.returns.get(place, []), self.files.get(place, ())
        latest = returns[-1] if returns else None
        limits = deadlines_of(framework, period)
        wanted, held = self._wanted(framework, period)
        figures = self._figures(place, wanted, held)
        is_all_there = bool(wanted) and held == wanted
        is_past = period < framework.first_return or is_all_there
        rest_is_in_files = bool(files) and not is_all_there and (is_past or not figures.missing)
        standing = self._standing(latest, limits, is_past=is_past, rest_is_in_files=rest_is_in_files)
        let_in = self.let_in.get(place, ()) if limits.is_closed(self.today) else ()
        is_shut = limits.is_closed(self.today) and not let_in
        return DueReturn(
            framework=framework,
            period=period,
            today=self.today,
            standing=Standing.CLOSED if is_shut and standing in TO_DO else standing,
            deadlines=limits,
            figures=figures,
            officers=self.officers.get(framework.pk, ()),
            let_in=let_in,
            returned=_first_returned(returns),
            files=files,
            is_correction=latest is not None and latest.is_correction,
            is_started=latest is not None and not latest.is_published,
            never_fell_due=is_past and all(one.is_correction for one in returns),
        )

    def _wanted(self, framework: Framework, period: date) -> tuple[Set[int], Set[int]]:
        """Ids of the measures whose figure is due in the month, and of those of them that are published."""
        measures = self.measures.get(framework.pk, ())
        wanted = {measure for measure, frequency in measures if is_due(period, frequency)}
        return wanted, self.published.get((framework.organisation_id, period), frozenset()) & wanted

    def _figures(self, place: tuple[int, date], wanted: Set[int], held: Set[int]) -> FiguresThere:
        typed = self.typed.get(place, NOTHING_TYPED)
        in_files = measures_waiting(self.files.get(place, ()))
        return figures_there(
            expected=wanted, typed=typed.typed, published=held, wrong=typed.wrong, in_files=in_files
        )

    def _standing(
        self, latest: MonthlyReturn | None, limits: Deadlines, *, is_past: bool, rest_is_in_files: bool
    ) -> Standing:
        """is_past: the month is published already, or lies before the first that officers return;
        rest_is_in_files: whole files that wait to be signed off hold all that is still asked for of it.
        """
        if latest.is_submitted if latest is not None else rest_is_in_files:
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
