"""What was promised of an indicator, beside how its months came to stand. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reports.promised import Outcome, PromiseMade, outcome
from scorecard.months.run import IndicatorMonths, Months
from scorecard.standing import IndicatorTerms, Standing


@dataclass(frozen=True, slots=True)
class Promised:
    """What was promised of an indicator. of: its standing in the month that the promise is about; then: in
    the month by which it should recover; either None where that is no month of the framework."""

    indicator: IndicatorTerms
    promise: PromiseMade
    of: Standing | None
    then: Standing | None

    @property
    def outcome(self) -> Outcome:
        return outcome(
            self.then.rating if self.then else None, promised_of=self.of.rating if self.of else None
        )


def promised_of(found: Months, promises: Mapping[int, Iterable[PromiseMade]]) -> list[Promised]:
    """Every promise, in the order of the framework. promises: by measure id."""
    return [
        Promised(
            row.indicator,
            promise,
            of=_standing_of(row, promise.period),
            then=_standing_of(row, promise.back_by),
        )
        for row in found.rows
        for promise in promises.get(row.indicator.measure.id, ())
    ]


def _standing_of(row: IndicatorMonths, month: date) -> Standing | None:
    return next((one for one in row.standings if one.period == month), None)
