"""The scorecard in sentences."""

import pytest

from scorecard.rows import Scorecard
from scorecard.summary import summary_in_words
from tests.scorecard.builders import indicator, row, target

pytestmark = pytest.mark.one_database

MET = "met their target or were within the agreed tolerance"
MET_ALONE = "met its target or was within the agreed tolerance"


def counts(better: int, at: int, within: int, outside: int) -> str:
    return (
        f"{better} better than target, {at} at target, {within} within tolerance, {outside} outside tolerance"
    )


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        pytest.param(
            [81, 80, 76],
            f"All 3 indicators {MET}: {counts(1, 1, 1, 0)}.",
            id="all on track",
        ),
        pytest.param(
            [81, 70],
            f"1 of the 2 indicators {MET_ALONE}; 1 was outside it: {counts(1, 0, 0, 1)}.",
            id="one outside",
        ),
        pytest.param([81, 80], f"Both indicators {MET}: {counts(1, 1, 0, 0)}.", id="both on track"),
        pytest.param(
            [81, 80, 70, 71],
            f"2 of the 4 indicators {MET}; 2 were outside it: {counts(1, 1, 0, 2)}.",
            id="two of many",
        ),
        pytest.param(
            [81, 71, 70],
            f"1 of the 3 indicators {MET_ALONE}; 2 were outside it: {counts(1, 0, 0, 2)}.",
            id="one of many",
        ),
        pytest.param(
            [70, 71],
            f"Neither of the 2 indicators {MET_ALONE}; both were outside it: {counts(0, 0, 0, 2)}.",
            id="neither",
        ),
        pytest.param(
            [70, 71, 72],
            f"None of the 3 indicators {MET_ALONE}; all 3 were outside it: {counts(0, 0, 0, 3)}.",
            id="none of many",
        ),
        pytest.param(
            [70],
            "The one indicator did not meet its target and was outside any agreed tolerance:"
            f" {counts(0, 0, 0, 1)}.",
            id="one alone outside",
        ),
        pytest.param(
            [81, None],
            "1 of the 2 figures of October 2018 is in, so the month’s counts cannot be compared with those of"
            " a full month. The one indicator that could be rated met its target or was within the agreed"
            f" tolerance: {counts(1, 0, 0, 0)}. 1 could not be rated.",
            id="one without a figure",
        ),
        pytest.param([None, None], "No figures are published for October 2018.", id="no figures"),
    ],
)
def test_summary_adds_up(figures, sentence):
    rows = tuple(
        row(indicator(target()), **({"m2018_10": one} if one is not None else {})) for one in figures
    )

    assert summary_in_words(Scorecard(rows), month="October 2018") == sentence


def test_figures_without_targets_cannot_be_rated():
    rows = (row(indicator(), m2018_10=80),)

    assert (
        summary_in_words(Scorecard(rows), month="October 2018")
        == "No indicator could be rated in October 2018."
    )
