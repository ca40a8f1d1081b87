"""Points and commas in a number that mean one thing here and another on the continent. Pure.

Here a point begins the decimals and commas part thousands; there it is the other way round.
"""

import re

# One mark with three digits behind it, and before it what a group of thousands may begin with: never a nought
EITHER = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
# 12,5; 1.234,5; 1 234,50
DECIMAL_COMMA = re.compile(r"[-+]?(\d+|\d{1,3}([. ]\d{3})+),\d+", re.ASCII)
# 1.234.567
POINTS_PART_THOUSANDS = re.compile(r"[-+]?\d{1,3}(\.\d{3}){2,}", re.ASCII)
MARKS = str.maketrans("", "", "., ")
LONGEST = 20  # characters; what is longer is no figure


def two_readings(number: str) -> str | None:
    """Both readings of a number from a file in which a comma may begin the decimals, and what to type.

    None for a number that can be read in one way only, such as 93.1, 0.125, 1,204.5 or 1,234,567.
    """
    if not EITHER.fullmatch(number):
        return None
    mark = "comma" if "," in number else "point"
    thousands, decimal = number.translate(MARKS), number.replace(",", ".").rstrip("0").rstrip(".")
    if EITHER.fullmatch(decimal):
        decimal += "0"  # or what is advised would be refused again
    return (
        f"“{number}” can be read in two ways in a file with semicolons: its {mark} may part thousands or"
        f" begin decimals. Type {thousands} or {decimal}, whichever is meant, or save the file as .xlsx."
    )


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
