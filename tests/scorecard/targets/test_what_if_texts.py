"""What a target would do, in words."""

from datetime import date

import pytest

from kpis.figures import Calculation, Unit
from kpis.periods import Frequency, add_months
from kpis.rating import TargetKind
from kpis.windows import WindowTerms
from scorecard.standing import Evidences
from scorecard.targets.what_if import what_if
from scorecard.targets.what_if_texts import what_if_page
from tests.scorecard.builders import indicator, known, measure, target

pytestmark = pytest.mark.one_database

STARTS, MARCH = date(2018, 4, 1), date(2019, 3, 1)
# Thirteen months, each 2 from the last: the mean moving range is 2.
ZIGZAG = {add_months(MARCH, -back): known(80 + 2 * (back % 2)) for back in range(13)}


def page(proposed, *targets, figures=ZIGZAG, window=None, **changes):
    found = what_if(
        indicator=indicator(*targets, window=window, **changes),
        starts=STARTS,
        evidences=Evidences(own=figures, latest=date(2026, 1, 1)),
        proposed=proposed,
        applies_from=proposed.applies_from,
    )
    return what_if_page(found, measure=measure(**changes))


@pytest.mark.parametrize(
    ("proposed", "sentence"),
    [
        pytest.param(
            target("83", "81"),
            "There are 13 figures from March 2018 to March 2019, and 13 would be rated otherwise.",
            id="every one",
        ),
        pytest.param(
            target("80", "76"),
            "There are 13 figures from March 2018 to March 2019. Each would be rated as it is under the "
            "target now.",
            id="none",
        ),
    ],
)
def test_sentence_counts_what_would_be_rated_otherwise(proposed, sentence):
    assert page(proposed, target("80", "75")).sentences[0] == sentence


def test_nothing_to_rate_is_said():
    assert page(target(), figures={}).sentences == (
        "No figure is published yet, so there is nothing to rate.",
    )


@pytest.mark.parametrize(
    ("limit", "says", "warns"),
    [
        pytest.param("79", "lottery", True, id="narrower than a month moves"),
        pytest.param("78", "does not carry", False, id="as wide"),
        pytest.param("79.5", "No figure as it is printed lies in it", True, id="between printed figures"),
        pytest.param(None, "no tolerance", False, id="none"),
    ],
)
def test_tolerance_is_held_against_ordinary_movement(limit, says, warns):
    found = page(target("80", limit))

    assert found.noise[0].startswith("From one month to the next, the figure moves by 2.0 points on average.")
    assert says in " ".join(found.noise)
    assert found.noise_warns is warns


def test_too_few_figures_are_said():
    found = page(target(), figures=dict(list(ZIGZAG.items())[:12]))

    assert found.noise == (
        "How far the figure moves by chance cannot be told yet: there are 12 figures, and 13 are needed.",
    )


def test_movement_is_told_in_the_unit_of_the_measure():
    assert "moves by 2.0 days" in page(target("80", "90"), unit=Unit.DAYS, polarity="lower").noise[0]


def test_what_changes_comes_first_and_then_the_rest():
    figures = {date(2019, 2, 1): known(80), MARCH: known(76, illustrative=True)}

    found = page(target("80", "77"), target("80", "75"), figures=figures)

    assert [
        (one.caption, one.changed, [figure.period for figure in one.figures]) for one in found.tables
    ] == [
        ("Figures of a month alone that would be rated otherwise", True, ["Mar 2019"]),
        ("Figures of a month alone that would be rated as they are", False, ["Feb 2019"]),
        (
            "Figures of the 12 months up to each that would be rated as they are",
            False,
            ["Mar 2019", "Feb 2019"],
        ),
    ]
    first = found.tables[0].figures[0]
    assert (first.figure, first.illustrative, first.proposed.label) == ("76%", True, "Outside tolerance")
    assert found.illustrative == "1 of these 2 figures were made up for the sample."


def test_counts_have_every_status_in_its_order():
    found = page(target("81", "80"), target("80", "75"))

    assert [(one.status.slug, one.now, one.proposed) for one in found.counts] == [
        ("better_than_target", 6, 6),
        ("at_target", 7, 0),
        ("within_tolerance", 0, 7),
        ("outside_tolerance", 0, 0),
        ("not_rated", 0, 0),
    ]


