"""How many indicators are on track in a month: at target or better, or within tolerance. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kpis.figures import Figure
from kpis.rating import NOTHING_TO_REACH
from kpis.series import KnownFigure, Partly
from scorecard.standing import Standing


def on_track_figure(standings: Iterable[Standing]) -> KnownFigure | None:
    """The figure of the measure `kpis-on-track`: its value is how many are on track, out of those rated.

    None where nothing is rated. Where some of those that would be rated lack the figure that they should
    have, the count is of a part alone, and says so: 3 of 3 is no fall from 14 of 15.
    """
    standings = list(standings)
    rated = [standing for standing in standings if standing.rating.is_rated]
    if not rated:
        return None
    partly = _partly(standings)
    on_track = Decimal(sum(standing.rating.on_track for standing in rated))
    return KnownFigure(
        id=None,
        figure=Figure(numerator=on_track, denominator=Decimal(len(rated)), value=on_track),
        illustrative=any(standing.is_illustrative for standing in rated),
        source=f"Worked out from the ratings of the contractual KPIs{partly_in_words(partly)}",
        commentary="",
        partly=partly,
    )


def _partly(standings: list[Standing]) -> Partly | None:
    """How many of the indicators with something to reach have a figure; None where all that should have one
    do. A figure without a target counts for nothing, be it there or not."""
    counted = [one for one in standings if one.rating.reason not in NOTHING_TO_REACH]
    lacking = sum(one.is_lacking for one in counted)
    there = sum(one.printed is not None for one in counted)
    return Partly(there, there + lacking) if lacking else None


def partly_in_words(partly: Partly | None) -> str:
    """What stands behind a count of a part: , of which 3 of 15 have a figure."""
    return f", of which {partly.there} of {partly.expected} have a figure" if partly else ""


def on_track_series(by_month: Iterable[tuple[date, list[Standing]]]) -> dict[date, KnownFigure]:
    """The same for many months; those with nothing rated are left out."""
    found = {month: on_track_figure(standings) for month, standings in by_month}
    return {month: figure for month, figure in found.items() if figure is not None}
