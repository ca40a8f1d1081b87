"""The figures of a correction that stay as they are, and with them where they come from."""

from dataclasses import dataclass, field

from kpis.models.rules import Provenance
from reports.importing import compare
from reports.line_ratings import figure_of
from reports.models import MonthlyReturn, ReturnLine


@dataclass(frozen=True, slots=True)
class Staying:
    """Ids of the lines of a correction that change words alone; made_up: of those among them whose figure was
    made up for the sample."""

    lines: list[int] = field(default_factory=list)
    made_up: list[int] = field(default_factory=list)


def figure_stays(line: ReturnLine) -> bool:
    """Whether a line of a correction leaves the figure: only its words change.

    Of a file that is taken in whole it is never asked: who sends in a figure returns it. A file that is
    uploaded at the desk is saved as if it was typed there, and leaves a figure that it repeats.
    """
    before = line.compared_with
    return before is not None and compare.says_the_same(
        figure_of(line), figure_of(before), measure=line.measure.terms
    )


def stays_made_up(line: ReturnLine) -> bool:
    """Whether it leaves a figure that was made up for the sample."""
    before = line.compared_with
    return before is not None and compare.stays_made_up(
        figure_of(line),
        figure_of(before),
        illustrative=before.provenance == Provenance.ILLUSTRATIVE,
        measure=line.measure.terms,
    )


def lines_that_stay(held: MonthlyReturn) -> Staying:
    """Those of a return; none of one that is no correction. In one statement."""
    if not held.is_correction:
        return Staying()
    lines = held.lines.to_publish().select_related("measure", "compared_with")
    stay = [line for line in lines if figure_stays(line)]
    return Staying([line.pk for line in stay], [line.pk for line in stay if stays_made_up(line)])
