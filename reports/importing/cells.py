"""What a single cell may hold: a number, a month, or words."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache, partial
from itertools import product

from kpis.figures import DECIMAL_PLACES
from kpis.months_written import month_written
from kpis.periods import iso_month
from kpis.plain_text import cleaned
from reports.importing.decimal_marks import Holds, marked_as_abroad, two_readings
from reports.importing.table import CellFact

LARGEST = Decimal(10) ** 9  # a number this large is a slip of the keyboard
STORED = Decimal(1).scaleb(-DECIMAL_PLACES)
LONGEST_SHOWN = 40  # characters of a cell that a message repeats
# 1204; 1,204; 1 204; -0.9; 1204.50; .5. Commas and spaces only where a thousand ends.
NUMBER = re.compile(r"(?=.*\d)[-+]?(\d+|\d{1,3}([, ]\d{3})+)?(\.\d+)?", re.ASCII)
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # behind one of these, 12 is seen as 21
NOT_FINITE = ("nan", "inf", "infinity")
SIGNS_AND_SPACES = str.maketrans(
    {
        "\N{MINUS SIGN}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
    }
)


class BadCell(Exception):
    """A cell that cannot be read: a code for programs and a sentence for the sender."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


def refuse_formula(fact: CellFact | None, shown: str) -> None:
    """Raise BadCell for a formula that came to an error, or whose result is not in the file."""
    if fact is CellFact.FORMULA_ERROR:
        message = (
            f"The formula in this cell shows {shown or 'an error'}. Correct it, or type what belongs here."
        )
        raise BadCell("formula_error", message)
    if fact is CellFact.NOT_CALCULATED:
        message = "This formula has no saved result. Open the workbook in Excel, save it and upload it again."
        raise BadCell("formula_not_calculated", message)


def read_number(
    raw: object,
    *,
    shown_as_percent: bool,
    in_percent: bool,
    comma_may_be_decimal: bool = False,
    holds: Holds = Holds.ANY_NUMBER,
) -> Decimal | None:
    """The number that a cell shows; None for a blank one.

    shown_as_percent: the cell is formatted as a percentage, so 0.93 shows as 93%; in_percent: a number of
    per cent is what the column holds; comma_may_be_decimal: the file may come from where 1,5 is one and a
    half, so that 1.000 and 1,000 are refused unless what the column holds leaves one reading. Digits past the
    sixth decimal are cut off, which no later rounding can tell: the half that rounds up stays a half. Raises
    BadCell.
    """
    if raw is None:
        return None
    if isinstance(raw, str):
        text = _as_seen(raw)
        if comma_may_be_decimal and (readings := two_readings(_without_sign(text), holds=holds)):
            raise BadCell("two_readings", readings)
        number = _from_text(text, in_percent=in_percent)
    else:
        number = _from_cell(raw) * (100 if shown_as_percent else 1)
    stored = _stored(number)
    if shown_as_percent and not in_percent:
        raise _percentage(f"{stored.normalize():f}%")
    return stored


def _as_seen(raw: str) -> str:
    seen = raw if TURNING.search(raw) else cleaned(raw)
    return seen.translate(SIGNS_AND_SPACES).strip()


def _from_cell(raw: object) -> Decimal:
    """The number in a cell of a workbook, in which others may be dates or times, or say yes or no."""
    if isinstance(raw, bool | date | datetime | time | timedelta):
        kind = "yes or no" if isinstance(raw, bool) else "a date or time"
        message = f"This cell holds {kind}. Type a number, and format the cell as a number."
        raise BadCell("not_a_number", message)
    # The 15 digits that Excel keeps and shows: 28.999999999999996 was typed or worked out as 29.
    return Decimal(f"{raw:.15g}")


def _stored(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise BadCell("not_finite", "This is not a finite number. Type the figure itself.")
    if abs(number) >= LARGEST:
        message = "This number has ten digits or more, too many for a figure. Check what was typed."
        raise BadCell("too_large", message)
    stored = number.quantize(STORED, rounding=ROUND_DOWN)
    return stored if stored else abs(stored)  # never a negative nought


def number_readers(
    *, comma_may_be_decimal: bool
) -> dict[tuple[bool, bool, Holds], Callable[[object], Decimal | None]]:
    """read_number by shown_as_percent, in_percent and holds, each with a memory: numbers come again."""
    read = partial(read_number, comma_may_be_decimal=comma_may_be_decimal)
    return {
        (shown, column, holds): lru_cache(maxsize=10_000, typed=True)(  # typed, or True would be taken for 1
            partial(read, shown_as_percent=shown, in_percent=column, holds=holds)
        )
        for shown, column, holds in product((False, True), (False, True), Holds)
    }


def _without_sign(text: str) -> str:
    return text.removesuffix("%").rstrip()


def _from_text(text: str, *, in_percent: bool) -> Decimal:
    digits = _without_sign(text)
    if digits.lower().lstrip("+-") in NOT_FINITE:
        return Decimal("NaN")
    if not NUMBER.fullmatch(digits):
        if abroad := marked_as_abroad(digits):
            raise BadCell("not_a_number", abroad)
        message = "is not a number. Type digits alone, or leave the cell blank if there is no figure."
        raise BadCell("not_a_number", f"“{shortened(text)}” {message}")
    if digits != text and not in_percent:
        raise _percentage(shortened(text))
    return Decimal(digits.replace(",", "").replace(" ", ""))


def _percentage(shown: str) -> BadCell:
    message = (
        f"This cell shows a percentage, {shown}, which does not belong here. "
        "Format the cell as a number, and type the count or figure."
    )
    return BadCell("unexpected_percentage", message)


def shortened(text: str, *, most: int = LONGEST_SHOWN) -> str:
    """The text as a message repeats it, cut off after so many characters."""
    return text if len(text) <= most else text[:most] + "…"


def read_month(raw: object) -> date | None:
    """The month that a cell names; None for a blank one. A date stands for its month. Raises BadCell."""
    if raw is None:
        return None
    if isinstance(raw, date):  # a datetime is one
        return _month_written(iso_month(raw))
    return _month_written(read_words(raw))


def _month_written(text: str) -> date:
    try:
        return month_written(text)
    except ValueError as problem:
        raise BadCell("malformed_period", str(problem)) from None


def read_words(raw: object) -> str:
    """The text of a cell as it is shown; blank is no text. A whole number has no decimal point."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return cleaned(str(raw))
