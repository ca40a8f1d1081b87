"""The indicators of a framework that is copied: in which order they go on, called what, and to reach what."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from kpis.models import Framework, Indicator, Target
from kpis.renewing import CarriedOver
from kpis.target_record import target_text
from scorecard.targets.forms import as_digits
from scorecard.targets.framework_targets import current_targets_of, in_force_at
from scorecard.targets.renewing_forms import CarryOverForm

NUMBERED = re.compile(r"(\D*)\d+", re.ASCII)  # KPI 7


@dataclass(frozen=True, slots=True)
class CarryOverRow:
    """An indicator of the old framework as the page lists it. number: its place among them, from 1;
    successor: a measure that took its place."""

    indicator: Indicator
    number: int
    target: str
    successor: str
    form: CarryOverForm

    @property
    def is_kept(self) -> bool:
        return bool(self.form.cleaned_data.get("keep"))

    @property
    def place(self) -> tuple[int, int]:
        """Where it was put; where nobody says, where it was."""
        return self.form.cleaned_data.get("position") or self.number, self.number

    def carried_over(self, position: int, reference: str, start: date) -> CarriedOver:
        terms, former = self.form.terms(start), self.form.former
        is_as_before = former is not None and all(
            getattr(former, name) == getattr(terms, name)
            for name in ("kind", "value", "tolerance_limit", "benchmark")
        )
        return CarriedOver(self.indicator, reference, position, terms, is_as_before=is_as_before)


def carry_over_rows(framework: Framework, sent: Any = None) -> list[CarryOverRow]:
    """Its indicators in order, each with its form; in three statements. sent: what was posted, or None."""
    indicators = list(
        framework.indicators.select_related("measure", "framework")
        .prefetch_related("measure__continued_by")
        .order_by("position", "pk")
    )
    targets = current_targets_of(framework)
    return [
        _row(one, number, in_force_at(targets.get(one.pk, []), framework.end), sent)
        for number, one in enumerate(indicators, start=1)
    ]


def all_are_valid(rows: Sequence[CarryOverRow], *, renumbered: bool) -> bool:
    """Whether those that go on can. Every row is looked at, so that all that is wrong is said at once."""
    are_valid = [row.form.is_valid() or not row.is_kept for row in rows]
    kept = [row for row in rows if row.is_kept]
    times = Counter(row.form.cleaned_data.get("reference") for row in kept)
    twice = [] if renumbered else [one for one in kept if times[one.form.cleaned_data.get("reference")] > 1]
    for row in twice:
        if "reference" in row.form.cleaned_data:
            message = f"{row.form.cleaned_data['reference']} is there twice. Give each one of its own."
            row.form.add_error("reference", ValidationError(message, code="twice"))
    return all(are_valid) and not twice


def carried_over(rows: Iterable[CarryOverRow], start: date, *, renumbered: bool) -> list[CarriedOver]:
    """Those that go on, in the order of their places, which follow each other from 1."""
    kept = sorted((row for row in rows if row.is_kept), key=lambda row: row.place)
    prefix = numbered_with(row.indicator.reference for row in kept) if renumbered else None
    return [
        row.carried_over(
            position, row.form.cleaned_data["reference"] if prefix is None else f"{prefix}{position}", start
        )
        for position, row in enumerate(kept, start=1)
    ]


def numbered_with(references: Iterable[str]) -> str | None:
    """What stands before the number in all of these references, such as “KPI ”; None where they differ."""
    found = {(match := NUMBERED.fullmatch(one)) and match[1] for one in references}
    return found.pop() if len(found) == 1 else None


def _row(indicator: Indicator, number: int, former: Target | None, sent: Any) -> CarryOverRow:
    initial = {
        "keep": True,
        "reference": indicator.reference,
        "position": number,
        "value": as_digits(former.value) if former else "",
        "tolerance_limit": as_digits(former.tolerance_limit) if former else "",
    }
    prefix = f"indicator-{indicator.pk}"
    form = CarryOverForm(sent, indicator=indicator, former=former, initial=initial, prefix=prefix)
    successor = next(iter(indicator.measure.continued_by.all()), None)
    return CarryOverRow(indicator, number, target_text(former) or "none", str(successor or ""), form)
