"""What is doubtful of a target, and may still be meant."""

import pytest

from kpis.figures import Calculation, Unit
from kpis.rating import Polarity, TargetKind
from scorecard.targets.doubts import doubts_of
from tests.scorecard.builders import measure, target

pytestmark = pytest.mark.one_database

FALL = target(None, None, kind=TargetKind.REDUCING)
RISE = target(None, None, kind=TargetKind.INCREASING)


@pytest.mark.parametrize(
    ("proposed", "changes", "says"),
    [
        pytest.param(target("101", None), {}, ["101% is above 100%, and no figure"], id="above the whole"),
        pytest.param(target("100", None), {}, [], id="the whole"),
        pytest.param(
            target("90", "101"), {"polarity": "lower"}, ["The tolerance limit of 101%"], id="a limit above it"
        ),
        pytest.param(
            target("101", None),
            {"calculation": Calculation.GIVEN},
            ["few percentages are"],
            id="a percentage that is no share",
        ),
        pytest.param(target("101", None), {"unit": Unit.COUNT}, [], id="a count above 100"),
        pytest.param(FALL, {}, ["Higher is better"], id="to fall where higher is better"),
        pytest.param(FALL, {"polarity": "lower"}, [], id="to fall where lower is better"),
        pytest.param(RISE, {"polarity": "lower"}, ["Lower is better"], id="to rise where lower is better"),
        pytest.param(RISE, {}, [], id="to rise where higher is better"),
        pytest.param(target(), {"polarity": Polarity.CONTEXT}, ["for context alone"], id="for context"),
        pytest.param(
            FALL,
            {"polarity": "lower", "calculation": Calculation.YEAR_TO_DATE},
            ["cannot fall"],
            id="a year so far that is to fall",
        ),
        pytest.param(None, {}, [], id="no target"),
    ],
)
def test_what_may_be_a_slip_is_asked(proposed, changes, says):
    doubts = doubts_of(proposed, measure=measure(**changes))

    assert len(doubts) == len(says)
    assert all(part in doubt for part, doubt in zip(says, doubts, strict=True))


def test_benchmark_without_figures_is_named():
    england = target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England")

    (doubt,) = doubts_of(england, measure=measure(), without_figures="England")

    assert doubt.startswith("England has no figure of this measure")
