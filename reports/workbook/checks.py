"""What the cells of the workbook let in, in the words of `reports.importing.check_errors`, the last judge."""

from kpis.figures import Calculation, Unit
from kpis.terms import MeasureTerms
from reports.desk.expected import ExpectedRow
from reports.desk.layout import LETTERS
from reports.importing.check_errors import WHOLE
from reports.importing.parse import LONGEST
from reports.importing.table import header_of

LONGEST_MESSAGE = 255  # characters that Excel shows

NUMERATOR = "The numerator cannot be negative. Type a number of 0 or more, and check the sign."
DENOMINATOR = (
    "The denominator has to be more than 0. If there was nothing to count, leave the row's numbers blank."
)
SHARE_NUMERATOR = (
    "Type a number from 0 up to the denominator: a larger one is more than 100%. Check both counts."
)
SHARE_DENOMINATOR = (
    "Type a number above 0 and no less than the numerator, which else is more than 100%. Check both counts. "
    "If there was nothing to count, leave the row's numbers blank."
)
WHOLE_VALUE = "This is a count. Type a whole number of 0 or more, in digits alone."
SHARE_VALUE = (
    "This is a share of a whole. Type its per cent, from 0 to 100: 93 for 93%. "
    "Leave the cell blank if there is no figure."
)
ANY_VALUE = "This is not a number. Type digits alone, or leave the cell blank if there is no figure."
VALUE = "This cannot be negative. Type a number of 0 or more in digits alone, and check the sign."
TOO_LONG = "This {column} is too long. Shorten it to {most:,} characters."
MONTH = (
    "This is not one of the months ahead. Choose one of the list, or write it such as 2019-03 or Mar 2019."
)
PROMISED = {
    "cause": "Where the figure is outside its tolerance, or changed for the worse: what caused it.",
    "action": "Where the figure is outside its tolerance, or changed for the worse: what is being done.",
    "back_by": "Where the figure is outside its tolerance, or changed for the worse: the month by which it "
    "should recover, such as 2019-03.",
}

UNIT_WORDS = {
    Unit.PERCENT: "In per cent: 93 for 93%.",
    Unit.COUNT: "A whole number.",
    Unit.DAYS: "In days.",
    Unit.RATE_PER_10K: "Per 10,000.",
    Unit.CASES_PER_WORKER: "Cases for each worker.",
    Unit.SCORE: "The score, with a minus before it where it is below 0.",
}

Check = dict[str, object]  # as xlsxwriter takes it


def check_of(column: str, row: ExpectedRow) -> Check:
    """What may be typed into a column of an expected row, and what is said about it before and after."""
    if column == "commentary":
        return length_check(column)
    if column == "value":
        instead = "Leave it blank where the counts are filled in. " if row.takes_counts else ""
        return {
            **_value(row.measure),
            "input_title": "Value",
            "input_message": cut(instead + UNIT_WORDS[row.measure.unit]),
        }
    label = row.numerator_label if column == "numerator" else row.denominator_label
    hint = {"input_title": column.capitalize(), "input_message": cut(label)} if label else {}
    share = row.measure.unit is Unit.PERCENT
    return {**(_share(column, row.number) if share else count_check(column)), **hint}


def count_check(column: str) -> Check:
    if column == "numerator":
        return _number(">=", "Check the numerator", NUMERATOR)
    return _number(">", "Check the denominator", DENOMINATOR)


def length_check(column: str) -> Check:
    most = LONGEST[column]
    return {
        **_number("<=", "Too long", TOO_LONG.format(column=column, most=most)),
        "validate": "length",
        "value": most,
    }


def promise_check(column: str, *, months: str) -> Check:
    """Of a column of the promise, with a note of when it is asked for. months: where those ahead stand.

    Any later month may be typed over the list: the upload is the last judge.
    """
    hint = {"input_title": header_of(column), "input_message": cut(PROMISED[column])}
    if column != "back_by":
        return {**length_check(column), **hint}
    unlisted = {"error_type": "warning", "error_title": "Check the month", "error_message": MONTH}
    return {**choice(months), **unlisted, **hint}


def check_of_spare(column: str) -> Check:
    """In a row whose indicator is yet to be chosen."""
    if column == "commentary":
        return length_check(column)
    return any_value_check() if column == "value" else count_check(column)


def choice(source: str) -> Check:
    """One of a list. source: where it stands, as a formula."""
    return {
        "validate": "list",
        "source": source,
        "error_title": "Not in the list",
        "error_message": "Choose one from the list, or leave the row blank.",
    }


def any_value_check() -> Check:
    return {**_number("between", "Check the value", ANY_VALUE), "minimum": -(10**9), "maximum": 10**9}


def _value(measure: MeasureTerms) -> Check:
    if measure.calculation in WHOLE:
        return {**_number(">=", "Check the count", WHOLE_VALUE), "validate": "integer"}
    if measure.unit is Unit.SCORE:
        return any_value_check()
    if measure.unit is Unit.PERCENT and measure.calculation is Calculation.RATIO:
        return {**_number("between", "Check the value", SHARE_VALUE), "minimum": 0, "maximum": 100}
    return _number(">=", "Check the value", VALUE)


def _share(column: str, number: int) -> Check:
    """Either count may come first: it is held against the other once that is there."""
    numerator, denominator = (f"{LETTERS[name]}{number}" for name in ("numerator", "denominator"))
    if column == "numerator":
        own, other, least, message = numerator, denominator, f"{numerator}>=0", SHARE_NUMERATOR
    else:
        own, other, least, message = denominator, numerator, f"{denominator}>0", SHARE_DENOMINATOR
    return {
        "validate": "custom",
        "value": f"=AND(ISNUMBER({own}),{least},OR(NOT(ISNUMBER({other})),{numerator}<={denominator}))",
        "error_title": f"Check the {column}",
        "error_message": message,
    }


def _number(criteria: str, title: str, message: str) -> Check:
    return {
        "validate": "decimal",
        "criteria": criteria,
        "value": 0,
        "error_title": title,
        "error_message": message,
    }


def cut(text: str) -> str:
    return text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1] + "…"
