"""What a file promises where no promise is taken in: a whole file publishes figures alone."""

from dataclasses import replace

from reports.importing.intake import Examined
from reports.importing.problems import Problem, Severity

ROWS_NAMED = 12


def without_promises(examined: Examined) -> Examined:
    """The same, with a warning where its rows say a cause, an action or a month, so that none goes unsaid."""
    rows = [str(row.number) for row in examined.read if any(row.promise)]
    if not rows:
        return examined
    more = f" and {len(rows) - ROWS_NAMED} more" if len(rows) > ROWS_NAMED else ""
    named = f"{'Row' if len(rows) == 1 else 'Rows'} {', '.join(rows[:ROWS_NAMED])}{more}"
    message = (
        f"{named}: the cause, the action and the month by which to recover are not published from here. "
        "Upload the file under Returns, with its month, or say why they are left out."
    )
    problem = Problem("promise_left_out", message, Severity.WARNING)
    return replace(examined, problems=[*examined.problems, problem])
