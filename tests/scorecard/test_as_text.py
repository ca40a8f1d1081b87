"""Lines for a terminal."""

import pytest

from kpis.periods import parse_month
from kpis.rating import TargetKind
from scorecard.as_text import LEGEND, scorecard_as_text
from scorecard.rows import Scorecard
from tests.scorecard.builders import indicator, known, row, target

MADE_UP = known(81, illustrative=True)
FALLING = target(None, None, kind=TargetKind.IMPROVING)


def lines(*rows) -> list[str]:
    return list(scorecard_as_text(Scorecard(rows), title="The contract", period=parse_month("2018-10")))


@pytest.mark.parametrize(
    ("one", "mark"),
    [
        pytest.param(row(indicator(target()), m2018_10=MADE_UP), " [illustrative]", id="the figure"),
        pytest.param(
            row(indicator(target(illustrative=True)), m2018_10=81), " [target illustrative]", id="the target"
        ),
        pytest.param(
            row(indicator(FALLING), m2018_09=MADE_UP, m2018_10=81),
            " [compared with an illustrative figure]",
            id="what the rating compares it with",
        ),
    ],
)
def test_what_was_made_up_is_marked_in_its_line(one, mark):
    found = lines(one)

    assert found[1].endswith(f"% of visits made{mark}")
    assert found[-1] == LEGEND


def test_earlier_months_alone_mark_nothing_that_is_shown():
    found = lines(row(indicator(target()), m2018_09=MADE_UP, m2018_10=81))

    assert found[1].endswith("% of visits made")
    assert found[-1].startswith("1 better than target")


@pytest.mark.parametrize(
    ("one", "words"),
    [
        pytest.param(row(indicator(target())), "Not rated: no figure", id="no figure"),
        pytest.param(row(indicator(), m2018_10=81), "Not rated: no target", id="no target"),
        pytest.param(
            row(indicator(target(limit=None)), m2018_10=70),
            "Outside tolerance: missed, and no tolerance is agreed",
            id="no tolerance",
        ),
        pytest.param(row(indicator(target()), m2018_10=81), "Better than target  80%", id="rated"),
    ],
)
def test_status_says_its_reason(one, words):
    assert words in lines(one)[1]


def test_columns_stand_below_each_other():
    first, second = lines(row(indicator(target())), row(indicator(target()), m2018_10=81))[1:3]

    assert first.index("80%, tolerance") == second.index("80%, tolerance")
