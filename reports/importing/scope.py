"""What a file may hold figures for: the measures, areas and months that it can name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kpis.terms import AreaTerms, MeasureTerms


@dataclass(frozen=True, slots=True)
class Scope:
    """What a file is read against.

    measures and references: by name in lower case, as a file may write it; areas: by code and by name,
    in lower case; organisation: the area meant where none is named; period: the month of the return, None
    where the file's own column says; first and last: the months that the framework covers; latest: the
    last month that has ended.
    """

    measures: Mapping[str, MeasureTerms]
    references: Mapping[str, MeasureTerms]
    areas: Mapping[str, AreaTerms]
    organisation: AreaTerms | None
    period: date | None
    first: date | None
    last: date | None
    latest: date
