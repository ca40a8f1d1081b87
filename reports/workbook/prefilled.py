"""What was typed so far, as the cells of a workbook hold it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kpis.figures import Figure
from kpis.terms import MeasureTerms
from reports.importing.cells import BadCell, read_number, read_words
from reports.importing.promise_cells import PROMISE_COLUMNS
from reports.models import ReturnEntry

LONGEST_TEXT = 32_767  # characters that a cell can hold; a commentary so long is refused all the same
NUMBERS = ("numerator", "denominator", "value")
WORDS = ("commentary", *PROMISE_COLUMNS)

Content = str | Decimal | None

NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF))


@dataclass(frozen=True, slots=True)
class Prefilled:
    """By column's name: a number where one was typed, the text otherwise, None for nothing."""

    cells: Mapping[str, Content]

    @property
    def is_blank(self) -> bool:
        return all(content is None for content in self.cells.values())

    def comes_to(self, measure: MeasureTerms) -> Decimal | None:
        """The figure as it is published, of what stands there as numbers."""
        figure = Figure(
            *[cell if isinstance(cell := self.cells[name], Decimal) else None for name in NUMBERS]
        )
        if figure.denominator is not None and figure.denominator <= 0:
            return None
        return measure.published(figure)


def prefilled(entry: ReturnEntry | None) -> Prefilled:
    if entry is None:
        return Prefilled(dict.fromkeys((*NUMBERS, *WORDS)))
    cells: dict[str, Content] = {name: number_or_text(getattr(entry, name)) for name in NUMBERS}
    return Prefilled({**cells, **{name: words(getattr(entry, name)) for name in WORDS}})


def number_or_text(typed: str) -> Content:
    """A percentage stays text: as a number it would need a format that the next figure may not have."""
    try:
        return read_number(typed.strip() or None, shown_as_percent=False, in_percent=False)
    except BadCell:
        # As it is, since a character less could be a number; but for what no workbook can hold
        return typed.translate(NO_CHARACTERS)


def words(typed: str) -> str | None:
    return read_words(typed)[:LONGEST_TEXT] or None
