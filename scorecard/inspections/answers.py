"""The answer to whether a measure has moved since an inspection, and what it rests on. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.change import Change
from kpis.limits import Limits
from kpis.series import LimitRestart
from kpis.terms import MeasureTerms
from kpis.variation import Finding


class Answer(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # more than chance, of a measure for context
    CHANCE = "chance"  # no more than chance
    UNCLEAR = "unclear"  # figures moved more than chance, and not all one way; or the limits do not fit
    RESTARTED = "restarted"  # something changed for good in between: one set of limits does not hold both
    TOO_FEW = "too_few"
    NOT_ASKED = "not_asked"  # of figures that come so seldom, or that grow through the year
    NOTHING = "nothing"  # there are not two figures to compare


class Basis(StrEnum):
    """Which figures the limits rest on: those of one side of the inspection alone, never of both."""

    BEFORE = "before"  # those up to the inspection: what came after is held against them
    SINCE = "since"  # there are too few of those: how it stood at the inspection is held against these


@dataclass(frozen=True, slots=True)
class FigureThen:
    month: date
    printed: Decimal
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What limits say of the figures on the other side of an inspection, and of all since.

    finding: what the latest figures do beyond chance, or those up to the inspection where the limits are of
    those since; beyond: the figures since that lie outside the limits, the latest among them; since: how many
    there are; signal: the last month since that is more than chance by the same limits, with what it does.
    """

    basis: Basis
    limits: Limits
    finding: Finding | None
    beyond: tuple[FigureThen, ...]
    since: int
    signal: tuple[date, Finding] | None


@dataclass(frozen=True, slots=True)
class Moved:
    """then: the figure at the inspection; first, latest: since then, `first` only where it is another.

    is_after: `then` is the first after the inspection, since there is none of the year up to it; published:
    the last that was published up to the inspection, where `then` was made up for the sample; gaps: first and
    last month of each stretch between `then` and the latest that has no figure; points_before: figures in the
    three years up to the inspection; points: those that the limits rest on, or would have; illustrative: one
    of all these was made up for the sample; restart: the month that the limits begin with, where they were
    begun anew. Where that lies between the figure at the inspection and the latest, finding and points are of
    the figures since it alone.
    """

    measure: MeasureTerms
    answer: Answer
    then: FigureThen | None = None
    first: FigureThen | None = None
    latest: FigureThen | None = None
    is_after: bool = False
    published: FigureThen | None = None
    change: Change | None = None
    gaps: tuple[tuple[date, date], ...] = ()
    judged: Judged | None = None
    finding: Finding | None = None
    points_before: int = 0
    points: int = 0
    illustrative: bool = False
    restart: LimitRestart | None = None

    @property
    def latest_month(self) -> date | None:
        return self.latest.month if self.latest is not None else None
