"""Where a month's return stands, and how a list says it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpis.periods import day_name
from reports.deadlines import Deadlines

DAYS_SAID = 30  # of a return that came late; what is longer is said in months, and then in years
DAYS_OF_A_MONTH, DAYS_OF_A_YEAR = 30, 365


class Standing(StrEnum):
    """Where a month's return stands, what needs somebody first."""

    SENT_BACK = "sent_back"
    OVERDUE = "overdue"
    DUE = "due"
    CLOSED = "closed"  # too late for the reader, unless an admin lets them in
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    IN_HISTORY = "in_history"  # published before there was a desk, from files


TO_DO = (Standing.SENT_BACK, Standing.OVERDUE, Standing.DUE)
WORDS = {
    Standing.SENT_BACK: "Sent back to be put right",
    Standing.CLOSED: "Closed, not submitted",
    Standing.SUBMITTED: "Submitted",
    Standing.PUBLISHED: "Published",
    Standing.IN_HISTORY: "Published",
}
WAITS = "A file waits to be signed off"


@dataclass(frozen=True, slots=True)
class StandingText:
    """is_late: whether the words are a call; late: how late it came, "" where in time or not yet."""

    words: str
    is_late: bool
    notes: tuple[str, ...]
    late: str


def is_long_overdue(standing: Standing, limits: Deadlines, *, is_started: bool, today: date) -> bool:
    """Whether a return was due more than a year ago and nobody began it: it is listed, and calls nobody."""
    days = (today - limits.due).days
    return standing is Standing.OVERDUE and not is_started and days > DAYS_OF_A_YEAR


def standing_text(
    standing: Standing,
    limits: Deadlines,
    *,
    returned: date | None,
    today: date,
    is_started: bool,
    is_correction: bool,
    files: Sequence[str] = (),
) -> StandingText:
    """Overdue since 15 December 2018; Submitted 12 December 2018, on time. returned: the day it first was.

    files: each of the whole files that wait to be signed off, and who uploaded it when.
    """
    is_begun = is_started or bool(files)
    is_late = standing is Standing.SENT_BACK or (
        standing is Standing.OVERDUE
        and not is_long_overdue(standing, limits, is_started=is_begun, today=today)
    )
    is_only_in_files = not is_started and bool(files) and standing in (Standing.DUE, Standing.SUBMITTED)
    words = WAITS if is_only_in_files else _words(standing, limits, returned, is_late, is_started)
    notes = ["a correction"] if is_correction else []
    notes += ["begun"] if is_started and standing in (Standing.OVERDUE, Standing.CLOSED) else []
    days = limits.days_late(returned=returned, today=today) if returned is not None else 0
    notes += ["on time"] if returned is not None and not days else []
    notes += files if is_only_in_files else [f"a file waits to be signed off: {one}" for one in files]
    return StandingText(words, is_late, tuple(notes), lateness(days))


def _words(
    standing: Standing, limits: Deadlines, returned: date | None, is_late: bool, is_started: bool
) -> str:
    if standing is Standing.OVERDUE:
        return f"Overdue since {day_name(limits.due)}" if is_late else "Not returned"
    if standing is Standing.DUE:
        return "Begun" if is_started else "Not begun"
    if standing is Standing.SUBMITTED and returned is not None:
        return f"{WORDS[standing]} {day_name(returned)}"
    return WORDS[standing]


def lateness(days: int) -> str:
    """How late a return came, as a person says it: 3 days late, 2 months late; "" where it was in time."""
    if days <= 0:
        return ""
    for most, length, unit in ((DAYS_SAID, 1, "day"), (DAYS_OF_A_YEAR - 1, DAYS_OF_A_MONTH, "month")):
        if days <= most:
            return _late(days // length, unit)
    return _late(days // DAYS_OF_A_YEAR, "year")


def _late(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} late"
