"""What was promised about a figure outside its tolerance, and whether it was kept. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpis.rating import Rating


class Outcome(StrEnum):
    AWAITED = "awaited"  # its month has no figure yet
    KEPT = "kept"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """period: the month that missed; back_by: the month by which it should be back within its tolerance."""

    period: date
    back_by: date
    cause: str
    action: str


def outcome(rating: Rating | None) -> Outcome:
    """Whether a promise was kept, by the rating of the month by which the figure should be back.

    A month without a figure, or whose figure is not rated, decides nothing yet.
    """
    if rating is None or not rating.is_rated:
        return Outcome.AWAITED
    return Outcome.KEPT if rating.on_track else Outcome.MISSED
