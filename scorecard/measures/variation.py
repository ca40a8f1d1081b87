"""The control limits of a measure's history, and what the figures say beside them. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.assurance import Record, record_of
from kpis.limits import Limits, control_limits, points_up_to
from kpis.periods import add_months
from kpis.series import LimitRestart
from kpis.variation import Finding, Variation, findings_at, has_variation, variation
from scorecard.measures.history import Coverage, HistoryRow, MeasureHistory


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months that share their control limits. restart: why they began anew, None for the first of them.

    findings: by month, the patterns that end with it.
    """

    limits: Limits
    findings: Mapping[date, tuple[Finding, ...]]
    restart: LimitRestart | None


@dataclass(frozen=True, slots=True)
class MeasureVariation:
    """period: the month that it is asked for; now: what its figure says; stretches: the earliest first;
    record: how the points that its limits rest on stood against its target, None without limits or a level.
    """

    period: date
    now: Variation
    stretches: tuple[Stretch, ...]
    restarts: tuple[LimitRestart, ...]
    illustrative: bool  # limits rest on a figure made up for the sample
    record: Record | None


def row_spoken_of(history: MeasureHistory, month: date | None) -> HistoryRow | None:
    """The latest month that has a figure, up to the one asked for; None where none has."""
    held = (row for row in reversed(history.rows) if row.printed is not None)
    return next((row for row in held if month is None or row.period <= month), None)


def framework_spoken_of(
    history: MeasureHistory, month: date | None, *, else_of: Sequence[Coverage]
) -> Coverage | None:
    """The framework whose target the month spoken of is rated against: None where none covers it, and the
    first of those that it stands in where there is no figure to speak of."""
    row = row_spoken_of(history, month)
    return row.coverage if row is not None else next(iter(else_of), None)


def measure_variation(
    history: MeasureHistory, *, month: date | None, restarts: Iterable[LimitRestart] = ()
) -> MeasureVariation | None:
    """The variation of the month spoken of; None where the question is not asked, or there is no figure.

    restarts: of the organisation's limits, by month, the earliest first.
    """
    measure, row = history.measure, row_spoken_of(history, month)
    if row is None or not has_variation(measure):
        return None
    begun = tuple(one for one in restarts if one.from_month <= row.period)
    points = {one.period: one.printed for one in history.rows if one.printed is not None}
    target, restart = (row.target, row.level), begun[-1].from_month if begun else None
    now = variation(
        points=points,
        period=row.period,
        polarity=measure.polarity,
        decimals=measure.decimals,
        target=target,
        restart=restart,
    )
    if now is None:
        return None
    stretches = tuple(_stretches(points, row.period, begun))
    made_up = [one.period for one in history.rows if one.known and one.known.illustrative]
    illustrative = any(one.limits.first <= month <= one.limits.last for one in stretches for month in made_up)
    record = None
    if now.limits is not None:
        held = points_up_to(points, row.period, restart)
        record = record_of(held, target=target, polarity=measure.polarity)
    return MeasureVariation(row.period, now, stretches, begun, illustrative, record)


def _stretches(
    points: Mapping[date, Decimal], period: date, begun: tuple[LimitRestart, ...]
) -> Iterable[Stretch]:
    """From each restart to the next, and up to the month spoken of, where there are enough figures."""
    for restart, following in zip((None, *begun), (*begun, None), strict=True):
        last = add_months(following.from_month, -1) if following else period
        held = points_up_to(points, last, restart.from_month if restart else None)
        limits = control_limits(held)
        if limits is not None:
            found = {one: findings_at(one, points=held, limits=limits) for one in held}
            yield Stretch(limits, {one: patterns for one, patterns in found.items() if patterns}, restart)
