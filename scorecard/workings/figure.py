"""How a month's figure came about, step by step: what was counted, divided and rounded. Pure."""

from collections.abc import Iterable

from kpis.figures import DIVIDED, Calculation, Marker, counted
from kpis.full_stops import ended
from kpis.periods import MONTHS_COVERED, month_name, period_label
from kpis.series import KnownFigure
from scorecard import wording
from scorecard.on_track import partly_in_words
from scorecard.revision_texts import revision_text
from scorecard.workings.steps import (
    Step,
    division_in_words,
    recorded_in_words,
    rounding_step,
    said,
    unrounded_in_words,
)
from scorecard.workings.worked import Workings

TAKEN_AS_IT_COMES = {
    Calculation.RATIO: "It came as a figure already worked out, without its counts.",
    Calculation.MEAN: "It came as an average already worked out, without its counts.",
    Calculation.COUNT: "It is a count, taken as it comes.",
    Calculation.GIVEN: "Its publisher worked it out; it is taken as it comes.",
    Calculation.YEAR_TO_DATE: "It is a running total since April, taken as it comes.",
    Calculation.DERIVED: "It is counted from the ratings of the indicators listed below; nobody returns it.",
}


def figure_steps(workings: Workings) -> Iterable[Step]:
    """From what was returned to what is printed; a single step where there is no figure."""
    now, measure = workings.row.standing, workings.measure
    if now.known is None or now.printed is None:
        yield _nothing(workings)
        return
    figure = now.known.figure
    exact = figure.exact(unit=measure.unit, calculation=measure.calculation)
    assert exact is not None  # it is printed
    yield _returned(workings, now.known)
    if measure.calculation in DIVIDED and figure.numerator is not None and figure.denominator is not None:
        division = division_in_words(figure.numerator, figure.denominator, exact, measure, are_counts=True)
        yield Step("Divided", (f"{division}.",))
    yield rounding_step(exact, now.printed, measure)


def _nothing(workings: Workings) -> Step:
    now = workings.row.standing
    marker = wording.marker_of(now)
    reason = (
        f"A figure for {month_name(now.period)} was due, and none is published."
        if marker is Marker.NOT_AVAILABLE
        else f"No figure is due for {month_name(now.period)}, and none is published."
    )
    return Step("The figure", (f"{marker.value}, {wording.MARKERS[marker]}. {reason}",))


def _returned(workings: Workings, known: KnownFigure) -> Step:
    now, measure, figure = workings.row.standing, workings.measure, known.figure
    assert now.figure_period is not None
    counts = measure.counts_in_words(figure)
    is_divided = measure.calculation in DIVIDED and counts is not None
    of = period_label(now.figure_period, measure.frequency)
    recording = workings.recording_of(known)
    if is_divided:
        first = f"{counts}, for {of}."
    elif measure.calculation is Calculation.DERIVED:
        partly = partly_in_words(known.partly)
        first = f"{counts} indicators that could be rated were on track in {of}{partly}."
    else:
        assert figure.value is not None
        first = f"{unrounded_in_words(figure.value, measure)}, for {of}."
    return Step(
        title=_title(workings, is_divided=is_divided),
        sentences=said(
            first,
            "" if is_divided else TAKEN_AS_IT_COMES[measure.calculation],
            _value_too(workings, known) if is_divided else "",
            _still_speaks(workings),
            recorded_in_words(recording, source=known.source),
            *_corrections(workings),
        ),
        illustrative=known.illustrative,
        facts=_labelled(workings, known) if is_divided else (),
    )


def _title(workings: Workings, *, is_divided: bool) -> str:
    if workings.measure.calculation is Calculation.DERIVED:
        return "Counted on this page"
    return "What was counted" if is_divided else "What was returned"


def _labelled(workings: Workings, known: KnownFigure) -> tuple[tuple[str, str], ...]:
    numbers = (known.figure.numerator, known.figure.denominator)
    pairs = zip(workings.labels, numbers, strict=True)
    return tuple((label, counted(number)) for label, number in pairs if label and number is not None)


def _value_too(workings: Workings, known: KnownFigure) -> str:
    if known.figure.value is None:
        return ""
    value = unrounded_in_words(known.figure.value, workings.measure)
    return f"A value of {value} came with the counts; the figure is worked out from the counts."


def _still_speaks(workings: Workings) -> str:
    now, measure = workings.row.standing, workings.measure
    if now.figure_period == now.period:
        return ""
    months = MONTHS_COVERED[measure.frequency]
    return (
        f"It is the latest figure there is, and speaks for {months} months: for {month_name(now.period)} too."
    )


def _corrections(workings: Workings) -> Iterable[str]:
    for one in workings.revisions:
        text = revision_text(workings.row.indicator, one)
        reason = f" Why: {ended(text.reason)}" if text.reason else " No reason was recorded."
        yield f"Corrected on {text.day} by {text.by}: {text.was} became {text.became}.{reason}"
