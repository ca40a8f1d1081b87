"""What the benchmarks make of what they measured."""

import re

import pytest

from benchmarks.findings import Finding, as_line, from_line, table
from benchmarks.plan import PARTS, POSTGRES, SQLITE, Job, stages
from benchmarks.timing import Ratio, ratio, take_turns
from benchmarks.weight import linked_files, with_what_styles_ask_for

pytestmark = pytest.mark.one_database


def test_contenders_take_turns_in_changing_order():
    turns: list[str] = []

    seconds = take_turns(
        {"ours": lambda: turns.append("ours"), "bare": lambda: turns.append("bare")}, rounds=2, warm_ups=1
    )

    assert turns == ["ours", "bare", "bare", "ours", "ours", "bare"]
    assert {name: len(found) for name, found in seconds.items()} == {"ours": 2, "bare": 2}


@pytest.mark.parametrize(
    ("ours", "bare", "expected"),
    [
        pytest.param([4.0], [2.0], Ratio(2.0, 2.0, 2.0), id="one round"),
        pytest.param([1.0, 4.0, 9.0], [1.0, 2.0, 3.0], Ratio(2.0, 1.5, 2.5), id="the median of pairs"),
    ],
)
def test_ratio_is_that_of_rounds_and_not_of_medians(ours, bare, expected):
    assert ratio(ours, bare) == expected


@pytest.mark.parametrize(
    ("measured", "reach", "met"),
    [
        pytest.param(8, 8, "yes", id="at the reach"),
        pytest.param(9, 8, "NO", id="beyond it"),
        pytest.param(9, None, "", id="nothing to reach"),
    ],
)
def test_finding_is_met_up_to_its_reach(measured, reach, met):
    assert Finding("scorecard", "SQLite", measured, "statements", reach).met == met


def test_finding_survives_its_way_between_processes():
    finding = Finding("scorecard", "SQLite", 2.5, "x", 2, 2.4, 2.6, "5 / 2 ms")

    assert from_line(as_line("scorecard", finding)) == ("scorecard", finding)


def test_table_has_a_line_for_each_finding_and_shows_its_spread():
    lines = list(table([Finding("scorecard", "SQLite", 2.5, "x", 2, 2.4, 2.6, "5 / 2 ms")]))

    assert len(lines) == 2
    assert re.split(" {2,}", lines[1])[:4] == ["scorecard", "SQLite", "2.50 x", "2.40 to 2.60"]
    assert lines[1].endswith("2.00 x  NO   5 / 2 ms")


def test_returns_are_measured_last_and_alone():
    first, then = stages(list(PARTS))

    assert [job.parts for job in first if "imports" in job.parts] == [("imports",)]
    assert first[-1] == Job(POSTGRES, ("imports",))
    assert {job.parts for job in then} == {(name,) for name in PARTS["imports"].then}


def test_part_is_measured_on_each_of_its_databases():
    first, then = stages(["scorecard"])

    assert first == [Job(SQLITE, ("scorecard",)), Job(POSTGRES, ("scorecard",))]
    assert then == []


def test_files_of_a_page_are_those_that_a_browser_fetches_by_itself():
    html = """<link rel="icon" href="/i.svg"><link rel="stylesheet" href="/s.css"><link rel="next" href="/n">
        <a href="/a">a</a><script src="/c.js"></script><script src="/c.js"></script><img src="data:x">"""

    assert linked_files(html) == ["/i.svg", "/s.css", "/c.js"]


def test_styles_ask_for_more_files():
    styles = b"a{background:url(../dot.png)} b{background:url('data:image/png;base64,AA')}"

    found = with_what_styles_ask_for(["/static/css/s.css"], lambda address: styles)

    assert list(found) == ["/static/css/s.css", "/static/dot.png"]
