"""Returns made at the desk by the tests: who makes them, and what they type."""

from dataclasses import replace
from datetime import date

from django.contrib.auth.models import Group, User

from kpis.models import Framework
from reports.desk.correcting import read_published_texts
from reports.desk.digests import digest_of
from reports.desk.expected import ExpectedRow, expected_rows
from reports.desk.saving import Saved, begin_correction, save_rows
from reports.desk.submitting import submit
from reports.desk.typed_row import TypedRow
from reports.models import Assignment, MonthlyReturn
from reports.publishing import publish
from tests.reports.sending import NOVEMBER, NOVEMBERS_ROWS, OCTOBER, TODAY, contract

# Of KPI 2: 27%, where the target is 22% and the limit 25%; and what is promised of it.
MISSED = {"numerator": "331", "denominator": "1240"}
PROMISED = {"cause": "Two people left.", "action": "They are replaced.", "back_by": "2019-01"}
# Of KPI 2: 1%, which is better than the target, and far below the control limits.
FAR = {"numerator": "12", "denominator": "1204"}


def officer(name: str) -> User:
    """One more officer, without assignments."""
    return _member_of("officer", name)


def admin(name: str) -> User:
    """One more admin."""
    return _member_of("admin", name)


def _member_of(group: str, name: str) -> User:
    user = User.objects.create(username=name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


def give(user: User, *references: str, framework: Framework | None = None) -> Assignment:
    """What a person enters: the indicators named, or every one."""
    framework = framework or contract()
    assignment = Assignment.objects.create(user=user, framework=framework, every_indicator=not references)
    assignment.indicators.set(framework.indicators.filter(reference__in=references))
    return assignment


def rows_by_name(framework: Framework | None = None, period: date = NOVEMBER) -> dict[str, ExpectedRow]:
    return {row.name: row for row in expected_rows(framework or contract(), period)}


def typed(reference: str = "KPI 2", *, seen: int = 0, explained: dict[str, str] | None = None, **values: str):
    """What somebody typed into a row. explained: the message that each explanation answers, by code."""
    explanations = {
        code: {"message": message, "text": "It is right."} for code, message in (explained or {}).items()
    }
    return TypedRow(rows_by_name()[reference], seen, values, explanations)


def typed_over(reference: str = "KPI 2", *, period: date = NOVEMBER, **values: str) -> TypedRow:
    """What somebody typed into a row of a correction that shows what is published now."""
    one = typed(reference, **values)
    published = read_published_texts(contract(), period, [one.row]).get(one.row.place, {})
    return replace(one, shown=digest_of(published))


def save(*rows: TypedRow, by: User, period: date = NOVEMBER) -> Saved:
    expected = expected_rows(contract(), period)
    return save_rows(framework=contract(), period=period, rows=expected, typed=rows, by=by)


def novembers_rows(**instead: dict[str, str]) -> list[TypedRow]:
    """A month's figures that raise no warning; instead: by the indicator's number, as kpi_2."""
    rows, found = rows_by_name(), []
    for reference, _, numerator, denominator, value, commentary in NOVEMBERS_ROWS:
        usual = {"numerator": numerator, "denominator": denominator, "value": value, "commentary": commentary}
        values = instead.get(reference.lower().replace(" ", "_"))
        found.append(TypedRow(rows[reference], 0, usual if values is None else values, {}))
    return found


def drafted_november(by: User, **instead: dict[str, str]) -> MonthlyReturn:
    saved = save(*novembers_rows(**instead), by=by)
    assert saved.monthly_return is not None
    return saved.monthly_return


def submitted_november(by: User, **instead: dict[str, str]) -> MonthlyReturn:
    held = drafted_november(by, **instead)
    submit(monthly_return=held, by=by, today=TODAY)
    held.refresh_from_db()
    return held


def published_november(by: User, *, admin: User, **instead: dict[str, str]) -> MonthlyReturn:
    held = submitted_november(by, **instead)
    publish(monthly_return=held, by=admin)
    held.refresh_from_db()
    return held


def corrected_october(by: User, **values: str) -> MonthlyReturn:
    """A correction of KPI 2 of October, which is published from a file."""
    held = begin_correction(framework=contract(), period=OCTOBER, by=by, reason="Counted again.")
    save(typed_over("KPI 2", period=OCTOBER, **values), by=by, period=OCTOBER)
    return held
