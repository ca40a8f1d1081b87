"""Who may enter what: the frameworks and indicators that an admin gave an officer, while a month is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Max

from kpis.models import Framework
from reports.deadlines import Deadlines, deadlines
from reports.desk.expected import ExpectedRow
from reports.models import Assignment, ClosingException


@dataclass(frozen=True, slots=True)
class Permitted:
    """The indicators of one framework that a person enters: ids, or every one."""

    indicators: frozenset[int] = frozenset()
    all_of_them: bool = False

    @property
    def any(self) -> bool:
        return self.all_of_them or bool(self.indicators)

    def covers(self, row: ExpectedRow) -> bool:
        return self.all_of_them or row.indicator in self.indicators

    def rows(self, rows: Iterable[ExpectedRow]) -> list[ExpectedRow]:
        return [row for row in rows if self.covers(row)]


def may_sign_off(user: User) -> bool:
    return user.has_perm("reports.publish_monthlyreturn")


def permitted(user: User, framework: Framework) -> Permitted:
    """What of a framework this person may enter. An admin may enter all of it, and not sign off that."""
    return permitted_by_framework(user, [framework]).get(framework.pk, Permitted())


def permitted_by_framework(user: User, frameworks: Iterable[Framework]) -> dict[int, Permitted]:
    """By framework id, leaving out those of which a person may enter nothing. Two statements at most."""
    frameworks = list(frameworks)
    if not user.has_perm("reports.add_monthlyreturn"):
        return {}
    if may_sign_off(user):
        return {framework.pk: Permitted(all_of_them=True) for framework in frameworks}
    given = Assignment.objects.filter(user=user, framework__in=frameworks).prefetch_related("indicators")
    found = {}
    for assignment in given:
        named = frozenset(indicator.pk for indicator in assignment.indicators.all())
        found[assignment.framework_id] = Permitted(indicators=named, all_of_them=assignment.every_indicator)
    return found


def whole_frameworks(user: User) -> list[Framework]:
    """Those of which a person may enter every figure, the newest first: whole files are of one of them."""
    frameworks = list(Framework.objects.for_choosing())
    allowed = permitted_by_framework(user, frameworks)
    return [one for one in frameworks if one.pk in allowed and allowed[one.pk].all_of_them]


def deadlines_of(framework: Framework, period: date) -> Deadlines:
    return deadlines(
        period,
        due_after_days=framework.due_after_days,
        closes_after_days=framework.closes_after_days,
    )


def is_open_for(user: User, framework: Framework, period: date, *, today: date) -> bool:
    """Whether this person can still make the return: before it closes, or by a named exception."""
    if not deadlines_of(framework, period).is_closed(today):
        return True
    return let_in_until(user, framework, period, today=today) is not None


def let_in_until(user: User, framework: Framework, period: date, *, today: date) -> date | None:
    """The last day on which this person may make the return though it has closed; None where they may not."""
    rows = ClosingException.objects.filter(framework=framework, period=period, user=user, until__gte=today)
    latest: date | None = rows.aggregate(latest=Max("until"))["latest"]
    return latest
