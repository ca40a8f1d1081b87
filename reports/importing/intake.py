"""The stages of a return in their order: read, parse, compare, check. Every door leads through here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kpis.models import Framework
from kpis.periods import month_name
from reports.importing.check import check
from reports.importing.compare import ComparedRow, Outcome, compare
from reports.importing.context import Context, context_of_history, context_of_return
from reports.importing.garbage import no_search_for_garbage
from reports.importing.parse import parse
from reports.importing.problems import Problem, RejectedFile, in_order
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.importing.read import read_table
from reports.importing.return_row import ReturnRow
from reports.importing.scope_selection import scope_of_framework, scope_of_history
from reports.importing.submitted import Return
from reports.importing.table import Table, header_of

MONTHS_NAMED = 6


@dataclass(frozen=True, slots=True)
class Examined:
    """What is in a file, what is wrong with it, and what it would change.

    period is the month of the return, None for history or where no row could be read; passed_over are the
    headers of columns that were not read; context is what the figures were held against,
    where there are any; letters: of the columns, as Excel shows them; read: every row of which it is known
    where its figure belongs, those without a figure among them.
    """

    filename: str
    period: date | None
    rows: list[ComparedRow]
    problems: list[Problem]
    passed_over: tuple[str, ...] = ()
    context: Context | None = None
    letters: Mapping[str, str] = field(default_factory=dict)
    read: list[ReturnRow] = field(default_factory=list)

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
        is_same = all(row.outcome is Outcome.UNCHANGED for row in self.rows)
        return is_same and not any(problem.says_anew for problem in self.problems)

    def counts(self) -> dict[str, int]:
        """How many rows are new, changed and unchanged."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}


@no_search_for_garbage()
def examine_return(
    *, filename: str, content: bytes, framework: Framework, period: date | None, today: date
) -> Examined:
    """A file as a return of one month. Without a period, the file's own column says which month.

    Nothing is stored, and no file raises: what is wrong with it is among the problems.
    """
    try:
        table = read_table(filename=filename, content=content, period=period)
    except RejectedFile as rejected:
        return Examined(filename, period, [], [rejected.problem])
    return examine_table(table, filename=filename, framework=framework, period=period, today=today)


def examine_table(
    table: Table,
    *,
    filename: str,
    framework: Framework,
    period: date | None,
    today: date,
    is_correction: bool = False,
    is_typed: bool = False,
) -> Examined:
    """The same for a table that is read already, or was typed on screen (is_typed).

    is_correction: it was typed over what is published.
    """
    scope = scope_of_framework(framework, period=period, today=today)
    rows, problems = parse(table, scope=scope)
    problems += _several_months(rows, table)
    month = period or min((row.period for row in rows), default=None)
    if month is None:
        return Examined(filename, None, [], in_order(problems), _passed_over(table))
    scope = replace(scope, period=month)
    places = [row.place for row in rows]
    context = context_of_return(places, framework=framework, scope=scope, period=month, rows=rows)
    compared = compare(rows, published=context.published, is_correction=is_correction)
    problems += check(Return(table, rows, compared, scope, context, is_typed))
    return Examined(
        filename, month, compared, in_order(problems), _passed_over(table), context, table.letters, rows
    )


@no_search_for_garbage()
def examine_history(*, filename: str, content: bytes, today: date) -> Examined:
    """A file of published history: any measures, areas and months, held to the errors alone."""
    try:
        table = read_table(filename=filename, content=content)
    except RejectedFile as rejected:
        return Examined(filename, None, [], [rejected.problem])
    scope = scope_of_history(today=today)
    rows, problems = parse(table, scope=scope)
    context = context_of_history(row.place for row in rows)
    compared = compare(rows, published=context.published)
    problems += check(Return(table, rows, compared, scope, context))
    unread = [header_of(name) for name in PROMISE_COLUMNS if name in table.letters]
    return Examined(filename, None, compared, in_order(problems), (*table.passed_over, *unread))


def _several_months(rows: list[ReturnRow], table: Table) -> list[Problem]:
    months = sorted({row.period for row in rows})
    if len(months) < 2:
        return []
    named = ", ".join(month_name(month) for month in months[:MONTHS_NAMED])
    more = f" and {len(months) - MONTHS_NAMED} more" if len(months) > MONTHS_NAMED else ""
    message = f"The file holds several months: {named}{more}. Put each month into a file of its own."
    return [Problem("several_months", message, sheet=table.sheet)]


def _passed_over(table: Table) -> tuple[str, ...]:
    """The headers of columns that a return does not have, the one that only history has among them."""
    return (*table.passed_over, *(["Source"] if "source" in table.letters else []))
