"""The target that applied, who set it, when and why; and every other that there was. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.full_stops import ended
from kpis.periods import day_name, month_name, period_label
from kpis.rating import MOVEMENTS, Polarity, TargetKind
from kpis.series import RecordedTarget
from kpis.target_words import level_in_words, tolerance_in_words
from scorecard import wording
from scorecard.benchmark_texts import apart_in_words, passport_of
from scorecard.public_names import public_name
from scorecard.workings.steps import Step, recorded_in_words, said
from scorecard.workings.worked import Workings

NO_REASON = "No reason was recorded."


@dataclass(frozen=True, slots=True)
class TargetText:
    """One of an indicator's targets, as a line of a table. state: what it is to the month."""

    applies_from: str
    target: str
    limit: str
    recorded: str
    by: str
    reason: str
    state: str
    illustrative: bool


def target_steps(workings: Workings) -> Iterable[Step]:
    """The target of the month, the figure that it comes to where it has none, and which way is better."""
    yield _target(workings)
    if workings.benchmark is not None:
        yield _benchmark(workings)
    if workings.compared_with_before is not None:
        yield _before(workings)
    yield Step("Which way is better", (_better(workings),))


def _target(workings: Workings) -> Step:
    target, recorded = workings.target, workings.recorded_target
    if target is None:
        month = month_name(workings.row.standing.period)
        return Step("The target", (f"No target is set for {month}.",))
    reason = recorded.recording.reason if recorded else ""
    return Step(
        title="The target that applied",
        sentences=said(
            f"{_aim(workings)} It applies from {month_name(target.applies_from)} on.",
            _tolerance(workings),
            recorded_in_words(recorded.recording) if recorded else "",
            f"Why: {ended(reason)}" if reason else NO_REASON,
        ),
        illustrative=target.illustrative,
    )


def _aim(workings: Workings) -> str:
    """What is to be reached, in a sentence."""
    target, row, measure = workings.target, workings.row, workings.measure
    assert target is not None
    if target.kind is TargetKind.VALUE and target.value is not None:
        return f"{measure.as_set(target.value)}."
    if target.kind is TargetKind.YEAR_END_VALUE and target.value is not None:
        end = month_name(row.indicator.ends)
        return (
            f"{measure.as_set(target.value)} by {end}, the last month of the framework, and rated then alone."
        )
    if target.kind is TargetKind.BENCHMARK:
        month = month_name(row.standing.period)
        return f"The latest figure of {target.benchmark_name} that there is by {month}."
    return {
        TargetKind.IMPROVING: "Better than the figure before.",
        TargetKind.INCREASING: "Higher than the figure before.",
        TargetKind.REDUCING: "Lower than the figure before.",
    }.get(target.kind, "It is still to be confirmed.")


def _tolerance(workings: Workings) -> str:
    target, measure = workings.target, workings.measure
    if target is None or target.value is None:
        return ""
    if target.tolerance_limit is None:
        return "No tolerance limit is agreed with it."
    number = measure.as_set(target.tolerance_limit)
    limit = f"Its tolerance limit, the worst figure that is still accepted, is {number}"
    words = tolerance_in_words(target, measure) or ""
    tolerated = words.removeprefix("tolerance ")
    return f"{limit}." if tolerated == words else f"{limit}: within tolerance is {tolerated}."


def _benchmark(workings: Workings) -> Step:
    assert workings.benchmark is not None
    (one, known), measure = workings.benchmark, workings.measure
    period = period_label(one.period, measure.frequency)
    apart = apart_in_words(one.period, workings.row.standing.figure_period, measure.frequency)
    return Step(
        title=f"What the target comes to: {one.area.name}",
        sentences=said(
            f"{measure.as_set(one.printed)}, of {period}.",
            f"The periods differ: this figure is {apart} than the one that is rated." if apart else "",
            ended(known.commentary),
            recorded_in_words(workings.recording_of(known), source=known.source),
        ),
        illustrative=known.illustrative,
        facts=passport_of(one.area),
    )


def _before(workings: Workings) -> Step:
    assert workings.compared_with_before is not None
    assert workings.row.standing.previous is not None
    (month, known), measure = workings.compared_with_before, workings.measure
    printed = measure.in_words(workings.row.standing.previous[1])
    return Step(
        title="The figure before",
        sentences=said(
            f"{printed}, of {period_label(month, measure.frequency)}, rounded as it is printed.",
            recorded_in_words(workings.recording_of(known), source=known.source),
        ),
        illustrative=known.illustrative,
    )


def _better(workings: Workings) -> str:
    polarity, target = workings.measure.polarity, workings.target
    if polarity is Polarity.CONTEXT:
        return "Neither: the measure is there for context, and is never rated."
    words = f"{wording.POLARITIES[polarity]}."
    if target is None or target.kind not in MOVEMENTS or target.kind is TargetKind.IMPROVING:
        return words
    return f"{words} This target says itself which way the figure is to move."


def targets_in_rows(workings: Workings) -> tuple[TargetText, ...]:
    """Every target that the indicator has had, by the month from which it applies and then as recorded."""
    return tuple(_row(one, workings) for one in workings.targets)


def _row(one: RecordedTarget, workings: Workings) -> TargetText:
    terms, measure = one.terms, workings.measure
    # A benchmark's number is the month's: here the name alone says what is to be matched.
    is_benchmark = terms.kind is TargetKind.BENCHMARK
    words = (
        terms.benchmark_name or ""
        if is_benchmark
        else level_in_words(terms, level=terms.value, measure=measure)
    )
    return TargetText(
        applies_from=month_name(terms.applies_from),
        target=words,
        limit=measure.as_set(terms.tolerance_limit) if terms.tolerance_limit is not None else "none",
        recorded=day_name(one.recording.at),
        by=public_name(one.recording.by),
        reason=one.recording.reason or NO_REASON,
        state=_state(one, workings),
        illustrative=terms.illustrative,
    )


def _state(one: RecordedTarget, workings: Workings) -> str:
    month = workings.row.standing.period
    if one.superseded_at is not None:
        ended = "Replaced" if any(each.follows(one) for each in workings.targets) else "Withdrawn"
        return f"{ended} on {day_name(one.superseded_at)}"
    if one == workings.recorded_target:
        return "Applied"
    return "Earlier" if one.terms.applies_from <= month else "Later"
