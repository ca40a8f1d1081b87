"""A status as every page tells it. Pure."""

from dataclasses import dataclass

from kpis.rating import STATUS_LABELS, Rating, TargetTerms
from scorecard.wording import reason_in_words


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status in word, shape and colour: `slug` names the last two in the page's styles and icons."""

    slug: str
    label: str
    reason: str


def status_text(rating: Rating, target: TargetTerms | None) -> StatusText:
    reason, status = reason_in_words(rating, target), rating.status
    return StatusText(status.value, STATUS_LABELS[status], reason)
