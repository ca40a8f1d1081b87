"""What stands between a return and its submission: what blocks it, and what only warns."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kpis.figures import Figure
from kpis.periods import month_name
from kpis.rating import Rating, Status
from reports.desk.expected import ExpectedRow
from reports.desk.typed import Entries, month_typed
from reports.importing.intake import Examined
from reports.importing.problems import Problem
from reports.importing.prospects import rating_once_published
from reports.models import ReturnEntry

# In the place of this warning stands the promise that the desk asks for (docs/domain.md: Validation).
ANSWERED_BY_PROMISE = "commentary_missing"
ANSWERED_BY_REASON = "published_figure_changes"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing about a row, or about the return as a whole where row is None.

    column: of the field that it concerns, where it concerns one; explanation: what was said of a warning.
    """

    row: ExpectedRow | None
    code: str
    message: str
    column: str | None = None
    explanation: str = ""
    is_error: bool = False
    is_promise: bool = False


@dataclass(frozen=True)
class Checklist:
    """What a row with an error has to explain or to promise is asked once it can be read.

    errors, to_explain and to_promise block a submission; explained only warns.

    ratings: by row number, how each figure would stand once it is published.
    """

    rows: Sequence[ExpectedRow]
    errors: list[Point]
    to_explain: list[Point]
    to_promise: list[Point]
    explained: list[Point]
    ratings: Mapping[int, Rating]
    examined: Examined

    @cached_property
    def figures(self) -> Mapping[int, Figure]:
        """By row number, what was typed where it can be read."""
        return {one.row.number: one.row.figure for one in self.examined.rows}

    @cached_property
    def _by_row(self) -> Mapping[int, list[Point]]:
        found = defaultdict(list)
        for point in (*self.blocking, *self.explained):
            if point.row is not None:
                found[point.row.number].append(point)
        return found

    @property
    def blocking(self) -> list[Point]:
        return [*self.errors, *self.to_explain, *self.to_promise]

    @property
    def is_clear(self) -> bool:
        return not self.blocking

    def points_of(self, row: ExpectedRow) -> list[Point]:
        return self._by_row.get(row.number, [])


def checklist(
    rows: Sequence[ExpectedRow], entries: Entries, *, examined: Examined, reason: str = ""
) -> Checklist:
    """examined: of the same rows and entries (reports.desk.typed.examine_entries); reason: that of a
    correction, which says why published figures change, so that no row has to say it again.
    """
    by_number = {row.number: row for row in rows}
    ratings = _ratings(rows, examined)
    errors = [
        replace(_point(problem, by_number, entries, reason), is_error=True) for problem in examined.errors
    ]
    wrong = {point.row.number for point in errors if point.row is not None}
    warnings = [
        _point(problem, by_number, entries, reason)
        for problem in examined.warnings
        if problem.code != ANSWERED_BY_PROMISE and problem.row not in wrong
    ]
    return Checklist(
        rows=rows,
        errors=errors,
        to_explain=[one for one in warnings if one.row is not None and not one.explanation],
        to_promise=[
            point
            for row in rows
            if needs_promise(ratings.get(row.number)) and row.number not in wrong
            for point in promise_points(row, entries.get(row.place), examined=examined)
        ],
        explained=[one for one in warnings if one.row is None or one.explanation],
        ratings=ratings,
        examined=examined,
    )


def needs_promise(rating: Rating | None) -> bool:
    return rating is not None and rating.status is Status.OUTSIDE_TOLERANCE


def promise_points(row: ExpectedRow, entry: ReturnEntry | None, *, examined: Examined) -> list[Point]:
    """What is lacking of the promise that a figure outside its tolerance needs."""
    lacking = []
    if entry is None or not entry.cause.strip():
        lacking.append(
            Point(row, "no_cause", "Outside tolerance: say what caused it.", "cause", is_promise=True)
        )
    if entry is None or not entry.action.strip():
        lacking.append(
            Point(row, "no_action", "Outside tolerance: say what is being done.", "action", is_promise=True)
        )
    back_by = month_typed(entry.back_by) if entry is not None else None
    if back_by is None and entry is not None and entry.back_by.strip():
        message = f"“{entry.back_by.strip()}” is not a month. Write it such as 2019-03 or Mar 2019."
        lacking.append(Point(row, "back_by_unread", message, "back_by", is_promise=True))
    elif back_by is None:
        message = "Outside tolerance: name the month by which it should be back, such as 2019-03."
        lacking.append(Point(row, "no_back_by", message, "back_by", is_promise=True))
    elif examined.period is not None and back_by <= examined.period:
        message = f"{month_name(back_by)} is not after {month_name(examined.period)}. Name a later month."
        lacking.append(Point(row, "back_by_not_ahead", message, "back_by", is_promise=True))
    return lacking


def _ratings(rows: Sequence[ExpectedRow], examined: Examined) -> dict[int, Rating]:
    """By row number, of the rows that hold a figure and are rated."""
    context = examined.context
    if context is None:
        return {}
    returned = {one.row.place: one.row.figure for one in examined.rows}
    found = {
        one.row.number: rating_once_published(
            measure=one.row.measure,
            area=one.row.area.id,
            figure=one.row.figure,
            context=context,
            returned=returned,
        )
        for one in examined.rows
    }
    return {number: rating for number, rating in found.items() if rating is not None}


def _point(problem: Problem, rows: Mapping[int, ExpectedRow], entries: Entries, reason: str) -> Point:
    row = rows.get(problem.row) if problem.row is not None else None
    entry = entries.get(row.place) if row is not None else None
    explanation = explanation_of(entry, problem)
    if problem.code == ANSWERED_BY_REASON:
        explanation = explanation or reason
    return Point(row, problem.code, problem.message, problem.column, explanation)


def explanation_of(entry: ReturnEntry | None, problem: Problem) -> str:
    """What was said of this very warning: said of another figure, it holds no longer."""
    said = entry.explanations.get(problem.code, {}) if entry is not None else {}
    return said.get("text", "") if said.get("message") == problem.message else ""
