"""What a rating rests on, gathered for its workings: nothing here is worked out anew. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kpis.rating import MOVEMENTS, TargetTerms
from kpis.series import KnownFigure, RecordedTarget, Recording, Revision
from kpis.terms import MeasureTerms
from kpis.window_workings import WindowWorkings
from scorecard.rows import BenchmarkFigure, ScorecardRow
from scorecard.standing import Evidences


@dataclass(frozen=True, slots=True)
class Counted:
    """The contract whose indicators a derived figure counts, and how each of them stands in the month."""

    slug: str
    title: str
    rows: tuple[ScorecardRow, ...]


@dataclass(frozen=True, slots=True)
class Workings:
    """An indicator's row of one month, and what its rating and its window's rest on.

    recordings: by observation id, of every figure that speaks here; targets: all that the indicator has had;
    revisions: of the month's figure, the earliest first; labels: what numerator and denominator count;
    window: None where there is no window figure; counted: for a derived figure alone.
    """

    row: ScorecardRow
    evidences: Evidences
    targets: tuple[RecordedTarget, ...]
    recordings: Mapping[int, Recording]
    revisions: tuple[Revision, ...]
    labels: tuple[str, str]
    window: WindowWorkings | None
    counted: Counted | None = None

    @property
    def measure(self) -> MeasureTerms:
        return self.row.measure

    @property
    def target(self) -> TargetTerms | None:
        return self.row.standing.target

    @property
    def recorded_target(self) -> RecordedTarget | None:
        """The month's target with who set it: of those that hold, the one that applies from its month."""
        found = (one for one in self.targets if one.superseded_at is None and one.terms == self.target)
        return next(found, None)

    @property
    def benchmark(self) -> tuple[BenchmarkFigure, KnownFigure] | None:
        """What a target of kind benchmark comes to: the figure that was found there."""
        if self.target is None or self.target.benchmark is None:
            return None
        for one in self.row.benchmarks:
            if one.area.code == self.target.benchmark:
                return one, self.evidences.benchmarks[one.area.code][one.period]
        return None

    @property
    def compared_with_before(self) -> tuple[date, KnownFigure] | None:
        """The month and figure that a target of movement compares with."""
        previous = self.row.standing.previous
        if self.target is None or self.target.kind not in MOVEMENTS or previous is None:
            return None
        return previous[0], self.evidences.own[previous[0]]

    def recording_of(self, known: KnownFigure) -> Recording | None:
        return self.recordings.get(known.id) if known.id is not None else None


def figures_spoken_of(row: ScorecardRow, evidences: Evidences) -> set[int]:
    """The observation ids of the figures that a row's rating may rest on: its own, the one before it, and the
    benchmarks'."""
    months = {row.standing.figure_period, row.standing.previous[0] if row.standing.previous else None}
    spoken = [evidences.own[month] for month in months if month is not None]
    spoken += [
        evidences.benchmarks[one.area.code][one.period]
        for one in row.benchmarks
        if one.area.code in evidences.benchmarks
    ]
    return {known.id for known in spoken if known.id is not None}
