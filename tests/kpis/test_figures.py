"""How a figure is worked out, rounded and printed."""

from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import (
    Calculation,
    Figure,
    Marker,
    Unit,
    as_set,
    before_rounding,
    counted,
    counts_in_words,
    decimal_of,
    difference_in_words,
    grouped,
    in_words,
    plain,
    published,
    quotient,
    round_half_up,
)

pytestmark = pytest.mark.one_database

DECIMALS = st.integers(0, 4)
STORED = st.decimals(-999_999_999, 999_999_999, places=6)  # as the columns hold them
COUNTS = st.decimals(0, 999_999_999, places=6)


def rounded_exactly(number: Fraction, decimals: int) -> Fraction:
    """Half up, ties away from zero, by whole numbers alone."""
    steps = floor(abs(number) * 10**decimals + Fraction(1, 2))
    return Fraction(steps if number >= 0 else -steps, 10**decimals)


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [
        pytest.param("74.5", 0, "75", id="a tie goes up"),
        pytest.param("74.499999", 0, "74", id="just under a tie"),
        pytest.param("75.5", 0, "76", id="a tie at an odd number goes up too"),
        pytest.param("-0.5", 0, "-1", id="a negative tie goes away from zero"),
        pytest.param("-0.499999", 0, "0", id="never a negative nought"),
        pytest.param("-0.04", 1, "0.0", id="nor one with decimals"),
        pytest.param("-0", 0, "0", id="nor one that came so"),
        pytest.param("93.15", 1, "93.2", id="one decimal"),
        pytest.param("93", 1, "93.0", id="decimals that are said"),
        pytest.param("0.00005", 4, "0.0001", id="four decimals"),
        pytest.param("1E+3", 0, "1000", id="a power of ten is written out"),
    ],
)
def test_round_half_up_gives_the_printed_number(number, decimals, printed):
    assert plain(round_half_up(Decimal(number), decimals)) == printed


@given(STORED, DECIMALS)
def test_round_half_up_is_what_whole_numbers_come_to(number, decimals):
    rounded = round_half_up(number, decimals)

    assert Fraction(rounded) == rounded_exactly(Fraction(number), decimals)
    assert -rounded.as_tuple().exponent == decimals


@given(STORED, DECIMALS)
def test_round_half_up_mirrors_about_zero(number, decimals):
    assert round_half_up(-number, decimals) == -round_half_up(number, decimals)


@given(numerator=COUNTS, denominator=COUNTS.filter(bool), unit=st.sampled_from(Unit), decimals=DECIMALS)
def test_published_figure_of_counts_is_what_fractions_come_to(numerator, denominator, unit, decimals):
    figure = Figure(numerator, denominator)
    exact = Fraction(numerator) / Fraction(denominator) * (100 if unit is Unit.PERCENT else 1)

    printed = published(figure, unit=unit, calculation=Calculation.RATIO, decimals=decimals)

    assert Fraction(printed) == rounded_exactly(exact, decimals)
    assert figure.as_fraction(unit=unit, calculation=Calculation.RATIO) == exact


@pytest.mark.parametrize(
    ("figure", "calculation", "exact"),
    [
        pytest.param(
            Figure(Decimal(3), Decimal(4)), Calculation.RATIO, "75", id="a ratio divides its counts"
        ),
        pytest.param(Figure(Decimal(3), Decimal(4)), Calculation.MEAN, "75", id="so does a mean"),
        pytest.param(
            Figure(Decimal(3), Decimal(4), Decimal(76)),
            Calculation.RATIO,
            "75",
            id="counts come before a value",
        ),
        pytest.param(Figure(value=Decimal(76)), Calculation.RATIO, "76", id="a value alone"),
        pytest.param(
            Figure(Decimal(3), Decimal(4), Decimal(7)), Calculation.COUNT, "7", id="a count's value"
        ),
        pytest.param(
            Figure(Decimal(3), Decimal(4), Decimal(7)),
            Calculation.DERIVED,
            "7",
            id="a derived figure's value",
        ),
    ],
)
def test_exact_figure_follows_the_calculation(figure, calculation, exact):
    found = figure.exact(unit=Unit.PERCENT, calculation=calculation)

    assert found == Decimal(exact)
    assert figure.as_fraction(unit=Unit.PERCENT, calculation=calculation) == Fraction(exact)


@pytest.mark.parametrize(
    ("figure", "calculation"),
    [
        pytest.param(Figure(), Calculation.RATIO, id="nothing at all"),
        pytest.param(Figure(numerator=Decimal(3)), Calculation.RATIO, id="half of the counts"),
        pytest.param(Figure(Decimal(0), Decimal(0)), Calculation.RATIO, id="nothing to count"),
        pytest.param(Figure(Decimal(3), Decimal(4)), Calculation.COUNT, id="counts where a value belongs"),
    ],
)
def test_exact_figure_is_none_where_there_is_none(figure, calculation):
    assert figure.exact(unit=Unit.PERCENT, calculation=calculation) is None
    assert figure.as_fraction(unit=Unit.PERCENT, calculation=calculation) is None
    assert published(figure, unit=Unit.PERCENT, calculation=calculation, decimals=0) is None


def test_published_is_none_for_no_figure():
    assert published(None, unit=Unit.COUNT, calculation=Calculation.COUNT, decimals=0) is None


def test_published_keeps_nought_apart_from_nothing():
    nought = Figure(Decimal(0), Decimal(12))

    assert published(nought, unit=Unit.PERCENT, calculation=Calculation.RATIO, decimals=0) == 0


