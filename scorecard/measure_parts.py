"""A measure's figures of service areas and teams, each rated against the target of the whole. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from kpis.figures import Calculation, Marker
from kpis.periods import Frequency, months_between
from kpis.rating import Rating, Reason, not_rated
from kpis.series import Series
from kpis.terms import AreaTerms, MeasureTerms
from scorecard.measure import AreaFigure, Coverage, PartHistory, coverage_of
from scorecard.sparkline import first_month_shown
from scorecard.standing import Evidences, standing

# A target for how many is one for the whole: a service area has a part of them.
SHARED_OUT = frozenset({Calculation.COUNT, Calculation.YEAR_TO_DATE, Calculation.DERIVED})


def part_histories(
    measure: MeasureTerms,
    *,
    parts: Sequence[tuple[AreaTerms, Series]],
    evidences: Evidences,
    coverages: Sequence[Coverage],
    month: date | None,
    every_month: bool = False,
) -> Iterable[PartHistory]:
    """Those with a figure in the month asked for or, where none has one, in the latest month that any has.

    parts: with their figures; evidences: of the whole, for what its target comes to. The 13 months up to that
    month are shown, or every month there is, those that nobody has a figure of left out.
    """
    known = {period for _, series in parts for period in series}
    if not known:
        return
    last = month if month in known else max(known)
    months = _months(measure, known, last, every_month=every_month)
    coverage = coverage_of(coverages, last)
    for area, series in parts:
        figures = tuple(part_figure(measure, area, series, one) for one in months)
        if figures[-1].known is not None:
            rating = _rating(measure, coverage, last, evidences, figures, series)
            yield PartHistory(area, figures, rating, has_earlier=min(series) < months[0])


def part_figure(measure: MeasureTerms, area: AreaTerms, series: Series, month: date) -> AreaFigure:
    """A part's figure of a month. Every one on a measure's page comes from here, so that what may not be
    shown is kept back in one place."""
    known = series.get(month)
    printed = measure.published(known.figure) if known is not None else None
    return AreaFigure(area, month, known, printed, Marker.NOT_AVAILABLE)


def _months(measure: MeasureTerms, known: set[date], last: date, *, every_month: bool) -> list[date]:
    first = min(known) if every_month else first_month_shown(last)
    held = [one for one in known if first <= one <= last]
    return list(months_between(min(held), last)) if measure.frequency is Frequency.MONTHLY else sorted(held)


def _rating(
    measure: MeasureTerms,
    coverage: Coverage | None,
    month: date,
    evidences: Evidences,
    figures: Sequence[AreaFigure],
    series: Series,
) -> Rating:
    if coverage is None or figures[-1].printed is None:
        return not_rated(Reason.NO_TARGET if coverage is None else Reason.NO_FIGURE)
    own = Evidences(own=series, benchmarks=evidences.benchmarks, latest=evidences.latest)
    rating = standing(coverage.indicator, period=month, evidences=own).rating
    return (
        not_rated(Reason.FOR_THE_WHOLE) if rating.is_rated and measure.calculation in SHARED_OUT else rating
    )
