"""The little line of 13 months, as the parts of an inline SVG in whole coordinates. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kpis.periods import add_months, months_between
from scorecard.standing import Evidences, IndicatorTerms, target_of_month

SPARKLINE_MONTHS = 13  # a year, and the month it is compared with

WIDTH, HEIGHT, MARGIN = 168, 44, 5  # in the SVG's own units


class SparkPoint(NamedTuple):
    """A month of the sparkline: its printed figure and the level of its target, where there are any.

    A tuple, as Figure is and for the same reason.
    """

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
    printed = evidences.whole_printed(indicator.measure)
    for month in months_between(first_month_shown(period), period):
        target, level = target_of_month(indicator, month, evidences.benchmarks)
        yield SparkPoint(month, printed.get(month), level, target.tolerance_limit if target else None)


def draw_sparkline(points: Sequence[SparkPoint], *, scaled_to: Sequence[SparkPoint] = ()) -> Sparkline | None:
    """The line of some months, the earliest first; None where no month has a figure.

    scaled_to: the points of every line that is to be drawn on one scale; its own alone where there are none.
    """
    if all(point.printed is None for point in points):
        return None
    scale = _Scale.of(scaled_to or points)
    spots = [
        (x, scale.y(point.printed)) if point.printed is not None else None
        for x, point in zip(_across(len(points)), points, strict=True)
    ]
    runs, steps = _runs(spots), list(_steps(scale, points))
    return Sparkline(
        line="".join(_stroke(run) for run in runs if len(run) > 1),
        points="".join(f"M{run[0][0]} {run[0][1]}h0" for run in runs if len(run) == 1),
        target="".join(f"M{one.left} {one.level}H{one.right}" for one in steps),
        band="".join(
            f"M{one.left} {one.level}H{one.right}V{one.limit}H{one.left}z"
            for one in steps
            if one.limit is not None
        ),
        dot=spots[-1],
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a number to a whole coordinate, which grows downwards."""

    high: Decimal
    span: Decimal

    @classmethod
    def of(cls, points: Iterable[SparkPoint]) -> "_Scale":
        numbers = [number for _, *three in points for number in three if number is not None]
        high = max(numbers)
        return cls(high, high - min(numbers))

    def y(self, number: Decimal) -> int:
        if not self.span:
            return HEIGHT // 2
        return MARGIN + round((self.high - number) / self.span * (HEIGHT - 2 * MARGIN))


@cache
def _across(months: int) -> tuple[int, ...]:
    """The coordinate of each of so many months."""
    return tuple(MARGIN + round(at * (WIDTH - 2 * MARGIN) / max(1, months - 1)) for at in range(months))


def _runs(spots: list[tuple[int, int] | None]) -> list[list[tuple[int, int]]]:
    """Months that follow each other without a gap."""
    return [[spot for spot in run if spot] for there, run in groupby(spots, key=bool) if there]


def _stroke(run: list[tuple[int, int]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in run)


class _Step(NamedTuple):
    """Some months with one target, in coordinates; limit is None where no tolerance was agreed."""

    left: int
    right: int
    level: int
    limit: int | None


def _steps(scale: _Scale, points: Sequence[SparkPoint]) -> Iterable[_Step]:
    """Half a month longer to either side, so that a target of one month has a length."""
    across, first = _across(len(points)), 0
    half = round((WIDTH - 2 * MARGIN) / max(1, len(points) - 1) / 2)
    for (level, limit), group in groupby(points, key=attrgetter("level", "tolerance_limit")):
        last = first + sum(1 for _ in group) - 1
        if level is not None:
            yield _Step(
                left=max(0, across[first] - half),
                right=min(WIDTH, across[last] + half),
                level=scale.y(level),
                limit=scale.y(limit) if limit is not None else None,
            )
        first = last + 1
