"""A row of a return, once its words are understood."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kpis.figures import Figure
from kpis.models.rules import Provenance
from kpis.terms import AreaTerms, MeasureTerms
from reports.importing.promise_cells import NOTHING_PROMISED, Promised

Place = tuple[int, int, date]  # where a figure belongs: measure id, area id and month


class ReturnRow(NamedTuple):  # a return has thousands: made in a third of a frozen dataclass's time
    """One figure of a return.

    number is the row's in the file; name is how the file names the measure, in the column `named_in`;
    names_month says whether the row itself names the month; is_complete, whether all of it could be read,
    and not only where the figure belongs.
    """

    number: int
    name: str
    measure: MeasureTerms
    area: AreaTerms
    period: date
    figure: Figure
    commentary: str = ""
    provenance: str = Provenance.PUBLISHED.value
    source: str = ""
    named_in: str = "reference"
    names_month: bool = False
    is_complete: bool = True
    promise: Promised = NOTHING_PROMISED

    @property
    def place(self) -> Place:
        return self.measure.id, self.area.id, self.period

    @property
    def printed(self) -> Decimal | None:
        """The figure as it would be printed."""
        return self.measure.published(self.figure)

    @property
    def is_blank(self) -> bool:
        """Whether it holds no figure, and not merely none that could be read."""
        figure = self.figure
        return self.is_complete and figure.numerator is figure.denominator is figure.value is None
