"""A measure's whole history, under whichever framework covered each month. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.change import Change, change_between
from kpis.figures import Marker
from kpis.periods import Frequency, months_between
from kpis.rating import Rating, Reason, TargetKind, TargetTerms, not_rated
from kpis.series import KnownFigure, Series
from kpis.terms import AreaTerms, MeasureTerms
from kpis.windows import WindowFigure
from scorecard.counted_of import of_another_number
from scorecard.progress import Progress, progress_of
from scorecard.standing import Evidences, IndicatorTerms, standing


@dataclass(frozen=True, slots=True)
class Coverage:
    """An indicator of the measure, and the months for which its framework speaks."""

    indicator: IndicatorTerms
    framework_slug: str
    framework_title: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A month of the measure: its figure, and how it stood in the framework that covered it, if one did.

    printed: the month's figure or, where several months are looked at together, theirs; `together` then says
    how it came about, and `until` the last of them.
    """

    period: date
    known: KnownFigure | None
    printed: Decimal | None
    coverage: Coverage | None
    target: TargetTerms | None
    level: Decimal | None
    rating: Rating
    change: Change
    change_illustrative: bool  # the figure, or the one it is compared with, was made up for the sample
    illustrative: bool  # so was the figure, or one that it is worked out from
    together: WindowFigure | None = None
    until: date | None = None
    progress: Progress | None = None  # towards a target for year end, before then
    of_before: Decimal | None = None  # of how many the count before was, where that is no number to compare
    why_missing: str = ""  # why the month has no figure, where that was said

    @property
    def tolerance_limit(self) -> Decimal | None:
        return self.target.tolerance_limit if self.target else None

    @property
    def is_of_a_part(self) -> bool:
        """Whether the figure is worked out from only some of the figures that it should be."""
        return self.known is not None and self.known.partly is not None

    @property
    def is_drawn(self) -> bool:
        """Whether the month has a figure that a line may lead to."""
        return self.printed is not None and not self.is_of_a_part

    @property
    def waits_for_year_end(self) -> bool:
        """Whether the target is one of a later month: of the framework's last."""
        if self.target is None or self.target.kind is not TargetKind.YEAR_END_VALUE or self.coverage is None:
            return False
        return self.period < self.coverage.indicator.ends


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """A figure of a benchmark, service area or team. printed: None where `marker` stands in its place."""

    area: AreaTerms
    period: date
    known: KnownFigure | None
    printed: Decimal | None
    marker: Marker = Marker.NOT_AVAILABLE


@dataclass(frozen=True, slots=True)
class PartHistory:
    """A service area or team. figures: one for each month shown, the earliest first; rating: of the last."""

    area: AreaTerms
    figures: tuple[AreaFigure, ...]
    rating: Rating
    has_earlier: bool = False  # figures of months before those shown

    @property
    def latest(self) -> AreaFigure:
        """The figure of the last month shown, whether there or not."""
        return self.figures[-1]


@dataclass(frozen=True, slots=True)
class MeasureHistory:
    """rows: from the earliest month with a figure to the latest; benchmarks: all; parts: those with a figure
    in the last month that is shown of any; beyond: months before or after the rows, up to one of which it
    was said why it has no figure."""

    measure: MeasureTerms
    rows: tuple[HistoryRow, ...]
    benchmarks: tuple[AreaFigure, ...]
    parts: tuple[PartHistory, ...]
    beyond: tuple[HistoryRow, ...] = ()


def build_history(
    measure: MeasureTerms,
    *,
    evidences: Evidences,
    coverages: Sequence[Coverage],
    areas: Iterable[tuple[AreaTerms, Series]],
    parts: Iterable[PartHistory] = (),
) -> MeasureHistory:
    """The history of a measure.

    coverages: in the order in which they are asked, the preferred framework first;
    areas: the benchmarks that have figures, with them; parts: from `scorecard.measures.parts`.
    """
    told = set(months_told(measure, evidences.own))
    rows = list(_rows(measure, evidences, coverages))
    return MeasureHistory(
        measure=measure,
        rows=tuple(row for row in rows if row.period in told),
        beyond=tuple(row for row in rows if row.period not in told),
        benchmarks=tuple(
            AreaFigure(area, period, known, printed)
            for area, series in areas
            for period, known in sorted(series.items())
            if (printed := measure.published(known.figure)) is not None
        ),
        parts=tuple(parts),
    )


def coverage_of(coverages: Iterable[Coverage], period: date) -> Coverage | None:
    """The first that speaks for the month."""
    return next((one for one in coverages if one.start <= period <= one.end), None)


def _rows(measure: MeasureTerms, evidences: Evidences, coverages: Sequence[Coverage]) -> Iterable[HistoryRow]:
    previous: tuple[date, Decimal] | None = None
    last: KnownFigure | None = None
    for period in months_told(measure, {**evidences.missing, **evidences.own}):
        known = evidences.own.get(period)
        printed = measure.published(known.figure) if known else None
        coverage = coverage_of(coverages, period)
        stood = standing(coverage.indicator, period=period, evidences=evidences) if coverage else None
        is_whole = printed is not None and known is not None and known.partly is None
        now = (period, printed) if is_whole and printed is not None else None
        of_before = of_another_number(measure, known if now else None, last)
        yield HistoryRow(
            period=period,
            known=known,
            printed=printed,
            coverage=coverage,
            target=stood.target if stood else None,
            level=stood.level if stood else None,
            rating=stood.rating if stood else not_rated(_why_not_rated(known)),
            change=change_between(
                now=now,
                before=previous if of_before is None else None,
                polarity=measure.polarity_of_change,
                frequency=measure.frequency,
            ),
            change_illustrative=any(one is not None and one.illustrative for one in (last, known)),
            illustrative=bool(known and known.illustrative),
            progress=progress_of(coverage.indicator, stood) if coverage and stood else None,
            of_before=of_before,
            why_missing=evidences.missing.get(period, "") if printed is None else "",
        )
        if now is not None:
            previous, last = now, known


def _why_not_rated(known: KnownFigure | None) -> Reason:
    """Of a month that no framework covers."""
    return Reason.PARTLY_IN if known is not None and known.partly is not None else Reason.NO_TARGET


def months_told(measure: MeasureTerms, own: Collection[date]) -> Iterable[date]:
    """Every month between the first figure and the last for a monthly measure, so that gaps are seen;
    for any other, the months that have one."""
    if not own:
        return []
    if measure.frequency is Frequency.MONTHLY:
        return months_between(min(own), max(own))
    return sorted(own)
