"""On which days a return is reminded of. Pure."""

from datetime import date, timedelta

from reports.deadlines import Deadlines

BEFORE_DUE = 0  # the week of the one reminder before the due date, which is numbered 0
DAYS_BETWEEN = 7  # from one reminder after the due date to the next, at least
LAST_WEEK = 8  # after the due date: what has waited for longer is listed, and no cause for a mail of its own


def is_waiting(limits: Deadlines, *, today: date, days_before: int) -> bool:
    """Whether a reminder lists a return: it is due within so many days, or overdue, and has not closed.

    An exception that lets one person in after that is no cause to remind anybody.
    """
    return not limits.is_closed(today) and today >= limits.due - timedelta(days=days_before)


def week_of(limits: Deadlines, *, today: date) -> int:
    """BEFORE_DUE up to the due date, then 1 from the day after it."""
    days_late = (today - limits.due).days
    return BEFORE_DUE if days_late <= 0 else (days_late - 1) // DAYS_BETWEEN + 1


def week_to_remind(
    limits: Deadlines, *, today: date, days_before: int, last_after: date | None
) -> int | None:
    """The week whose reminder is due today, as `week_of` numbers them.

    days_before: how many days before the due date the first reminder goes out; last_after: the day of the
    last reminder after the due date, None where there was none. Where a run was missed, the next makes it
    good, and the week after is then counted from it, so that no two come on neighbouring days.
    None: no reminder today, because it is too early, because one came within a week, because it has been
    reminded of for weeks enough, or because the return has closed.
    """
    week = week_of(limits, today=today)
    if not is_waiting(limits, today=today, days_before=days_before) or week > LAST_WEEK:
        return None
    is_too_soon = last_after is not None and (today - last_after).days < DAYS_BETWEEN
    return None if week != BEFORE_DUE and is_too_soon else week
