"""What the workings of a rating cost does not grow with indicators, areas or years."""

import pytest

from benchmarks.figures import made_measure
from tests.scorecard.test_growth import GROWN, SMALL, statements

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12  # two of them say who is signed in
MOST_OF_A_DERIVED = 17  # another framework's scorecard is read too


def path_of(size: dict, code: str) -> str:
    return f"/scorecards/plan-of-{size['indicators'][0]}/2019-12/workings/{code}/"


@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN])
def test_workings_take_at_most_twelve_statements(grown):
    size = {**SMALL, **grown}

    assert statements(size, path_of(size, made_measure(0).code)) <= MOST_STATEMENTS


@pytest.mark.parametrize("grown", [pytest.param({}, id="as small as can be"), *GROWN[:-1]])
def test_workings_of_a_derived_measure_take_at_most_seventeen(grown):
    size = {**SMALL, "derived": True, **grown}

    assert statements(size, path_of(size, "on-track")) <= MOST_OF_A_DERIVED
