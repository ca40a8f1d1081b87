"""What a file may hold figures for: the measures, areas and months that it can name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from kpis.terms import AreaTerms, MeasureTerms
from reports.importing.names import Named, folded, strange_letter

MOST_SUGGESTIONS = 200  # of a file: nobody reads so many
LONGEST_NAME = 100  # characters; what is longer is prose, and like no name


@dataclass(frozen=True, slots=True)
class ReturnedIndicator:
    """An indicator of the framework that a return is for. `id` is its row."""

    id: int
    reference: str
    measure: MeasureTerms


@dataclass(frozen=True, slots=True)
class Scope:
    """What a file is read against.

    measures and references: by name (`names.by_name`); areas: by code and by name, likewise; organisation:
    the area meant where none is named, None for published history; period: the month of the return, None
    where the file's own column says; first and last: the months that the framework covers; latest: the last
    month that has ended; spelt: any of those names as it is written, where that is not in lower case;
    indicators: the framework's, in its order; service_areas: ids of the organisation's.
    """

    measures: Mapping[str, MeasureTerms]
    references: Mapping[str, MeasureTerms]
    areas: Mapping[str, AreaTerms]
    organisation: AreaTerms | None
    period: date | None
    first: date | None
    last: date | None
    latest: date
    spelt: Mapping[str, str] = field(default_factory=dict)
    indicators: tuple[ReturnedIndicator, ...] = ()
    service_areas: frozenset[int] = frozenset()

    @property
    def is_history(self) -> bool:
        """Whether figures of any framework, area and month are loaded, and no officer returns them."""
        return self.organisation is None

    @property
    def advice(self) -> str:
        """What to do about a name that is not known."""
        where = "" if self.is_history else ", and that it belongs to this framework"
        return f"Check how it is written{where}."

    def suggest(self, name: str, known: Mapping[str, object]) -> str:
        """What may have been meant by a name that is not known, in a sentence."""
        if len(name) <= LONGEST_NAME and (close := get_close_matches(folded(name), known, n=1)):
            meant = self.spelt.get(close[0], close[0])
            strange = strange_letter(name, meant=meant)
            again = f" Type it again: its “{strange}” is not the letter that is meant." if strange else ""
            return f"Did you mean “{meant}”?{again}"
        return self.advice

    def named(self, name: str, known: Mapping[str, Named]) -> Named | None:
        """What a name of a file means among those known; None where that is nothing, or two look alike."""
        return known.get(name.casefold()) or known.get(folded(name))


class Suggestions:
    """What may have been meant, by column and name: looked for once each, and for so many names of a file.

    To compare a name with all that are known takes longer than all else that is done with its row.
    """

    def __init__(self, scope: Scope):
        self.scope = scope
        self._found: dict[tuple[str, str], str] = {}

    def of(self, column: str, name: str, known: Mapping[str, object]) -> str:
        place = column, name.casefold()
        if place not in self._found:
            if len(self._found) >= MOST_SUGGESTIONS:
                return self.scope.advice
            self._found[place] = self.scope.suggest(name, known)
        return self._found[place]
