"""Whether an indicator's figure is more than noise, and its target sure to be met, in a month. Pure."""

from datetime import date
from decimal import Decimal

from kpis.limits import points_up_to
from kpis.series import Series
from kpis.terms import MeasureTerms
from kpis.variation import Variation, has_variation, variation
from scorecard.standing import IndicatorTerms, Standing


def printed_points(measure: MeasureTerms, series: Series) -> dict[date, Decimal]:
    """The printed figures of a series, by month; a month that comes to none is absent."""
    found = ((month, measure.published(known.figure)) for month, known in series.items())
    return {month: printed for month, printed in found if printed is not None}


def variation_of_month(
    indicator: IndicatorTerms, now: Standing, series: Series
) -> tuple[Variation | None, bool]:
    """The variation of the standing's month, and whether its limits rest on a figure made up for the sample.

    None where the question is not asked of the measure (kpis.variation), or the month has no figure.
    """
    measure = indicator.measure
    if not has_variation(measure) or now.period not in series:
        return None, False
    begun = indicator.restart_by(now.period)
    restart = begun.from_month if begun else None
    points = points_up_to(printed_points(measure, series), now.period, restart)
    found = variation(
        points=points,
        period=now.period,
        polarity=measure.polarity,
        decimals=measure.decimals,
        target=(now.target, now.level),
        restart=restart,
    )
    rests_on = points if found is not None and found.limits is not None else ()
    return found, any(series[month].illustrative for month in rests_on)