def test_figure_has_counts_only_where_both_are_there():
    assert Figure(Decimal(0), Decimal(4)).has_counts
    assert not Figure(numerator=Decimal(3)).has_counts
    assert not Figure(denominator=Decimal(3), value=Decimal(3)).has_counts


def test_quotient_is_in_hundredths_for_a_percentage_alone():
    numerator, denominator = Decimal(284), Decimal(1204)

    assert round_half_up(quotient(numerator, denominator, Unit.PERCENT), 2) == Decimal("23.59")
    assert round_half_up(quotient(numerator, denominator, Unit.CASES_PER_WORKER), 2) == Decimal("0.24")
    assert quotient(numerator, Decimal(0), Unit.PERCENT) is None


def test_no_arithmetic_of_the_caller_changes_a_figure():
    with localcontext(prec=3, rounding=ROUND_DOWN):
        printed = published(
            Figure(Decimal("123456.5"), Decimal(1)),
            unit=Unit.COUNT,
            calculation=Calculation.MEAN,
            decimals=0,
        )
        as_it_was_set = as_set(Decimal("123456.50"))
        third = decimal_of(Fraction(1, 3))

    assert printed == 123457
    assert as_it_was_set == Decimal("123456.5")
    assert third == Decimal("0." + "3" * 28)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param("95.000000", "95", id="no decimals nobody gave it"),
        pytest.param("95.500000", "95.5", id="those that it has"),
        pytest.param("100", "100", id="a round number is written out"),
        pytest.param("0.000000", "0", id="nought"),
        pytest.param("-0.900000", "-0.9", id="negative"),
    ],
)
def test_as_set_keeps_the_decimals_that_somebody_gave(number, text):
    assert plain(as_set(Decimal(number))) == text


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        pytest.param("24", Unit.PERCENT, "24%", id="percent"),
        pytest.param("93.0", Unit.PERCENT, "93.0%", id="percent with a decimal"),
        pytest.param("1758", Unit.COUNT, "1,758", id="count"),
        pytest.param("1234567", Unit.COUNT, "1,234,567", id="millions"),
        pytest.param("238", Unit.DAYS, "238 days", id="days"),
        pytest.param("1", Unit.DAYS, "1 day", id="one day"),
        pytest.param("34", Unit.RATE_PER_10K, "34 per 10,000", id="rate"),
        pytest.param("17", Unit.CASES_PER_WORKER, "17", id="cases"),
        pytest.param("-0.9", Unit.SCORE, "\N{MINUS SIGN}0.9", id="a true minus sign"),
    ],
)
def test_in_words_says_number_and_unit(number, unit, words):
    assert in_words(Decimal(number), unit) == words


@pytest.mark.parametrize(
    ("difference", "unit", "words"),
    [
        pytest.param("-3", Unit.PERCENT, "3 points", id="percentages differ by points"),
        pytest.param("1", Unit.PERCENT, "1 point", id="one point"),
        pytest.param("0.5", Unit.PERCENT, "0.5 points", id="half a point"),
        pytest.param("-12", Unit.DAYS, "12 days", id="days"),
        pytest.param("1500", Unit.COUNT, "1,500", id="counts"),
    ],
)
def test_difference_in_words_has_no_sign(difference, unit, words):
    assert difference_in_words(Decimal(difference), unit) == words


def test_counts_are_said_without_decimals_that_say_nothing():
    counts = Figure(Decimal("284.000000"), Decimal("1204.500000"))

    assert counts_in_words(counts) == "284 of 1,204.5"
    assert counts_in_words(counts, is_part=False) == "284 divided by 1,204.5"
    assert counted(Decimal("1204.000000")) == "1,204"


@pytest.mark.parametrize(
    "figure",
    [
        pytest.param(None, id="no figure"),
        pytest.param(Figure(value=Decimal(24)), id="a value alone"),
        pytest.param(Figure(numerator=Decimal(24)), id="half of the counts"),
    ],
)
def test_counts_in_words_is_none_where_they_are_not_held(figure):
    assert counts_in_words(figure) is None


@given(STORED, DECIMALS)
def test_printed_number_reads_back_as_it_was(number, decimals):
    rounded = round_half_up(number, decimals)

    assert Decimal(plain(rounded)) == rounded
    assert Decimal(grouped(rounded).replace(",", "").replace("\N{MINUS SIGN}", "-")) == rounded


def test_markers_differ_from_each_other_and_from_nought():
    markers = {marker.value for marker in Marker}

    assert markers == {"[x]", "[u]", "[z]", "[c]"}


@pytest.mark.parametrize(
    ("number", "decimals", "words"),
    [
        pytest.param("23.588039867", 3, "23.588…", id="goes on"),
        pytest.param("23.4999", 3, "23.499…", id="is cut off, not rounded"),
        pytest.param("23.588", 3, "23.588", id="ends there"),
        pytest.param("23.5", 3, "23.5", id="ends before"),
        pytest.param("85.000", 3, "85", id="is whole"),
        pytest.param("-0.94567", 2, "−0.94…", id="is negative"),
        pytest.param("-0.001", 2, "−0.00…", id="is next to nothing"),
        pytest.param("1234.5", 1, "1,234.5", id="has thousands"),
    ],
)
def test_figure_before_rounding_is_cut_off_with_dots(number, decimals, words):
    assert before_rounding(Decimal(number), decimals) == words


@given(number=STORED, decimals=st.integers(0, 3), further=st.integers(1, 3))
def test_reader_who_rounds_what_is_cut_off_comes_to_the_published_figure(number, decimals, further):
    words = before_rounding(number, decimals + further)

    seen = Decimal(words.rstrip("…").replace(",", "").replace("−", "-"))
    assert round_half_up(seen, decimals) == round_half_up(number, decimals)
