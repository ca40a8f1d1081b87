"""What happened between two months, in sentences that a person could read out. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kpis.periods import month_name, two_months
from scorecard.known_on import nothing_published
from scorecard.since.changes import Course, Move
from scorecard.summary import all_of, none_of

IN_BOTH = (Course.BETTER, Course.WORSE, Course.SAME)


def sentence_of(moves: Sequence[Move], *, first: date, last: date, in_the_past: bool = False) -> str:
    """How many indicators got a better status, how many a worse one, and how many were and are outside.

    in_the_past: as known at a moment.
    """
    nothing = [
        month_name(month)
        for month, standings in ((first, [one.before for one in moves]), (last, [one.now for one in moves]))
        if all(one.printed is None for one in standings)
    ]
    if nothing:
        said = nothing_published(" or ".join(nothing), in_the_past=in_the_past)
        return f"{said}, so nothing can be compared."
    courses = Counter(one.course for one in moves)
    rated = sum(courses[one] for one in IN_BOTH)
    months = two_months(first, last)
    if not rated:
        return f"No indicator could be rated in both {months}."
    which = "indicators" if rated == len(moves) else "indicators that could be rated in both months"
    return f"Between {months}, {_moved(courses, rated, which)}.{_still_outside(moves)}"


def none_moved_in_words(moves: Sequence[Move], *, first: date, last: date) -> str:
    """What stands in the place of those whose status changed. Months that were not rated are no stillness."""
    if not any(one.course in IN_BOTH for one in moves):
        return "No indicator was rated in both months, so no status can have changed."
    return f"No indicator has another status in {month_name(last)} than it had in {month_name(first)}."


def _moved(courses: Counter[Course], rated: int, which: str) -> str:
    better, worse, same = courses[Course.BETTER], courses[Course.WORSE], courses[Course.SAME]
    if rated == 1:
        kept = {better: "got a better status", worse: "got a worse status", same: "kept its status"}[1]
        return f"the one {which.replace('indicators', 'indicator', 1)} {kept}"
    if rated == same:
        return f"{all_of(rated).lower()} {which} kept their status"
    for moved, way in ((better, "better"), (worse, "worse")):
        if rated == moved:
            return f"{all_of(rated).lower()} {which} got a {way} status"
    kept = {0: "none kept theirs", 1: "1 kept its own"}.get(same, f"{same} kept theirs")
    got = f"{better} of the {rated}" if better else none_of(rated)
    return f"{got} {which} got a better status, {worse or 'none'} a worse one and {kept}"


def _still_outside(moves: Iterable[Move]) -> str:
    still = sum(one.stayed_outside for one in moves)
    if not still:
        return ""
    return f" {still} {'was' if still == 1 else 'were'} outside tolerance in both months."
