"""What is due, from whom and by when: the returns that a person makes or signs off."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.contrib.auth.models import User

from kpis.models import Framework
from kpis.periods import add_months, months_between
from reports.desk.due_return import DueReturn
from reports.desk.judging_due import DueFacts
from reports.desk.permitted import permitted_by_framework
from reports.desk.standing import Standing


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
    facts = DueFacts(frameworks, user=user, today=today)
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
