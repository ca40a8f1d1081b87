"""Has a measure moved since an inspection, and is that more than noise? Pure.

The third question about movement (docs/domain.md: Movement, 3), asked across a day that somebody else chose:
of figures as they are printed, and never told from two of them alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from kpis.change import Change, change_between
from kpis.figures import Calculation
from kpis.limits import control_limits, points_up_to
from kpis.periods import Frequency, add_months, month_number
from kpis.series import LimitRestart, Series
from kpis.terms import MeasureTerms
from kpis.variation import findings_at, has_variation
from reports.partial_dates import PartialDate
from scorecard.inspections.answers import Answer, FigureThen, Moved
from scorecard.inspections.moved_judged import judge, months_held, with_answer

# A figure older than this says nothing of how things stood when the inspectors came.
MONTHS_BEFORE = 12


def moved_since(
    measure: MeasureTerms,
    series: Series,
    *,
    looked: PartialDate,
    told: PartialDate | None = None,
    restarts: Iterable[LimitRestart] = (),
) -> Moved:
    """What the figures of a measure say since an inspection.

    series: the organisation's figures; looked: until when the inspectors looked; told: when their report was
    published. The figure at the inspection is the last of the year up to `looked`, or else the first up to
    `told`. Limits are those of the figures on one side of the inspection, and the others are held against
    them (scorecard.inspections.moved_judged). restarts: of the limits, by month: nothing before one is held
    against the same limits as what came after it.
    """
    points = _printed(measure, series)
    at = looked.last.replace(day=1)
    then = _month_then(points, at, (told or looked).last.replace(day=1))
    since = [month for month in sorted(points) if month > max(at, then or at)]
    found = Moved(
        measure=measure,
        answer=Answer.NOTHING,
        then=_figure(then, points, series),
        first=_figure(since[0] if len(since) > 1 else None, points, series),
        latest=_figure(since[-1] if since else None, points, series),
        is_after=then is not None and then > at,
    )
    found = replace(found, published=_published(found, at, points, series))
    if then is None or not since:
        return replace(found, illustrative=any(one.illustrative for one in _shown(found)))
    begun = [one for one in restarts if one.from_month <= since[-1]]
    found = replace(
        found,
        restart=begun[-1] if begun else None,
        change=_change(measure, then=(then, points[then]), latest=(since[-1], points[since[-1]])),
        gaps=tuple(_gaps([then, *since])) if measure.frequency is Frequency.MONTHLY else (),
    )
    return _compared(found, points, series, at=at)


def _printed(measure: MeasureTerms, series: Series) -> dict[date, Decimal]:
    found = {month: measure.published(known.figure) for month, known in series.items()}
    return {month: printed for month, printed in found.items() if printed is not None}


def _month_then(points: Mapping[date, Decimal], at: date, told: date) -> date | None:
    """The month whose figure stands for how things were at the inspection."""
    up_to = _year_up_to(points, at)
    until_told = [month for month in points if at < month <= told]
    return max(up_to) if up_to else min(until_told, default=None)


def _year_up_to(points: Mapping[date, Decimal], at: date) -> list[date]:
    return [month for month in points if add_months(at, -MONTHS_BEFORE) < month <= at]


def _published(found: Moved, at: date, points: Mapping[date, Decimal], series: Series) -> FigureThen | None:
    """The last published figure of the year up to the inspection, where a made-up one would hide it."""
    if found.then is None or not found.then.illustrative:
        return None
    published = [month for month in _year_up_to(points, at) if not series[month].illustrative]
    return _figure(max(published, default=None), points, series)


def _figure(month: date | None, points: Mapping[date, Decimal], series: Series) -> FigureThen | None:
    return FigureThen(month, points[month], series[month].illustrative) if month else None


def _shown(found: Moved) -> list[FigureThen]:
    figures = (found.then, found.first, found.latest, found.published)
    return [one for one in figures if one is not None]


def _gaps(months: list[date]) -> Iterable[tuple[date, date]]:
    for earlier, later in pairwise(months):
        if month_number(later) - month_number(earlier) > 1:
            yield add_months(earlier, 1), add_months(later, -1)


def _compared(found: Moved, points: Mapping[date, Decimal], series: Series, *, at: date) -> Moved:
    """then and latest are there. at: the month in which the inspectors stopped looking."""
    then, latest, restart = found.then, found.latest, found.restart
    assert then is not None
    assert latest is not None
    begun = restart.from_month if restart is not None else date.min
    is_asked = has_variation(found.measure)
    if is_asked and begun > then.month:
        return _since_restart(found, points, series, begun, latest.month)
    points = {month: figure for month, figure in points.items() if month >= begun}
    earlier = points_up_to(points, at, None)
    since = {month: figure for month, figure in points.items() if month > max(at, then.month)}
    found = replace(found, points_before=len(earlier))
    if not is_asked:
        return replace(_resting_on(found, (), series), answer=Answer.NOT_ASKED)
    held, basis = months_held(earlier, since)
    limits = control_limits(held)
    found = _resting_on(found, held, series)
    if limits is None:
        return replace(found, answer=Answer.TOO_FEW)
    before = {month: points[month] for month in _year_up_to(points, then.month)}
    made_up = found.illustrative or any(series[month].illustrative for month in {**before, **since})
    found = replace(found, illustrative=made_up)
    found = replace(found, judged=judge(found, before, since, series, limits=limits, basis=basis))
    return with_answer(found)


def _since_restart(
    found: Moved, points: Mapping[date, Decimal], series: Series, first: date, last: date
) -> Moved:
    """No limits hold both the figure at the inspection and the latest, which is held against its own."""
    held = points_up_to(points, last, first)
    limits = control_limits(held)
    patterns = findings_at(last, points=held, limits=limits) if limits is not None else ()
    found = _resting_on(found, held, series)
    return replace(found, answer=Answer.RESTARTED, finding=patterns[0] if patterns else None)


def _resting_on(found: Moved, held: Iterable[date], series: Series) -> Moved:
    held = set(held)
    made_up = any(series[month].illustrative for month in held | {one.month for one in _shown(found)})
    return replace(found, points=len(held), illustrative=made_up)


def _change(
    measure: MeasureTerms, *, then: tuple[date, Decimal], latest: tuple[date, Decimal]
) -> Change | None:
    """None for a total of the year so far: it is larger in March than in June, whatever happened."""
    if measure.calculation is Calculation.YEAR_TO_DATE:
        return None
    return change_between(now=latest, before=then, polarity=measure.polarity, frequency=measure.frequency)
