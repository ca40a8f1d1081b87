"""A step of a rating's workings, and what several of them say alike. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from kpis.figures import Unit, before_rounding, counted, in_words
from kpis.full_stops import ended
from kpis.periods import day_name
from kpis.series import Recording
from kpis.terms import MeasureTerms
from scorecard.public_names import document, recorded_by

PLACES = {0: "no decimals", 1: "1 decimal"}
FURTHER_DECIMALS = 3  # shown beyond those that are published, so that the rounding can be followed


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is called, and its sentences. facts: names and texts that stand below them."""

    title: str
    sentences: tuple[str, ...]
    illustrative: bool = False
    facts: tuple[tuple[str, str], ...] = ()


def said(*sentences: str) -> tuple[str, ...]:
    """Those that say something."""
    return tuple(sentence for sentence in sentences if sentence)


def places_in_words(decimals: int) -> str:
    return PLACES.get(decimals, f"{decimals} decimals")


def recorded_in_words(recording: Recording | None, *, source: str = "") -> str:
    """Who recorded it when, and from what: Recorded on 3 December 2018 by officer, from a paper."""
    if recording is None:
        return ended(source)
    found_in = document(source, by=recording.by)
    origin = f", from {found_in}" if found_in else ""
    recorded = recorded_by(recording.by, day=f"on {day_name(recording.at)}")
    return ended(f"{recorded[0].upper()}{recorded[1:]}{origin}")


def unrounded_in_words(number: Decimal, measure: MeasureTerms) -> str:
    """A figure before rounding: 23.588…%."""
    shown = before_rounding(number, measure.decimals + FURTHER_DECIMALS)
    return f"{shown}%" if measure.unit is Unit.PERCENT else shown


def division_in_words(
    total: Decimal, parts: Decimal, exact: Decimal, measure: MeasureTerms, *, are_counts: bool
) -> str:
    """284 ÷ 1,204 × 100 = 23.588…%; 146.666…% ÷ 2 = 73.333…%.

    are_counts: whether what is divided was counted, or is a sum of figures that are in the unit already.
    """
    hundredfold = " × 100" if are_counts and measure.unit is Unit.PERCENT else ""
    divided = counted(total) if are_counts else unrounded_in_words(total, measure)
    result = unrounded_in_words(exact, measure)
    return f"{divided} ÷ {counted(parts)}{hundredfold} = {result}{cut_off_in_words(result, measure)}"


def cut_off_in_words(shown: str, measure: MeasureTerms) -> str:
    """What the dots mean, where there are some."""
    if "…" not in shown:
        return ""
    return f" (cut off after {places_in_words(measure.decimals + FURTHER_DECIMALS)})"


def rounding_step(exact: Decimal, printed: Decimal, measure: MeasureTerms) -> Step:
    """How a figure is rounded, and that it is rated so."""
    words = in_words(printed, measure.unit)
    places = places_in_words(measure.decimals)
    rounded = f"Half up to {places}: {words}." if exact != printed else f"Nothing is rounded off: {words}."
    return Step("Rounded", (rounded, f"It is rated as it is printed: {words}."))
