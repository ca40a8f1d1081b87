"""In how many of some months an indicator met its target or was within tolerance. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpis.figures import Unit, quotient, round_half_up
from kpis.rating import Reason, Status
from scorecard.months.run import IndicatorMonths, Months
from scorecard.progress import Progress, progress_of
from scorecard.standing import IndicatorTerms


@dataclass(frozen=True, slots=True)
class Tally:
    """How often it was on track, of the months in which it could be rated. percent: rounded half up; None
    where nothing was rated."""

    on_track: int
    rated: int

    @property
    def percent(self) -> Decimal | None:
        share = quotient(Decimal(self.on_track), Decimal(self.rated), Unit.PERCENT)
        return None if share is None else round_half_up(share, 0)


@dataclass(frozen=True, slots=True)
class IndicatorTally:
    """An indicator's months.

    figures: how many the rated months rest on: fewer than those months where one speaks for several;
    reasons: why months are not rated, the latest first; progress: towards a target for year end, as the last
    figure of these months has it.
    """

    indicator: IndicatorTerms
    tally: Tally
    statuses: dict[Status, int]
    figures: int
    reasons: tuple[Reason, ...]
    progress: Progress | None
    illustrative: bool


def tally_of(row: IndicatorMonths) -> IndicatorTally:
    found = Counter(one.rating.status for one in row.standings)
    latest_first = row.standings[::-1]
    reasons = dict.fromkeys(one.rating.reason for one in latest_first if one.rating.reason)
    on_their_way = (progress_of(row.indicator, one) for one in latest_first)
    return IndicatorTally(
        indicator=row.indicator,
        tally=Tally(len(row.on_track), len(row.rated)),
        statuses={status: found[status] for status in Status},
        figures=len({one.figure_period for one in row.rated}),
        reasons=tuple(reasons),
        progress=next((one for one in on_their_way if one), None),
        illustrative=row.is_illustrative,
    )


def tallies_of(found: Months) -> list[IndicatorTally]:
    return [tally_of(row) for row in found.rows]


def total_of(tallies: Iterable[Tally]) -> Tally:
    """All of them together: a share of all ratings, and no mean of percentages."""
    tallies = list(tallies)
    return Tally(sum(one.on_track for one in tallies), sum(one.rated for one in tallies))
