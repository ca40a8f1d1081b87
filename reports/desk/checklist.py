"""What stands between a return and its submission: what blocks it, and what only warns."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from kpis.figures import Figure
from kpis.models.rules import Provenance
from kpis.rating import Rating
from reports.desk.expected import ExpectedRow
from reports.desk.grouping import one_a_row
from reports.desk.point import Point
from reports.desk.promise_needed import promise_points, promise_reasons
from reports.desk.reasons_said import explanation_of, with_reasons_said
from reports.desk.typed import Entries
from reports.importing.intake import Examined
from reports.importing.problems import Problem
from reports.importing.prospects import rating_once_published
from reports.reasons import ANSWERED_BY_REASON

# In the place of these warnings stands the promise that the desk asks for (docs/domain.md: Validation); the
# second stays where the figure needs none.
ANSWERED_BY_PROMISE = "commentary_missing"
ANSWERED_BY_CAUSE = "outside_limits"


@dataclass(frozen=True)
class Checklist:
    """What a row with an error has to explain or to promise is asked once it can be read.

    errors, to_explain and to_promise block a submission; explained only warns.

    ratings: by row number, how each figure would stand once it is published; promise_reasons: by row number,
    why a figure needs a cause, an action and a month, in words.
    """

    rows: Sequence[ExpectedRow]
    errors: list[Point]
    to_explain: list[Point]
    to_promise: list[Point]
    explained: list[Point]
    ratings: Mapping[int, Rating]
    promise_reasons: Mapping[int, str]
    examined: Examined

    @cached_property
    def figures(self) -> Mapping[int, Figure]:
        """By row number, what was typed where it can be read and nothing is wrong with it."""
        wrong = wrong_rows(self.examined)
        return {one.row.number: one.row.figure for one in self.examined.rows if one.row.number not in wrong}

    @cached_property
    def made_up(self) -> frozenset[int]:
        """The numbers of the rows whose figure was made up for the sample and stays as it is."""
        made_up = Provenance.ILLUSTRATIVE
        return frozenset(one.row.number for one in self.examined.rows if one.row.provenance == made_up)

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
    def things_to_do(self) -> list[Point]:
        """What blocks a submission, as it is listed and counted: a promise once a row."""
        return [*self.errors, *self.to_explain, *self.promises_lacking]

    @property
    def promises_lacking(self) -> list[Point]:
        return one_a_row(self.to_promise, reasons=self.promise_reasons)

    @property
    def is_clear(self) -> bool:
        return not self.blocking

    def needs_promise(self, row: ExpectedRow) -> bool:
        return row.number in self.promise_reasons

    def points_of(self, row: ExpectedRow) -> list[Point]:
        return self._by_row.get(row.number, [])


def checklist(
    rows: Sequence[ExpectedRow], entries: Entries, *, examined: Examined, reason: str = ""
) -> Checklist:
    """examined: of the same rows and entries (reports.desk.typed.examine_entries); reason: that of a
    correction, which says why published figures change, so that no row has to say it again.
    """
    by_number = {row.number: row for row in rows}
    said = with_reasons_said(examined, by_number, entries)
    wrong = wrong_rows(examined)
    ratings = _ratings(examined, wrong)
    reasons = promise_reasons(examined, ratings, wrong=wrong)
    errors = [replace(_point(problem, by_number, entries, reason), is_error=True) for problem in said.errors]
    warnings = [
        _point(problem, by_number, entries, reason)
        for problem in examined.warnings
        if problem.row not in wrong and not _is_answered_by_promise(problem, reasons)
    ]
    return Checklist(
        rows=rows,
        errors=errors,
        to_explain=[one for one in warnings if not one.is_answered],
        to_promise=[
            point
            for row in rows
            if row.number in reasons
            for point in promise_points(
                row, entries.get(row.place), examined=examined, reason=reasons[row.number]
            )
        ],
        explained=[one for one in warnings if one.is_answered],
        ratings=ratings,
        promise_reasons=reasons,
        examined=said,
    )


def _is_answered_by_promise(problem: Problem, reasons: Mapping[int, str]) -> bool:
    needs_cause = problem.row in reasons
    return problem.code == ANSWERED_BY_PROMISE or (problem.code == ANSWERED_BY_CAUSE and needs_cause)


def wrong_rows(examined: Examined) -> frozenset[int]:
    """The numbers of the rows with an error: what cannot be right is not rated, nor asked about."""
    return frozenset(one.row for one in examined.errors if one.row is not None)


def _ratings(examined: Examined, wrong: Set[int]) -> dict[int, Rating]:
    """By row number, of the rows that hold a figure and are rated. wrong: the numbers of others."""
    context = examined.context
    if context is None:
        return {}
    sound = [one.row for one in examined.rows if one.row.number not in wrong]
    returned = {row.place: row.figure for row in sound}
    found = {
        row.number: rating_once_published(
            measure=row.measure,
            area=row.area.id,
            figure=row.figure,
            context=context,
            returned=returned,
        )
        for row in sound
    }
    return {number: rating for number, rating in found.items() if rating is not None}


def _point(problem: Problem, rows: Mapping[int, ExpectedRow], entries: Entries, reason: str) -> Point:
    row = rows.get(problem.row) if problem.row is not None else None
    entry = entries.get(row.place) if row is not None else None
    explanation = problem.said or explanation_of(entry, problem)
    if problem.code == ANSWERED_BY_REASON:
        explanation = explanation or reason
    return Point(
        row,
        problem.code,
        problem.message,
        problem.column,
        explanation,
        is_said_in_row=bool(problem.said),
        is_told=bool(problem.on_record),
    )
