"""What the value column can hold by its measure, which tells two readings of a number apart."""

from kpis.terms import MeasureTerms
from reports.importing.check_errors import WHOLE
from reports.importing.decimal_marks import Holds


def held_by(measure: MeasureTerms | None) -> Holds:
    """The very rules that the checks hold a figure to afterwards; None is a measure that is not known."""
    if measure is None:
        return Holds.ANY_NUMBER
    if measure.is_share:
        return Holds.AT_MOST_100
    return Holds.WHOLE_NUMBERS if measure.calculation in WHOLE else Holds.ANY_NUMBER
