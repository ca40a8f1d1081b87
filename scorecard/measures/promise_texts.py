"""What was promised when a measure missed or changed for the worse, beside what came of it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.periods import month_name
from reports.promised import PromiseMade, outcome
from scorecard import wording
from scorecard.measures.history import MeasureHistory


@dataclass(frozen=True, slots=True)
class PromiseText:
    """What was promised, and what came of it: in a word, and in a sentence."""

    month: str
    back_by: str
    cause: str
    action: str
    outcome: str
    found: str


def promise_texts(promises: Iterable[PromiseMade], history: MeasureHistory) -> Iterable[PromiseText]:
    """Each beside the month by which the figure should recover, the latest first."""
    rows = {row.period: row for row in history.rows}
    for promise in sorted(promises, key=lambda one: one.period, reverse=True):
        then = rows.get(promise.back_by)
        of = rows.get(promise.period)
        came = outcome(then.rating if then else None, promised_of=of.rating if of else None)
        printed = then.printed if then is not None else None
        figure = history.measure.in_words(printed) if printed is not None else ""
        yield PromiseText(
            month=month_name(promise.period),
            back_by=month_name(promise.back_by),
            cause=promise.cause,
            action=promise.action,
            outcome=wording.PROMISE_OUTCOMES[came],
            found=f"{month_name(promise.back_by)}: {figure}" if figure else "",
        )
