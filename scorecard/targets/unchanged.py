"""Since when a target has stood as it is, from framework to framework. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kpis.rating import TargetTerms
from kpis.series import target_in_force
from scorecard.standing import IndicatorTerms

# A measure's indicators in an organisation's frameworks of one kind, the earliest framework first.
Line = Sequence[IndicatorTerms]


def same_value(one: TargetTerms, other: TargetTerms) -> bool:
    """Whether the same has to be reached, whatever is tolerated."""
    return (one.kind, one.value, one.benchmark) == (other.kind, other.value, other.benchmark)


def same_agreement(one: TargetTerms, other: TargetTerms) -> bool:
    """Whether the same has to be reached, and the same is tolerated."""
    return same_value(one, other) and one.tolerance_limit == other.tolerance_limit


def value_since(line: Line, month: date) -> date | None:
    """The first month of the target in force, whatever was tolerated meanwhile; None where there is none."""
    return _since(line, month, same_value)


def agreement_since(line: Line, month: date) -> date | None:
    """The first month of the target in force with its tolerance; None where there is none.

    One that was copied into the next framework, or set again, has not changed. Nor has one that was the same
    before some years of which there is no framework.
    """
    return _since(line, month, same_agreement)


def _since(line: Line, month: date, same: Callable[[TargetTerms, TargetTerms], bool]) -> date | None:
    latest = None
    for target in sorted(_targets_by(line, month), key=lambda one: one.applies_from, reverse=True):
        if latest is not None and not same(target, latest):
            break
        latest = target
    return latest.applies_from if latest is not None else None


def _targets_by(line: Line, month: date) -> Iterable[TargetTerms]:
    for one in line:
        yield from (target for target in one.targets if target.applies_from <= min(month, one.ends))


def indicator_of_month(line: Line, month: date) -> IndicatorTerms | None:
    """The latest of them that has a target in the month."""
    with_targets = (
        one for one in reversed(line) if month <= one.ends and target_in_force(one.targets, month) is not None
    )
    return next(with_targets, None)
