"""What of a scorecard was made up for the sample, and what merely rests on other months that were. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.rows import Scorecard, ScorecardRow

WORKED_OUT = "the change, the figure of several months, the small line or its limits"


@dataclass(frozen=True, slots=True)
class MadeUp:
    """How many rows show what was made up for the sample, each counted once, by the most that rests on it.

    month: the month's figure or target; compared: what the rating compares it with, and neither of those;
    course: none of these, only the change, the window, the line or its limits.
    """

    month: int
    compared: int
    course: int


def made_up_of(rows: Sequence[ScorecardRow]) -> MadeUp:
    others = [row for row in rows if not row.standing.is_illustrative]
    compared = sum(row.compared_illustrative for row in others)
    shown = sum(row.is_illustrative for row in others)
    return MadeUp(month=len(rows) - len(others), compared=compared, course=shown - compared)


def made_up_in_words(scorecard: Scorecard, *, month: str) -> str:
    """In sentences: of how many indicators the month itself was made up, and of how many others only what is
    told of its course. Empty where nothing was. month: such as October 2018."""
    counted, total = made_up_of(scorecard.rows), len(scorecard.rows)
    if not any((counted.month, counted.compared, counted.course)):
        return ""
    told = (_month(counted, total, month), _compared(counted, total), _course(counted, total))
    return " ".join(one for one in told if one)


def _month(counted: MadeUp, total: int, month: str) -> str:
    if not counted.month:
        return f"No figure or target shown for {month} was made up."
    have = "has" if counted.month == 1 else "have"
    which = _counted(counted.month, total)
    return (
        f"{which[0].upper()}{which[1:]} {have} a figure or target shown for {month} that was made up for this"
        " sample: any rating of that month rests on it."
    )


def _compared(counted: MadeUp, total: int) -> str:
    if not counted.compared:
        return ""
    return (
        f"The status of {_others(counted.compared, counted.month, total)} rests on a made-up figure"
        " of another month or place, with which the month’s is compared."
    )


def _course(counted: MadeUp, total: int) -> str:
    if not counted.course:
        return ""
    which = _others(counted.course, counted.month + counted.compared, total)
    return (
        f"For {which}, only figures of other months were made up: {WORKED_OUT} rests on those,"
        " the status of the month does not."
    )


def _others(count: int, told: int, total: int) -> str:
    """14 of the 16 indicators; 2 others, where some were told of before."""
    if not told:
        return _counted(count, total)
    return "1 other" if count == 1 else f"{count} others"


def _counted(count: int, total: int) -> str:
    """14 of the 16 indicators; all 16 indicators."""
    if count < total:
        return f"{count} of the {total} indicators"
    return "the only indicator" if total == 1 else f"all {total} indicators"
