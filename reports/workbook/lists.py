"""The sheet that nobody sees: what the drop-downs offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kpis.figures import Unit
from kpis.periods import add_months, iso_month
from kpis.terms import MeasureTerms

NAME = "Lists"
MONTHS_AHEAD = 36  # by which a figure may be said to recover


@dataclass(frozen=True, slots=True)
class Lists:
    """Where references stand, with title, scale and decimals beside them; areas; and months ahead."""

    references: str
    terms: str
    areas: str
    months: str


def write_lists(
    sheet: Any, *, indicators: Sequence[tuple[str, MeasureTerms]], areas: Sequence[str], period: date
) -> Lists:
    """indicators: reference and measure of those that can be returned; of both there is at least one.

    period: the month of the return.
    """
    sheet.very_hidden()
    sheet.protect()
    for number, (reference, measure) in enumerate(indicators):
        sheet.write_string(number, 0, reference)
        sheet.write_string(number, 1, measure.title)
        sheet.write_number(number, 2, 100 if measure.unit is Unit.PERCENT else 1)
        sheet.write_number(number, 3, measure.decimals)
    for number, area in enumerate(areas):
        sheet.write_string(number, 5, area)
    for number in range(MONTHS_AHEAD):
        sheet.write_string(number, 7, iso_month(add_months(period, number + 1)))
    last = max(1, len(indicators))
    return Lists(
        references=f"={NAME}!$A$1:$A${last}",
        terms=f"{NAME}!$A$1:$D${last}",
        areas=f"={NAME}!$F$1:$F${max(1, len(areas))}",
        months=f"={NAME}!$H$1:$H${MONTHS_AHEAD}",
    )
