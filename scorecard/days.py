"""Days as a person says them. Pure."""

from datetime import date

from kpis.periods import month_name


def day_name(day: date) -> str:
    """12 December 2018; of a moment, the day that its own clock shows."""
    return f"{day.day} {month_name(day)}"


def two_months(first: date, last: date, *, joined_by: str = "and") -> str:
    """September and October 2018; December 2017 and January 2018."""
    earlier = month_name(first)
    if first.year == last.year:
        earlier = earlier.removesuffix(f" {first.year}")
    return f"{earlier} {joined_by} {month_name(last)}"
