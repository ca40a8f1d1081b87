"""Whether a bad area is hidden behind a good average. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpis.figures import ARITHMETIC, DIVIDED, HUNDRED, Calculation, round_half_up
from kpis.rating import Status
from scorecard.measures.history import HistoryRow, MeasureHistory, PartHistory


@dataclass(frozen=True, slots=True)
class ShareOfCases:
    """How many cases a part and the whole count (the denominators of their figures), and the one of the other
    in whole percents."""

    cases: Decimal
    of_cases: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Masked:
    """A service area or team outside tolerance while the whole is on track. share: None where not known."""

    part: PartHistory
    whole: HistoryRow
    share: ShareOfCases | None


def masked_parts(history: MeasureHistory) -> Iterable[Masked]:
    """Every part that is outside tolerance in the month shown, against the same target that the whole meets
    or is within the tolerance of; in the order of the areas."""
    whole = whole_beside_parts(history)
    if whole is None or not whole.rating.on_track:
        return
    for part in history.parts:
        if part.rating.status is Status.OUTSIDE_TOLERANCE:
            yield Masked(part, whole, share_of_cases(part, whole, history.measure.calculation))


def whole_beside_parts(history: MeasureHistory) -> HistoryRow | None:
    """The whole in the month of which its parts are shown."""
    month = history.parts[0].latest.period if history.parts else None
    return next((row for row in history.rows if row.period == month), None)


def share_of_cases(
    part: PartHistory, whole: HistoryRow | None, calculation: Calculation
) -> ShareOfCases | None:
    """None where either's cases are not held, or may not be shown."""
    figure = part.latest
    if calculation not in DIVIDED or figure.printed is None or figure.known is None:
        return None
    cases = figure.known.figure.denominator
    of_cases = whole.known.figure.denominator if whole is not None and whole.known is not None else None
    if cases is None or not of_cases:
        return None
    exact = ARITHMETIC.divide(ARITHMETIC.multiply(cases, HUNDRED), of_cases)
    return ShareOfCases(cases, of_cases, round_half_up(exact, 0))
