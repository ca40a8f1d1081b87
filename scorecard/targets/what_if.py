"""What a target would do before anybody agrees it: the same figures, rated under two targets. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kpis.periods import MONTHS_COVERED, add_months, months_between
from kpis.rating import Rating, TargetTerms
from kpis.series import target_in_force
from kpis.windows import WindowFigure, WindowTerms
from scorecard.progress import Progress, progress_of
from scorecard.rows import rated_window
from scorecard.standing import Evidences, IndicatorTerms, Standing, standing
from scorecard.targets.noise import Noise, noise_of
from scorecard.targets.restated import RestatedMonth, restated_months, restated_windows

MONTHS_RATED_ANEW = 24


@dataclass(frozen=True, slots=True)
class WindowUnderBoth:
    """The figure of several months together, rated against the target of their last month under both."""

    figure: WindowFigure
    illustrative: bool  # a month of it was made up for the sample
    now: Rating
    proposed: Rating

    @property
    def differs(self) -> bool:
        return self.now.status is not self.proposed.status


@dataclass(frozen=True, slots=True)
class MonthUnderBoth:
    """A month's figure as it stands under the target that there is, and under the one that is proposed.

    window: that of the months together up to it, None where there is none.
    """

    now: Standing
    proposed: Standing
    window: WindowUnderBoth | None

    @property
    def differs(self) -> bool:
        return self.now.rating.status is not self.proposed.rating.status

    @property
    def window_differs(self) -> bool:
        return self.window is not None and self.window.differs


@dataclass(frozen=True, slots=True)
class WhatIf:
    """months: the framework's latest and those before it, the earliest first, as though either target had
    held in all of them; restated: what saving it changes of what is shown today of months alone, and
    restated_windows of several months together; window: how many these are; progress: towards a target for
    year end in the last month with a figure, under both; noise: None where it cannot be asked of the measure,
    or of this kind of target; without_figures: a benchmark to match that has none of the measure."""

    now: TargetTerms | None
    proposed: TargetTerms | None
    months: tuple[MonthUnderBoth, ...]
    restated: tuple[RestatedMonth, ...]
    restated_windows: tuple[RestatedMonth, ...]
    window: WindowTerms
    progress: tuple[Progress | None, Progress | None]
    noise: Noise | None
    without_figures: str

    @property
    def changed(self) -> int:
        """How many of the months would be rated otherwise."""
        return sum(month.differs for month in self.months)

    @property
    def figures(self) -> int:
        """How many of the months have a figure."""
        return sum(month.now.printed is not None for month in self.months)

    @property
    def windows(self) -> int:
        """How many of the months have a figure of several months together that either target rates."""
        found = [month.window for month in self.months if month.window is not None]
        return sum(one.now.is_rated or one.proposed.is_rated for one in found)

    @property
    def changed_windows(self) -> int:
        """How many of these would be rated otherwise."""
        return sum(month.window_differs for month in self.months)


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
        _under_both(_always(indicator, now), _always(indicator, becomes), month, evidences)
        for month in _months_rated(indicator, evidences)
    )
    shown_after = replace(indicator, targets=after)
    return WhatIf(
        now=now,
        proposed=becomes,
        months=months,
        restated=tuple(restated_months(indicator, shown_after, starts, evidences)),
        restated_windows=tuple(restated_windows(indicator, shown_after, starts, evidences)),
        window=indicator.window,
        progress=_progress(indicator, months, starts),
        noise=noise_of(indicator, becomes, evidences),
        without_figures=_without_figures(becomes, evidences),
    )


def _under_both(
    now: IndicatorTerms, proposed: IndicatorTerms, month: date, evidences: Evidences
) -> MonthUnderBoth:
    stands = standing(now, period=month, evidences=evidences)
    would = standing(proposed, period=month, evidences=evidences)
    figure, rated_now = rated_window(now, stands, evidences)
    _, rated_then = rated_window(proposed, would, evidences)
    if figure is None or rated_now is None or rated_then is None:
        return MonthUnderBoth(stands, would, window=None)
    illustrative = evidences.any_illustrative(*now.window.span(month))
    return MonthUnderBoth(stands, would, WindowUnderBoth(figure, illustrative, rated_now, rated_then))


def _progress(
    indicator: IndicatorTerms, months: tuple[MonthUnderBoth, ...], starts: date
) -> tuple[Progress | None, Progress | None]:
    """What is reached by the last month, where that lies in the framework: an earlier year's says nothing."""
    if not months or months[-1].now.period < starts:
        return None, None
    return progress_of(indicator, months[-1].now), progress_of(indicator, months[-1].proposed)


def _without_figures(terms: TargetTerms | None, evidences: Evidences) -> str:
    if terms is None or terms.benchmark is None or evidences.benchmarks.get(terms.benchmark):
        return ""
    return terms.benchmark_name or terms.benchmark


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
