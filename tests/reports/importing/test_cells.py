"""What a cell may hold: the value it shows, or a sentence on what is wrong with it."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importing.cells import BadCell, read_month, read_number, read_words, refuse_formula, shortened
from reports.importing.table import CellFact

pytestmark = pytest.mark.one_database


def number(raw: object, *, shown_as_percent: bool = False, in_percent: bool = False) -> Decimal | None:
    return read_number(raw, shown_as_percent=shown_as_percent, in_percent=in_percent)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        pytest.param(None, None, id="blank"),
        pytest.param("0", "0", id="nought"),
        pytest.param("-0", "0", id="negative nought"),
        pytest.param(-0.0, "0", id="negative nought of a workbook"),
        pytest.param("007", "7", id="leading noughts"),
        pytest.param("1204", "1204", id="digits"),
        pytest.param("1,204", "1204", id="comma where a thousand ends"),
        pytest.param("1,234,567.5", "1234567.5", id="two commas"),
        pytest.param("1 204", "1204", id="space where a thousand ends"),
        pytest.param("1\N{NO-BREAK SPACE}204", "1204", id="no-break space"),
        pytest.param("1\N{NARROW NO-BREAK SPACE}204", "1204", id="narrow space"),
        pytest.param("+5", "5", id="plus"),
        pytest.param("\N{MINUS SIGN}0.9", "-0.9", id="true minus sign"),
        pytest.param("2\N{ZERO WIDTH SPACE}60", "260", id="what nobody sees"),
        pytest.param(".5", "0.5", id="no digit before the point"),
        pytest.param("0.1234567", "0.123456", id="digits past the sixth are cut off"),
        pytest.param("0.0000005", "0", id="less than is stored"),
        pytest.param("999999999.999999", "999999999.999999", id="largest"),
        pytest.param(5, "5", id="integer"),
        pytest.param(74.0, "74", id="whole number of a workbook"),
        pytest.param(28.999999999999996, "29", id="what Excel shows, not what it holds"),
        pytest.param(0.1 + 0.2, "0.3", id="sum of a workbook"),
        pytest.param(-0.9, "-0.9", id="negative"),
    ],
)
def test_number_is_what_the_cell_shows(raw, read):
    assert number(raw) == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    ("raw", "shown_as_percent", "read"),
    [
        pytest.param(0.93, True, "93", id="0.93 shown as 93%"),
        pytest.param(0.29, True, "29", id="0.29 shown as 29%"),
        pytest.param(0.925, True, "92.5", id="a half"),
        pytest.param(1, True, "100", id="1 shown as 100%"),
        pytest.param(0.0093, True, "0.93", id="0.93%"),
        pytest.param(0.93, False, "0.93", id="0.93 shown as such"),
        pytest.param(93, False, "93", id="93"),
        pytest.param("93%", False, "93", id="text with its sign"),
        pytest.param("93 %", False, "93", id="sign apart"),
        pytest.param("0.93%", False, "0.93", id="less than one per cent"),
    ],
)
def test_percentage_is_what_the_cell_shows(raw, shown_as_percent, read):
    found = number(raw, shown_as_percent=shown_as_percent, in_percent=True)

    assert found == Decimal(read)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param("n/a", "not_a_number", id="words"),
        pytest.param("\u202e12", "not_a_number", id="seen as 21"),
        pytest.param("[x]", "not_a_number", id="marker"),
        pytest.param("-", "not_a_number", id="dash"),
        pytest.param("%", "not_a_number", id="sign alone"),
        pytest.param(".", "not_a_number", id="point alone"),
        pytest.param("5.", "not_a_number", id="nothing after the point"),
        pytest.param("1,20", "not_a_number", id="comma in the wrong place"),
        pytest.param("7 4", "not_a_number", id="space in the wrong place"),
        pytest.param("1e3", "not_a_number", id="exponent"),
        pytest.param("£5", "not_a_number", id="currency"),
        pytest.param("74 of 100", "not_a_number", id="both counts in one cell"),
        pytest.param("१२", "not_a_number", id="digits of another script"),
        pytest.param(True, "not_a_number", id="truth"),
        pytest.param(date(2018, 10, 1), "not_a_number", id="date"),
        pytest.param(datetime(2018, 10, 1, 12), "not_a_number", id="date and time"),
        pytest.param(time(12), "not_a_number", id="time"),
        pytest.param(timedelta(hours=30), "not_a_number", id="duration"),
        pytest.param("NaN", "not_finite", id="NaN"),
        pytest.param("-inf", "not_finite", id="infinity in words"),
        pytest.param(float("inf"), "not_finite", id="infinity"),
        pytest.param(float("nan"), "not_finite", id="no number"),
        pytest.param("1000000000", "too_large", id="ten digits"),
        pytest.param("-1000000000", "too_large", id="ten digits, negative"),
        pytest.param(1e300, "too_large", id="astronomical"),
        pytest.param("9" * 5000, "too_large", id="a line of nines"),
        pytest.param("93%", "unexpected_percentage", id="percentage in words"),
    ],
)
def test_number_that_makes_no_sense_is_refused(raw, code):
    with pytest.raises(BadCell) as bad:
        number(raw)

    assert bad.value.code == code
    assert len(bad.value.message) < 200
    assert bad.value.message.endswith(".")


@pytest.mark.parametrize(
    "raw", [pytest.param(0.93, id="share"), pytest.param(74, id="count"), pytest.param(0, id="0")]
)
def test_cell_that_shows_a_percentage_is_refused_where_none_belongs(raw):
    with pytest.raises(BadCell) as bad:
        number(raw, shown_as_percent=True, in_percent=False)

    assert bad.value.code == "unexpected_percentage"
    assert f"{round(raw * 100)}%" in bad.value.message


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=6))
def test_number_written_out_is_read_as_it_is(written):
    assert number(f"{written:f}") == written
    assert number(f"{written:,f}") == written


@given(
    st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.times(), st.timedeltas())
)
def test_any_cell_is_a_number_or_refused(raw):
    found = None
    with suppress(BadCell):
        found = number(raw, in_percent=True)

    assert found is None or (abs(found) < 10**9 and found.as_tuple().exponent == -6)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        pytest.param(None, None, id="blank"),
        pytest.param("2018-10", date(2018, 10, 1), id="year and month"),
        pytest.param("Oct 2018", date(2018, 10, 1), id="short"),
        pytest.param("october 2018", date(2018, 10, 1), id="long"),
        pytest.param("Oct-18", date(2018, 10, 1), id="as Excel writes it into CSV"),
        pytest.param("Oct-2018", date(2018, 10, 1), id="with its century"),
        pytest.param(date(2018, 10, 31), date(2018, 10, 1), id="date"),
        pytest.param(datetime(2018, 10, 31, 23, 59), date(2018, 10, 1), id="date and time"),
        pytest.param("1900-01", date(1900, 1, 1), id="first"),
        pytest.param(date(2200, 12, 31), date(2200, 12, 1), id="last"),
        pytest.param("2018-11-01", date(2018, 11, 1), id="first day, as a computer writes it"),
        pytest.param("2018-11-01 00:00:00", date(2018, 11, 1), id="first day, with its midnight"),
        pytest.param("01/11/2018", date(2018, 11, 1), id="first day, as Britain writes it"),
        pytest.param("1/9/2018", date(2018, 9, 1), id="first day, without noughts"),
        pytest.param("01/01/2018", date(2018, 1, 1), id="first day of a year"),
        pytest.param("11/2018", date(2018, 11, 1), id="month and year in digits"),
        pytest.param("2018-9", date(2018, 9, 1), id="one digit"),
        pytest.param("Sept-18", date(2018, 9, 1), id="four letters"),
    ],
)
def test_month_is_read_however_it_is_written(raw, read):
    assert read_month(raw) == read


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("2018", id="year alone"),
        pytest.param("2018-13", id="thirteenth"),
        pytest.param("2018-00", id="none"),
        pytest.param("2011/12", id="financial year"),
        pytest.param("Mar 19", id="month and day, or year"),
        pytest.param("02/10/2018", id="day, month or month, day"),
        pytest.param("31/10/2018", id="last day, as Britain writes it"),
        pytest.param("2018-10-02", id="second day"),
        pytest.param("01/13/2018", id="thirteenth, as Britain writes it"),
        pytest.param("13/2018", id="thirteenth and year"),
        pytest.param("01/10/18", id="year of two digits"),
        pytest.param("Q3 2018/19", id="quarter"),
        pytest.param("last month", id="words"),
        pytest.param(201810.0, id="number"),
        pytest.param(True, id="truth"),
        pytest.param(time(12), id="time"),
        pytest.param("1899-12", id="before the first"),
        pytest.param("Oct 0018", id="long ago"),
        pytest.param(date(1, 1, 1), id="longest ago"),
        pytest.param(date(9999, 12, 31), id="far off"),
    ],
)
def test_month_that_makes_no_sense_is_refused(raw):
    with pytest.raises(BadCell) as bad:
        read_month(raw)

    assert bad.value.code == "malformed_period"
    assert "2018-10" in bad.value.message


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        pytest.param(None, "", id="blank"),
        pytest.param("  Two posts \n", "Two posts", id="outer spaces"),
        pytest.param("One.\nTwo.", "One.\nTwo.", id="lines"),
        pytest.param("One.\r\nTwo.", "One.\nTwo.", id="lines of a browser"),
        pytest.param("a\x00b\x1bc\x7f", "abc", id="control characters"),
        pytest.param("\u202e31 of\u202c \u20661,204\u2069", "31 of 1,204", id="turned round"),
        pytest.param(1.0, "1", id="whole number"),
        pytest.param(2.5, "2.5", id="fraction"),
        pytest.param(True, "True", id="truth"),
        pytest.param(date(2018, 10, 1), "2018-10-01", id="date"),
    ],
)
def test_words_are_the_text_of_the_cell(raw, read):
    assert read_words(raw) == read


@pytest.mark.parametrize(
    ("fact", "shown", "code", "says"),
    [
        pytest.param(CellFact.FORMULA_ERROR, "#DIV/0!", "formula_error", "shows #DIV/0!", id="error"),
        pytest.param(
            CellFact.FORMULA_ERROR, "", "formula_error", "shows an error", id="error without a name"
        ),
        pytest.param(CellFact.NOT_CALCULATED, "", "formula_not_calculated", "save it", id="no result"),
    ],
)
def test_formula_without_a_figure_is_refused(fact, shown, code, says):
    with pytest.raises(BadCell) as bad:
        refuse_formula(fact, shown)

    assert bad.value.code == code
    assert says in bad.value.message


@pytest.mark.parametrize("fact", [None, CellFact.PERCENT_FORMAT])
def test_other_cells_are_no_broken_formula(fact):
    refuse_formula(fact, "")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("x" * 40, "x" * 40, id="as long as may be"),
        pytest.param("x" * 41, "x" * 40 + "…", id="one too many"),
    ],
)
def test_message_repeats_the_beginning_of_a_long_text(text, kept):
    assert shortened(text) == kept
