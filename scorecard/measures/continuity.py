"""A measure that came to be counted differently: one line up to a month, another from it on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis.periods import month_name


@dataclass(frozen=True, slots=True)
class Break:
    """Where a measure took the place of another: its first month, and what is counted differently since.

    code, title: of the other measure; is_former: whether that is the one before, and not the one after.
    """

    from_month: date
    because: str
    code: str
    title: str
    is_former: bool

    @property
    def sentence(self) -> str:
        """What a reader has to know, before the other measure's name and link."""
        month = month_name(self.from_month)
        if self.is_former:
            return f"Counted in this way from {month} on: {self.because}. Before that, see"
        return f"Counted differently from {month} on: {self.because}. From then on, see"


def two_lines(
    *, former: Mapping[date, Decimal], own: Mapping[date, Decimal], from_month: date
) -> tuple[dict[date, Decimal], dict[date, Decimal]]:
    """The printed figures, by month, of the former measure before the break and of the new one from it on.

    They are drawn as two lines that nothing joins: no figure is compared across the break. A figure of either
    that lies on the other's side of it is left out.
    """
    before = {month: former[month] for month in sorted(former) if month < from_month}
    return before, {month: own[month] for month in sorted(own) if month >= from_month}
