"""The plotly figure, not the picture."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from plotly import graph_objects

from kpis.periods import parse_month
from kpis.series import LimitRestart, Recording
from kpis.terms import AreaTerms
from scorecard.measures import charts
from scorecard.measures.charts import history_chart
from scorecard.measures.history import Coverage, build_history
from scorecard.measures.variation import measure_variation
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, known, measure, series, target

pytestmark = pytest.mark.one_database

ENGLAND = AreaTerms(9, "ENG", "England", "benchmark")


def chart(*targets, benchmarks=None, **figures) -> dict[str, dict]:
    """The layout, and each trace by its name, once plotly has accepted them and changed nothing."""
    one = indicator(*targets)
    coverage = Coverage(one, "contract", "The contract", parse_month("2018-04"), parse_month("2019-03"))
    history = build_history(
        measure(),
        evidences=Evidences(own=series(**figures)),
        coverages=[coverage],
        areas=[(ENGLAND, series(**benchmarks))] if benchmarks else [],
    )
    drawn = json.loads(json.dumps(history_chart(history, measure_variation(history, month=None))))
    assert graph_objects.Figure(drawn).to_plotly_json() == drawn
    return {"layout": drawn["layout"], **{trace["name"]: trace for trace in drawn["data"]}}


def test_line_has_a_gap_where_no_figure_is():
    drawn = chart(m2018_08=80, m2018_10=82)["Figure"]

    assert (drawn["x"], drawn["y"]) == (["2018-08-01", "2018-09-01", "2018-10-01"], [80.0, None, 82.0])
    assert drawn["connectgaps"] is False


@pytest.mark.parametrize(
    ("months", "ticks"),
    [
        pytest.param({"m2018_10": 80}, "M1", id="one month"),
        pytest.param({"m2018_01": 80, "m2018_12": 81}, "M1", id="a year less one month"),
        pytest.param({"m2018_01": 80, "m2019_01": 81}, None, id="a year"),
    ],
)
def test_no_month_is_named_twice_below_a_short_line(months, ticks):
    history = build_history(measure(), evidences=Evidences(own=series(**months)), coverages=[], areas=[])

    assert history_chart(history)["layout"]["xaxis"].get("dtick") == ticks


def test_target_and_band_span_the_months_they_apply_to():
    drawn = chart(target("80", "75"), m2018_03=70, m2018_04=80, m2018_05=81)

    assert (drawn["Target"]["x"], drawn["Target"]["y"]) == (["2018-03-16", "2018-05-16"], [80.0, 80.0])
    assert sorted(set(drawn["Within tolerance"]["y"])) == [75.0, 80.0]


def test_target_that_gives_way_to_another_leads_up_to_it():
    one = indicator(target("80", "75"), target("85", "75", start="2018-05"))
    coverage = Coverage(one, "contract", "The contract", parse_month("2018-04"), parse_month("2019-03"))
    history = build_history(
        measure(), evidences=Evidences(own=series(m2018_04=80, m2018_05=81)), coverages=[coverage], areas=[]
    )

    first, second = (trace for trace in history_chart(history)["data"] if trace["name"] == "Target")

    assert (first["x"], first["y"]) == (["2018-03-16", "2018-04-16"], [80.0, 80.0])
    assert (second["x"], second["y"]) == (["2018-04-16", "2018-04-16", "2018-05-16"], [80.0, 85.0, 85.0])


def test_targets_with_a_gap_between_them_are_not_joined():
    early, late = indicator(target("80")), indicator(target("85"))
    coverages = [
        Coverage(early, "a", "A", parse_month("2018-04"), parse_month("2018-04")),
        Coverage(late, "b", "B", parse_month("2018-06"), parse_month("2018-06")),
    ]
    own = series(m2018_04=80, m2018_05=81, m2018_06=82)
    history = build_history(measure(), evidences=Evidences(own=own), coverages=coverages, areas=[])

    steps = [trace for trace in history_chart(history)["data"] if trace["name"] == "Target"]

    assert [len(trace["x"]) for trace in steps] == [2, 2]


def test_target_is_said_as_it_was_set():
    drawn = chart(target("80.000000", "75"), m2018_10=80)["Target"]

    assert drawn["text"] == "Target 80% from October 2018"


def test_benchmark_is_drawn_in_the_month_that_it_is_of():
    drawn = chart(benchmarks={"m2016_03": 61}, m2018_10=80)["England"]

    assert (drawn["x"], drawn["y"], drawn["mode"]) == (["2016-03-01"], [61.0], "markers")


def test_of_benchmarks_that_are_equal_each_is_seen_around_the_next():
    areas = [(replace(ENGLAND, id=9 + at, name=f"Place {at}"), series(m2016_03=61)) for at in range(4)]
    history = build_history(
        measure(), evidences=Evidences(own=series(m2018_10=80)), coverages=[], areas=areas
    )

    sizes = [one["marker"]["size"] for one in history_chart(history)["data"] if "Place" in one["name"]]

    assert len(sizes) == 4
    assert sizes == sorted(set(sizes), reverse=True)


def test_tags_in_the_name_of_a_benchmark_are_no_tags_in_the_chart():
    area = AreaTerms(9, "ENG", 'England <a href="https://example.org/">& Wales</a>', "benchmark")
    history = build_history(
        measure(),
        evidences=Evidences(own=series(m2018_04=80)),
        coverages=[],
        areas=[(area, series(m2018_04=70))],
    )

    [drawn] = [trace for trace in history_chart(history)["data"] if "England" in trace["name"]]

    written = 'England &lt;a href="https://example.org/"&gt;&amp; Wales&lt;/a&gt;'
    assert drawn["name"] == written
    assert drawn["text"] == [f"{written}, April 2018: 70%"]


def test_tags_in_the_reason_of_a_restart_are_no_tags_in_the_chart():
    recording = Recording(datetime(2018, 6, 1, tzinfo=UTC), "ann", "<b>All</b> moved")
    months = {f"m2017_{month:02}": 80 + month % 3 for month in range(1, 13)}
    months |= {f"m2018_{month:02}": 90 + month % 3 for month in range(1, 13)}
    months |= {"m2019_01": 91, "m2019_02": 92}
    history = build_history(measure(), evidences=Evidences(own=series(**months)), coverages=[], areas=[])
    varied = measure_variation(
        history, month=None, restarts=[LimitRestart(parse_month("2018-01"), recording)]
    )

    [drawn] = [
        trace for trace in history_chart(history, varied)["data"] if trace["name"] == "Limits restarted"
    ]

    assert "&lt;b&gt;All&lt;/b&gt; moved" in drawn["text"]


def test_chart_says_each_point_in_words():
    drawn = chart(target("80", "75"), m2018_10=76)["Figure"]

    assert drawn["text"] == ["October 2018: 76%, within tolerance"]


def test_made_up_figure_is_a_hollow_point_and_says_so():
    drawn = chart(m2018_09=80, m2018_10=known(81, illustrative=True))["Figure"]

    assert drawn["marker"]["symbol"] == ["circle", "circle-open"]
    assert drawn["text"][1] == "October 2018: 81%, not rated, illustrative"


def test_plotly_takes_control_limits_and_signals():
    figures = {f"m{2017 + at // 12}_{at % 12 + 1:02d}": 80 + at % 2 for at in range(21)}

    drawn = chart(**figures, m2018_10=60)

    assert {"Mean", "Control limits", "More than chance"} <= set(drawn)


def test_chart_carries_plotlys_template_of_nothing():
    none = graph_objects.Figure(layout={"template": "none"}).to_plotly_json()

    assert chart(m2018_10=80)["layout"]["template"] == none["layout"]["template"]


def test_history_of_a_month_outside_every_framework_is_not_rated():
    history = build_history(measure(), evidences=Evidences(own=series(m2017_10=80)), coverages=[], areas=[])

    assert (history.rows[0].period, history.rows[0].rating.reason) == (date(2017, 10, 1), "no_target")


STATIC = Path(charts.__file__).parents[2] / "static"


def test_colours_are_those_of_the_stylesheet():
    styles = (STATIC / "scorecard/colours.css").read_text()
    named = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", styles))

    own = {name: getattr(charts, name.upper().replace("-", "_"), colour) for name, colour in named.items()}

    assert own == named
    assert {"ink", "brand", "soft", "rule", "amber-wash"} <= set(named)


@pytest.mark.parametrize("page", ["scorecard/scorecard.css", "reports/returns.css", "reports/desk.css"])
def test_statuses_have_their_colours_from_one_stylesheet(page):
    colours = re.findall(r"#[0-9a-f]{6}", (STATIC / "scorecard/colours.css").read_text())
    styles = (STATIC / page).read_text()

    assert [colour for colour in colours if colour in styles] == []
    assert set(re.findall(r"var\(--(?:green|amber|red)(?:-wash)?\)", styles))
