"""How a figure of a return would stand against its target, and beside its past, once it is published."""

from collections.abc import Mapping
from decimal import Decimal

from kpis.figures import Figure
from kpis.rating import MOVEMENTS, Evidence, Rating, TargetTerms, level_to_reach, rate
from kpis.series import KnownFigure, at_or_before
from kpis.terms import MeasureTerms
from kpis.variation import Variation, has_variation, variation
from reports.importing.context import Context
from reports.importing.return_row import Place

NOTHING_RETURNED: Mapping[Place, Figure] = {}


def rating_once_published(
    *,
    measure: MeasureTerms,
    area: int,
    figure: Figure,
    context: Context,
    returned: Mapping[Place, Figure] = NOTHING_RETURNED,
) -> Rating | None:
    """The rating of a figure of the return's month; None for a part or a benchmark, which are not rated.

    area: its id; returned: the figures that come with it, among which may be that of a benchmark to match.
    """
    if area != context.organisation:
        return None
    terms = context.targets.get(measure.id)
    earlier = context.last_before(measure.id, area)
    evidence = Evidence(
        figure=measure.published(figure),
        previous=measure.published(earlier[1].figure) if earlier else None,
        level=benchmark_to_match(terms, measure=measure, context=context, returned=returned),
        at_year_end=context.at_year_end,
    )
    return rate(evidence=evidence, terms=terms, polarity=measure.polarity)


def made_up_to_reach(
    *,
    measure: MeasureTerms,
    area: int,
    context: Context,
    returned: Mapping[Place, Figure] = NOTHING_RETURNED,
) -> str:
    """What a rating rests on, besides its figure, that was made up for the sample, as it is marked.

    Empty where nothing was, and where the figure is not rated. The arguments are those of the rating.
    """
    terms = context.targets.get(measure.id) if area == context.organisation else None
    if terms is None:
        return ""
    if terms.illustrative:
        return "target illustrative"
    if terms.kind in MOVEMENTS:
        earlier = context.last_before(measure.id, area)
        return "figure before illustrative" if earlier and earlier[1].illustrative else ""
    benchmark = _known_benchmark(terms, measure=measure, context=context)
    place = (measure.id, context.benchmark_areas.get(terms.benchmark or ""), context.period)
    return "benchmark illustrative" if benchmark and benchmark.illustrative and place not in returned else ""


def variation_once_published(
    *, measure: MeasureTerms, area: int, figure: Figure, context: Context
) -> Variation | None:
    """Whether a figure of the whole organisation would be more than chance, as its scorecard will say.

    None for a part or a benchmark, and where the question is not asked of the measure.
    """
    printed = measure.published(figure)
    if (
        area != context.organisation
        or context.period is None
        or printed is None
        or not has_variation(measure)
    ):
        return None
    return variation(
        points={**context.past.get((measure.id, area), {}), context.period: printed},
        period=context.period,
        polarity=measure.polarity,
        decimals=measure.decimals,
    )


def level_once_published(*, measure: MeasureTerms, area: int, context: Context) -> Decimal | None:
    """The number that a measure's target comes to in the return's month, by what is published so far."""
    terms = context.targets.get(measure.id) if area == context.organisation else None
    benchmark = benchmark_to_match(terms, measure=measure, context=context, returned=NOTHING_RETURNED)
    return level_to_reach(terms=terms, benchmark=benchmark)


def benchmark_to_match(
    terms: TargetTerms | None,
    *,
    measure: MeasureTerms,
    context: Context,
    returned: Mapping[Place, Figure] = NOTHING_RETURNED,
) -> Decimal | None:
    """The benchmark's latest figure, printed: that in the return, or else the published one."""
    area = context.benchmark_areas.get(terms.benchmark) if terms is not None and terms.benchmark else None
    if area is None or context.period is None:
        return None
    now = returned.get((measure.id, area, context.period))
    if now is not None:
        return measure.published(now)
    known = _known_benchmark(terms, measure=measure, context=context)
    return measure.published(known.figure) if known is not None else None


def _known_benchmark(
    terms: TargetTerms | None, *, measure: MeasureTerms, context: Context
) -> KnownFigure | None:
    """The latest figure of the benchmark to be matched that is known by the return's month."""
    area = context.benchmark_areas.get(terms.benchmark) if terms is not None and terms.benchmark else None
    if area is None or context.period is None:
        return None
    series = context.earlier.get((measure.id, area), {})
    month = at_or_before(series, context.period)
    return series[month] if month else None
