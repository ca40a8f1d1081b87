"""Figures, targets and movements in words, as a reader meets them."""

from decimal import Decimal

import pytest

from kpis.figures import Calculation, Unit
from kpis.periods import Frequency
from kpis.rating import STATUS_LABELS, Polarity, Status, TargetKind
from kpis.windows import WindowTerms
from scorecard import wording
from scorecard.progress import Progress
from tests.scorecard.builders import indicator, known, measure, row, series, target

pytestmark = pytest.mark.one_database

DAYS = {"unit": Unit.DAYS, "calculation": Calculation.MEAN, "polarity": Polarity.LOWER}
EMPTY = {"value": None, "limit": None}


@pytest.mark.parametrize(
    ("terms", "changes", "words"),
    [
        pytest.param(target("80", "75"), {}, "80%, tolerance 75–79%", id="higher is better"),
        pytest.param(
            target("22", "25"), {"polarity": Polarity.LOWER}, "22%, tolerance 23–25%", id="lower is better"
        ),
        pytest.param(target("255", "285"), DAYS, "255 days, tolerance 256–285 days", id="days"),
        pytest.param(target("80", "79"), {}, "80%, tolerance 79%", id="one step of tolerance"),
        pytest.param(target("80", "79.6"), {}, "80%, no tolerance", id="less than a step of tolerance"),
        pytest.param(target("80", None), {}, "80%, no tolerance", id="no tolerance"),
        pytest.param(target("95", "90"), {"decimals": 1}, "95%, tolerance 90.0–94.9%", id="one decimal"),
        pytest.param(
            target("80.5", "75"), {}, "80.5%, tolerance 75–80%", id="target between printed figures"
        ),
        pytest.param(
            target(**EMPTY, kind=TargetKind.TO_BE_CONFIRMED), {}, "to be confirmed", id="to be confirmed"
        ),
        pytest.param(target(**EMPTY, kind=TargetKind.REDUCING), {}, "falling", id="reducing"),
        pytest.param(
            target("85", None, kind=TargetKind.YEAR_END_VALUE),
            {},
            "85% by year end, no tolerance",
            id="year end",
        ),
    ],
)
def test_target_says_what_is_tolerated(terms, changes, words):
    assert wording.target_in_words(row(indicator(terms, **changes), m2018_10=1)) == words


@pytest.mark.parametrize(
    ("england", "words"),
    [
        pytest.param({"m2018_03": 62}, "England, 62%", id="with a figure"),
        pytest.param({}, "England’s figure, which is not there yet", id="without one"),
    ],
)
def test_benchmark_target_names_the_area(england, words):
    terms = target(**EMPTY, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England")

    found = row(indicator(terms), benchmarks={"ENG": series(**england)}, m2018_10=1)

    assert wording.target_in_words(found) == words


def test_no_target_says_none():
    assert wording.target_in_words(row(indicator(), m2018_10=1)) == "none"


@pytest.mark.parametrize(
    ("figures", "words", "since"),
    [
        pytest.param({"m2018_09": 80, "m2018_10": 82}, "Up 2 points", "since Sep 2018", id="up"),
        pytest.param({"m2018_09": 80, "m2018_10": 79}, "Down 1 point", "since Sep 2018", id="down by one"),
        pytest.param({"m2018_09": 80, "m2018_10": 80}, "No change", "since Sep 2018", id="same"),
        pytest.param({"m2018_10": 80}, "No earlier figure", None, id="first"),
        pytest.param({}, "", None, id="none"),
        pytest.param(
            {"m2018_08": 80, "m2018_10": 82},
            "Up 2 points",
            "since Aug 2018; 1 figure missing between",
            id="over a gap",
        ),
    ],
)
def test_change_says_since_when(figures, words, since):
    found = row(indicator(target()), **figures)

    assert (wording.change_in_words(found), wording.since(found)) == (words, since)


@pytest.mark.parametrize(
    ("frequency", "latest", "text"),
    [
        pytest.param(Frequency.MONTHLY, "2026-10", "[x]", id="not available"),
        pytest.param(Frequency.MONTHLY, "2018-09", "[u]", id="month not ended"),
        pytest.param(Frequency.ANNUAL, "2026-10", "[u]", id="not due"),
    ],
)
def test_marker_stands_where_no_figure_is(frequency, latest, text):
    assert wording.figure_in_words(row(indicator(target(), frequency=frequency), latest=latest)) == text


def test_nought_is_a_figure():
    assert wording.figure_in_words(row(indicator(target()), m2018_10=0)) == "0%"


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        pytest.param([known(numerator=1, denominator=2)] * 2, "counts added up, 2 of 12 months", id="pooled"),
        pytest.param(
            [known(50), known(numerator=1, denominator=2)],
            "average, 2 of 12 months",
            id="a month has no counts",
        ),
    ],
)
def test_window_says_how_it_came_about(figures, words):
    found = row(indicator(target(), window=WindowTerms(12, True)), m2018_09=figures[0], m2018_10=figures[1])

    assert wording.window_in_words(found.window) == words


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        pytest.param(
            Progress(Decimal(43), Decimal(85), 6, Decimal(7)),
            "43 of 85 so far; 7.0 a month needed in the 6 months left",
            id="half way",
        ),
        pytest.param(
            Progress(Decimal(84), Decimal(85), 1, Decimal(1)),
            "84 of 85 so far; 1.0 a month needed in the 1 month left",
            id="last month",
        ),
        pytest.param(Progress(Decimal(84), Decimal(85), 0, None), "84 of 85 so far", id="none left"),
    ],
)
def test_progress_says_what_is_still_needed(progress, words):
    counted = measure(unit=Unit.COUNT, calculation=Calculation.YEAR_TO_DATE)

    assert wording.progress_in_words(progress, counted) == words


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        pytest.param(target("80", "75"), "", id="outside an agreed tolerance"),
        pytest.param(target("80", None), "missed, and no tolerance is agreed", id="none agreed"),
        pytest.param(target(**EMPTY, kind=TargetKind.INCREASING), "moved the wrong way", id="movement"),
    ],
)
def test_outside_tolerance_says_when_there_is_none(terms, words):
    found = row(indicator(terms), m2018_09=75, m2018_10=70)

    assert found.status == Status.OUTSIDE_TOLERANCE
    assert wording.reason_in_words(found.standing.rating, found.standing.target) == words


def test_sparkline_is_told_to_those_who_cannot_see_it():
    found = row(indicator(target()), m2018_08=70, m2018_09=90, m2018_10=80)

    assert wording.sparkline_in_words(found) == (
        "From 70% in August 2018 to 80% in October 2018; lowest 70%, highest 90%;"
        " target 80%, tolerance 75–79%; 10 of 13 months without a figure"
    )


def test_every_status_and_reason_has_words():
    assert set(STATUS_LABELS) == set(Status)
    assert set(wording.REASONS) == set(type(next(iter(wording.REASONS))))
    assert set(wording.POLARITIES) == set(Polarity)
