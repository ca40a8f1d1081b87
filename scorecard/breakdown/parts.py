"""The month's figures of service areas and teams. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kpis.part_rating import rate_part
from kpis.rating import Rating, Reason, not_rated
from kpis.series import KnownFigure, Series
from kpis.terms import AreaTerms, MeasureTerms
from scorecard.standing import Standing


@dataclass(frozen=True, slots=True)
class PartFigure:
    """The month's figure of a service area or team; `printed` is None where it is held back."""

    area: AreaTerms
    known: KnownFigure
    printed: Decimal | None
    rating: Rating

    @property
    def held_back(self) -> bool:
        return self.known.held_back


def part_figures(
    measure: MeasureTerms, parts: list[tuple[AreaTerms, Series]], whole: Standing
) -> Iterable[PartFigure]:
    """The parts' figures of the month, each rated against the target of the whole where that says anything.

    whole: how the organisation stands in that month.
    """
    for area, series in parts:
        known = series[whole.period]
        printed = measure.published(known.figure)
        if known.held_back:
            yield PartFigure(area, known, None, not_rated(Reason.HELD_BACK))
        elif printed is not None:
            yield PartFigure(
                area,
                known,
                printed,
                rate_part(
                    figure=printed,
                    level=whole.level,
                    terms=whole.target,
                    polarity=measure.polarity,
                    unit=measure.unit,
                ),
            )
