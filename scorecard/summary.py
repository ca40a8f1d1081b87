"""A scorecard in sentences that a person could read out. Pure."""

from kpis.rating import STATUS_LABELS, Status
from scorecard.coverage import coverage_in_words
from scorecard.known_on import nothing_published
from scorecard.rows import Scorecard

RATED = tuple(status for status in STATUS_LABELS if status is not Status.NOT_RATED)


def summary_in_words(scorecard: Scorecard, *, month: str, in_the_past: bool = False) -> str:
    """The scorecard of a month, such as October 2018, in sentences that a person could read out.

    in_the_past: as known at a moment.
    """
    counts, total = scorecard.counts, len(scorecard.rows)
    if all(row.standing.printed is None for row in scorecard.rows):
        return f"{nothing_published(month, in_the_past=in_the_past)}."
    partial = coverage_in_words(scorecard.coverage, month=month)
    unrated = counts[Status.NOT_RATED]
    rated = total - unrated
    if not rated:
        return f"{partial} No indicator could be rated in {month}.".strip()
    parts = ", ".join(
        f"{count} {STATUS_LABELS[status].lower()}" for status, count in counts.items() if status in RATED
    )
    rest = f" {unrated} could not be rated." if unrated else ""
    on_track = _on_track_in_words(rated, counts[Status.OUTSIDE_TOLERANCE], all_rated=not unrated)
    return f"{partial} {on_track}: {parts}.{rest}".strip()


def _on_track_in_words(rated: int, outside: int, *, all_rated: bool) -> str:
    which = "" if all_rated else " that could be rated"
    if rated == 1 and outside:
        return f"The one indicator{which} did not meet its target and was outside any agreed tolerance"
    alone = "met its target or was within the agreed tolerance"
    if rated == 1:
        return f"The one indicator{which} {alone}"
    if not outside:
        return f"{all_of(rated)} indicators{which} met their target or were within the agreed tolerance"
    if outside == rated:
        every = "both" if rated == 2 else f"all {rated}"
        return f"{none_of(rated).capitalize()} indicators{which} {alone}; {every} were outside it"
    met = alone if rated - outside == 1 else "met their target or were within the agreed tolerance"
    were = "was" if outside == 1 else "were"
    return f"{rated - outside} of the {rated} indicators{which} {met}; {outside} {were} outside it"


def all_of(count: int) -> str:
    """All 3; Both. Two at least."""
    return "Both" if count == 2 else f"All {count}"


def none_of(count: int) -> str:
    """none of the 3; neither of the 2. Two at least."""
    return "neither of the 2" if count == 2 else f"none of the {count}"
