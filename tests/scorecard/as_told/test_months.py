"""A measure's history as it was told, beside what is known now, from plain values."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpis.figures import Figure
from kpis.series import KnownFigure, Recording
from scorecard.as_told.months import measure_notice, months_told_otherwise
from scorecard.known_on import LEFT_OUT
from scorecard.measures.history import Coverage, MeasureHistory, build_history
from scorecard.moments import end_of
from scorecard.standing import Evidences
from tests.scorecard.builders import indicator, target

pytestmark = pytest.mark.one_database

DAY = date(2018, 12, 12)
RECORDINGS = {
    1: Recording(datetime(2018, 12, 3, 9, tzinfo=UTC), "officer", ""),
    2: Recording(datetime(2019, 1, 3, 9, tzinfo=UTC), "officer", "Counted twice."),
}


def history(
    figures: dict[int, tuple[int, int]], *, limit: str = "75", missing: dict[int, str] | None = None
) -> MeasureHistory:
    """figures: by month of 2018, the observation's id and its value; missing: why there is none."""
    one = indicator(target(limit=limit))
    own = {
        date(2018, month, 1): KnownFigure(id, Figure(value=Decimal(value)), False, "", "")
        for month, (id, value) in figures.items()
    }
    return build_history(
        one.measure,
        evidences=Evidences(
            own=own, missing={date(2018, month, 1): why for month, why in (missing or {}).items()}
        ),
        coverages=[Coverage(one, "contract", "Contract", date(2018, 4, 1), date(2019, 3, 1))],
        areas=[],
    )


def told(then: MeasureHistory, now: MeasureHistory):
    return months_told_otherwise(then, now, recordings=RECORDINGS)


def test_month_that_was_corrected_says_what_it_is_now():
    found = told(history({9: (1, 81), 10: (1, 81)}), history({9: (1, 81), 10: (2, 74)}))

    [(month, text)] = found.items()
    assert (month, text.figure, text.status.label) == ("Oct 2018", "74%", "Outside tolerance")
    assert (text.how, text.reason) == ("Corrected on 3 January 2019", "Counted twice.")


def test_month_whose_tolerance_changed_says_so_without_a_correction():
    [text] = told(history({10: (1, 76)}), history({10: (1, 76)}, limit="77")).values()

    assert (text.target, text.status.label, text.how) == (
        "80%, tolerance 77–79%",
        "Outside tolerance",
        "",
    )


SAID = {10: "Not counted."}
BESIDE = {9: (1, 81), 11: (1, 81)}


def test_month_without_a_figure_says_what_is_said_of_it_now():
    then, now = history(BESIDE, missing=SAID), history(BESIDE, missing={10: "The post is vacant."})

    found = told(then, now)

    [(month, text)] = found.items()
    assert (month, text.why_missing, text.figure, text.how) == ("Oct 2018", "The post is vacant.", "", "")
    assert sentence_of(then, now) == (
        f"{LEFT_OUT} No month has been revised since. Why there is no figure of 1 month is said otherwise"
        " since."
    )


def test_month_of_which_nothing_else_is_said_says_nothing():
    assert told(history(BESIDE, missing=SAID), history(BESIDE, missing=SAID)) == {}


def test_figure_that_came_in_the_place_of_a_reason_is_told_and_no_correction():
    then, now = history(BESIDE, missing=SAID), history({**BESIDE, 10: (2, 82)})

    [text] = told(then, now).values()

    assert (text.figure, text.how, text.reason, text.why_missing) == ("82%", "Published since", "", "")
    assert sentence_of(then, now) == (
        f"{LEFT_OUT} No month has been revised since. The figure of 1 month has been published since."
    )


def sentence_of(then: MeasureHistory, now: MeasureHistory) -> str:
    moment = end_of(DAY, UTC)
    return measure_notice(then, now, told=told(then, now), moment=moment, recordings=RECORDINGS).sentence


def test_months_equal_then_and_now_say_nothing():
    assert told(history({9: (1, 81), 10: (1, 81)}), history({9: (1, 81), 10: (1, 81)})) == {}


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        pytest.param(
            {10: (1, 81)},
            {10: (1, 81)},
            f"{LEFT_OUT} No month has been revised since.",
            id="nothing",
        ),
        pytest.param(
            {9: (1, 81), 10: (1, 81)},
            {9: (2, 82), 10: (2, 82), 11: (2, 80)},
            f"{LEFT_OUT} 2 months have been revised since: each"
            " says what it is now. The figure of 1 month has been published since.",
            id="corrected and published",
        ),
        pytest.param(
            {},
            {10: (2, 81)},
            "No figure of it was known by then: the first figure that is known now was recorded on"
            " 3 January 2019.",
            id="before everything",
        ),
        pytest.param({}, {}, "No figure of it was known by then.", id="no figure ever"),
    ],
)
def test_notice_counts_the_months(then, now, sentence):
    earlier, later = history(then), history(now)

    found = measure_notice(
        earlier, later, told=told(earlier, later), moment=end_of(DAY, UTC), recordings=RECORDINGS
    )

    assert (found.heading, found.sentence) == ("As it was known on 12 December 2018.", sentence)
