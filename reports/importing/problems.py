"""What can be wrong with a return, said in a way that its sender can act on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reports.visible_text import says_something


class Severity(StrEnum):
    ERROR = "error"  # stops the return
    WARNING = "warning"  # needs an explanation, stops nothing


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, or to explain.

    `code` is for programs and tests; `message` is a sentence for the sender that says what to do;
    `cell` is the address as Excel shows it ("C7"), None where the file as a whole is meant;
    `measure` is the code of the one whose figure is missing; `said`, why it is, as the return says of it;
    `on_record`, as readers are told already.
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
        return says_anew(self.said, instead_of=self.on_record)

    @property
    def waits(self) -> bool:
        return waits(self.said, on_record=self.on_record)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def says_anew(said: str, *, instead_of: str) -> bool:
    """Whether it changes what is told of a missing figure. instead_of: what is, "" where nothing is."""
    return says_something(said) and said.strip() != instead_of


def tell_anew(warnings: Iterable[Mapping[str, Any]]) -> bool:
    """The same of any of the warnings that a return keeps (reports.importing.stage.as_json)."""
    missing = (one for one in warnings if "measure" in one)
    return any(says_anew(one.get("explanation", ""), instead_of=one.get("on_record", "")) for one in missing)


def waits(said: str, *, on_record: str) -> bool:
    """Whether a warning asks whoever publishes it for an explanation: what its row says itself is one, but
    not of why other words than readers are told take their place."""
    return not says_something(said) or bool(on_record and says_anew(said, instead_of=on_record))


def any_waits(warnings: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the warnings that a return keeps asks for an explanation."""
    return any(waits(one.get("explanation", ""), on_record=one.get("on_record", "")) for one in warnings)


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
