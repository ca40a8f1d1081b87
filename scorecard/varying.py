"""Whether an indicator's figure is more than noise, and its target sure to be met, in a month. Pure."""

from kpis.variation import Variation, has_variation, variation
from scorecard.standing import Evidences, IndicatorTerms, Standing


def variation_of_month(
    indicator: IndicatorTerms, now: Standing, evidences: Evidences
) -> tuple[Variation | None, bool]:
    """The variation of the standing's month, and whether its limits rest on a figure made up for the sample.

    None where the question is not asked of the measure (kpis.variation), or the month has no figure.
    """
    measure = indicator.measure
    if not has_variation(measure) or now.period not in evidences.own:
        return None, False
    begun = indicator.restart_by(now.period)
    restart = begun.from_month if begun else None
    found = variation(
        points=evidences.all_printed(measure),
        period=now.period,
        polarity=measure.polarity,
        decimals=measure.decimals,
        target=(now.target, now.level),
        restart=restart,
    )
    return found, bool(found and found.limits and evidences.any_illustrative(found.limits.first, now.period))
