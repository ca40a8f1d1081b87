"""Has a measure moved since an inspection, and is that more than noise? Pure.

The third question about movement (docs/domain.md: Movement, 3), asked across a day that somebody else chose:
of figures as they are printed, and never told from two of them alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kpis.change import Change, Direction, change_between
from kpis.figures import Calculation
from kpis.limits import MONTHS_LOOKED_BACK, Limits, control_limits, points_up_to
from kpis.periods import add_months
from kpis.series import LimitRestart, Series
from kpis.terms import MeasureTerms
from kpis.variation import Finding, Signal, findings_at, has_variation, signal_of
from reports.partial_dates import PartialDate
from scorecard.inspections.answers import Answer, Basis, FigureThen, Moved

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
    `told`. Where there are enough figures up to then, those since are held against the limits of these alone;
    otherwise against those of the three years that begin with the first of them. restarts: of the limits, by
    month: nothing before one is held against the same limits as what came after it.
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
    )
    if then is None or not since:
        shown = (found.then, found.first, found.latest)
        return replace(found, illustrative=any(one.illustrative for one in shown if one))
    begun = [one for one in restarts if one.from_month <= since[-1]]
    found = replace(found, restart=begun[-1] if begun else None)
    return _compared(found, points, series, before=max(at, then))


def _printed(measure: MeasureTerms, series: Series) -> dict[date, Decimal]:
    found = {month: measure.published(known.figure) for month, known in series.items()}
    return {month: printed for month, printed in found.items() if printed is not None}


def _month_then(points: Mapping[date, Decimal], at: date, told: date) -> date | None:
    """The month whose figure stands for how things were at the inspection."""
    up_to = [month for month in points if add_months(at, -MONTHS_BEFORE) < month <= at]
    until_told = [month for month in points if at < month <= told]
    return max(up_to) if up_to else min(until_told, default=None)


def _figure(month: date | None, points: Mapping[date, Decimal], series: Series) -> FigureThen | None:
    return FigureThen(month, points[month], series[month].illustrative) if month else None


def _compared(found: Moved, points: Mapping[date, Decimal], series: Series, *, before: date) -> Moved:
    """then and latest are there. before: the last month of those that the ones since are held against."""
    then, latest, restart = found.then, found.latest, found.restart
    assert then is not None
    assert latest is not None
    found = replace(found, change=_change(found.measure, then, latest))
    is_asked = has_variation(found.measure)
    if is_asked and restart is not None and restart.from_month > then.month:
        return _since_restart(found, points, series, restart.from_month, latest.month)
    earlier = points_up_to(points, before, restart.from_month if restart else None)
    limits, held, basis = control_limits(earlier), earlier, Basis.BEFORE
    if limits is None:
        held, basis = _around(points, min(earlier)), Basis.AROUND
        limits = control_limits(held)
    found = replace(_resting_on(found, held, series), points_before=len(earlier))
    if not is_asked:
        return replace(found, answer=Answer.NOT_ASKED)
    if limits is None:
        return replace(found, answer=Answer.TOO_FEW)
    since = {month: figure for month, figure in points.items() if month > before}
    patterns = findings_at(latest.month, points=since, limits=limits)
    return replace(
        found,
        answer=_answer(patterns, found.change, found.measure),
        basis=basis,
        finding=patterns[0] if patterns else None,
        beyond=tuple(_outside(since, limits, series, until=latest.month)),
    )


def _since_restart(
    found: Moved, points: Mapping[date, Decimal], series: Series, first: date, last: date
) -> Moved:
    """No limits hold both the figure at the inspection and the latest, which is held against its own."""
    held = points_up_to(points, last, first)
    limits = control_limits(held)
    patterns = findings_at(last, points=held, limits=limits) if limits is not None else ()
    found = _resting_on(found, held, series)
    return replace(found, answer=Answer.RESTARTED, finding=patterns[0] if patterns else None)


def _resting_on(found: Moved, held: Mapping[date, Decimal], series: Series) -> Moved:
    shown = {one.month for one in (found.then, found.first, found.latest) if one is not None}
    made_up = any(series[month].illustrative for month in shown.union(held))
    return replace(found, points=len(held), illustrative=made_up)


def _outside(
    since: Mapping[date, Decimal], limits: Limits, series: Series, *, until: date
) -> Iterable[FigureThen]:
    for month in sorted(since):
        if month < until and not limits.lower <= since[month] <= limits.upper:
            yield FigureThen(month, since[month], series[month].illustrative)


def _around(points: Mapping[date, Decimal], first: date) -> dict[date, Decimal]:
    """Three years from a month on: the figure at the inspection is among them, the latest need not be."""
    last = add_months(first, MONTHS_LOOKED_BACK - 1)
    return {month: points[month] for month in sorted(points) if first <= month <= last}


def _change(measure: MeasureTerms, then: FigureThen, latest: FigureThen) -> Change | None:
    """None for a total of the year so far: it is larger in March than in June, whatever happened."""
    if measure.calculation is Calculation.YEAR_TO_DATE:
        return None
    return change_between(
        now=(latest.month, latest.printed),
        before=(then.month, then.printed),
        polarity=measure.polarity,
        frequency=measure.frequency,
    )


def _answer(patterns: tuple[Finding, ...], change: Change | None, measure: MeasureTerms) -> Answer:
    if not patterns:
        return Answer.CHANCE
    # A run above the mean is no rise where the figure at the inspection was higher still.
    if change is None or change.direction is not (Direction.UP if patterns[0].high else Direction.DOWN):
        return Answer.UNCLEAR
    signal = signal_of(patterns, measure.polarity)
    return {Signal.IMPROVING: Answer.BETTER, Signal.CONCERNING: Answer.WORSE}.get(signal, Answer.OTHER)
