"""How the figure of a service area or team stands against the target of the whole. Pure."""

from decimal import Decimal

from kpis.figures import Unit
from kpis.rating import (
    MOVEMENTS,
    Evidence,
    Polarity,
    Rating,
    Reason,
    TargetKind,
    TargetTerms,
    not_rated,
    rate,
)


def rate_part(
    *,
    figure: Decimal | None,
    level: Decimal | None,
    terms: TargetTerms | None,
    polarity: Polarity,
    unit: Unit,
) -> Rating:
    """The rating of a part's figure as printed, where the target of the whole says anything of a part.

    level: the number that the target comes to, from `level_to_reach`. A percentage, rate or average is asked
    of each part as of the whole. A number of children is not: of 1,695 for the city, no part has a share
    that anybody agreed; but none at all for the city is none for every part. Movements and year ends are of
    the whole alone.
    """
    if terms is not None and polarity is not Polarity.CONTEXT and is_for_the_whole(terms, level, unit):
        return not_rated(Reason.FOR_THE_WHOLE)
    return rate(evidence=Evidence(figure=figure, level=level), terms=terms, polarity=polarity)


def is_for_the_whole(terms: TargetTerms, level: Decimal | None, unit: Unit) -> bool:
    """Whether a target says something of the whole alone, and nothing of its parts."""
    if terms.kind in MOVEMENTS or terms.kind is TargetKind.YEAR_END_VALUE:
        return True
    return unit is Unit.COUNT and level is not None and (level != 0 or terms.tolerance_limit is not None)
