"""Months and numbers as plotly takes them. Pure."""

from datetime import date
from decimal import Decimal
from html import escape

from kpis.periods import iso_month

INK, SOFT = "#0b0c0c", "#484f54"  # as in static/scorecard/colours.css


def months_wide(first: date, last: date) -> list[str]:
    """Half a month to either side, so that a target of one month has a length."""
    before = date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 16)
    return [before.isoformat(), last.replace(day=16).isoformat()]


def first_day(period: date) -> str:
    return f"{iso_month(period)}-01"


def as_float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def as_written(text: str) -> str:
    """What somebody wrote, such as a name. Plotly would make links and styles of the tags in it."""
    return escape(text, quote=False)
