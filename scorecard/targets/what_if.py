"""What a target would do before anybody agrees it: the same figures, rated under two targets. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kpis.limits import Limits, control_limits, points_up_to
from kpis.periods import MONTHS_COVERED, add_months, months_between
from kpis.rating import Rating, TargetTerms
from kpis.series import target_in_force
from kpis.variation import has_variation
from scorecard.standing import Evidences, IndicatorTerms, Standing, standing

MONTHS_RATED_ANEW = 24


@dataclass(frozen=True, slots=True)
class MonthUnderBoth:
    """A month's figure as it stands under the target that there is, and under the one that is proposed."""

    now: Standing
    proposed: Standing

    @property
    def differs(self) -> bool:
        return self.now.rating.status is not self.proposed.rating.status


@dataclass(frozen=True, slots=True)
class RestatedMonth:
    """A month of the framework that is shown with one rating today, and would be with another."""

    period: date
    shown: Rating
    becomes: Rating


@dataclass(frozen=True, slots=True)
class Noise:
    """How a tolerance compares with how far figures move from one month to the next.

    tolerance: how far the limit lies from the target, in the measure's unit, None without a limit;
    limits: None where there are too few figures for them, points says how many.
    """

    tolerance: Decimal | None
    points: int
    limits: Limits | None

    @property
    def is_wider_than_tolerance(self) -> bool:
        """Whether an ordinary month's movement is more than the whole width of the tolerance."""
        if self.limits is None or not self.tolerance:
            return False
        return self.tolerance < self.limits.moving_range


@dataclass(frozen=True, slots=True)
class WhatIf:
    """months: the framework's latest and those before it, the earliest first, as though either target had
    held in all of them; restated: what saving it changes of what is shown today; noise: None where it cannot
    be asked of the measure, or of this kind of target."""

    now: TargetTerms | None
    proposed: TargetTerms | None
    months: tuple[MonthUnderBoth, ...]
    restated: tuple[RestatedMonth, ...]
    noise: Noise | None

    @property
    def changed(self) -> int:
        """How many of the months would be rated otherwise."""
        return sum(month.differs for month in self.months)

    @property
    def figures(self) -> int:
        """How many of the months have a figure."""
        return sum(month.now.printed is not None for month in self.months)


def what_if(
    *,
    indicator: IndicatorTerms,
    starts: date,
    evidences: Evidences,
    proposed: TargetTerms | None,
    applies_from: date,
    instead_of: TargetTerms | None = None,
) -> WhatIf:
    """The figures rated under the target that `proposed` would take the place of, and under `proposed`.

    starts: the framework's first month; proposed: None where `instead_of` is withdrawn; applies_from: the
    month asked about; instead_of: the target that is corrected or withdrawn, None where one is set beside
    the others.
    """
    now = instead_of or target_in_force(indicator.targets, applies_from)
    rest = tuple(one for one in indicator.targets if one is not instead_of)
    after = _with(rest, proposed)
    becomes = proposed or target_in_force(rest, applies_from)
    months = tuple(
        MonthUnderBoth(
            now=standing(_always(indicator, now), period=month, evidences=evidences),
            proposed=standing(_always(indicator, becomes), period=month, evidences=evidences),
        )
        for month in _months_rated(indicator, evidences)
    )
    return WhatIf(
        now=now,
        proposed=becomes,
        months=months,
        restated=tuple(_restated(indicator, replace(indicator, targets=after), starts, evidences)),
        noise=_noise(indicator, becomes, evidences),
    )


def _with(targets: Iterable[TargetTerms], proposed: TargetTerms | None) -> tuple[TargetTerms, ...]:
    """The targets once it is set: it takes the place of one from the same month."""
    if proposed is None:
        return tuple(targets)
    others = [one for one in targets if one.applies_from != proposed.applies_from]
    return tuple(sorted([*others, proposed], key=lambda one: one.applies_from))


def _always(indicator: IndicatorTerms, terms: TargetTerms | None) -> IndicatorTerms:
    return replace(indicator, targets=(replace(terms, applies_from=date.min),) if terms else ())


def _months_rated(indicator: IndicatorTerms, evidences: Evidences) -> list[date]:
    """Up to the last month with a figure; of a measure that is not monthly, those with one of their own."""
    end = min(evidences.latest, indicator.ends)
    with_figures = sorted(month for month in evidences.own if month <= end)
    if not with_figures:
        return []
    last = with_figures[-1]
    first = add_months(last, 1 - MONTHS_RATED_ANEW)
    if MONTHS_COVERED[indicator.measure.frequency] > 1:
        return [month for month in with_figures if month >= first]
    return list(months_between(max(first, with_figures[0]), last))


def _restated(
    indicator: IndicatorTerms, after: IndicatorTerms, starts: date, evidences: Evidences
) -> Iterable[RestatedMonth]:
    for month in months_between(starts, min(indicator.ends, evidences.latest)):
        shown = standing(indicator, period=month, evidences=evidences).rating
        becomes = standing(after, period=month, evidences=evidences).rating
        if shown.status is not becomes.status:
            yield RestatedMonth(month, shown, becomes)


def _noise(indicator: IndicatorTerms, terms: TargetTerms | None, evidences: Evidences) -> Noise | None:
    """Of the latest figures, since the limits last restarted; None where the question is not asked of the
    measure, or of this kind of target."""
    measure = indicator.measure
    if terms is None or terms.value is None or not has_variation(measure):
        return None
    end = min(evidences.latest, indicator.ends)
    printed = {month: evidences.printed(month, measure) for month in evidences.own if month <= end}
    points = {month: figure for month, figure in printed.items() if figure is not None}
    held = _since_restart(points, indicator) if points else {}
    tolerance = None if terms.tolerance_limit is None else abs(terms.tolerance_limit - terms.value)
    return Noise(tolerance=tolerance, points=len(held), limits=control_limits(held))


def _since_restart(points: dict[date, Decimal], indicator: IndicatorTerms) -> dict[date, Decimal]:
    last = max(points)
    restart = indicator.restart_by(last)
    return points_up_to(points, last, restart.from_month if restart else None)
