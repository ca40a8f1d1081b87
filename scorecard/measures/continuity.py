"""A measure that came to be counted differently: one line up to a month, another from it on. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kpis.full_stops import ended
from kpis.periods import month_name
from kpis.series import KnownFigure, Series
from kpis.terms import MeasureTerms
from scorecard.measures.history import months_told


@dataclass(frozen=True, slots=True)
class Break:
    """Where a measure took the place of another: its first month, and what is counted differently since.

    code, title: of the other measure; is_former: whether that is the one before, and not the one after;
    agreed_from: the month from which it was to take the other's place, where its figures begin before that.
    """

    from_month: date
    because: str
    code: str
    title: str
    is_former: bool
    agreed_from: date | None = None

    @property
    def sentence(self) -> str:
        """What a reader has to know, before the other measure's name and link."""
        month = month_name(self.from_month)
        if self.is_former:
            agreed = f", and reported from {month_name(self.agreed_from)} on" if self.agreed_from else ""
            return f"Counted in this way from {month} on{agreed}: {ended(self.because)} Before that, see"
        return f"Counted differently from {month} on: {ended(self.because)} From then on, see"


@dataclass(frozen=True, slots=True)
class FormerFigure:
    """A month of the former measure. printed: to its own decimals, None where there is no figure."""

    period: date
    known: KnownFigure | None
    printed: Decimal | None


@dataclass(frozen=True, slots=True)
class FormerLine:
    """What stood in a measure's place before the break. figures: the earliest month first, none of them of
    the month of the break or later; empty where none is known. later: how many it has from then on."""

    measure: MeasureTerms
    from_month: date
    figures: tuple[FormerFigure, ...]
    later: int = 0


def begun(from_month: date, own: Iterable[date]) -> date:
    """The month of the break: whatever a measure has figures of is counted in its own way, so it lies no
    later than the first of these, even where the measure was to take the other's place later.

    own: the months that the new measure has figures of.
    """
    return min((from_month, *own))


def as_figures_tell(breaks: Iterable[Break], own: Iterable[date]) -> list[Break]:
    """The same breaks, the one before the measure no later than its first figure. own: see `begun`."""
    own = list(own)
    return [_as_figures_tell(one, begun(one.from_month, own)) if one.is_former else one for one in breaks]


def _as_figures_tell(one: Break, month: date) -> Break:
    return replace(one, from_month=month, agreed_from=one.from_month) if month < one.from_month else one


def former_line(measure: MeasureTerms, series: Series, *, from_month: date) -> FormerLine:
    """The former measure's figures before the month of the break.

    They are a line of their own, that nothing joins to the new one: no figure is compared across the break.
    What the former measure has from that month on is left out, and stands on its own page.
    """
    before = {month: known for month, known in series.items() if month < from_month}
    figures = tuple(_figures(measure, before))
    return FormerLine(measure, from_month, figures, later=len(series) - len(before))


def _figures(measure: MeasureTerms, series: Series) -> Iterable[FormerFigure]:
    for month in months_told(measure, series):
        known = series.get(month)
        yield FormerFigure(month, known, measure.published(known.figure) if known else None)
