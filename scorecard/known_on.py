"""What it means that a page is as known on a day: one sentence for every page. Pure."""

from dataclasses import dataclass
from datetime import datetime

from kpis.periods import day_name
from scorecard.moments import moment_name

LEFT_OUT = (
    "What was recorded here later is left out, even where it is of that day or before. What was corrected"
    " or withdrawn since stands as it stood, unless it was hidden on every day: that is neither shown nor"
    " counted."
)

NOTHING_SINCE = "Nothing has been recorded here after that."


@dataclass(frozen=True, slots=True)
class KnownOn:
    """What stands above a page as known at a moment. sentence: what that leaves out."""

    heading: str
    sentence: str


def is_in_the_past(moment: datetime | None, *, now: datetime) -> bool:
    """Whether something may have been recorded since a moment: not since the end of a day that is not over,
    and not since None, which is now. Every page asks it before it says “by then”."""
    return moment is not None and moment < now


def known_on(moment: datetime, *, now: datetime) -> KnownOn:
    """moment: as known when, by the council's clock."""
    if not is_in_the_past(moment, now=now):
        heading = f"As it is known today, {day_name(moment)}."
        return KnownOn(heading, NOTHING_SINCE)
    return KnownOn(as_it_was_known(moment), LEFT_OUT)


def as_it_was_known(moment: datetime) -> str:
    """The heading of a page that may leave something out."""
    return f"As it was known on {moment_name(moment)}."


def nothing_published(months: str, *, in_the_past: bool) -> str:
    """Months without any figure, in words that have no full stop yet. in_the_past: see is_in_the_past."""
    if in_the_past:
        return f"No figures had been published for {months} by then"
    return f"No figures are published for {months}"
