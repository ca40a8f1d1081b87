"""The stages of a return in their order: read, parse, check, compare. Every door leads through here."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from kpis.models import Framework
from kpis.periods import month_name
from reports.importing.check import Return, changes, check
from reports.importing.compare import ComparedRow, Outcome, compare
from reports.importing.context import context_of_history, context_of_return, scope_of_framework, scope_of_history
from reports.importing.parse import parse
from reports.importing.problems import Problem, RejectedFile
from reports.importing.read import read_table


@dataclass(frozen=True, slots=True)
class Examined:
    """What is in a file, what is wrong with it, and what it would change.

    period is the month of the return, None for history or where no row could be read; passed_over are the
    headers of columns that were not read.
    """

    filename: str
    period: date | None
    rows: list[ComparedRow]
    problems: list[Problem]
    passed_over: tuple[str, ...] = ()

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_error]

    @property
    def warnings(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.is_error]

    @property
    def is_accepted(self) -> bool:
        return not self.errors

    @property
    def changes_nothing(self) -> bool:
        return all(row.outcome is Outcome.UNCHANGED for row in self.rows)

    def counts(self) -> dict[str, int]:
        """How many rows are new, changed and unchanged."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}


def examine_return(
    *, filename: str, content: bytes, framework: Framework, period: date | None, today: date
) -> Examined:
    """A file as a return of one month. Without a period, the file's own column says which month.

    Nothing is stored, and no file raises: what is wrong with it is among the problems.
    """
    try:
        table = read_table(filename=filename, content=content)
    except RejectedFile as rejected:
        return Examined(filename, period, [], [rejected.problem])
    scope = scope_of_framework(framework, period=period, today=today)
    rows, problems = parse(table, scope=scope)
    months = sorted({row.period for row in rows})
    if len(months) > 1:
        named = ", ".join(month_name(month) for month in months[:6])
        message = f"The file holds several months: {named}. A return is for one: put each into a file of its own."
        problems.append(Problem("several_months", message, sheet=table.sheet))
    month = period or (months[0] if months else None)
    if month is None:
        return Examined(filename, None, [], problems, table.passed_over)
    scope = replace(scope, period=month)
    context = context_of_return(rows, framework=framework, scope=scope, period=month)
    submitted = Return(table, rows, scope, context, all_read=not problems)
    problems += check(submitted)
    compared = compare(rows, published=context.published)
    unchanged = {row.row.number for row in compared if row.outcome is Outcome.UNCHANGED}
    problems = [one for one in problems if one.is_error or one.row not in unchanged]
    return Examined(filename, month, compared, problems + changes(submitted, compared), table.passed_over)


def examine_history(*, filename: str, content: bytes, today: date) -> Examined:
    """A file of published history: any measures, areas and months, held to the errors alone."""
    try:
        table = read_table(filename=filename, content=content)
    except RejectedFile as rejected:
        return Examined(filename, None, [], [rejected.problem])
    scope = scope_of_history(today=today)
    rows, problems = parse(table, scope=scope)
    context = context_of_history(rows)
    problems += check(Return(table, rows, scope, context), history=True)
    return Examined(filename, None, compare(rows, published=context.published), problems, table.passed_over)
