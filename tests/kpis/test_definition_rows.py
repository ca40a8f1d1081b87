"""The cells of a row of definitions: what they may hold, and what is said where they hold something else."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from kpis.definition_files import DefinitionRow

pytestmark = pytest.mark.one_database


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def a_row(text: str) -> DefinitionRow:
    return DefinitionRow("things.csv", 2, 1, {"cell": text})


def messages(row: DefinitionRow) -> list[str]:
    return [problem.message for problem in row.problems]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("", None, id="blank is no number"),
        pytest.param("1204", Decimal(1204), id="whole"),
        pytest.param("-0.9", Decimal("-0.9"), id="negative"),
        pytest.param("+93.10", Decimal("93.1"), id="with a sign"),
        pytest.param("0", Decimal(0), id="nought"),
    ],
)
def test_number_is_read(text, number):
    row = a_row(text)

    assert (row.number("cell"), row.problems) == (number, [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("80%", id="per cent"),
        pytest.param("1,204", id="comma"),
        pytest.param("eighty", id="words"),
        pytest.param("NaN", id="not a number"),
        pytest.param("Infinity", id="no end"),
        pytest.param("1e999999999", id="an exponent"),
        pytest.param("1_000", id="underscore"),
        pytest.param("８０", id="digits of another script"),
        pytest.param("9" * 5_000, id="digits without end"),
        pytest.param(".", id="a point"),
    ],
)
def test_text_that_is_no_number_says_so(text):
    row = a_row(text)

    assert row.number("cell") is None
    assert messages(row) == [f"cell: “{text}” is not a number. Write it in digits, such as 1204 or -0.9."]


def test_whole_number_is_read():
    rows = [a_row(text) for text in ("", "0", "12")]

    assert [row.whole("cell") for row in rows] == [None, 0, 12]
    assert not any(row.problems for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-1", id="negative"),
        pytest.param("1.5", id="decimals"),
        pytest.param("²", id="superscript"),
        pytest.param("twelve", id="words"),
        pytest.param("9" * 5_000, id="digits without end"),
    ],
)
def test_text_that_is_no_whole_number_says_so(text):
    row = a_row(text)

    assert row.whole("cell") is None
    assert messages(row) == [f"cell: “{text}” is not a whole number. Write it in digits, such as 12."]


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        pytest.param("yes", True, None, id="yes"),
        pytest.param("No", False, None, id="no, in capitals"),
        pytest.param("", None, "cell is empty. Fill it in.", id="blank"),
        pytest.param("maybe", None, "cell: “maybe” is neither yes nor no.", id="neither"),
    ],
)
def test_yes_or_no_is_one_of_the_two(text, found, problem):
    row = a_row(text)

    assert row.yes_or_no("cell") is found
    assert messages(row) == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        pytest.param("2018-10", date(2018, 10, 1), None, id="a month"),
        pytest.param("", None, "cell is empty. Fill it in.", id="blank"),
        pytest.param(
            "Oct 2018",
            None,
            "cell: “Oct 2018” is not a month. Write it as year and month, such as 2018-10.",
            id="words",
        ),
    ],
)
def test_month_is_year_and_month(text, found, problem):
    row = a_row(text)

    assert row.month("cell") == found
    assert messages(row) == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        pytest.param("red", Colour.RED, None, id="a known word"),
        pytest.param("", None, "cell is empty. Fill it in.", id="blank"),
        pytest.param("Red", None, "cell: “Red” is not known. It is one of: red, green.", id="in capitals"),
        pytest.param("blue", None, "cell: “blue” is not known. It is one of: red, green.", id="another word"),
    ],
)
def test_word_is_one_of_those_known(text, found, problem):
    row = a_row(text)

    assert row.word("cell", Colour) is found
    assert messages(row) == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "found", "problem"),
    [
        pytest.param("A", "Alpha", None, id="defined"),
        pytest.param("", None, "cell is empty. Fill it in.", id="blank"),
        pytest.param("B", None, "cell: no area is defined as “B”.", id="not defined"),
    ],
)
def test_one_of_names_what_is_defined(text, found, problem):
    row = a_row(text)

    assert row.one_of("cell", {"A": "Alpha"}, called="area") == found
    assert messages(row) == ([problem] if problem else [])


def test_text_of_a_column_that_is_not_there_is_blank():
    assert a_row("A").text("another") == ""
