"""What readers are told of small numbers that are held back. Pure."""

from collections.abc import Iterable

from kpis.terms import MeasureTerms

NOT_FOR_PASSING_ON = (
    "You see every figure. From other readers some are held back where the numbers are small, because they"
    " could be about a child whom somebody knows."
)


def not_for_passing_on(measures: Iterable[MeasureTerms], *, sees_all: bool) -> str:
    """What a reader of every figure is told, where some of these are held back from others."""
    return NOT_FOR_PASSING_ON if sees_all and any(one.small_number_threshold for one in measures) else ""


def why_held_back(measures: Iterable[MeasureTerms]) -> str:
    """Why figures of these measures are held back, and what that says of them."""
    thresholds = sorted({one.small_number_threshold for one in measures if one.small_number_threshold})
    numbers = " or ".join(str(one) for one in thresholds)
    return (
        f"A count from 1 to {numbers} in one area could be about a child whom somebody knows. It is not"
        " shown, nor is its percentage, nor another area’s figure where the total would give the first away:"
        " so what is held back may be small or not. Officers and administrators see all figures."
    )
