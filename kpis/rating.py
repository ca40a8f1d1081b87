"""How a figure stands against its target: the status, and nothing else decides it.

Every number here is as it is printed (see figures): a rating never contradicts the page.
Which way is better is asked in `better_by` alone.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Polarity(StrEnum):
    HIGHER = "higher"  # higher is better
    LOWER = "lower"  # lower is better
    CONTEXT = "context"  # neither: it is there for context


class Status(StrEnum):
    BETTER_THAN_TARGET = "better_than_target"
    AT_TARGET = "at_target"
    WITHIN_TOLERANCE = "within_tolerance"
    OUTSIDE_TOLERANCE = "outside_tolerance"
    NOT_RATED = "not_rated"


STATUS_LABELS = {
    Status.BETTER_THAN_TARGET: "Better than target",
    Status.AT_TARGET: "At target",
    Status.WITHIN_TOLERANCE: "Within tolerance",
    Status.OUTSIDE_TOLERANCE: "Outside tolerance",
    Status.NOT_RATED: "Not rated",
}

ON_TRACK = frozenset({Status.BETTER_THAN_TARGET, Status.AT_TARGET, Status.WITHIN_TOLERANCE})


class Reason(StrEnum):
    """Why a figure is not rated."""

    NO_FIGURE = "no_figure"
    NOT_DUE = "not_due"
    NO_TARGET = "no_target"
    TO_BE_CONFIRMED = "to_be_confirmed"
    CONTEXT_ONLY = "context_only"
    NO_BENCHMARK_FIGURE = "no_benchmark_figure"
    NO_EARLIER_FIGURE = "no_earlier_figure"
    AT_YEAR_END = "at_year_end"
    NOT_FOR_WINDOWS = "not_for_windows"
    FOR_THE_WHOLE = "for_the_whole"  # a count to reach, of which a service area has a part
    HELD_BACK = "held_back"
    PARTLY_IN = "partly_in"  # it is worked out from others, of which some have no figure
    OF_ANOTHER_NUMBER = "of_another_number"  # the count before it is of more or fewer


# There is no target to be held to, be there a figure or not.
NOTHING_TO_REACH = frozenset({Reason.NO_TARGET, Reason.TO_BE_CONFIRMED, Reason.CONTEXT_ONLY})


class TargetKind(StrEnum):
    VALUE = "value"
    BENCHMARK = "benchmark"  # the latest figure of a benchmark area
    IMPROVING = "improving"  # against the observation before, by polarity
    INCREASING = "increasing"
    REDUCING = "reducing"
    YEAR_END_VALUE = "year_end_value"  # rated in the framework's last month alone
    TO_BE_CONFIRMED = "to_be_confirmed"


MOVEMENTS = frozenset({TargetKind.IMPROVING, TargetKind.INCREASING, TargetKind.REDUCING})
FIXED = frozenset({TargetKind.VALUE, TargetKind.YEAR_END_VALUE})  # these carry a value of their own


@dataclass(frozen=True, slots=True)
class TargetTerms:
    """What was agreed: from the month `applies_from` on, reach `value`, or no worse than `tolerance_limit`.

    Both are in the measure's unit. `benchmark` is the code of the area to match, for that kind alone.
    """

    kind: TargetKind
    applies_from: date
    value: Decimal | None = None
    tolerance_limit: Decimal | None = None
    benchmark: str | None = None
    benchmark_name: str | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rating rests on, every number as printed.

    figure: the figure to rate; previous: the observation before it; level: the number that the target
    comes to, which has to be told where it is a benchmark's: its latest figure at or before the period;
    at_year_end: whether this is the framework's last month.
    """

    figure: Decimal | None
    previous: Decimal | None = None
    level: Decimal | None = None
    at_year_end: bool = False


@dataclass(frozen=True, slots=True)
class Rating:
    status: Status
    reason: Reason | None = None  # why it is not rated; None where it is

    @property
    def on_track(self) -> bool:
        return self.status in ON_TRACK

    @property
    def is_rated(self) -> bool:
        return self.status is not Status.NOT_RATED


