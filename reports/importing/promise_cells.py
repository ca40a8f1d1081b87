"""What a return promises of a figure: cause, action, and the month by which it should recover. Pure."""

from datetime import date
from typing import NamedTuple

from kpis.periods import iso_month, month_name
from reports.importing.cells import BadCell, read_month, read_words, shortened

BACK_BY_UNREAD, BACK_BY_NOT_AHEAD = "back_by_unread", "back_by_not_ahead"
PROMISE_COLUMNS = ("cause", "action", "back_by")


class Promised(NamedTuple):
    """As a row of a file says it; back_by is the text of a month."""

    cause: str = ""
    action: str = ""
    back_by: str = ""


NOTHING_PROMISED = Promised()


def read_back_by(raw: object) -> str:
    """The month of a cell as an officer would type it; "" for a blank one. Raises BadCell."""
    if isinstance(raw, date):  # a datetime is one
        return iso_month(raw)
    text = read_words(raw)
    if text and month_typed(text) is None:
        raise BadCell(BACK_BY_UNREAD, not_a_month(shortened(text)))
    return text


def month_typed(text: str) -> date | None:
    """The month that was typed; None where there is none, or it is no month."""
    try:
        return read_month(text.strip()) if text.strip() else None
    except BadCell:
        return None


def not_a_month(text: str) -> str:
    """What is wrong with a text where a month belongs, and what to do."""
    return f"“{text}” is not a month. Write it such as 2019-03 or Mar 2019."


def not_ahead(back_by: date, *, of: date) -> str | None:
    """What is wrong with a month that is not after the one that is returned; None where it is after it."""
    return (
        None if back_by > of else f"{month_name(back_by)} is not after {month_name(of)}. Name a later month."
    )
