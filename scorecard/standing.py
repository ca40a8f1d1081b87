"""How an indicator stands in a month: its figure, the target of that month, and the rating. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kpis.periods import MONTHS_COVERED, add_months, is_due, is_expected
from kpis.rating import MOVEMENTS, Evidence, Rating, Reason, TargetTerms, level_to_reach, not_rated, rate
from kpis.series import KnownFigure, LimitRestart, Series, at_or_before, target_in_force, whole_before
from kpis.terms import MeasureTerms
from kpis.windows import WindowTerms
from scorecard.counted_of import of_another_number


@dataclass(frozen=True, slots=True)
class IndicatorTerms:
    """A measure's place in a framework. targets: all that are known, the earliest first.

    starts, ends: the first and last month of the framework;
    restarts: of its control limits, the earliest first, as far as they were asked for.
    """

    id: int
    reference: str
    measure: MeasureTerms
    window: WindowTerms
    starts: date
    ends: date
    targets: tuple[TargetTerms, ...] = ()
    restarts: tuple[LimitRestart, ...] = ()

    def restart_by(self, period: date) -> LimitRestart | None:
        """The last restart of its control limits up to a month."""
        return next((one for one in reversed(self.restarts) if one.from_month <= period), None)


@dataclass(frozen=True, slots=True)
class Evidences:
    """The figures that an indicator's ratings rest on.

    own: the organisation's, by month; benchmarks: by the code of the benchmark area, by month;
    latest: the last month that has ended; missing: by month, why the organisation has no figure, where that
    was said.
    """

    own: Series
    benchmarks: Mapping[str, Series] = field(default_factory=dict)
    latest: date = date.max
    missing: Mapping[date, str] = field(default_factory=dict)
    _printed: dict[date, Decimal] = field(default_factory=dict, init=False, repr=False, compare=False)

    def printed(self, month: date, measure: MeasureTerms) -> Decimal | None:
        """The organisation's figure of a month as it is printed, None where there is none."""
        return self.all_printed(measure).get(month)

    def all_printed(self, measure: MeasureTerms) -> Mapping[date, Decimal]:
        """The organisation's figures as they are printed, by month.

        Worked out once, and together: the row, its line and its limits all ask for them.
        """
        if not self._printed:
            for month, known in self.own.items():
                printed = measure.published(known.figure)
                if printed is not None:
                    self._printed[month] = printed
        return self._printed

    def whole_printed(self, measure: MeasureTerms) -> Mapping[date, Decimal]:
        """The same without what is worked out from only some of its figures: a line would fall there."""
        printed = self.all_printed(measure)
        if all(known.partly is None for known in self.own.values()):
            return printed
        return {month: one for month, one in printed.items() if self.own[month].partly is None}

    def any_illustrative(self, first: date, last: date) -> bool:
        """Whether a figure of these months was made up for the sample."""
        return any(known.illustrative and first <= month <= last for month, known in self.own.items())


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator in one month.

    figure_period is the month that the figure is of: for a termly or annual measure it may be an earlier
    one, whose figure still speaks. printed: the figure as published; level: the number that the target
    comes to; previous: month and printed figure of the observation before; due: whether a figure of this
    very month was to come by now; expected: whether one should speak for it, of this month or its quarter;
    of_before: of how many the count before was, where that is why the two are not compared.
    """

    period: date
    figure_period: date | None
    known: KnownFigure | None
    printed: Decimal | None
    target: TargetTerms | None
    level: Decimal | None
    rating: Rating
    previous: tuple[date, Decimal] | None
    due: bool
    expected: bool = True
    of_before: Decimal | None = None

    @property
    def is_lacking(self) -> bool:
        """Whether it has no figure, and should have one."""
        return self.expected and self.printed is None

    @property
    def is_illustrative(self) -> bool:
        """Whether the figure or the target was made up for the sample."""
        return bool(self.made_up)

    @property
    def made_up(self) -> str:
        """What was made up for the sample, as it is marked; empty where nothing was."""
        if self.known and self.known.illustrative:
            return "illustrative"
        return "target illustrative" if self.target and self.target.illustrative else ""


def standing(indicator: IndicatorTerms, *, period: date, evidences: Evidences) -> Standing:
    """How the indicator stands in that month, from everything that is known."""
    measure = indicator.measure
    figure_period = _speaking(indicator, period, evidences.own)
    known = evidences.own[figure_period] if figure_period else None
    printed = evidences.printed(figure_period, measure) if figure_period else None
    target, level = target_of_month(indicator, period, evidences.benchmarks)
    is_partly = known is not None and known.partly is not None
    before = None if is_partly else whole_before(evidences.own, figure_period or period)
    of_before = of_another_number(measure, known, evidences.own[before] if before else None)
    previous = _previous(evidences, before if of_before is None else None, measure)
    rating = rate(
        evidence=Evidence(
            figure=printed,
            previous=previous[1] if previous else None,
            level=level,
            at_year_end=period == indicator.ends,
        ),
        terms=target,
        polarity=measure.polarity,
    )
    due = is_due(period, measure.frequency) and period <= evidences.latest
    if rating.reason is Reason.NO_FIGURE and not due:
        rating = not_rated(Reason.NOT_DUE)
    if rating.reason is Reason.NO_EARLIER_FIGURE and of_before is not None:
        rating = not_rated(Reason.OF_ANOTHER_NUMBER)
    if is_partly:
        rating = not_rated(Reason.PARTLY_IN)
    return Standing(
        period=period,
        figure_period=figure_period,
        known=known,
        printed=printed,
        target=target,
        level=level,
        rating=rating,
        previous=previous,
        due=due,
        expected=is_expected(period, measure.frequency, since=indicator.starts),
        of_before=of_before,
    )


def _previous(evidences: Evidences, month: date | None, measure: MeasureTerms) -> tuple[date, Decimal] | None:
    printed = evidences.printed(month, measure) if month else None
    return (month, printed) if month and printed is not None else None


def _speaking(indicator: IndicatorTerms, period: date, own: Series) -> date | None:
    """The month whose figure speaks for this one: for a monthly measure, only itself."""
    if period in own:
        return period
    covered = MONTHS_COVERED[indicator.measure.frequency]
    latest = at_or_before(own, period) if covered > 1 else None
    return latest if latest and latest > add_months(period, -covered) else None


def target_of_month(
    indicator: IndicatorTerms, period: date, benchmarks: Mapping[str, Series]
) -> tuple[TargetTerms | None, Decimal | None]:
    """The target in force and the number that it comes to; a benchmark's is its latest printed figure."""
    target = target_in_force(indicator.targets, period)
    found = None
    if target is not None and target.benchmark is not None:
        series = benchmarks.get(target.benchmark, {})
        month = at_or_before(series, period)
        found = indicator.measure.published(series[month].figure) if month else None
    return target, level_to_reach(terms=target, benchmark=found)


def is_compared_with_made_up(now: Standing, evidences: Evidences) -> bool:
    """Whether the rating rests on another figure than the month's, and that one was made up."""
    if now.target is None or not now.rating.is_rated:
        return False
    if now.target.kind in MOVEMENTS and now.previous is not None:
        return evidences.own[now.previous[0]].illustrative
    series = evidences.benchmarks.get(now.target.benchmark or "", {})
    month = at_or_before(series, now.period)
    return month is not None and series[month].illustrative
