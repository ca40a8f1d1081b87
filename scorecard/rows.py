"""A scorecard and its rows, built from what was selected. Every page and feed is made of these. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.change import Change, change_between
from kpis.rating import Rating, Status, rate_window
from kpis.series import Revision, Series, at_or_before
from kpis.terms import AreaTerms, MeasureTerms
from kpis.variation import Variation
from kpis.windows import WindowFigure, window_figure
from scorecard.breakdown.parts import PartFigure, part_figures
from scorecard.coverage import MonthCoverage, month_coverage
from scorecard.progress import Progress, progress_of
from scorecard.sparkline import SparkPoint, first_month_shown, spark_points
from scorecard.standing import Evidences, IndicatorTerms, Standing, is_compared_with_made_up, standing
from scorecard.varying import variation_of_month


@dataclass(frozen=True, slots=True)
class BenchmarkFigure:
    """The latest figure of a benchmark area, at or before the month."""

    area: AreaTerms
    period: date
    printed: Decimal


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """An indicator's row: what its figure is, how it stands and how it moved."""

    indicator: IndicatorTerms
    standing: Standing
    change: Change
    window: WindowFigure | None
    window_rating: Rating | None  # None where there is no window figure
    benchmarks: tuple[BenchmarkFigure, ...]
    parts: tuple[PartFigure, ...]
    progress: Progress | None
    spark: tuple[SparkPoint, ...]
    variation: Variation | None  # None where the question is not asked, or the month has no figure
    window_illustrative: bool  # a month of the window was made up for the sample
    history_illustrative: bool  # so was one that the line shows
    compared_illustrative: bool  # so was a figure of another month or place that the rating compares it with
    change_illustrative: bool  # so was the figure, or the one that it is compared with
    variation_illustrative: bool  # so was one that the control limits rest on
    why_missing: str = ""  # why the month has no figure, where that was said

    @property
    def measure(self) -> MeasureTerms:
        return self.indicator.measure

    @property
    def status(self) -> Status:
        return self.standing.rating.status

    @property
    def is_illustrative(self) -> bool:
        """Whether anything that the row shows was made up for the sample."""
        return self.standing.is_illustrative or self.compared_illustrative or self.course_illustrative

    @property
    def course_illustrative(self) -> bool:
        """Whether the change, the window, the line or its limits rest on what was made up."""
        worked_out = self.window_illustrative, self.history_illustrative, self.change_illustrative
        return any(worked_out) or self.variation_illustrative

    @property
    def commentary(self) -> str:
        return self.standing.known.commentary if self.standing.known else ""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """revisions: of the month's figures, whichever of them are shown: reference and measure with each;
    has_breakdown: whether any part has a figure of the month, be it among the rows or not."""

    rows: tuple[ScorecardRow, ...]
    revisions: tuple[tuple[IndicatorTerms, Revision], ...] = ()
    has_breakdown: bool = False

    @property
    def coverage(self) -> MonthCoverage:
        """How many of its figures are there."""
        return month_coverage((row.indicator, row.standing) for row in self.rows)

    @property
    def counts(self) -> dict[Status, int]:
        """How many rows have each status; they add up to the number of rows."""
        found = Counter(row.status for row in self.rows)
        return {status: found[status] for status in Status}


def build_scorecard(
    *,
    indicators: Iterable[IndicatorTerms],
    evidences: Mapping[int, Evidences],
    benchmarks: Mapping[int, list[tuple[AreaTerms, Series]]],
    parts: Mapping[int, list[tuple[AreaTerms, Series]]],
    period: date,
    revisions: Iterable[Revision] = (),
    has_breakdown: bool = False,
) -> Scorecard:
    """The scorecard of a month. evidences: by indicator id; benchmarks and parts: by measure id."""
    indicators = list(indicators)
    by_measure = {one.measure.id: one for one in indicators}
    return Scorecard(
        revisions=tuple((by_measure[one.measure], one) for one in revisions),
        has_breakdown=has_breakdown,
        rows=tuple(
            build_row(
                one,
                evidences=evidences[one.id],
                benchmarks=benchmarks.get(one.measure.id, []),
                parts=parts.get(one.measure.id, []),
                period=period,
            )
            for one in indicators
        ),
    )


def build_row(
    indicator: IndicatorTerms,
    *,
    evidences: Evidences,
    benchmarks: list[tuple[AreaTerms, Series]],
    parts: list[tuple[AreaTerms, Series]],
    period: date,
) -> ScorecardRow:
    measure = indicator.measure
    now = standing(indicator, period=period, evidences=evidences)
    window, window_rating = rated_window(indicator, now, evidences)
    variation, variation_illustrative = variation_of_month(indicator, now, evidences)
    return ScorecardRow(
        indicator=indicator,
        standing=now,
        change=change_between(
            now=(now.figure_period, now.printed) if now.figure_period and now.printed is not None else None,
            before=now.previous,
            polarity=measure.polarity_of_change,
            frequency=measure.frequency,
        ),
        window=window,
        window_rating=window_rating,
        benchmarks=tuple(_benchmarks(measure, benchmarks, period)),
        parts=tuple(part_figures(measure, parts, now)),
        progress=progress_of(indicator, now),
        spark=tuple(spark_points(indicator, evidences, period)),
        variation=variation,
        variation_illustrative=variation_illustrative,
        why_missing=evidences.missing.get(period, "") if now.printed is None else "",
        window_illustrative=window is not None and evidences.any_illustrative(*indicator.window.span(period)),
        compared_illustrative=is_compared_with_made_up(now, evidences),
        history_illustrative=evidences.any_illustrative(first_month_shown(period), period),
        change_illustrative=now.known is not None
        and now.previous is not None
        and (now.known.illustrative or evidences.own[now.previous[0]].illustrative),
    )


def rated_window(
    indicator: IndicatorTerms, now: Standing, evidences: Evidences
) -> tuple[WindowFigure | None, Rating | None]:
    """The figure of the months together up to a standing's month, rated against that month's target."""
    measure = indicator.measure
    window = window_figure(
        figures={month: known.figure for month, known in evidences.own.items()},
        period=now.period,
        terms=indicator.window,
        calculation=measure.calculation,
        unit=measure.unit,
        decimals=measure.decimals,
    )
    if window is None:
        return None, None
    rating = rate_window(figure=window.value, level=now.level, terms=now.target, polarity=measure.polarity)
    return window, rating


def _benchmarks(
    measure: MeasureTerms, benchmarks: list[tuple[AreaTerms, Series]], period: date
) -> Iterable[BenchmarkFigure]:
    for area, series in benchmarks:
        month = at_or_before(series, period)
        printed = measure.published(series[month].figure) if month else None
        if month and printed is not None:
            yield BenchmarkFigure(area, month, printed)
