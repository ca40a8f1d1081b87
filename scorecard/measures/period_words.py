"""Periods and how many of them, as a person calls them in a sentence. Pure."""

from datetime import date

from kpis.periods import Frequency, month_name, period_label

ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PERIODS = {
    Frequency.MONTHLY: "month",
    Frequency.QUARTERLY: "quarter",
    Frequency.TERMLY: "term",
    Frequency.ANNUAL: "year",
}
TEENS = range(11, 14)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def period_in_words(period: date, frequency: Frequency) -> str:
    """What a person calls it: October 2018; Q3 2018/19; the term to Jul 2018; 2016/17."""
    if frequency is Frequency.MONTHLY:
        return month_name(period)
    label = period_label(period, frequency)
    return f"the {label}" if label.startswith(("term", "year")) else label


def ordinal(number: int) -> str:
    """First, Tenth, 11th, 21st."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    return f"{number}{'th' if number % 100 in TEENS else ENDINGS.get(number % 10, 'th')}"


def periods_in_words(number: int, frequency: Frequency) -> str:
    """One month; three months; 11 quarters."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {PERIODS[frequency]}{'' if number == 1 else 's'}"
