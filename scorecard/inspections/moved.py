"""Has a measure moved since an inspection, and is that more than noise? Pure.

The third question about movement (docs/domain.md: Movement, 3), asked across a day that somebody else chose:
of figures as they are printed, and never told from two of them alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.change import Change, Direction, change_between
from kpis.figures import Calculation
from kpis.limits import MONTHS_LOOKED_BACK, Limits, control_limits, points_up_to
from kpis.periods import add_months
from kpis.series import Series
from kpis.terms import MeasureTerms
from kpis.variation import Finding, Signal, findings_at, has_variation, signal_of
from reports.partial_dates import PartialDate

# A figure older than this says nothing of how things stood when the inspectors came.
MONTHS_BEFORE = 12


class Answer(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # more than chance, of a measure for context
    CHANCE = "chance"  # no more than chance
    UNCLEAR = "unclear"  # the two figures and the run of them point to different sides
    TOO_FEW = "too_few"
    NOT_ASKED = "not_asked"  # of figures that come so seldom, or that grow through the year
    NOTHING = "nothing"  # there are not two figures to compare


class Basis(StrEnum):
    """Which figures the limits rest on."""

    BEFORE = "before"  # those up to the inspection: what came after is held against them
    AROUND = "around"  # there are too few of those, so three years from the first of them on


@dataclass(frozen=True, slots=True)
class FigureThen:
    month: date
    printed: Decimal
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """then: the figure at the inspection; first, latest: since then, `first` only where it is another.

    points_before: figures in the three years up to the inspection; points: those that the limits rest on, or
    would have; finding: what the latest figures do beyond chance; beyond: figures between the inspection and
    the latest that lie outside the limits; illustrative: one of all these was made up for the sample.
    """

    measure: MeasureTerms
    answer: Answer
    then: FigureThen | None = None
    first: FigureThen | None = None
    latest: FigureThen | None = None
    change: Change | None = None
    basis: Basis | None = None
    finding: Finding | None = None
    beyond: tuple[FigureThen, ...] = ()
    points_before: int = 0
    points: int = 0
    illustrative: bool = False


def moved_since(
    measure: MeasureTerms, series: Series, *, looked: PartialDate, told: PartialDate | None = None
) -> Moved:
    """What the figures of a measure say since an inspection.

    series: the organisation's figures; looked: until when the inspectors looked; told: when their report was
    published. The figure at the inspection is the last of the year up to `looked`, or else the first up to
    `told`. Where there are enough figures up to then, those since are held against the limits of these alone;
    otherwise against those of the three years that begin with the first of them.
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
    then, latest = found.then, found.latest
    assert then is not None
    assert latest is not None
    measure, earlier = found.measure, points_up_to(points, before, None)
    limits, held, basis = control_limits(earlier), earlier, Basis.BEFORE
    if limits is None:
        held, basis = _around(points, min(earlier)), Basis.AROUND
        limits = control_limits(held)
    shown = {then.month, latest.month, *held, *([found.first.month] if found.first else [])}
    found = replace(
        found,
        change=_change(measure, then, latest),
        points_before=len(earlier),
        points=len(held),
        illustrative=any(series[month].illustrative for month in shown),
    )
    if not has_variation(measure):
        return replace(found, answer=Answer.NOT_ASKED)
    if limits is None:
        return replace(found, answer=Answer.TOO_FEW)
    since = {month: figure for month, figure in points.items() if month > before}
    patterns = findings_at(latest.month, points=since, limits=limits)
    return replace(
        found,
        answer=_answer(patterns, found.change, measure),
        basis=basis,
        finding=patterns[0] if patterns else None,
        beyond=tuple(_outside(since, limits, series, until=latest.month)),
    )


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
