"""What was said to the warning that a figure is missing, as the reason that its readers are to be told."""

from collections.abc import Mapping
from dataclasses import replace

from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries
from reports.importing.intake import Examined
from reports.importing.problems import Problem
from reports.models import ReturnEntry
from reports.reasons import ANSWERED_BY_WHY


def with_reasons_said(examined: Examined, rows: Mapping[int, ExpectedRow], entries: Entries) -> Examined:
    """The same, with it beside each figure of which the row itself does not say why it is missing.

    A return that says that alone has no figures, and is none the less something to submit.
    """
    problems = [_as_said(one, rows, entries) for one in examined.problems]
    if any(one.says_anew for one in problems):
        problems = [one for one in problems if one.code != "no_figures"]
    return replace(examined, problems=problems)


def _as_said(problem: Problem, rows: Mapping[int, ExpectedRow], entries: Entries) -> Problem:
    row = rows.get(problem.row) if problem.row is not None else None
    if problem.code != ANSWERED_BY_WHY or problem.said or row is None:
        return problem
    return replace(problem, said=explanation_of(entries.get(row.place), problem))


def explanation_of(entry: ReturnEntry | None, problem: Problem) -> str:
    """What was said of this very warning: said of another figure, it holds no longer."""
    said = entry.explanations.get(problem.code, {}) if entry is not None else {}
    return said.get("text", "") if said.get("message") == problem.message else ""
