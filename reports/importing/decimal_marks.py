"""Points and commas in a number that mean one thing here and another on the continent. Pure.

Here a point begins the decimals and commas part thousands; there it is the other way round.
"""

import re
from enum import Enum, auto

# One mark with three digits behind it, and before it what a group of thousands may begin with: never a nought
EITHER = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
# 12,5; 1.234,5; 1 234,50
DECIMAL_COMMA = re.compile(r"[-+]?(\d+|\d{1,3}([. ]\d{3})+),\d+", re.ASCII)
# 1.234.567
POINTS_PART_THOUSANDS = re.compile(r"[-+]?\d{1,3}(\.\d{3}){2,}", re.ASCII)
MARKS = str.maketrans("", "", "., ")
LONGEST = 20  # characters; what is longer is no figure


class Holds(Enum):
    """What a column can hold by its measure."""

    ANY_NUMBER = auto()
    AT_MOST_100 = auto()  # per cent of a whole
    WHOLE_NUMBERS = auto()


def two_readings(number: str, *, holds: Holds = Holds.ANY_NUMBER) -> str | None:
    """Both readings of a number from a file in which a comma may begin the decimals, and what to type.

    None for a number that can be read in one way only, such as 93.1, 0.125, 1,204.5 or 1,234,567; and for one
    that only the reading of here makes something that the column can hold: 93.125 where 93,125 would be too
    much, 1,204 where 1.204 would be no whole number.
    """
    if not EITHER.fullmatch(number) or _can_only_be_of_here(number, holds):
        return None
    mark = "comma" if "," in number else "point"
    thousands, decimal = number.translate(MARKS), number.replace(",", ".").rstrip("0").rstrip(".")
    if EITHER.fullmatch(decimal):
        decimal += "0"  # or what is advised would be refused again
    return (
        f"“{number}” can be read in two ways in a file with semicolons: its {mark} may part thousands or"
        f" begin decimals. Type {thousands} or {decimal}, whichever is meant, or save the file as .xlsx."
    )


def _can_only_be_of_here(number: str, holds: Holds) -> bool:
    """The other reading stays possible where it is merely unlikely: a count of 1,000 may be one."""
    if holds is Holds.AT_MOST_100:
        return "." in number  # as thousands, it would be a thousand at least
    return holds is Holds.WHOLE_NUMBERS and "," in number and not number.endswith(",000")


def marked_as_abroad(number: str) -> str | None:
    """Of a number with the marks of the continent, how it is written here; None for any other text."""
    if len(number) > LONGEST:
        return None
    if DECIMAL_COMMA.fullmatch(number):
        whole, _, decimals = number.partition(",")
        meant = f"{whole.translate(MARKS)}.{decimals}"
        return (
            f"“{number}” has a comma where no thousand begins. "
            f"Type {meant} if the comma begins its decimals, or correct the number."
        )
    if POINTS_PART_THOUSANDS.fullmatch(number):
        return f"“{number}” has several points. Type {number.translate(MARKS)} if they part thousands."
    return None
