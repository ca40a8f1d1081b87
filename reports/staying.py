"""The figures of a correction that stay as they are, and with them where they come from."""

from kpis.models.rules import Provenance
from reports.importing.compare import says_the_same
from reports.line_ratings import figure_of
from reports.models import MonthlyReturn, ReturnLine


def stays_made_up(line: ReturnLine) -> bool:
    """Whether a line of a correction leaves a figure that was made up for the sample: only its words change.

    Of a file it is never asked: who sends in a figure returns it.
    """
    before = line.compared_with
    if before is None or before.provenance != Provenance.ILLUSTRATIVE:
        return False
    return says_the_same(figure_of(line), figure_of(before), measure=line.measure.terms)


def lines_that_stay_made_up(held: MonthlyReturn) -> list[int]:
    """Ids of these lines of a return; of none that is no correction. In one statement."""
    if not held.is_correction:
        return []
    lines = held.lines.to_publish().select_related("measure", "compared_with")
    return [line.pk for line in lines if stays_made_up(line)]
