"""A return under check: what it holds, what that is held against, and where in the file a problem stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kpis.limits import Limits
from reports.importing.compare import ComparedRow, Outcome
from reports.importing.context import Context, Expected, not_there
from reports.importing.problems import Problem, Severity
from reports.importing.return_row import Place, ReturnRow
from reports.importing.scope import Scope
from reports.importing.table import Table, header_of
from reports.visible_text import says_something

Problems = Iterator[Problem]


@dataclass(frozen=True)
class Return:
    """rows: those of which it is known where their figure belongs; compared: those that hold a figure;
    is_typed: at the desk, where what is said to a warning is said of the very figure, and not in a file."""

    table: Table
    rows: Sequence[ReturnRow]
    compared: Sequence[ComparedRow]
    scope: Scope
    context: Context
    is_typed: bool = False

    @cached_property
    def figure_rows(self) -> list[ReturnRow]:
        """The rows that hold a figure and could be read."""
        return [one.row for one in self.compared]

    @cached_property
    def blank_rows(self) -> list[ReturnRow]:
        return [row for row in self.rows if row.is_blank]

    @cached_property
    def claiming_rows(self) -> list[ReturnRow]:
        """The rows that hold a figure, or something else where it belongs."""
        return [row for row in self.rows if not row.is_blank]

    @cached_property
    def missing(self) -> list[Expected]:
        """The figures that are due, and neither here nor published."""
        return not_there(self.context.expected, rows=self.rows, published=self.context.published)

    @cached_property
    def rows_of_missing(self) -> Mapping[Place, ReturnRow]:
        """The rows of missing figures: of several for one of them, one that says why there is none."""
        missing = {one.place for one in self.missing}
        saying_last = sorted(self.blank_rows, key=lambda row: says_something(row.commentary))
        return {row.place: row for row in saying_last if row.place in missing}

    def why_missing(self, place: Place) -> str:
        """What the row of a missing figure says of it, "" where it says nothing or there is none."""
        row = self.rows_of_missing.get(place)
        return row.commentary if row is not None and says_something(row.commentary) else ""

    @cached_property
    def changing_rows(self) -> list[ComparedRow]:
        """The rows that would change what is published: the others were explained when that was."""
        return [one for one in self.compared if one.outcome is not Outcome.UNCHANGED]

    @cached_property
    def limits_passed(self) -> Mapping[int, Limits]:
        """By row number, the control limits of those figures that are outside theirs."""
        found = {}
        past = self.context.past  # of few places: the others are not worked out
        for row in (one.row for one in self.changing_rows if one.row.place[:2] in past):
            printed, limits = row.printed, self.context.limits_before(row.measure.id, row.area.id)
            if limits is not None and printed is not None and not limits.lower <= printed <= limits.upper:
                found[row.number] = limits
        return found

    @property
    def every_place_is_known(self) -> bool:
        return len(self.rows) == len(self.table.rows)

    def error(self, row: ReturnRow, column: str, code: str, message: str) -> Problem:
        return self._problem(row, column, code, message, Severity.ERROR)

    def warning(self, row: ReturnRow, column: str, code: str, message: str) -> Problem:
        return self._problem(row, column, code, message, Severity.WARNING)

    def month_error(self, row: ReturnRow, code: str, message: str) -> Problem:
        """In the row's cell; where the row itself names no month, of the return as a whole."""
        if row.names_month:
            return self.error(row, "period", code, message)
        return Problem(code, message, sheet=self.table.sheet)

    def _problem(self, row: ReturnRow, column: str, code: str, message: str, severity: Severity) -> Problem:
        if column not in self.table.letters:
            message = f"{message} The file has no column {header_of(column)}: add one."
        cell = self.table.address(row.number, column)
        sheet = self.table.sheet
        return Problem(code, message, severity, cell=cell, sheet=sheet, row=row.number, column=column)

    def figure_column(self, row: ReturnRow) -> str:
        """The column that a reader takes the row's figure from."""
        if row.figure.value is None and (row.figure.has_counts or "value" not in self.table.letters):
            return "numerator"
        return "value"


Rule = Callable[[Return], Problems]
