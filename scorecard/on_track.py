"""How many indicators are on track in a month: at target or better, or within tolerance. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kpis.figures import Figure
from kpis.series import KnownFigure
from scorecard.standing import Standing


def on_track_figure(standings: Iterable[Standing]) -> KnownFigure | None:
    """The figure of the measure `kpis-on-track`: its value is how many are on track, out of those rated.

    None where nothing is rated.
    """
    rated = [standing for standing in standings if standing.rating.is_rated]
    if not rated:
        return None
    on_track = Decimal(sum(standing.rating.on_track for standing in rated))
    return KnownFigure(
        id=None,
        figure=Figure(numerator=on_track, denominator=Decimal(len(rated)), value=on_track),
        illustrative=any(standing.is_illustrative for standing in rated),
        source="Worked out from the ratings of the contractual KPIs",
        commentary="",
    )


def on_track_series(by_month: Iterable[tuple[date, list[Standing]]]) -> dict[date, KnownFigure]:
    """The same for many months; those with nothing rated are left out."""
    found = {month: on_track_figure(standings) for month, standings in by_month}
    return {month: figure for month, figure in found.items() if figure is not None}
