"""Why it is answered so whether a measure moved: the limits, whose they are, and what lies outside. Pure."""

from collections.abc import Iterable
from datetime import date

from kpis.limits import FEWEST_POINTS, Limits
from kpis.periods import month_name, month_number
from kpis.terms import MeasureTerms
from scorecard.inspections.answers import Answer, Basis, Judged, Moved
from scorecard.variation_texts import finding_in_words


def why_unclear(moved: Moved) -> str:
    """Behind “not clear”."""
    judged = moved.judged
    assert judged is not None
    if not judged.limits.fit:
        return "the limits do not fit the figures"
    if judged.finding is not None:
        return "the figures do not tell one way"
    return "some figures since are more than chance"


def too_few_in_words(moved: Moved) -> str:
    return (
        "Whether that is more than chance cannot be told: limits need"
        f" {FEWEST_POINTS} figures on one side of the inspection. {_there_are(moved.points_before)} up to it,"
        f" and {_figures(moved.points)} since that can be held together."
    )


def judged_in_words(moved: Moved, judged: Judged) -> Iterable[str]:
    """By which limits, what they say, and how many of the months since lie outside them."""
    between = _limits_in_words(judged.limits, moved.measure)
    if judged.basis is Basis.BEFORE:
        held = f"the {_figures(moved.points)} up to the inspection"
        yield f"By the limits of {held}, {between}, {_found(moved)}."
    else:
        yield (
            f"{_there_are(moved.points_before)} up to the inspection, too few for limits of their own"
            f" ({FEWEST_POINTS} are needed). By the limits of the latest {_figures(moved.points)},"
            f" {between}, {_found(moved)}."
        )
    if not judged.limits.fit:
        yield (
            f"These limits do not fit their own figures: {judged.limits.outside} of {judged.limits.points}"
            " lie outside them."
        )
    yield from _outside(moved, judged)


def gap_in_words(gap: tuple[date, date]) -> str:
    """No figure is there for November 2018 to March 2021 (29 months)."""
    first, last = gap
    if first == last:
        return f"No figure is recorded here for {month_name(first)}."
    months = month_number(last) - month_number(first) + 1
    return f"No figure is recorded here for {month_name(first)} to {month_name(last)} ({months} months)."


def _limits_in_words(limits: Limits, measure: MeasureTerms) -> str:
    """Between 75.7% and 86.3% in January 2017 to February 2018."""
    lower, upper = (measure.in_words(one) for one in limits.shown(measure))
    return f"between {lower} and {upper} in {month_name(limits.first)} to {month_name(limits.last)}"


def _found(moved: Moved) -> str:
    judged = moved.judged
    assert judged is not None
    is_before = judged.basis is Basis.BEFORE
    if judged.finding is not None:
        said = finding_in_words(judged.finding)
        contrary = ", which is not the way that the two figures moved" if _is_contrary(moved) else ""
        whose = "the latest figures are" if is_before else f"those up to {_then(moved)} are"
        return f"{whose} more than chance ({said}){contrary}"
    if moved.answer in (Answer.BETTER, Answer.WORSE, Answer.OTHER):
        return "most figures since are more than chance, though not the latest"
    but = ", but some figures since are not" if judged.signal is not None else ""
    return f"{'the latest' if is_before else _then(moved)} is within what chance alone does{but}"


def _is_contrary(moved: Moved) -> bool:
    judged = moved.judged
    return moved.answer is Answer.UNCLEAR and judged is not None and judged.limits.fit


def _then(moved: Moved) -> str:
    return "the first figure after it" if moved.is_after else "that at the inspection"


def _outside(moved: Moved, judged: Judged) -> Iterable[str]:
    if judged.beyond:
        last = judged.beyond[-1]
        one = f"{month_name(last.month)} ({moved.measure.in_words(last.printed)})"
        if len(judged.beyond) == 1:
            yield f"Of the {_figures(judged.since)} since, 1 lies outside those limits: {one}."
        else:
            number = len(judged.beyond)
            yield (
                f"Of the {_figures(judged.since)} since, {number} lie outside those limits, the last of them"
                f" {one}."
            )
    elif judged.signal is not None and judged.signal[0] != moved.latest_month:
        month, finding = judged.signal
        yield f"Up to {month_name(month)} there were {finding_in_words(finding)}."


def _figures(number: int) -> str:
    return "1 figure" if number == 1 else f"{number} figures"


def _there_are(number: int) -> str:
    return {0: "There is no figure", 1: "There is 1 figure"}.get(number, f"There are {number} figures")
