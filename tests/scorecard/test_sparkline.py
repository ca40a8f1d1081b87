"""The little line, by its path data."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kpis.periods import add_months
from scorecard.sparkline import HEIGHT, WIDTH, SparkPoint, draw_sparkline

pytestmark = pytest.mark.one_database

NUMBERS = some.none() | some.decimals(-500, 500, places=1)
POINTS = some.lists(some.tuples(NUMBERS, NUMBERS, NUMBERS), min_size=13, max_size=13)


def points(*values) -> list[SparkPoint]:
    start = date(2017, 10, 1)
    numbers = [tuple(None if one is None else Decimal(str(one)) for one in value) for value in values]
    return [SparkPoint(add_months(start, at), *three) for at, three in enumerate(numbers)]


def figures(*printed) -> list[SparkPoint]:
    return points(*[(one, None, None) for one in printed])


def test_line_rises_from_left_to_right():
    drawn = draw_sparkline(figures(0, 5, 10))

    assert (drawn.line, drawn.dot) == ("M5 39L84 22L163 5", (163, 5))


def test_line_breaks_at_a_gap():
    drawn = draw_sparkline(figures(0, 0, None, 10, 10))

    assert drawn.line.count("M") == 2


def test_month_between_gaps_is_a_point():
    drawn = draw_sparkline(figures(0, None, 10, None))

    assert (drawn.line, drawn.points) == ("", "M5 39h0M110 5h0")
    assert drawn.dot is None


def test_no_figures_draw_nothing():
    assert draw_sparkline(figures(None, None)) is None


def test_flat_line_runs_through_the_middle():
    assert draw_sparkline(figures(7, 7, 7)).dot == (163, HEIGHT // 2)


def test_new_target_is_a_step():
    drawn = draw_sparkline(points((1, 5, None), (1, 5, None), (1, 8, None)))

    assert drawn.target.count("M") == 2


def test_band_lies_between_target_and_limit():
    drawn = draw_sparkline(points((0, 80, 75), (80, 80, 75)))

    top, bottom = re.search(r"M\d+ (\d+)H\d+V(\d+)", drawn.band).groups()
    assert (int(top), int(bottom)) == (5, 7)


@given(POINTS)
def test_everything_stays_inside(values):
    drawn = draw_sparkline(points(*values))

    paths = (drawn.line, drawn.points, drawn.target, drawn.band) if drawn else ()
    for path in paths:
        for x, y in re.findall(r"[ML](-?\d+) (-?\d+)", path):
            assert 0 <= int(x) <= WIDTH
            assert 0 <= int(y) <= HEIGHT
