"""A measure's figures of service areas and teams, each rated against the target of the whole. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from kpis.figures import Marker
from kpis.part_rating import rate_part
from kpis.periods import Frequency, months_between
from kpis.rating import Rating, Reason, not_rated
from kpis.series import Series
from kpis.terms import AreaTerms, MeasureTerms
from scorecard.measures.history import AreaFigure, Coverage, PartHistory, coverage_of
from scorecard.sparkline import first_month_shown
from scorecard.standing import Evidences, target_of_month


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
            rating = _rating(measure, coverage, evidences, figures[-1])
            yield PartHistory(area, figures, rating, has_earlier=min(series) < months[0])


def part_figure(measure: MeasureTerms, area: AreaTerms, series: Series, month: date) -> AreaFigure:
    """A part's figure of a month. Every one on a measure's page comes from here, so that what may not be
    shown is kept back in one place."""
    known = series.get(month)
    printed = measure.published(known.figure) if known is not None else None
    marker = Marker.HELD_BACK if known is not None and known.held_back else Marker.NOT_AVAILABLE
    return AreaFigure(area, month, known, printed, marker)


def _months(measure: MeasureTerms, known: set[date], last: date, *, every_month: bool) -> list[date]:
    first = min(known) if every_month else first_month_shown(last)
    held = [one for one in known if first <= one <= last]
    return list(months_between(min(held), last)) if measure.frequency is Frequency.MONTHLY else sorted(held)


def _rating(
    measure: MeasureTerms, coverage: Coverage | None, evidences: Evidences, figure: AreaFigure
) -> Rating:
    """How a part stands against the target of the whole, where that says anything of a part."""
    if figure.printed is None:
        return not_rated(Reason.HELD_BACK if figure.marker is Marker.HELD_BACK else Reason.NO_FIGURE)
    if coverage is None:
        return not_rated(Reason.NO_TARGET)
    target, level = target_of_month(coverage.indicator, figure.period, evidences.benchmarks)
    return rate_part(
        figure=figure.printed, level=level, terms=target, polarity=measure.polarity, unit=measure.unit
    )
