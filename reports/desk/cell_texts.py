"""The cells of a row as an officer would type them, and whether two of them say the same."""

from decimal import Decimal

from kpis.figures import Figure, as_set, plain
from kpis.plain_text import cleaned
from reports.importing.cells import BadCell, read_number
from reports.importing.promise_cells import month_typed
from reports.importing.return_row import ReturnRow

NUMBERS = ("numerator", "denominator", "value")


def texts_of(row: ReturnRow) -> dict[str, str]:
    """What a row of a file says, by column, as an officer would type it; "" where it says nothing."""
    promised = {name: cleaned(text) for name, text in row.promise._asdict().items()}
    return {**figure_texts(row.figure, row.commentary), **promised}


def figure_texts(figure: Figure, commentary: str) -> dict[str, str]:
    """The same of a figure and its commentary."""
    numbers = (figure.numerator, figure.denominator, figure.value)
    texts = {name: _digits(number) for name, number in zip(NUMBERS, numbers, strict=True)}
    return {**texts, "commentary": cleaned(commentary)}


def _digits(number: Decimal | None) -> str:
    return plain(as_set(number)) if number is not None else ""


def says_the_same(column: str, one: str, other: str) -> bool:
    """Whether two texts say the same: 1,204 is 1204, and Mar 2019 is 2019-03."""
    if column == "back_by" and (month := month_typed(one)) is not None:
        return month == month_typed(other)
    if column not in NUMBERS:
        return one == other
    try:
        return read_number(one, shown_as_percent=False, in_percent=True) == read_number(
            other or None, shown_as_percent=False, in_percent=True
        )
    except BadCell:
        return one == other
