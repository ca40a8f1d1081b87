"""How a month's figure came about, in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpis.figures import Calculation, Figure, Unit
from kpis.periods import Frequency
from kpis.series import KnownFigure, Recording, Revision
from scorecard.workings.figure import figure_steps
from tests.scorecard.builders import indicator, known, target
from tests.scorecard.worked import sentences, titles, worked

pytestmark = pytest.mark.one_database


def steps_of(one=None, **by_month):
    return list(figure_steps(worked(one or indicator(target()), **by_month)))


def test_counts_are_divided_and_rounded():
    steps = steps_of(m2018_10=known(None, 284, 1204))

    assert titles(steps) == ["What was counted", "Divided", "Rounded"]
    assert steps[0].sentences == ("284 of 1,204, for Oct 2018.", "Recorded on 3 December 2018 by ann.")
    assert steps[0].facts == (("Visits made", "284"), ("Visits", "1,204"))
    assert steps[1].sentences == ("284 ÷ 1,204 × 100 = 23.588…% (cut off after 3 decimals).",)
    assert steps[2].sentences == ("Half up to no decimals: 24%.", "It is rated as it is printed: 24%.")


def test_division_that_ends_is_not_said_to_be_cut_off():
    steps = steps_of(m2018_10=known(None, 3, 4))

    assert sentences(steps, "Divided") == ("3 ÷ 4 × 100 = 75%.",)
    assert sentences(steps, "Rounded")[0] == "Nothing is rounded off: 75%."


def test_tie_is_rounded_up():
    steps = steps_of(indicator(target(), decimals=1), m2018_10=known(None, 1, 16))

    assert sentences(steps, "Divided") == ("1 ÷ 16 × 100 = 6.25%.",)
    assert sentences(steps, "Rounded")[0] == "Half up to 1 decimal: 6.3%."


def test_mean_of_counts_is_not_in_hundredths():
    one = indicator(target(), unit=Unit.DAYS, calculation=Calculation.MEAN)

    steps = steps_of(one, m2018_10=known(None, 5000, 21))

    assert sentences(steps, "Divided") == ("5,000 ÷ 21 = 238.095… (cut off after 3 decimals).",)
    assert sentences(steps, "Rounded")[0] == "Half up to no decimals: 238 days."


def test_value_that_came_with_the_counts_is_said_and_not_used():
    steps = steps_of(m2018_10=known(23, 284, 1204))

    assert "A value of 23% came with the counts" in steps[0].sentences[1]
    assert sentences(steps, "Rounded")[0] == "Half up to no decimals: 24%."


@pytest.mark.parametrize(
    ("calculation", "said"),
    [
        pytest.param(Calculation.RATIO, "without its counts", id="percentage"),
        pytest.param(Calculation.COUNT, "It is a count", id="count"),
        pytest.param(Calculation.GIVEN, "Its publisher worked it out", id="given"),
        pytest.param(Calculation.YEAR_TO_DATE, "a running total since April", id="running total"),
    ],
)
def test_figure_without_counts_is_taken_as_it_comes(calculation, said):
    steps = steps_of(indicator(target(), calculation=calculation), m2018_10="80.4")

    assert titles(steps) == ["What was returned", "Rounded"]
    assert steps[0].sentences[0] == "80.4%, for Oct 2018."
    assert said in steps[0].sentences[1]


def test_count_does_not_become_a_share_because_counts_came_with_it():
    one = indicator(target(), calculation=Calculation.COUNT, unit=Unit.COUNT)

    steps = steps_of(one, m2018_10=known(12, 1, 2))

    assert titles(steps) == ["What was returned", "Rounded"]
    assert steps[0].sentences[0] == "12, for Oct 2018."


def test_figure_of_a_year_says_that_it_still_speaks():
    steps = steps_of(indicator(target(), frequency=Frequency.ANNUAL), m2018_07=66)

    assert steps[0].sentences[0] == "66%, for year to Jul 2018."
    assert "It is the latest figure there is, and speaks for 12 months: for October 2018 too." in (
        steps[0].sentences
    )


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        pytest.param(
            "2018-10",
            "[x], not available. A figure for October 2018 was due, and none is published.",
            id="it was due",
        ),
        pytest.param(
            "2018-09",
            "[u], not due. No figure is due for October 2018, and none is published.",
            id="it was not due",
        ),
    ],
)
def test_month_without_a_figure_says_whether_it_was_due(latest, words):
    assert steps_of(latest=latest)[0].sentences == (words,)


def test_source_and_correction_are_told():
    corrected = Revision(
        measure=1,
        period=date(2018, 10, 1),
        told_at=datetime(2018, 12, 3, tzinfo=UTC),
        was=Figure(value=Decimal(22)),
        became=Figure(value=Decimal(24)),
        recording=Recording(datetime(2018, 12, 10, tzinfo=UTC), "bea", "Late records."),
    )
    figure = KnownFigure(1, Figure(value=Decimal(24)), True, "the paper of December", "")

    steps = steps_of(m2018_10=figure, revisions=[corrected])

    assert steps[0].sentences[-2:] == (
        "Recorded on 3 December 2018 by ann, from the paper of December.",
        "Corrected on 10 December 2018 by bea: 22% became 24%. Why: Late records.",
    )
    assert steps[0].illustrative
