"""The answer to whether a measure has moved since an inspection, and what it rests on. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kpis.change import Change
from kpis.series import LimitRestart
from kpis.terms import MeasureTerms
from kpis.variation import Finding


class Answer(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # more than chance, of a measure for context
    CHANCE = "chance"  # no more than chance
    UNCLEAR = "unclear"  # the two figures and the run of them point to different sides
    RESTARTED = "restarted"  # something changed for good in between: one set of limits does not hold both
    TOO_FEW = "too_few"
    NOT_ASKED = "not_asked"  # of figures that come so seldom, or that grow through the year
    NOTHING = "nothing"  # there are not two figures to compare


class Basis(StrEnum):
    """Which figures the limits rest on."""

    BEFORE = "before"  # those up to the inspection: what came after is held against them
    AROUND = "around"  # there are too few of those, so three years from the first of them on


@dataclass(frozen=True, slots=True)
class FigureThen:
    month: date
    printed: Decimal
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """then: the figure at the inspection; first, latest: since then, `first` only where it is another.

    points_before: figures in the three years up to the inspection; points: those that the limits rest on, or
    would have; finding: what the latest figures do beyond chance; beyond: figures between the inspection and
    the latest that lie outside the limits; illustrative: one of all these was made up for the sample;
    restart: the month that the limits begin with, where they were begun anew. Where that lies between the
    figure at the inspection and the latest, finding and points are of the figures since it alone.
    """

    measure: MeasureTerms
    answer: Answer
    then: FigureThen | None = None
    first: FigureThen | None = None
    latest: FigureThen | None = None
    change: Change | None = None
    basis: Basis | None = None
    finding: Finding | None = None
    beyond: tuple[FigureThen, ...] = ()
    points_before: int = 0
    points: int = 0
    illustrative: bool = False
    restart: LimitRestart | None = None
