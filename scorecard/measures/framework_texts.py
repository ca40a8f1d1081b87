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


def framework_texts(coverages: Iterable[Coverage], measure: MeasureTerms) -> Iterable[FrameworkText]:
    """In the order in which they began."""
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
            or ("none",),
            illustrative=any(target.illustrative for target in targets),
            window=window_in_words(one.indicator.window),
            changes=tuple(_changes(before, one, measure)) or (SAME,),
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


def _changes(before: Coverage | None, now: Coverage, measure: MeasureTerms) -> Iterable[str]:
    if before is None:
        yield FIRST
        return
    if before.indicator.reference != now.indicator.reference:
        yield f"Reference: {before.indicator.reference} became {now.indicator.reference}"
    was, became = (
        agreed_in_words(target_in_force(one.indicator.targets, month), measure)
        for one, month in ((before, before.end), (now, now.start))
    )
    if was != became:
        yield f"Target: {was}; now {became}"
    if before.indicator.window != now.indicator.window:
        was, became = window_in_words(before.indicator.window), window_in_words(now.indicator.window)
        yield f"Looked at over {was}; now over {became}"
