"""One thing that stands between a return and its submission, or that only warns."""

from dataclasses import dataclass

from reports.desk.expected import ExpectedRow


@dataclass(frozen=True, slots=True)
class Point:
    """One thing about a row, or about the return as a whole where row is None.

    column: of the field that it concerns, where it concerns one; explanation: what was said of a warning;
    is_said_in_row: by the row's own commentary, so that nothing else is asked; is_told: readers are told why
    the figure is missing already, so that nobody has to say it again.
    """

    row: ExpectedRow | None
    code: str
    message: str
    column: str | None = None
    explanation: str = ""
    is_error: bool = False
    is_promise: bool = False
    is_said_in_row: bool = False
    is_told: bool = False

    @property
    def is_answered(self) -> bool:
        """Whether nothing has to be said of a warning any more. One of no row is nobody's at the desk."""
        return self.row is None or bool(self.explanation) or self.is_told
