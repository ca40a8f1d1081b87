"""Figures: how one is worked out, rounded and printed. The only place where a number becomes text.

Decimal arithmetic throughout; rounding is half up (a tie goes away from zero) to the measure's decimals.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

MINUS = "\N{MINUS SIGN}"
HUNDRED = Decimal(100)
# The widest number that SQLite, which keeps 15 digits, and PostgreSQL hold alike.
MAX_DIGITS = 15
DECIMAL_PLACES = 6
# 28 digits hold any count and percentage; set here so that no caller's context can change a figure.
ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_UP)


class Unit(StrEnum):
    PERCENT = "percent"
    COUNT = "count"
    DAYS = "days"
    RATE_PER_10K = "rate_per_10k"
    CASES_PER_WORKER = "cases_per_worker"
    SCORE = "score"


class Calculation(StrEnum):
    """How a measure's figure comes about (docs/domain.md: Figures)."""

    RATIO = "ratio"  # numerator / denominator, x 100 for a percentage
    MEAN = "mean"  # an average, which may come with its counts
    COUNT = "count"
    GIVEN = "given"  # worked out by somebody else
    YEAR_TO_DATE = "year_to_date"  # grows from April to March
    DERIVED = "derived"  # worked out from other measures, never returned


DIVIDED = frozenset({Calculation.RATIO, Calculation.MEAN})


class Marker(StrEnum):
    """What stands where a figure does not (the markers of the UK Government Analysis Function)."""

    NOT_AVAILABLE = "[x]"
    NOT_DUE = "[u]"
    NOT_APPLICABLE = "[z]"
    HELD_BACK = "[c]"


class Figure(NamedTuple):
    """What was returned for one measure, area and period: counts, or a value, or both.

    numerator and denominator are counts (children, posts, days); value is in the measure's unit.
    A tuple, because a page has hundreds and a frozen dataclass takes twice as long to make.
    """

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None

    @property
    def has_counts(self) -> bool:
        return self.numerator is not None and self.denominator is not None

    def exact(self, *, unit: Unit, calculation: Calculation) -> Decimal | None:
        """The figure before rounding; None where there is none.

        Worked out from the counts where the calculation divides them and there are any.
        """
        if calculation in DIVIDED and self.numerator is not None and self.denominator is not None:
            return quotient(self.numerator, self.denominator, unit)
        return self.value

    def as_fraction(self, *, unit: Unit, calculation: Calculation) -> Fraction | None:
        """The same as a fraction, to go on calculating with: three thirds make a whole."""
        if calculation in DIVIDED and self.numerator is not None and self.denominator:
            scale = HUNDRED if unit is Unit.PERCENT else 1
            return Fraction(self.numerator) * Fraction(scale) / Fraction(self.denominator)
        exact = self.exact(unit=unit, calculation=calculation)
        return None if exact is None else Fraction(exact)


def quotient(numerator: Decimal, denominator: Decimal, unit: Unit) -> Decimal | None:
    """numerator / denominator, in hundredths for a percentage; None for a denominator of nothing."""
    if not denominator:
        return None
    # Multiplied first: a percentage that has an end stays exact.
    scaled = ARITHMETIC.multiply(numerator, HUNDRED) if unit is Unit.PERCENT else numerator
    return ARITHMETIC.divide(scaled, denominator)


def decimal_of(fraction: Fraction) -> Decimal:
    """The fraction in decimals, exact where they end within 28 digits."""
    return ARITHMETIC.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    """The number as it is published: to so many decimals, ties away from zero, never a negative nought."""
    rounded = ARITHMETIC.quantize(number, _last_place(decimals))
    return rounded or abs(rounded)


@cache
def _last_place(decimals: int) -> Decimal:
    """1, 0.1, 0.01 and so on."""
    return Decimal(1).scaleb(-decimals)


def published(
    figure: Figure | None, *, unit: Unit, calculation: Calculation, decimals: int
) -> Decimal | None:
    """The figure as it is printed and rated; None where there is none."""
    exact = figure.exact(unit=unit, calculation=calculation) if figure is not None else None
    return None if exact is None else round_half_up(exact, decimals)


def as_set(number: Decimal) -> Decimal:
    """A number that somebody set or published elsewhere, to the decimals it has: 95, not 95.0."""
    if number == number.to_integral_value():
        return round_half_up(number, 0)
    return number.normalize(ARITHMETIC)


def plain(number: Decimal) -> str:
    """Digits alone, for programs: 1758, -0.9, 93.1."""
    return f"{number:f}"


def in_words(number: Decimal, unit: Unit) -> str:
    """The number as a reader sees it: 24%, 1,758, 238 days, 34 per 10,000, \N{MINUS SIGN}0.9."""
    digits = grouped(number)
    if unit is Unit.PERCENT:
        return f"{digits}%"
    if unit is Unit.DAYS:
        return f"{digits} day" if number == 1 else f"{digits} days"
    if unit is Unit.RATE_PER_10K:
        return f"{digits} per 10,000"
    return digits


def before_rounding(number: Decimal, decimals: int) -> str:
    """A figure that is not rounded yet: 23.588…, cut off after so many decimals; 23.5 where it ends by then.

    Cut off and not rounded, so that a reader who rounds it half up comes to the published figure.
    """
    cut = number.quantize(_last_place(decimals), rounding=ROUND_DOWN, context=ARITHMETIC)
    return grouped(as_set(cut)) if cut == number else f"{grouped(cut)}…"


def difference_in_words(difference: Decimal, unit: Unit) -> str:
    """How far apart two figures are, without its sign: 3 points, 12 days, 5."""
    size = abs(difference)
    if unit is Unit.PERCENT:
        noun = "point" if size == 1 else "points"
        return f"{grouped(size)} {noun}"
    return in_words(size, unit)


def grouped(number: Decimal) -> str:
    """Digits with commas between thousands and a true minus sign."""
    return f"{number:,f}".replace("-", MINUS)


def counted(number: Decimal) -> str:
    """A count as a reader sees it, without decimals that say nothing: 1,204; 24.5."""
    return grouped(as_set(number))


def counts_in_words(figure: Figure | None, *, is_part: bool = True) -> str | None:
    """The counts behind a figure: 284 of 1,204; None where they are not held.

    is_part: what is counted is part of the whole beside it; days and children are not: 8,400 divided by 500.
    """
    if figure is None or figure.numerator is None or figure.denominator is None:
        return None
    between = "of" if is_part else "divided by"
    return f"{counted(figure.numerator)} {between} {counted(figure.denominator)}"
