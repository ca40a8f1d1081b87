"""How the indicators of a framework stand in each of its months. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kpis.periods import months_between
from scorecard.coverage import MonthCoverage, MonthFilled, month_coverage, month_filled, month_to_open
from scorecard.standing import Evidences, IndicatorTerms, Standing, standing


@dataclass(frozen=True, slots=True)
class IndicatorMonths:
    """An indicator, and how it stands in each month."""

    indicator: IndicatorTerms
    standings: tuple[Standing, ...]

    @property
    def rated(self) -> list[Standing]:
        return [one for one in self.standings if one.rating.is_rated]

    @property
    def on_track(self) -> list[Standing]:
        return [one for one in self.standings if one.rating.on_track]

    @property
    def is_illustrative(self) -> bool:
        """Whether any of its figures or their targets was made up for the sample."""
        return any(one.known and one.is_illustrative for one in self.standings)


@dataclass(frozen=True, slots=True)
class Months:
    """A run of months, and for each indicator, in the order of the framework, how it stands in each.

    counted: these months of the contracts whose figures its derived indicators count.
    """

    months: tuple[date, ...]
    rows: tuple[IndicatorMonths, ...]
    counted: tuple[MonthFilled, ...] = ()

    @property
    def reported(self) -> tuple[date, date] | None:
        """The first and the last month that any indicator has a figure of; None where there is none."""
        return _ends(
            one.period for row in self.rows for one in row.standings if one.figure_period == one.period
        )

    @property
    def opens(self) -> date:
        """The month to open with (scorecard.coverage), and the first of all where there is nothing."""
        own = (month_filled(month, self._at(place)) for place, month in enumerate(self.months))
        found = month_to_open(own) or month_to_open(self.counted)
        return found.period if found else self.months[0]

    @property
    def coming(self) -> tuple[date, MonthCoverage] | None:
        """The last month with any figure, where it lies after the one to open with, and how much is there.
        None where it is of contracts, which tell it themselves."""
        if self.reported is None or self.reported[1] <= self.opens:
            return None
        latest = self.reported[1]
        coverage = month_coverage(self._at(self.months.index(latest)))
        return (latest, coverage) if coverage.expected else None

    def _at(self, place: int) -> list[tuple[IndicatorTerms, Standing]]:
        return [(row.indicator, row.standings[place]) for row in self.rows]

    @property
    def partly_in(self) -> list[tuple[date, MonthCoverage]]:
        """The months that are only partly in, with how much of each is there."""
        found = ((month, month_coverage(self._at(place))) for place, month in enumerate(self.months))
        return [(month, one) for month, one in found if one.is_partial]

    @property
    def usual(self) -> tuple[date, date]:
        """What is looked at unless something else is asked for: the months reported up to the one to open
        with, or all of them."""
        if self.reported is None:
            return self.months[0], self.months[-1]
        return min(self.reported[0], self.opens), self.opens

    @property
    def rated(self) -> tuple[date, date] | None:
        """The first and the last month that any indicator is rated in; None where there is none."""
        return _ends(one.period for row in self.rows for one in row.rated)

    def between(self, first: date, last: date) -> "Months":
        """The same, of these months alone."""
        at = [place for place, month in enumerate(self.months) if first <= month <= last]
        return Months(
            months=tuple(self.months[place] for place in at),
            rows=tuple(
                IndicatorMonths(row.indicator, tuple(row.standings[place] for place in at))
                for row in self.rows
            ),
            counted=tuple(one for one in self.counted if first <= one.period <= last),
        )


def build_months(
    indicators: Iterable[IndicatorTerms],
    *,
    evidences: Mapping[int, Evidences],
    first: date,
    last: date,
    counted: Iterable[MonthFilled] = (),
) -> Months:
    """How each indicator stands from the first month to the last. evidences: by indicator id; counted: these
    months of the contracts that its derived indicators count."""
    months = tuple(months_between(first, last))
    return Months(
        months=months,
        rows=tuple(
            IndicatorMonths(
                one, tuple(standing(one, period=month, evidences=evidences[one.id]) for month in months)
            )
            for one in indicators
        ),
        counted=tuple(counted),
    )


def _ends(months: Iterable[date]) -> tuple[date, date] | None:
    found = set(months)
    return (min(found), max(found)) if found else None
