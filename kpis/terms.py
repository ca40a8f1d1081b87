"""What the rest of the product needs to know of a measure, an area or a framework, as plain values."""

from dataclasses import dataclass
from decimal import Decimal

from kpis import figures
from kpis.figures import Calculation, Figure, Unit
from kpis.periods import Frequency
from kpis.rating import Polarity

# The columns of a measure that make its terms.
MEASURE_COLUMNS = (
    *("id", "code", "title", "unit", "polarity", "decimals", "frequency", "calculation"),
    "rolling",
    "small_number_threshold",
)


@dataclass(frozen=True, slots=True)
class MeasureTerms:
    """How a measure is counted, printed and judged. `id` is its row, for storing and looking up figures.

    rolling: each figure covers many months, and shares most of them with the one before.
    small_number_threshold: up to which a count in a breakdown is held back (kpis.disclosure); None: none is.
    """

    id: int
    code: str
    title: str
    unit: Unit
    polarity: Polarity
    decimals: int
    frequency: Frequency
    calculation: Calculation
    rolling: bool = False
    small_number_threshold: int | None = None

    @classmethod
    def of(  # noqa: PLR0913, PLR0917  (a measure's columns, in their order)
        cls,
        id: int,
        code: str,
        title: str,
        unit: str,
        polarity: str,
        decimals: int,
        frequency: str,
        calculation: str,
        rolling: bool = False,
        small_number_threshold: int | None = None,
    ) -> "MeasureTerms":
        """From the values that a query gives, in the order of MEASURE_COLUMNS."""
        return cls(
            id=id,
            code=code,
            title=title,
            unit=Unit(unit),
            polarity=Polarity(polarity),
            decimals=decimals,
            frequency=Frequency(frequency),
            calculation=Calculation(calculation),
            rolling=bool(rolling),
            small_number_threshold=small_number_threshold,
        )

    @property
    def is_share(self) -> bool:
        """Whether a figure is a share of a whole, and so at most 100%."""
        return self.unit is Unit.PERCENT and self.calculation is Calculation.RATIO

    def counts_in_words(self, figure: Figure | None) -> str | None:
        """The counts behind a figure of this measure: 284 of 1,204 of a share, 8,400 divided by 500 of an
        average or rate; None where they are not held."""
        is_part = self.is_share or self.calculation not in figures.DIVIDED
        return figures.counts_in_words(figure, is_part=is_part)

    @property
    def may_be_negative(self) -> bool:
        return self.unit is Unit.SCORE

    @property
    def polarity_of_change(self) -> Polarity:
        """Which way of moving is better: of a running total, which can only grow, neither is."""
        return Polarity.CONTEXT if self.calculation is Calculation.YEAR_TO_DATE else self.polarity

    def published(self, figure: Figure | None) -> Decimal | None:
        """The figure as it is printed and rated."""
        return figures.published(figure, unit=self.unit, calculation=self.calculation, decimals=self.decimals)

    def in_words(self, number: Decimal) -> str:
        """A figure of this measure, once rounded, as a reader sees it: 93.0%."""
        return figures.in_words(number, self.unit)

    def as_set(self, number: Decimal) -> str:
        """A target, limit or benchmark as a reader sees it, with no decimals that nobody gave it: 95%."""
        return figures.in_words(figures.as_set(number), self.unit)


@dataclass(frozen=True, slots=True)
class AreaTerms:
    """An area by its row, code, name and kind; of a benchmark also its passport, as far as it is recorded.

    parent: the row of the area that it lies in; publisher: who publishes its figures or chose its councils;
    method: how they were chosen; members: how many they are, None where nobody recorded it.
    """

    id: int
    code: str
    name: str
    kind: str
    parent: int | None = None
    publisher: str = ""
    method: str = ""
    members: int | None = None


# The columns of an area that make its terms.
AREA_COLUMNS = ("id", "code", "name", "kind", "parent", "publisher", "method", "members")
