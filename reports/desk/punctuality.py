"""How many of the returns that fell due came, and how many on time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.deadlines import Timeliness
from reports.desk.due_return import DueReturn


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Of the returns whose due date has passed: how many came at all, and how many by then."""

    fell_due: int
    returned: int
    on_time: int

    @property
    def returned_percent(self) -> int:
        return _percent(self.returned, self.fell_due)

    @property
    def on_time_percent(self) -> int:
        return _percent(self.on_time, self.fell_due)


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0  # half up


def punctuality(returns: Iterable[DueReturn], *, today: date) -> Punctuality:
    """The two rates. Months from files are not counted: neither those that wait whole to be signed off, nor
    those published, whether or not they were corrected here.
    """
    made_here = [one for one in returns if not (one.never_fell_due or one.waits_in_files)]
    fell_due = [one for one in made_here if one.deadlines.due < today or one.returned]
    by = Counter(one.timeliness for one in fell_due)
    on_time = by[Timeliness.ON_TIME]
    return Punctuality(fell_due=len(fell_due), returned=on_time + by[Timeliness.LATE], on_time=on_time)
