"""What a chart's caption says of that chart alone."""

import pytest

from kpis.periods import parse_month
from scorecard.measures.chart_captions import axis_from, caption_notes
from scorecard.measures.charts import history_chart
from scorecard.measures.history import build_history
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, series

pytestmark = pytest.mark.one_database

OCTOBER = parse_month("2018-10")


def notes_of(month, **figures):
    history = build_history(
        indicator().measure, evidences=Evidences(own=series(**figures)), coverages=[], areas=[]
    )
    return caption_notes(history_chart(history, month=month), history, month)


def test_month_asked_for_is_marked_and_named():
    assert notes_of(OCTOBER, m2018_09=10, m2018_10=80) == (
        "The diamond marks October 2018, the month asked for.",
    )


@pytest.mark.parametrize(
    "month", [pytest.param(None, id="none asked for"), pytest.param(parse_month("2018-11"), id="no figure")]
)
def test_month_without_a_figure_is_not_said_to_be_marked(month):
    assert notes_of(month, m2018_09=80, m2018_10=81) == ("The upright axis does not start at 0.",)


@pytest.mark.parametrize(
    ("heights", "axis"),
    [
        pytest.param([], "tozero", id="nothing drawn"),
        pytest.param([None, 80.0], "tozero", id="one figure"),
        pytest.param([35.0, 100.0], "tozero", id="near nought"),
        pytest.param([36.0, 100.0], "normal", id="above that"),
        pytest.param([-3.0, 10.0], "tozero", id="nought between"),
    ],
)
def test_axis_starts_at_nought_where_that_costs_little(heights, axis):
    assert axis_from([{"y": heights}]) == axis
