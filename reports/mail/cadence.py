"""On which days a return is reminded of. Pure."""

from datetime import date, timedelta

from reports.deadlines import Deadlines

BEFORE_DUE = 0  # the week of the one reminder before the due date, which is numbered 0
DAYS_BETWEEN = 7  # from one reminder after the due date to the next, at least


def week_to_remind(
    limits: Deadlines, *, today: date, days_before: int, last_after: date | None
) -> int | None:
    """The week whose reminder is due today: BEFORE_DUE up to the due date, then 1 from the day after it.

    days_before: how many days before the due date the first reminder goes out; last_after: the day of the
    last reminder after the due date, None where there was none. Where a run was missed, the next makes it
    good, and the week after is then counted from it, so that no two come on neighbouring days.
    None: no reminder today, because it is too early, because one came within a week, or because the return
    has closed. An exception that lets one person in after that is no cause to remind anybody.
    """
    if limits.is_closed(today) or today < limits.due - timedelta(days=days_before):
        return None
    days_late = (today - limits.due).days
    if days_late <= 0:
        return BEFORE_DUE
    if last_after is not None and (today - last_after).days < DAYS_BETWEEN:
        return None
    return (days_late - 1) // DAYS_BETWEEN + 1
