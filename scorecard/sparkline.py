"""The little line of 13 months, as the parts of an inline SVG in whole coordinates. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from kpis.periods import add_months, months_between
from scorecard.standing import Evidences, IndicatorTerms, target_of_month

SPARKLINE_MONTHS = 13  # a year, and the month it is compared with

WIDTH, HEIGHT, MARGIN = 168, 44, 5  # in the SVG's own units


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A month of the sparkline: its printed figure and the level of its target, where there are any."""

    period: date
    printed: Decimal | None
    level: Decimal | None
    tolerance_limit: Decimal | None


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Path data of the line (with gaps where months have no figure), target and band, and the last dot.

    A path is empty where there is nothing to draw; dot is None where the month has no figure.
    """

    line: str
    points: str  # months that stand alone between two gaps: strokes of no length, to be drawn with round ends
    target: str
    band: str
    dot: tuple[int, int] | None


def first_month_shown(period: date) -> date:
    """The first month of a sparkline that ends with this one."""
    return add_months(period, 1 - SPARKLINE_MONTHS)


def spark_points(indicator: IndicatorTerms, evidences: Evidences, period: date) -> Iterable[SparkPoint]:
    """The months up to this one, the earliest first."""
    for month in months_between(first_month_shown(period), period):
        known = evidences.own.get(month)
        printed = indicator.measure.published(known.figure) if known else None
        target, level = target_of_month(indicator, month, evidences.benchmarks)
        yield SparkPoint(month, printed, level, target.tolerance_limit if target else None)


def draw_sparkline(points: Sequence[SparkPoint]) -> Sparkline | None:
    """The line of some months, the earliest first; None where no month has a figure."""
    if all(point.printed is None for point in points):
        return None
    scale = _Scale.of(points)
    spots = [
        (scale.x(at), scale.y(point.printed)) if point.printed is not None else None
        for at, point in enumerate(points)
    ]
    return Sparkline(
        line="".join(_stroke(run) for run in _runs(spots) if len(run) > 1),
        points="".join(f"M{run[0][0]} {run[0][1]}h0" for run in _runs(spots) if len(run) == 1),
        target="".join(_steps(scale, points)),
        band="".join(_band(scale, points)),
        dot=spots[-1],
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a month's place and a number to whole coordinates; y grows downwards."""

    low: Decimal
    high: Decimal
    months: int

    @classmethod
    def of(cls, points: Sequence[SparkPoint]) -> "_Scale":
        numbers = [
            number
            for point in points
            for number in (point.printed, point.level, point.tolerance_limit)
            if number is not None
        ]
        return cls(min(numbers), max(numbers), len(points))

    def x(self, at: int) -> int:
        return MARGIN + round(at * (WIDTH - 2 * MARGIN) / max(1, self.months - 1))

    def y(self, number: Decimal) -> int:
        if self.high == self.low:
            return HEIGHT // 2
        share = (self.high - number) / (self.high - self.low)
        return MARGIN + round(share * (HEIGHT - 2 * MARGIN))


def _runs(spots: list[tuple[int, int] | None]) -> list[list[tuple[int, int]]]:
    """Months that follow each other without a gap."""
    return [[spot for spot in run if spot] for there, run in groupby(spots, key=bool) if there]


def _stroke(run: list[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in run)


def _level_runs(points: Sequence[SparkPoint]) -> list[tuple[int, int, Decimal, Decimal | None]]:
    """First and last month, level and tolerance limit of each stretch with one target."""
    runs = []
    for (level, limit), group in groupby(
        enumerate(points), key=lambda pair: (pair[1].level, pair[1].tolerance_limit)
    ):
        months = [at for at, _ in group]
        if level is not None:
            runs.append((months[0], months[-1], level, limit))
    return runs


def _edges(scale: _Scale, first: int, last: int) -> tuple[int, int]:
    """Half a month to either side, so that a target of one month has a length."""
    half = round((WIDTH - 2 * MARGIN) / max(1, scale.months - 1) / 2)
    return max(0, scale.x(first) - half), min(WIDTH, scale.x(last) + half)


def _steps(scale: _Scale, points: Sequence[SparkPoint]) -> list[str]:
    found = []
    for first, last, level, _ in _level_runs(points):
        left, right = _edges(scale, first, last)
        found.append(f"M{left} {scale.y(level)}H{right}")
    return found


def _band(scale: _Scale, points: Sequence[SparkPoint]) -> list[str]:
    found = []
    for first, last, level, limit in _level_runs(points):
        if limit is not None:
            left, right = _edges(scale, first, last)
            found.append(f"M{left} {scale.y(level)}H{right}V{scale.y(limit)}H{left}z")
    return found
