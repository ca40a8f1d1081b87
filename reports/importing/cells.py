"""What a single cell may hold: a number, a month, or words."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_DOWN, Decimal, InvalidOperation

from kpis.models.rules import DECIMAL_PLACES
from kpis.periods import parse_month

LARGEST = Decimal(10) ** 9  # a number this large is a slip of the keyboard
STORED = Decimal(1).scaleb(-DECIMAL_PLACES)
# 1204; 1,204; -0.9; 1204.50. Commas only where a thousand ends.
NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?", re.ASCII)


class BadCell(Exception):
    """A cell that cannot be read: a code for programs and a sentence for the sender."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


def read_number(raw: object, *, shown_as_percent: bool, in_percent: bool) -> Decimal | None:
    """The number that a cell shows; None for a blank one.

    shown_as_percent: the cell is formatted as a percentage, so 0.93 shows as 93%; in_percent: a number of
    per cent is what the column holds. Digits past the sixth decimal are cut off, which no later rounding
    can tell: the half that rounds up stays a half. Raises BadCell.
    """
    if raw is None:
        return None
    if isinstance(raw, bool | date | datetime | time | timedelta):
        kind = "yes or no" if isinstance(raw, bool) else "a date or time"
        raise BadCell("not_a_number", f"This cell holds {kind}. Type a number, and format the cell as a number.")
    if isinstance(raw, str):
        number = _from_text(raw, in_percent=in_percent)
    else:
        # The 15 digits that Excel keeps and shows: 28.999999999999996 was typed or worked out as 29.
        number = Decimal(f"{raw:.15g}")
        if shown_as_percent and in_percent:
            number *= 100
    if not number.is_finite():
        raise BadCell("not_finite", "This is not a finite number. Type the figure itself.")
    if abs(number) >= LARGEST:
        raise BadCell("too_large", f"{number:,f} is too large a number to be a figure. Check the digits.")
    return number.quantize(STORED, rounding=ROUND_DOWN)


def _from_text(text: str, *, in_percent: bool) -> Decimal:
    digits = text.replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if digits.endswith("%"):
        if not in_percent:
            raise BadCell("not_a_number", f"“{text}” is a percentage, which does not belong here. Type a number.")
        digits = digits[:-1]
    if digits.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        return Decimal("NaN")
    if not digits or not NUMBER.fullmatch(digits):
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise BadCell(
            "not_a_number", f"“{shown}” is not a number. Type digits alone, or leave the cell blank if there is no figure."
        )
    try:
        return Decimal(digits.replace(",", ""))
    except InvalidOperation:
        raise BadCell("not_a_number", f"“{text}” is not a number. Type digits alone.") from None


def read_month(raw: object) -> date | None:
    """The month that a cell names; None for a blank one. A date stands for its month. Raises BadCell."""
    if raw is None:
        return None
    if isinstance(raw, date):  # a datetime is one
        return date(raw.year, raw.month, 1)
    text = str(raw).strip()
    for pattern in ("%b %Y", "%B %Y"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a month has no time zone)
        except ValueError:
            continue
    try:
        return parse_month(text)
    except ValueError as problem:
        raise BadCell("malformed_period", str(problem)) from None


def read_words(raw: object) -> str:
    """The text of a cell as it is shown; blank is no text. A whole number has no decimal point."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()
