"""Which two months of a framework to compare."""

from datetime import date
from typing import Any

from django import forms

from kpis.periods import add_months, month_name
from scorecard.forms import RunOfMonths
from scorecard.months.run import Months


class TwoMonths(RunOfMonths):
    """An earlier and a later month. Whichever is not given follows from the other, or is the usual one."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = self.asked
        refused = self.errors
        if first and first == last:
            self._refuse(self.TO, f"Choose a month after {month_name(first)} to compare it with.", "same")
        elif first == self.framework.end and self.TO not in refused:
            self._refuse(self.FROM, f"{month_name(first)} is the last month. Choose one before it.", "last")
        elif last == self.framework.start and self.FROM not in refused:
            self._refuse(self.TO, f"{month_name(last)} is the first month. Choose one after it.", "first")
        return cleaned

    def _refuse(self, name: str, sentence: str, code: str) -> None:
        self.add_error(name, forms.ValidationError(sentence, code=code))

    def run(self) -> tuple[date, date]:
        first, last = self.asked
        if first is None and last is None:
            return self.usual
        if first is None:
            assert last is not None
            return max(add_months(last, -1), self.framework.start), last
        if last is None:
            usual = self.usual[1]
            last = usual if usual > first else min(add_months(first, 1), self.framework.end)
        return first, last


def usual_months(found: Months) -> tuple[date, date]:
    """The month to open with, and the one before it; the first two where there is none before it.

    A framework of one month has that month twice.
    """
    first, *others = found.months
    latest = found.opens
    if latest > first:
        return add_months(latest, -1), latest
    return first, others[0] if others else first
