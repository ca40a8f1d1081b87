"""A measure under each framework that reported it, and what changed from one to the next. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpis.periods import month_name
from kpis.rating import TargetKind, TargetTerms
from kpis.series import target_in_force
from kpis.target_words import target_in_words
from kpis.terms import MeasureTerms
from kpis.windows import WindowTerms
from scorecard.measures.history import Coverage

FIRST = "The first to report it"
SAME = "Nothing: the same reference, target and window"
SAME_WITHOUT_TARGETS = "Nothing: the same reference and window; no target {}"


@dataclass(frozen=True, slots=True)
class FrameworkText:
    """changes: beside the framework that began before it."""

    title: str
    slug: str
    reference: str
    months: str
    targets: tuple[str, ...]  # each with the month from which it applies
    illustrative: bool  # one of them was made up for the sample
    window: str
    changes: tuple[str, ...]


def framework_texts(
    coverages: Iterable[Coverage], measure: MeasureTerms, *, in_the_past: bool = False
) -> Iterable[FrameworkText]:
    """In the order in which they began. in_the_past: as known at a moment, when targets may not have been."""
    without = "was known by then" if in_the_past else "is set"
    by_start: Sequence[Coverage | None] = [None, *sorted(coverages, key=lambda one: (one.start, one.end))]
    for before, one in pairwise(by_start):
        assert one is not None
        targets = _targets(one)
        yield FrameworkText(
            title=one.framework_title,
            slug=one.framework_slug,
            reference=one.indicator.reference,
            months=f"{month_name(one.start)} to {month_name(one.end)}",
            targets=tuple(
                f"{agreed_in_words(target, measure)}, from {month_name(max(target.applies_from, one.start))}"
                for target in targets
            )
            or (f"no target {without}",),
            illustrative=any(target.illustrative for target in targets),
            window=window_in_words(one.indicator.window),
            changes=tuple(_changes(before, one, measure, f"no target {without}"))
            or (_same(before, one, without),),
        )


def agreed_in_words(target: TargetTerms | None, measure: MeasureTerms) -> str:
    """What was agreed, whatever it came to in a month: 22%, tolerance 23–25%; to match England."""
    if target is not None and target.kind is TargetKind.BENCHMARK:
        return f"to match {target.benchmark_name}"
    return target_in_words(target, level=target.value if target else None, measure=measure)


def window_in_words(window: WindowTerms) -> str:
    """Over which months together the framework looks at the measure, beside each month."""
    if not window.months:
        return "each month alone"
    return f"the {window.months} months {'up to each' if window.includes_current else 'before each'}"


def _targets(one: Coverage) -> list[TargetTerms]:
    """Those that applied in some month of the framework, the earliest first."""
    first = target_in_force(one.indicator.targets, one.start)
    later = [target for target in one.indicator.targets if one.start < target.applies_from <= one.end]
    return [first, *later] if first is not None else later


def _same(before: Coverage | None, now: Coverage, without: str) -> str:
    has_target = bool(_targets(now) or (before is not None and _targets(before)))
    return SAME if has_target else SAME_WITHOUT_TARGETS.format(without)


def _changes(before: Coverage | None, now: Coverage, measure: MeasureTerms, without: str) -> Iterable[str]:
    if before is None:
        yield FIRST
        return
    if before.indicator.reference != now.indicator.reference:
        yield f"Reference: {before.indicator.reference} became {now.indicator.reference}"
    was, became = (
        agreed_in_words(found, measure) if found is not None else without
        for one, month in ((before, before.end), (now, now.start))
        for found in (target_in_force(one.indicator.targets, month),)
    )
    if was != became:
        yield f"Target: {was}; now {became}"
    if before.indicator.window != now.indicator.window:
        was, became = window_in_words(before.indicator.window), window_in_words(now.indicator.window)
        yield f"Looked at over {was}; now over {became}"
