"""What the average of the whole hides, from plain values."""

from datetime import date

import pytest

from kpis.terms import AreaTerms
from scorecard.breakdown.behind import behind_the_average
from scorecard.rows import build_row
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, series, target

pytestmark = pytest.mark.one_database

OCTOBER = date(2018, 10, 1)


def hidden(whole: int, *parts, one=None) -> list[str]:
    """Of October, against a target of 80 within 75 unless told otherwise."""
    row = build_row(
        one or indicator(target()),
        evidences=Evidences(own=series(m2018_10=whole)),
        benchmarks=[],
        parts=[(area(at), {OCTOBER: figure}) for at, figure in enumerate(parts, start=2)],
        period=OCTOBER,
    )
    return [found.words for found in behind_the_average([row])]


def area(id: int) -> AreaTerms:
    return AreaTerms(id=id, code=f"A{id}", name=f"Area {id}", kind="service_area", parent=1)


@pytest.mark.parametrize(
    ("whole", "parts", "words"),
    [
        pytest.param(
            81,
            [74],
            ["Area 2 74%, outside tolerance, while the whole is 81%, better than target"],
            id="past the limit",
        ),
        pytest.param(81, [75], [], id="at the limit"),
        pytest.param(
            75,
            [74, 90, 70],
            ["Area 2 74% and Area 4 70%, outside tolerance, while the whole is 75%, within tolerance"],
            id="two of three",
        ),
        pytest.param(
            80,
            [60, 61, 62],
            ["Area 2 60%, Area 3 61% and Area 4 62%, outside tolerance, while the whole is 80%, at target"],
            id="three",
        ),
        pytest.param(74, [60], [], id="whole that is outside itself"),
        pytest.param(81, [], [], id="no parts"),
    ],
)
def test_part_outside_tolerance_is_named_where_the_whole_is_on_track(whole, parts, words):
    assert hidden(whole, *map(known, parts)) == words


def test_part_that_is_held_back_is_never_named():
    assert hidden(81, known(60)._replace(held_back=True)) == []


def test_part_of_a_whole_without_a_target_is_not_named():
    assert hidden(81, known(60), one=indicator()) == []
