"""A measure's figures beside a finding, with what makes months of them not comparable. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kpis.series import LimitRestart, Series
from reports.partial_dates import PartialDate
from scorecard.measures.continuity import Break


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """series: an organisation's figures of a measure; restarts: of its control limits, by month, the earliest
    first; breaks: what the measure continues, and what continues it."""

    series: Series
    restarts: tuple[LimitRestart, ...] = ()
    breaks: tuple[Break, ...] = ()

    def breaks_since(self, looked: PartialDate) -> Iterable[Break]:
        """Those that part what inspectors looked at from figures that came later, or may have.

        A measure that was counted its own way already when they looked has no figures of another before.
        """
        for one in self.breaks:
            if not one.is_former or looked.first.replace(day=1) < one.from_month:
                yield one


# By measure id and the area of the organisation.
Lines = Mapping[tuple[int, int], MeasureLine]
NO_LINE = MeasureLine({})