# Ratings of several months together


def test_windows_are_counted_and_listed_apart_from_months():
    """Twelve months of 80, and then one of 75: the mean of the last twelve is 79.58, printed as 80%."""
    figures = {add_months(MARCH, -back): known(80) for back in range(1, 13)} | {MARCH: known(75)}

    found = page(target("82", "80", start="2019-03"), target("80", "75"), figures=figures)

    assert found.sentences == (
        "There are 13 figures from March 2018 to March 2019, and 13 would be rated otherwise.",
        "Of 13 figures of the 12 months up to each, 13 would be rated otherwise.",
    )
    assert found.restated == (
        "Saving it changes 2 ratings that are shown today, because it applies to months that have figures: 1 "
        "of a month alone, and 1 of the 12 months up to each. What was known before can still be shown as it "
        "was."
    )
    assert found.restated_months == ("March 2019: Within tolerance, which becomes Outside tolerance",)
    assert found.restated_windows == ("March 2019 (80%): At target, which becomes Within tolerance",)
    assert [(one.status.slug, one.windows_now, one.windows_proposed) for one in found.counts][1:3] == [
        ("at_target", 13, 0),
        ("within_tolerance", 0, 13),
    ]


def test_windows_of_months_without_a_figure_are_listed_by_themselves():
    figures = {date(2019, 1, 1): known(80)}

    found = page(target("82", "80", start="2019-02"), target("80", "75"), figures=figures)

    assert found.restated == (
        "Saving it changes no rating of a month that has a figure of its own. It changes 2 more of the 12 "
        "months up to each, where the month itself has no figure."
    )
    assert (found.restated_months, found.restated_windows) == ((), ())
    assert found.later_windows == (
        "February 2019 (80%): At target, which becomes Within tolerance",
        "March 2019 (80%): At target, which becomes Within tolerance",
    )


def test_measure_without_a_window_tells_of_months_alone():
    found = page(target("83", "81"), target("80", "75"), window=WindowTerms(0, True))

    assert (len(found.sentences), found.together, found.restated_windows) == (1, "", ())
    assert "13 of a month alone." not in found.restated
    assert "months that have figures: 12 of a month alone. What" in found.restated


# Why there is nothing to compare


@pytest.mark.parametrize(
    ("proposed", "changes", "because"),
    [
        pytest.param(target(), {"rolling": True}, "each figure covers many months", id="rolling"),
        pytest.param(target(), {"frequency": Frequency.ANNUAL}, "do not come every month", id="yearly"),
        pytest.param(
            target(), {"calculation": Calculation.YEAR_TO_DATE}, "adds to the one before", id="year to date"
        ),
        pytest.param(target(), {"calculation": Calculation.DERIVED}, "counts ratings", id="derived"),
        pytest.param(
            target(None, None, kind=TargetKind.IMPROVING),
            {},
            "kind of target has no tolerance",
            id="movement",
        ),
    ],
)
def test_tolerance_that_is_not_compared_with_movement_says_why(proposed, changes, because):
    (sentence,) = page(proposed, **changes).noise

    assert sentence.startswith("Not compared with the movement from month to month, because ")
    assert because in sentence


# A target for year end


def test_target_for_year_end_tells_how_far_along_it_is_under_both():
    """43 by November, with 4 months left: 42 more for 85, 57 for 100."""
    figures = {date(2018, 11, 1): known(43)}
    now = target("85", None, kind=TargetKind.YEAR_END_VALUE)
    proposed = target("100", None, kind=TargetKind.YEAR_END_VALUE)

    found = page(proposed, now, figures=figures, unit=Unit.COUNT, calculation=Calculation.YEAR_TO_DATE)

    assert found.sentences[0].endswith(
        ": a target for year end is rated in the framework’s last month alone."
    )
    assert found.progress == (
        "Target now, in November 2018: 43 of 85 so far; 10.5 a month needed in the 4 months left.",
        "Proposed, in November 2018: 43 of 100 so far; 14.3 a month needed in the 4 months left.",
    )


def test_figure_of_an_earlier_year_is_no_progress():
    now = target("85", None, kind=TargetKind.YEAR_END_VALUE)

    assert page(now, now, figures={date(2018, 3, 1): known(43)}).progress == ()
