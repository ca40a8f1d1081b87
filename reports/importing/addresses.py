"""Addresses of cells as Excel writes them."""

import re
from string import digits

Span = tuple[int, int, int, int]  # the first row and column and the last row and column, counted from 1


def column_letters(number: int) -> str:
    """1 is A, 16,384 is XFD."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def address(row: int, column: int) -> str:
    """C7 of row 7 and column 3."""
    return f"{column_letters(column)}{row}"


def place_of(reference: str) -> tuple[int, int]:
    """Row and column, counted from 1, of an address in either case. Raises ValueError for what is none."""
    letters = reference.rstrip(digits)
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        raise ValueError("a cell's reference is not one")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column


def span_in_words(span: Span) -> str:
    """A2:A4 of a span."""
    return f"{address(*span[:2])}:{address(*span[2:])}"


def span_of(reference: str) -> Span:
    """A2:A4 as numbers. Raises ValueError for what is none."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
