"""How a tolerance compares with ordinary movement, in a councillor's words. Pure."""

from collections.abc import Iterable

from kpis.figures import difference_in_words, round_half_up
from kpis.limits import FEWEST_POINTS
from kpis.rating import TargetTerms
from kpis.terms import MeasureTerms
from kpis.tolerance import tolerated_range
from kpis.variation import NoLimits, why_no_limits
from scorecard.targets.noise import Noise

NOT_COMPARED = {
    NoLimits.ROLLING: "each figure covers many months, and shares most of them with the one before",
    NoLimits.YEAR_TO_DATE: "each figure adds to the one before, up to the end of the year",
    NoLimits.DERIVED: "it counts ratings, which change with their targets as well as with the figures",
    NoLimits.SELDOM: "its figures do not come every month",
}
NO_TOLERANCE = "this kind of target has no tolerance"


def noise_in_words(
    noise: Noise | None, *, proposed: TargetTerms | None, measure: MeasureTerms
) -> Iterable[str]:
    """Sentences; why it is not compared, where it is not. Nothing where there would be no target."""
    if noise is None:
        return _not_compared(proposed, measure)
    if noise.limits is None:
        return [
            f"How far the figure moves by chance cannot be told yet: there are {noise.points} figures, and "
            f"{FEWEST_POINTS} are needed."
        ]
    moved = difference_in_words(round_half_up(noise.limits.moving_range, measure.decimals + 1), measure.unit)
    usual = f"From one month to the next, the figure moves by {moved} on average."
    if not noise.tolerance:
        return [f"{usual} This target has no tolerance: whatever misses it is outside, by however little."]
    width = difference_in_words(noise.tolerance, measure.unit)
    return [f"{usual} The tolerance is {width} wide.", _compared(noise, proposed, measure)]


def _not_compared(proposed: TargetTerms | None, measure: MeasureTerms) -> Iterable[str]:
    if proposed is None:
        return
    without_limits = why_no_limits(measure)
    why = NOT_COMPARED[without_limits] if without_limits else NO_TOLERANCE
    yield f"Not compared with the movement from month to month, because {why}."


def _compared(noise: Noise, proposed: TargetTerms | None, measure: MeasureTerms) -> str:
    if not _holds_a_figure(proposed, measure):
        return "No figure as it is printed lies in it, so whatever misses the target is outside."
    if noise.is_wider_than_tolerance:
        return (
            "The tolerance is narrower than that, so an ordinary month can carry the figure right across it: "
            "whether it is shown amber or red would be a lottery, and tell little about the service."
        )
    return "An ordinary month does not carry the figure across the whole of it."


def _holds_a_figure(terms: TargetTerms | None, measure: MeasureTerms) -> bool:
    """Whether a printed figure can miss the target and still be within tolerance."""
    if terms is None or terms.value is None or terms.tolerance_limit is None:
        return False
    limits = {"target": terms.value, "limit": terms.tolerance_limit}
    return tolerated_range(**limits, decimals=measure.decimals) is not None
