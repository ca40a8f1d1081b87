"""In what order the rows of a scorecard stand. Pure."""

from enum import StrEnum

from kpis.change import Judgement
from kpis.rating import Status
from scorecard.rows import ScorecardRow


class Order(StrEnum):
    REFERENCE = "reference"
    ATTENTION = "attention"


OTHER_ORDER = {Order.REFERENCE: Order.ATTENTION, Order.ATTENTION: Order.REFERENCE}

# What a member should look at first.
ATTENTION = (
    Status.OUTSIDE_TOLERANCE,
    Status.WITHIN_TOLERANCE,
    Status.NOT_RATED,
    Status.AT_TARGET,
    Status.BETTER_THAN_TARGET,
)
JUDGEMENTS = (Judgement.WORSE, Judgement.NEITHER, Judgement.BETTER)


def attention(row: ScorecardRow) -> tuple[int, int]:
    """What sorts first needs attention most; equals stay in the order of the framework."""
    return ATTENTION.index(row.status), JUDGEMENTS.index(row.change.judgement)
