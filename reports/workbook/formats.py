"""How numbers and cells look."""

from typing import Any

from kpis.figures import Unit
from kpis.terms import MeasureTerms

EDGE, INK, PAPER, GREY, YELLOW = "#B1B4B6", "#0B0C0C", "#FFFFFF", "#F3F2F1", "#FFF7D6"

CELL = {"valign": "top", "border": 1, "border_color": EDGE}
LOCKED = {**CELL, "bg_color": GREY, "text_wrap": True}
CLOSED = {**CELL, "bg_color": EDGE}  # where nothing belongs
TYPED = {**CELL, "bg_color": YELLOW, "border_color": INK, "locked": False}
HEADER = {"bold": True, "valign": "top", "text_wrap": True, "bg_color": INK, "font_color": PAPER, "border": 1}
TITLE = {"bold": True, "font_size": 14}
HEADING = {"bold": True, "font_size": 12, "valign": "top"}
PROSE = {"valign": "top", "text_wrap": True}
TEXT = {"num_format": "@"}  # "- 3 posts" and "2.10" stay as they are typed

# Behind the number, as `kpis.figures.in_words` says it. In quotation marks a % scales nothing.
SUFFIXES = {Unit.PERCENT: '"%"', Unit.DAYS: '" days"', Unit.RATE_PER_10K: '" per 10,000"'}


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any):
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def number_format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def printed_format(measure: MeasureTerms) -> str:
    """Of a figure as it is published: 24%, 1 day, 238 days."""
    number = number_format(measure.decimals)
    several = number + SUFFIXES.get(measure.unit, "")
    return f'[=1]{number}" day";{several}' if measure.unit is Unit.DAYS else several


def typed_format(measure: MeasureTerms) -> str:
    """Of a value that is typed. In a plain cell alone does Excel show 93% for what is typed as 93%."""
    return "General" if measure.unit is Unit.PERCENT else number_format(measure.decimals)
