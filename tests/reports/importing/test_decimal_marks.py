"""Points and commas that mean one thing here and another on the continent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importing.cells import BadCell, read_number
from reports.importing.decimal_marks import Holds, marked_as_abroad, two_readings

pytestmark = pytest.mark.one_database


def number(text: str, *, with_semicolons: bool, holds: Holds = Holds.ANY_NUMBER) -> Decimal | None:
    return read_number(
        text, shown_as_percent=False, in_percent=True, comma_may_be_decimal=with_semicolons, holds=holds
    )


@pytest.mark.parametrize(
    ("text", "thousands", "decimal"),
    [
        pytest.param("1.000", "1000", "1", id="point and noughts"),
        pytest.param("1,000", "1000", "1", id="comma and noughts"),
        pytest.param("1.204", "1204", "1.2040", id="point"),
        pytest.param("1,204", "1204", "1.2040", id="comma"),
        pytest.param("93.120", "93120", "93.12", id="nought at the end"),
        pytest.param("-100.500", "-100500", "-100.5", id="three digits, negative"),
        pytest.param("93.125%", "93125", "93.1250", id="per cent"),
    ],
)
def test_number_with_two_readings_is_refused_with_both(text, thousands, decimal):
    with pytest.raises(BadCell) as bad:
        number(text, with_semicolons=True)

    assert bad.value.code == "two_readings"
    assert f"Type {thousands} or {decimal}, whichever is meant," in bad.value.message


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("93.1", "93.1", id="one decimal"),
        pytest.param("93.12", "93.12", id="two decimals"),
        pytest.param("93.1250", "93.125", id="four decimals"),
        pytest.param("0.125", "0.125", id="no thousand begins with a nought"),
        pytest.param(".125", "0.125", id="nothing before the point"),
        pytest.param("1204.125", "1204.125", id="four digits before the point"),
        pytest.param("1,204.5", "1204.5", id="both marks"),
        pytest.param("1,234,567", "1234567", id="two commas"),
        pytest.param("1 204", "1204", id="space"),
        pytest.param("1204", "1204", id="digits alone"),
    ],
)
def test_number_with_one_reading_is_read_with_semicolons_too(text, read):
    assert number(text, with_semicolons=True) == Decimal(read)


@pytest.mark.parametrize(
    ("text", "read"), [("1.000", "1"), ("1,000", "1000"), ("93.125", "93.125"), ("1,204", "1204")]
)
def test_number_is_read_as_it_is_written_here_where_no_semicolons_are(text, read):
    assert number(text, with_semicolons=False) == Decimal(read)


@pytest.mark.parametrize(
    ("text", "holds", "read"),
    [
        pytest.param("93.125", Holds.AT_MOST_100, "93.125", id="per cent"),
        pytest.param("100.000%", Holds.AT_MOST_100, "100", id="all of it"),
        pytest.param("1.000", Holds.AT_MOST_100, "1", id="the least that would be a thousand"),
        pytest.param("1,204", Holds.WHOLE_NUMBERS, "1204", id="count"),
        pytest.param("1,001", Holds.WHOLE_NUMBERS, "1001", id="the least that is no whole thousand"),
    ],
)
def test_number_that_its_column_can_hold_in_the_reading_of_here_alone_is_read_so(text, holds, read):
    assert number(text, with_semicolons=True, holds=holds) == Decimal(read)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        pytest.param("93,125", Holds.AT_MOST_100, id="comma in per cent"),
        pytest.param("1,204", Holds.AT_MOST_100, id="a count where per cent belong"),
        pytest.param("1.204", Holds.WHOLE_NUMBERS, id="point in a count"),
        pytest.param("1,000", Holds.WHOLE_NUMBERS, id="one or a thousand"),
        pytest.param("1.000", Holds.WHOLE_NUMBERS, id="a thousand or one"),
        pytest.param("1,204", Holds.ANY_NUMBER, id="any"),
        pytest.param("93.125", Holds.ANY_NUMBER, id="any with a point"),
    ],
)
def test_number_of_which_the_other_reading_can_be_held_is_refused(text, holds):
    with pytest.raises(BadCell) as bad:
        number(text, with_semicolons=True, holds=holds)

    assert bad.value.code == "two_readings"


@pytest.mark.parametrize("with_semicolons", [False, True])
@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("12,5", "Type 12.5 if the comma begins its decimals, or correct", id="decimal comma"),
        pytest.param("1.234,5", "Type 1234.5 if the comma begins", id="point and comma"),
        pytest.param("1 234,50", "Type 1234.50 if the comma begins", id="space and comma"),
        pytest.param("-0,9", "Type -0.9 if the comma begins", id="negative"),
        pytest.param("93,1%", "Type 93.1 if the comma begins", id="per cent"),
        pytest.param("1.234.567", "Type 1234567 if they part thousands.", id="two points"),
    ],
)
def test_number_marked_as_abroad_is_refused_with_how_it_is_written_here(text, advice, with_semicolons):
    with pytest.raises(BadCell) as bad:
        number(text, with_semicolons=with_semicolons)

    assert bad.value.code == "not_a_number"
    assert advice in bad.value.message
    assert len(bad.value.message) < 200


@pytest.mark.parametrize("text", ["1,20,4", "12.5.1", "1.20.4", "12,", "a,b", "1" * 20 + ",5"])
def test_what_is_no_number_anywhere_is_not_marked_as_abroad(text):
    assert marked_as_abroad(text) is None


@given(st.decimals(-(10**9) + 1, 10**9 - 1, places=3).map(lambda one: one.normalize()))
def test_either_reading_that_is_advised_is_read_as_itself(meant):
    for written in (f"{meant:f}", f"{meant:,f}", f"{meant:.3f}"):
        readings = two_readings(written)
        if readings is None:
            assert number(written, with_semicolons=True) == meant
        else:
            advised = readings.partition(" Type ")[2].partition(",")[0].split(" or ")
            assert meant in [number(one, with_semicolons=True) for one in advised]
