"""What was promised about a figure that missed or changed for the worse, and whether it was kept. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kpis.rating import Rating


class Outcome(StrEnum):
    AWAITED = "awaited"  # its month has no figure yet
    KEPT = "kept"
    MISSED = "missed"
    ON_TRACK_THROUGHOUT = "on_track_throughout"  # its status had not been what it was promised for


@dataclass(frozen=True, slots=True)
class PromiseMade:
    """period: the month that missed, or changed for the worse; back_by: the month by which to recover."""

    period: date
    back_by: date
    cause: str
    action: str


def outcome(rating: Rating | None, *, promised_of: Rating | None) -> Outcome:
    """Whether a promise was kept, by the rating of the month by which the figure should have recovered.

    A month without a figure, or whose figure is not rated, decides nothing yet. promised_of: the rating of
    the month that the promise was made about, where known. A figure that was on track then, and had changed
    for the worse by more than chance, has kept no promise by being on track still.
    """
    if rating is None or not rating.is_rated:
        return Outcome.AWAITED
    if not rating.on_track:
        return Outcome.MISSED
    already = promised_of is not None and promised_of.is_rated and promised_of.on_track
    return Outcome.ON_TRACK_THROUGHOUT if already else Outcome.KEPT