def not_rated(reason: Reason) -> Rating:
    return Rating(status=Status.NOT_RATED, reason=reason)


def better_by(*, figure: Decimal, than: Decimal, polarity: Polarity) -> Decimal:
    """By how much a figure is better than another: negative where it is worse, nought where neither.

    Higher is better unless the measure says lower; for a context measure nothing is better.
    """
    if polarity is Polarity.CONTEXT:
        return Decimal(0)
    return figure - than if polarity is Polarity.HIGHER else than - figure


def rate(*, evidence: Evidence, terms: TargetTerms | None, polarity: Polarity) -> Rating:
    """The rating of a month's figure (docs/domain.md: Status). A context measure has none, ever."""
    if terms is None or terms.kind is TargetKind.TO_BE_CONFIRMED or polarity is Polarity.CONTEXT:
        return not_rated(_nothing_to_reach(terms, polarity))
    if evidence.figure is None:
        return not_rated(Reason.NO_FIGURE)
    if terms.kind in MOVEMENTS:
        wanted = _movement_wanted(terms.kind, polarity)
        return _rate_movement(figure=evidence.figure, previous=evidence.previous, polarity=wanted)
    if terms.kind is TargetKind.YEAR_END_VALUE and not evidence.at_year_end:
        return not_rated(Reason.AT_YEAR_END)
    level = level_to_reach(terms=terms, benchmark=evidence.level)
    if level is None:
        return not_rated(Reason.NO_BENCHMARK_FIGURE)
    return _rate_level(figure=evidence.figure, level=level, limit=terms.tolerance_limit, polarity=polarity)


def _nothing_to_reach(terms: TargetTerms | None, polarity: Polarity) -> Reason:
    if terms is not None and terms.kind is TargetKind.TO_BE_CONFIRMED:
        return Reason.TO_BE_CONFIRMED
    return Reason.CONTEXT_ONLY if polarity is Polarity.CONTEXT else Reason.NO_TARGET


def _rate_level(*, figure: Decimal, level: Decimal, limit: Decimal | None, polarity: Polarity) -> Rating:
    past_target = better_by(figure=figure, than=level, polarity=polarity)
    if past_target >= 0:
        return Rating(Status.BETTER_THAN_TARGET if past_target else Status.AT_TARGET)
    if limit is not None and better_by(figure=figure, than=limit, polarity=polarity) >= 0:
        return Rating(Status.WITHIN_TOLERANCE)
    return Rating(Status.OUTSIDE_TOLERANCE)


def _movement_wanted(kind: TargetKind, polarity: Polarity) -> Polarity:
    return {TargetKind.INCREASING: Polarity.HIGHER, TargetKind.REDUCING: Polarity.LOWER}.get(kind, polarity)


def _rate_movement(*, figure: Decimal, previous: Decimal | None, polarity: Polarity) -> Rating:
    if previous is None:
        return not_rated(Reason.NO_EARLIER_FIGURE)
    moved = better_by(figure=figure, than=previous, polarity=polarity)
    if moved > 0:
        return Rating(Status.BETTER_THAN_TARGET)
    return Rating(Status.WITHIN_TOLERANCE if moved == 0 else Status.OUTSIDE_TOLERANCE)


def rate_window(
    *, figure: Decimal | None, level: Decimal | None, terms: TargetTerms | None, polarity: Polarity
) -> Rating:
    """The rating of a window's figure against the target of the month, where that is a level to reach.

    level: the number that the month's target comes to, from `level_to_reach`.
    """
    if terms is not None and (terms.kind in MOVEMENTS or terms.kind is TargetKind.YEAR_END_VALUE):
        return not_rated(Reason.NOT_FOR_WINDOWS)
    return rate(evidence=Evidence(figure=figure, level=level), terms=terms, polarity=polarity)


def level_to_reach(*, terms: TargetTerms | None, benchmark: Decimal | None) -> Decimal | None:
    """The number that the target comes to this month; None where it is a movement or has no number yet."""
    if terms is None:
        return None
    if terms.kind is TargetKind.BENCHMARK:
        return benchmark
    return terms.value if terms.kind in FIXED else None
