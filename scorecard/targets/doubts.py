"""What is doubtful of a proposed target, and may still be meant: said before it is saved. Pure."""

from collections.abc import Iterable

from kpis.figures import Calculation, Unit
from kpis.rating import Polarity, TargetKind, TargetTerms
from kpis.terms import MeasureTerms

WHOLE = 100  # percent
# The movements that lead away from what is better, and how that is said.
WRONG_WAY = {
    (TargetKind.REDUCING, Polarity.HIGHER): "Higher is better for this measure, and this target asks it to "
    "fall: a figure that got worse would be shown green.",
    (TargetKind.INCREASING, Polarity.LOWER): "Lower is better for this measure, and this target asks it to "
    "rise: a figure that got worse would be shown green.",
}


def doubts_of(terms: TargetTerms | None, *, measure: MeasureTerms, without_figures: str = "") -> list[str]:
    """Sentences, none where nothing is doubtful. without_figures: a benchmark that has none, by its name."""
    return list(_doubts(terms, measure, without_figures)) if terms is not None else []


def _doubts(terms: TargetTerms, measure: MeasureTerms, without_figures: str) -> Iterable[str]:
    if without_figures:
        yield (
            f"{without_figures} has no figure of this measure, so no month could be rated against it. Its "
            "figures have to be loaded first."
        )
    if measure.polarity is Polarity.CONTEXT:
        yield "This measure is for context alone, and is never rated: a target changes no colour."
    if measure.unit is Unit.PERCENT:
        yield from _above_the_whole(terms, measure)
    if wrong := WRONG_WAY.get((terms.kind, measure.polarity)):
        yield wrong
    if measure.calculation is Calculation.YEAR_TO_DATE and terms.kind is TargetKind.REDUCING:
        yield "Each figure adds to the one before, up to the end of the year: it cannot fall within the year."


def _above_the_whole(terms: TargetTerms, measure: MeasureTerms) -> Iterable[str]:
    so = "no figure can be" if measure.is_share else "few percentages are"
    for name, number in (("target", terms.value), ("tolerance limit", terms.tolerance_limit)):
        if number is not None and number > WHOLE:
            yield f"The {name} of {measure.as_set(number)} is above 100%, and {so}. Is it a slip?"
