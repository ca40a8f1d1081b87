"""What of a scorecard was made up, and what merely rests on other months that were."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.periods import add_months
from kpis.rating import TargetKind
from scorecard.made_up_texts import MadeUp, made_up_in_words, made_up_of
from scorecard.rows import Scorecard
from tests.scorecard.builders import indicator, known, row, series, target

OCTOBER = date(2018, 10, 1)
MADE_UP = known(70, illustrative=True)


def published():
    return row(indicator(target()), m2018_09=70, m2018_10=81)


def of_the_month():
    return row(indicator(target()), m2018_09=70, m2018_10=known(81, illustrative=True))


def target_alone():
    return row(indicator(target(illustrative=True)), m2018_09=70, m2018_10=81)


def course():
    return row(indicator(target()), m2018_09=MADE_UP, m2018_10=81)


def moving():
    terms = target(None, None, kind=TargetKind.IMPROVING)
    return row(indicator(terms), m2018_09=MADE_UP, m2018_10=81)


def beside_a_place():
    terms = target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England")
    return row(indicator(terms), benchmarks={"ENG": series(m2018_08=MADE_UP)}, m2018_10=81)


def words(*rows) -> str:
    return made_up_in_words(Scorecard(rows), month="October 2018")


def test_nothing_made_up_is_nothing_said():
    assert words(published(), published()) == ""


@pytest.mark.parametrize(
    ("made", "counted"),
    [
        pytest.param(published, MadeUp(0, 0, 0), id="published"),
        pytest.param(of_the_month, MadeUp(1, 0, 0), id="the figure"),
        pytest.param(target_alone, MadeUp(1, 0, 0), id="the target"),
        pytest.param(course, MadeUp(0, 0, 1), id="the month before, and the status rests on a level"),
        pytest.param(moving, MadeUp(0, 1, 0), id="the month before, and the status rests on it"),
        pytest.param(beside_a_place, MadeUp(0, 1, 0), id="the benchmark's figure"),
    ],
)
def test_row_is_counted_by_the_most_that_rests_on_it(made, counted):
    assert made_up_of([made()]) == counted


def test_course_alone_does_not_make_the_month_look_made_up():
    assert words(course(), course(), published()) == (
        "No figure or target shown for October 2018 was made up."
        " For 2 of the 3 indicators, only figures of other months were made up: the change, the figure of"
        " several months, the small line or its limits rests on those, the status of the month does not."
    )


def test_month_and_the_others_are_counted_apart():
    assert words(of_the_month(), target_alone(), moving(), course(), published()) == (
        "2 of the 5 indicators have a figure or target shown for October 2018 that was made up for this"
        " sample: any rating of that month rests on it."
        " The status of 1 other rests on a made-up figure of another month or place, with which the month’s"
        " is compared."
        " For 1 other, only figures of other months were made up: the change, the figure of several months,"
        " the small line or its limits rests on those, the status of the month does not."
    )


FIGURES = st.dictionaries(
    st.integers(-14, 0).map(lambda back: add_months(OCTOBER, back)),
    st.tuples(st.integers(0, 100), st.booleans()),
    max_size=15,
)
TARGETS = st.one_of(
    st.none(),
    st.builds(target, illustrative=st.booleans()),
    st.just(target(None, None, kind=TargetKind.IMPROVING)),
)


@given(st.lists(st.tuples(FIGURES, TARGETS), min_size=1, max_size=5))
def test_status_of_a_row_that_is_told_not_to_rest_on_it_is_the_same_without_it(drawn):
    for figures, terms in drawn:
        one = indicator(*([terms] if terms else []))
        own = {month: known(value, illustrative=made_up) for month, (value, made_up) in figures.items()}
        whole = row(one, **{f"m{month:%Y_%m}": figure for month, figure in own.items()})
        if made_up_of([whole]) != MadeUp(0, 0, 1):
            continue
        # Another number in the place of each that was made up
        others = {
            month: known(100 - figures[month][0], illustrative=True) if figure.illustrative else figure
            for month, figure in own.items()
        }

        anew = row(one, **{f"m{month:%Y_%m}": figure for month, figure in others.items()})

        assert anew.standing.rating == whole.standing.rating
        assert anew.standing.printed == whole.standing.printed


@given(st.lists(st.tuples(FIGURES, TARGETS), min_size=1, max_size=5))
def test_each_row_is_counted_once(drawn):
    rows = [
        row(
            indicator(*([terms] if terms else [])),
            **{
                f"m{month:%Y_%m}": known(value, illustrative=made) for month, (value, made) in figures.items()
            },
        )
        for figures, terms in drawn
    ]

    counted = made_up_of(rows)

    assert counted.month + counted.compared + counted.course == sum(one.is_illustrative for one in rows)


@pytest.mark.usefixtures("sample")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        pytest.param(
            "/scorecards/improvement-scorecard-2017-18/2017-12/",
            "No figure or target shown for December 2017 was made up. For 14 of the 16 indicators, only"
            " figures of other months were made up",
            id="December 2017",
        ),
        pytest.param(
            "/scorecards/trust-kpis-2018-19/2018-10/",
            "All 15 indicators have a figure or target shown for October 2018 that was made up",
            id="October 2018",
        ),
    ],
)
def test_sample_page_says_it(signed_in, path, sentence):
    assert sentence in signed_in("member").get(path).content.decode()
