"""When a return is due and when it closes. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kpis.periods import add_months


class Timeliness(StrEnum):
    """How a return stands against its due date."""

    NOT_YET_DUE = "not_yet_due"
    OVERDUE = "overdue"  # due, and not returned
    ON_TIME = "on_time"
    LATE = "late"  # returned after it was due


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The last day on which a month's return is on time, and the last on which it can be made at all.

    closes is None where a return never closes.
    """

    due: date
    closes: date | None

    def timeliness(self, *, returned: date | None, today: date) -> Timeliness:
        """returned: the day it was first submitted, None where it was not."""
        if returned is not None:
            return Timeliness.ON_TIME if returned <= self.due else Timeliness.LATE
        return Timeliness.OVERDUE if today > self.due else Timeliness.NOT_YET_DUE

    def days_late(self, *, returned: date | None, today: date) -> int:
        """How many days after the due date it was returned, or has been waited for; 0 where in time."""
        return max(0, ((returned or today) - self.due).days)

    def is_closed(self, today: date) -> bool:
        return self.closes is not None and today > self.closes


def deadlines(period: date, *, due_after_days: int, closes_after_days: int | None) -> Deadlines:
    """Counted in calendar days from the month's last day."""
    last_day = add_months(period, 1) - timedelta(days=1)
    closes = last_day + timedelta(days=closes_after_days) if closes_after_days is not None else None
    return Deadlines(due=last_day + timedelta(days=due_after_days), closes=closes)
