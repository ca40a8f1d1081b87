"""What can be wrong with a return, said in a way that its sender can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"  # stops the return
    WARNING = "warning"  # needs an explanation, stops nothing


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, or to explain.

    `code` is for programs and tests; `message` is a sentence for the sender that says what to do;
    `cell` is the address as Excel shows it ("C7"), None where the file as a whole is meant;
    `measure` is the code of the one whose figure is missing; `said`, why it is, as its row itself says;
    `on_record`, as it was published before.
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR
    cell: str | None = None
    sheet: str | None = None
    row: int | None = None  # the row's number as Excel shows it, where one row is meant
    column: str | None = None  # the column's name in code, where one cell is meant
    measure: str | None = None
    said: str = ""
    on_record: str = ""

    @property
    def says_anew(self) -> bool:
        """Whether its row says otherwise than before why a figure is missing."""
        return bool(self.on_record) and self.said not in ("", self.on_record)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first; then what concerns the whole file, and the rows from the top down, left to right."""

    def place(problem: Problem) -> tuple[bool, int, int, str]:
        cell = problem.cell or ""
        return not problem.is_error, problem.row or 0, len(cell), cell

    return sorted(problems, key=place)


class RejectedFile(Exception):
    """The file could not be read as a return at all. `problem` says why and what to do."""

    def __init__(self, code: str, message: str, *, cell: str | None = None, sheet: str | None = None):
        super().__init__(message)
        self.problem = Problem(code=code, message=message, cell=cell, sheet=sheet)
