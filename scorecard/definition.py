"""A measure's definition in words. Pure."""

from collections.abc import Iterable, Mapping

from kpis.figures import Calculation, Unit
from kpis.periods import Frequency
from kpis.terms import MeasureTerms
from scorecard.variation_texts import why_no_limits_in_words
from scorecard.wording import POLARITIES

CALCULATIONS = {
    Calculation.RATIO: "Divided: {numerator}, out of {denominator}",
    Calculation.MEAN: "An average: {numerator}, shared between {denominator}",
    Calculation.COUNT: "A count",
    Calculation.GIVEN: "Worked out by its publisher",
    Calculation.YEAR_TO_DATE: "A running total since April",
    Calculation.DERIVED: "Worked out from the ratings of other indicators; never returned",
}
FREQUENCIES = {
    Frequency.MONTHLY: "every month",
    Frequency.QUARTERLY: "every quarter",
    Frequency.TERMLY: "every school term",
    Frequency.ANNUAL: "once a year",
}
UNITS = {
    Unit.PERCENT: "%",
    Unit.COUNT: "a number",
    Unit.DAYS: "days",
    Unit.RATE_PER_10K: "per 10,000 children",
    Unit.CASES_PER_WORKER: "cases for each social worker",
    Unit.SCORE: "a score",
}


def facts_of(measure: MeasureTerms, words: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Name and text of each thing to know. words: by the names of the model's fields."""
    calculation = CALCULATIONS[measure.calculation]
    if measure.calculation is Calculation.MEAN and not words["numerator_label"]:
        calculation = "An average"
    if words["definition"]:
        yield "Definition", words["definition"]
    yield "Which way is better", POLARITIES[measure.polarity]
    yield (
        "How it is worked out",
        calculation.format(numerator=words["numerator_label"], denominator=words["denominator_label"]),
    )
    places = {0: "no decimals", 1: "1 decimal"}.get(measure.decimals, f"{measure.decimals} decimals")
    yield "How it is published", f"{UNITS[measure.unit]}, {places}, {FREQUENCIES[measure.frequency]}"
    if without := why_no_limits_in_words(measure):
        yield "Control limits", without
    if words["owner"]:
        yield "Owner", words["owner"]
    if words["series_note"]:
        yield "To know when reading its history", words["series_note"]
