"""Figures by month, and targets by month, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from kpis.figures import Figure
from kpis.rating import TargetTerms

What = TypeVar("What")


class Partly(NamedTuple):
    """How many of the figures that another is worked out from are there, of those that should be."""

    there: int
    expected: int


class KnownFigure(NamedTuple):
    """A figure as it was published. `id` is its observation's, None for one worked out from others.

    held_back: there is one, and the numbers are small (kpis.disclosure): then nothing else is told of it.
    partly: where it is worked out from others of which some are missing: it is not rated, and nothing is
    compared with it.
    A tuple, as Figure is and for the same reason.
    """

    id: int | None
    figure: Figure
    illustrative: bool
    source: str
    commentary: str
    held_back: bool = False
    partly: Partly | None = None


HELD_BACK = KnownFigure(None, Figure(), illustrative=False, source="", commentary="", held_back=True)


@dataclass(frozen=True, slots=True)
class Version(Generic[What]):
    """Something recorded, and between which moments it was what was known. until: None where it is still."""

    what: What
    since: datetime
    until: datetime | None

    def is_known(self, as_known_at: datetime | None) -> bool:
        """Whether it was known at a moment; None means now. In SQL, kpis.known.known_in_sql says the same."""
        if as_known_at is None:
            return self.until is None
        return self.since <= as_known_at and (self.until is None or self.until > as_known_at)


def known_of(versions: Iterable[Version[What]], as_known_at: datetime | None) -> Iterable[What]:
    """Those that were known at a moment, or are now, in the same order."""
    return (one.what for one in versions if one.is_known(as_known_at))


@dataclass(frozen=True, slots=True)
class Recording:
    """When a figure was recorded, by whom, and why where it corrects another."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A correction of one figure. measure: its id; period: the month that the figure is of; told_at: when the
    figure that it corrects had been recorded; recording: when it was corrected, by whom and why."""

    measure: int
    period: date
    told_at: datetime
    was: Figure
    became: Figure
    recording: Recording

    def is_known(self, as_known_at: datetime | None) -> bool:
        """Whether it had been corrected by a moment; None is now."""
        return as_known_at is None or self.recording.at <= as_known_at

    def is_still_to_come(self, as_known_at: datetime | None) -> bool:
        """Whether the figure that it corrects held at a moment, and was corrected after that."""
        return as_known_at is not None and self.told_at <= as_known_at < self.recording.at


@dataclass(frozen=True, slots=True)
class RecordedTarget:
    """A target with who set it, when and why. superseded_at: when another took its place; None: not yet."""

    terms: TargetTerms
    recording: Recording
    superseded_at: datetime | None = None

    def follows(self, other: "RecordedTarget") -> bool:
        """Whether it took the place of another of its indicator; one that none follows was withdrawn."""
        return self.recording.at == other.superseded_at


@dataclass(frozen=True, slots=True)
class TargetChange:
    """What an indicator has to reach was set (no was), put right or replaced, or withdrawn (no became), when.
    indicator: its id; recording: who set what it became, and why."""

    indicator: int
    was: TargetTerms | None
    became: TargetTerms | None
    recording: Recording


@dataclass(frozen=True, slots=True)
class LimitRestart:
    """Control limits that begin anew with a month, why, and who decided it when."""

    from_month: date
    recording: Recording


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation of a month. recording: who wrote, reworded or withdrew it, and when."""

    month: date
    text: str
    is_withdrawn: bool
    is_reworded: bool
    recording: Recording


# By month, for one measure and area; a month without a figure is absent.
Series = Mapping[date, KnownFigure]


def at_or_before(series: Series, period: date) -> date | None:
    """The last month up to this one that has a figure."""
    return max((month for month in series if month <= period), default=None)


def before(series: Series, period: date) -> date | None:
    """The last month before this one that has a figure."""
    return max((month for month in series if month < period), default=None)


def whole_before(series: Series, period: date) -> date | None:
    """The same, passing over those that are worked out from only some of their figures."""
    found = before(series, period)
    while found is not None and series[found].partly is not None:
        found = before(series, found)
    return found


def target_in_force(targets: Iterable[TargetTerms], period: date) -> TargetTerms | None:
    """The target of a month among an indicator's, the earliest first: the last that applies by then."""
    in_force = None
    for target in targets:
        if target.applies_from <= period:
            in_force = target
    return in_force
