"""What was published before the month of a return, beside its figures."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from kpis.known import Places, read_series
from kpis.periods import add_months, period_label
from kpis.series import KnownFigure, before
from kpis.terms import MeasureTerms
from reports.desk.row_texts import PastFigure
from reports.models import ReturnLine

MONTHS_SHOWN = 12


def read_past(places: Collection[tuple[int, int]], period: date) -> Places:
    """The figures of the month and of the twelve before it, by measure and area; in one statement."""
    return read_series(
        Q(
            measure__in={measure for measure, _ in places},
            area__in={area for _, area in places},
            period__range=(add_months(period, -MONTHS_SHOWN), period),
        )
    )


def past_text(measure: MeasureTerms, month: date, known: KnownFigure) -> PastFigure:
    printed = measure.published(known.figure)
    return PastFigure(
        label=period_label(month, measure.frequency),
        figure=measure.in_words(printed) if printed is not None else "",
        counts=measure.counts_in_words(known.figure) or "",
        illustrative=known.illustrative,
    )


def last_figures(lines: Collection[ReturnLine], period: date) -> dict[int, PastFigure]:
    """By line id, the last figure of the twelve months before the return's, where there is one."""
    past = read_past([(line.measure_id, line.area_id) for line in lines], period)
    found = {}
    for line in lines:
        series = past.get((line.measure_id, line.area_id), {})
        month = before(series, period)
        if month is not None:
            found[line.pk] = past_text(line.measure.terms, month, series[month])
    return found
