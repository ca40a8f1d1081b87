"""By which limits it is told whether a measure moved since an inspection, and what they say. Pure.

Limits that pool figures from before and after a step hold both, and call it chance: so they rest on one side
of the inspection alone. Where the figures up to it are too few, the latest ones are taken, and it is asked
whether how things stood at the inspection is still within what they do. No answer is “no more than chance”
where any month since shows one of the four signals by the same limits.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kpis.change import Direction, Judgement
from kpis.limits import FEWEST_POINTS, Limits, points_up_to
from kpis.series import Series
from kpis.variation import Finding, Pattern, findings_at
from scorecard.inspections.answers import Answer, Basis, FigureThen, Judged, Moved

YES = {Judgement.BETTER: Answer.BETTER, Judgement.WORSE: Answer.WORSE, Judgement.NEITHER: Answer.OTHER}


def months_held(
    earlier: Mapping[date, Decimal], since: Mapping[date, Decimal]
) -> tuple[Mapping[date, Decimal], Basis]:
    """The figures that the limits rest on: those of three years up to the inspection, or else the latest."""
    if len(earlier) >= FEWEST_POINTS:
        return earlier, Basis.BEFORE
    return points_up_to(since, max(since), None), Basis.SINCE


def judge(
    found: Moved,
    before: Mapping[date, Decimal],
    since: Mapping[date, Decimal],
    series: Series,
    *,
    limits: Limits,
    basis: Basis,
) -> Judged:
    """before: the printed figures up to that at the inspection; since: after it; found: has both ends."""
    assert found.then is not None
    assert found.latest is not None
    if basis is Basis.BEFORE:
        patterns = findings_at(found.latest.month, points=since, limits=limits)
    else:  # that figures rose up to the inspection does not part them from those since
        patterns = tuple(
            one
            for one in findings_at(found.then.month, points=before, limits=limits)
            if one.pattern is not Pattern.MOVING
        )
    signals = [(month, findings_at(month, points=since, limits=limits)) for month in sorted(since)]
    told = [(month, findings[0]) for month, findings in signals if findings]
    return Judged(
        basis=basis,
        limits=limits,
        finding=patterns[0] if patterns else None,
        beyond=tuple(
            FigureThen(month, since[month], series[month].illustrative)
            for month in sorted(since)
            if not limits.lower <= since[month] <= limits.upper
        ),
        since=len(since),
        signal=told[-1] if told else None,
    )


def with_answer(found: Moved) -> Moved:
    """The answer to what was judged: the change between the two figures says which way."""
    judged, change = found.judged, found.change
    assert judged is not None
    assert change is not None
    if not judged.limits.fit:
        return replace(found, answer=Answer.UNCLEAR)
    if is_one_way(judged, change.direction) or is_mostly_beyond(judged, change.direction):
        return replace(found, answer=YES[change.judgement])
    if judged.finding is not None or judged.signal is not None:
        return replace(found, answer=Answer.UNCLEAR)
    return replace(found, answer=Answer.CHANCE)


def is_one_way(judged: Judged, direction: Direction) -> bool:
    """Whether what was found beyond chance lies to the side to which the two figures moved.

    A run above the mean is no rise where the figure at the inspection was higher still.
    """
    return judged.finding is not None and _is_rise(judged.finding, judged.basis) is (
        {Direction.UP: True, Direction.DOWN: False}.get(direction)
    )


def _is_rise(finding: Finding, basis: Basis) -> bool:
    """Figures at the inspection that lie low by the limits of those since have risen."""
    return finding.high is (basis is Basis.BEFORE)


def is_mostly_beyond(judged: Judged, direction: Direction) -> bool:
    """Whether most months since lie outside the limits of those before, to the side moved to."""
    if judged.basis is Basis.SINCE or judged.finding is not None:
        return False
    limits = judged.limits
    high = sum(one.printed > limits.upper for one in judged.beyond)
    moved_to = {Direction.UP: high, Direction.DOWN: len(judged.beyond) - high}.get(direction, 0)
    return 2 * moved_to > judged.since
