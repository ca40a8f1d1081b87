"""What a reader of a measure has to know before its tables, in words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.figures import Unit, counted, in_words
from kpis.periods import month_name
from kpis.rating import STATUS_LABELS
from kpis.terms import MeasureTerms
from scorecard.measures.history import MeasureHistory
from scorecard.measures.masking import Masked, ShareOfCases, masked_parts


@dataclass(frozen=True, slots=True)
class AlertText:
    """What to know before the tables. illustrative: it rests on a figure or target that was made up."""

    words: str
    illustrative: bool


def alert_texts(history: MeasureHistory) -> Iterable[AlertText]:
    """On track as a whole, but East is not: 31% against 22%, outside tolerance; East is 402 of 1,204."""
    for masked in masked_parts(history):
        figure = masked.part.latest
        target, known = masked.whole.target, figure.known
        illustrative = masked.whole.illustrative or any(one.illustrative for one in (target, known) if one)
        yield AlertText(_alert(masked, history.measure), illustrative)


def _alert(masked: Masked, measure: MeasureTerms) -> str:
    part, whole = masked.part, masked.whole
    assert part.latest.printed is not None
    level = f" against {measure.as_set(whole.level)}" if whole.level is not None else ""
    status = STATUS_LABELS[part.rating.status].lower()
    name, month = part.area.name, month_name(part.latest.period)
    if masked.share is None:
        share = f"how many of the cases are {name}'s is not known"
    else:
        share = f"{name} is {cases_in_words(masked.share)}"
    figure = measure.in_words(part.latest.printed)
    return f"{month}: on track as a whole, but {name} is not: {figure}{level}, {status}; {share}."


def cases_in_words(share: ShareOfCases) -> str:
    percent = in_words(share.percent, Unit.PERCENT)
    return f"{counted(share.cases)} of {counted(share.of_cases)} cases, {percent}"
