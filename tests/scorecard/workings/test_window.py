"""How a window's figure came about, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import Calculation, Unit, round_half_up
from kpis.rating import STATUS_LABELS, Polarity, TargetKind
from kpis.windows import WindowTerms
from scorecard.workings.page import build_workings_page
from scorecard.workings.window import window_text
from tests.scorecard.builders import indicator, known, target
from tests.scorecard.worked import number_in, sentences, titles, worked

pytestmark = pytest.mark.one_database

THREE = WindowTerms(3, True)
MONTHS = ("m2018_08", "m2018_09", "m2018_10")
COMPARED, RULE = "Compared with the target of October 2018", "The rule that applied"


def text_of(one=None, **by_month):
    return window_text(worked(one or indicator(target(), window=THREE), **by_month))


def test_counts_of_every_month_are_added_up():
    figures = dict(
        zip(MONTHS, (known(None, 70, 100), known(None, 150, 200), known(None, 9, 10)), strict=True)
    )

    found = text_of(**figures)

    assert (found.title, found.span) == ("3 months to October 2018", "August 2018 to October 2018")
    assert [(one.month, one.counts, one.unrounded) for one in found.months] == [
        ("Aug 2018", "70 of 100", "70%"),
        ("Sep 2018", "150 of 200", "75%"),
        ("Oct 2018", "9 of 10", "90%"),
    ]
    assert sentences(found.steps, "How the months are taken together")[-1] == "Added up: 229 of 310."
    assert sentences(found.steps, "Divided") == ("229 ÷ 310 × 100 = 73.870…% (cut off after 3 decimals).",)
    assert sentences(found.steps, "Rounded")[0] == "Half up to no decimals: 74%."
    assert sentences(found.steps, COMPARED) == (
        "74% is lower than the target of 80%, on its wrong side, and past the limit of 75% too.",
    )
    assert (found.figure, found.status.slug) == ("74%", "outside_tolerance")


def test_months_that_lack_counts_are_averaged_and_said_to_be():
    found = text_of(m2018_08=known(None, 2, 3), m2018_10=80)

    assert sentences(found.steps, "How the months are taken together") == (
        "Not every month has its counts, so this is the mean of the months' figures.",
        "1 of the 3 months has no figure and is left out.",
        "The months' figures added up, before they are rounded: 146.666…%.",
    )
    assert sentences(found.steps, "Divided") == ("146.666…% ÷ 2 = 73.333…% (cut off after 3 decimals).",)


def test_month_without_a_figure_has_a_marker_in_the_table():
    found = text_of(m2018_08=70, m2018_10=80)

    assert [(one.unrounded, one.is_marker) for one in found.months] == [
        ("70%", False),
        ("[x]", True),
        ("80%", False),
    ]


def test_measure_that_is_no_share_is_averaged():
    one = indicator(target(), window=THREE, unit=Unit.COUNT, calculation=Calculation.COUNT)

    found = text_of(one, m2018_08=7, m2018_09=8, m2018_10=8)

    first = sentences(found.steps, "How the months are taken together")[0]
    assert first == "The measure is not one count out of another, so this is the mean of the months' figures."
    assert sentences(found.steps, "Divided") == ("23 ÷ 3 = 7.666… (cut off after 3 decimals).",)


def test_window_before_the_month_says_so():
    one = indicator(target(), window=WindowTerms(6, False))

    found = text_of(one, m2018_09=80)

    assert (found.title, found.span) == ("6 months before October 2018", "April 2018 to September 2018")


def test_movement_is_not_rated_over_several_months():
    one = indicator(target(None, None, kind=TargetKind.IMPROVING), window=THREE)

    found = text_of(one, m2018_09=70, m2018_10=80)

    assert COMPARED not in titles(found.steps)
    assert sentences(found.steps, RULE) == (
        "A target of this kind is rated by month alone, so this figure is not rated.",
    )


def test_months_that_were_made_up_are_marked():
    found = text_of(m2018_09=known(70, illustrative=True), m2018_10=80)

    assert [one.illustrative for one in found.months] == [False, True, False]
    assert found.illustrative


@pytest.mark.parametrize(
    ("terms", "england", "illustrative"),
    [
        pytest.param(target(), None, False, id="nothing made up"),
        pytest.param(target(illustrative=True), None, True, id="target"),
        pytest.param(
            target(None, None, kind=TargetKind.BENCHMARK, benchmark="ENG", benchmark_name="England"),
            {"m2018_08": known(70, illustrative=True)},
            True,
            id="benchmark",
        ),
    ],
)
def test_rating_that_rests_on_what_was_made_up_is_marked(terms, england, illustrative):
    page = build_workings_page(worked(indicator(terms, window=THREE), england=england, m2018_10=80))

    assert (page.illustrative, page.window.illustrative, page.any_illustrative) == (illustrative,) * 3


def test_rating_by_movement_rests_on_the_figure_before():
    one = indicator(target(None, None, kind=TargetKind.IMPROVING), window=WindowTerms(0, True))

    page = build_workings_page(worked(one, m2018_09=known(70, illustrative=True), m2018_10=80))

    assert page.illustrative


@pytest.mark.parametrize(
    ("one", "figures", "words"),
    [
        pytest.param(
            indicator(target(), window=WindowTerms(0, True)),
            {"m2018_10": 80},
            "This indicator has no figure over several months.",
            id="no window",
        ),
        pytest.param(
            indicator(target(), calculation=Calculation.YEAR_TO_DATE),
            {"m2018_10": 80},
            "A figure of this kind leans on other months already, so it is not put together over several.",
            id="running total",
        ),
        pytest.param(
            indicator(target()),
            {},
            "None of the months that would be put together has a figure.",
            id="no figure",
        ),
    ],
)
def test_page_says_why_there_is_no_window(one, figures, words):
    page = build_workings_page(worked(one, **figures))

    assert (page.window, page.no_window) == (None, words)


MONTH = st.one_of(
    st.none(),
    st.integers(0, 100).map(known),
    st.builds(lambda n, d: known(None, n, d), st.integers(0, 500), st.integers(1, 500)),
)


@given(
    months=st.tuples(MONTH, MONTH, MONTH),
    polarity=st.sampled_from(Polarity),
    kind=st.sampled_from([TargetKind.VALUE, TargetKind.IMPROVING, TargetKind.TO_BE_CONFIRMED]),
    decimals=st.integers(0, 2),
)
def test_windows_conclusion_is_its_rating_and_its_division_bears_it_out(months, polarity, kind, decimals):
    terms = target("50", "45" if polarity is Polarity.HIGHER else "55")
    terms = terms if kind is TargetKind.VALUE else target(None, None, kind=kind)
    one = indicator(terms, window=THREE, polarity=polarity, decimals=decimals)

    found = worked(one, **{name: month for name, month in zip(MONTHS, months, strict=True) if month})

    text, row = window_text(found), found.row
    assert (text is None) is (row.window is None)
    if text is not None:
        label = STATUS_LABELS[row.window_rating.status]
        assert (text.status.label, number_in(text.figure)) == (label, row.window.value)
        shown = sentences(text.steps, "Divided")[0].split(" = ")[1].split("%")[0]
        assert round_half_up(number_in(shown), decimals) == row.window.value
        assert sentences(text.steps, RULE)[0].endswith(f": {label.lower()}.") is row.window_rating.is_rated
