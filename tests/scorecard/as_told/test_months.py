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


def history(figures: dict[int, tuple[int, int]], *, limit: str = "75") -> MeasureHistory:
    """figures: by month of 2018, the observation's id and its value."""
    one = indicator(target(limit=limit))
    own = {
        date(2018, month, 1): KnownFigure(id, Figure(value=Decimal(value)), False, "", "")
        for month, (id, value) in figures.items()
    }
    return build_history(
        one.measure,
        evidences=Evidences(own=own),
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
