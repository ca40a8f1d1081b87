"""A measure's definition in words. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from kpis.figures import Calculation, Unit
from kpis.periods import Frequency, day_name
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
    if words.get("why_it_matters"):
        yield "Why it matters", words["why_it_matters"]
    yield "Which way is better", POLARITIES[measure.polarity]
    yield (
        "How it is worked out",
        calculation.format(numerator=words["numerator_label"], denominator=words["denominator_label"]),
    )
    places = {0: "no decimals", 1: "1 decimal"}.get(measure.decimals, f"{measure.decimals} decimals")
    yield "How it is published", f"{UNITS[measure.unit]}, {places}, {FREQUENCIES[measure.frequency]}"
    if without := why_no_limits_in_words(measure):
        yield "Control limits", without
    yield "Owner", words["owner"] or "Nobody is named"
    if words.get("review"):
        yield "Review", words["review"]
    if words["series_note"]:
        yield "To know when reading its history", words["series_note"]


def review_in_words(review_on: date | None, *, today: date) -> str:
    """When the definition is looked at again, said as plainly where that was missed or never agreed."""
    if review_on is None:
        return "No review date is set"
    day = day_name(review_on)
    return f"The review was due on {day}" if review_on < today else f"To be reviewed by {day}"
