"""How a tolerance compares with the ordinary movement of a measure from month to month. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.limits import Limits, control_limits, points_up_to
from kpis.rating import TargetTerms
from kpis.variation import has_variation
from scorecard.standing import Evidences, IndicatorTerms


@dataclass(frozen=True, slots=True)
class Noise:
    """How a tolerance compares with how far figures move from one month to the next.

    tolerance: how far the limit lies from the target, in the measure's unit, None without a limit;
    limits: None where there are too few figures for them, points says how many.
    """

    tolerance: Decimal | None
    points: int
    limits: Limits | None

    @property
    def is_wider_than_tolerance(self) -> bool:
        """Whether an ordinary month's movement is more than the whole width of the tolerance."""
        if self.limits is None or not self.tolerance:
            return False
        return self.tolerance < self.limits.moving_range


def noise_of(indicator: IndicatorTerms, terms: TargetTerms | None, evidences: Evidences) -> Noise | None:
    """Of the latest figures, since the limits last restarted; None where the question is not asked of the
    measure, or of this kind of target."""
    measure = indicator.measure
    if terms is None or terms.value is None or not has_variation(measure):
        return None
    end = min(evidences.latest, indicator.ends)
    printed = {month: evidences.printed(month, measure) for month in evidences.own if month <= end}
    points = {month: figure for month, figure in printed.items() if figure is not None}
    held = _since_restart(points, indicator) if points else {}
    tolerance = None if terms.tolerance_limit is None else abs(terms.tolerance_limit - terms.value)
    return Noise(tolerance=tolerance, points=len(held), limits=control_limits(held))


def _since_restart(points: dict[date, Decimal], indicator: IndicatorTerms) -> dict[date, Decimal]:
    last = max(points)
    restart = indicator.restart_by(last)
    return points_up_to(points, last, restart.from_month if restart else None)
