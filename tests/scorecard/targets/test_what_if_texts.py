"""What a target would do, in words."""

from datetime import date

import pytest

from kpis.figures import Unit
from kpis.periods import add_months
from scorecard.standing import Evidences
from scorecard.targets.what_if import what_if
from scorecard.targets.what_if_texts import what_if_page
from tests.scorecard.builders import indicator, known, measure, target

pytestmark = pytest.mark.one_database

STARTS, MARCH = date(2018, 4, 1), date(2019, 3, 1)
# Thirteen months, each 2 from the last: the mean moving range is 2.
ZIGZAG = {add_months(MARCH, -back): known(80 + 2 * (back % 2)) for back in range(13)}


def page(proposed, *targets, figures=ZIGZAG, **changes):
    found = what_if(
        indicator=indicator(*targets, **changes),
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
    assert page(proposed, target("80", "75")).sentence == sentence


def test_nothing_to_rate_is_said():
    assert page(target(), figures={}).sentence == "No figure is published yet, so there is nothing to rate."


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


def test_months_begin_with_the_latest_and_mark_what_differs():
    figures = {date(2019, 2, 1): known(80), MARCH: known(76, illustrative=True)}

    found = page(target("80", "77"), target("80", "75"), figures=figures)

    assert [(one.period, one.figure, one.illustrative, one.differs) for one in found.months] == [
        ("Mar 2019", "76%", True, "Rated otherwise"),
        ("Feb 2019", "80%", False, ""),
    ]
    assert found.months[0].proposed.label == "Outside tolerance"
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
