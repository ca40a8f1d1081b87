"""How many of a return's figures are there: one count, wherever a return is shown or waited for. Pure.

A figure is expected of the whole organisation for each indicator that is due in the month. It is there once
it was typed and can stand, or is published. Neither there nor missing is what was typed and has to be mended,
since it cannot stand as it is, and what nobody typed and waits in a whole file to be signed off: whoever
submits what was typed submits nothing of a file. Figures of areas are not counted among them.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FiguresThere:
    """Ids of measures. wrong: typed, and to be mended; in_files: neither typed nor published, and in whole
    files that wait to be signed off.
    """

    expected: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()
    wrong: frozenset[int] = frozenset()
    in_files: frozenset[int] = frozenset()

    @property
    def there(self) -> int:
        return len(self.expected) - len(self.missing) - len(self.wrong) - len(self.in_files)

    @property
    def lacking(self) -> frozenset[int]:
        """Those that somebody has still to do something about."""
        return self.missing | self.wrong

    @property
    def of(self) -> int:
        return len(self.expected)

    @property
    def in_words(self) -> str:
        """12 of 15 figures."""
        return f"{self.there} {self.of_in_words}"

    @property
    def of_in_words(self) -> str:
        """Behind their number: of 15 figures."""
        return f"of {self.of} {'figure' if self.of == 1 else 'figures'}"

    @property
    def wrong_in_words(self) -> str:
        """Beside their number: 2 to be mended; "" where none is."""
        return f"{len(self.wrong)} to be mended" if self.wrong else ""

    @property
    def in_files_in_words(self) -> str:
        """14 wait in a file to be signed off; "" where none does."""
        verb = "waits" if len(self.in_files) == 1 else "wait"
        return f"{len(self.in_files)} {verb} in a file to be signed off" if self.in_files else ""

    def missing_in_words(self, *, whose: str = "") -> str:
        """3 of 15 figures are still missing, in a sentence or two; whose: "your", where they are of one
        person.
        """
        if not self.lacking:
            return f"No figure is missing{self._to_submit}."
        have = "1 has an error and has" if len(self.wrong) == 1 else f"{len(self.wrong)} have errors and have"
        to_mend = f"{have} to be mended." if self.wrong else ""
        in_files = f"{self.in_files_in_words}." if self.in_files else ""
        return " ".join(part for part in (self._missing(whose), to_mend, in_files) if part)

    @property
    def _to_submit(self) -> str:
        if not self.in_files:
            return ": it only has to be submitted"
        if not self.there:  # nothing is left to be submitted once the file is published
            return f", but {self.in_files_in_words}"
        it_is = "it is" if len(self.in_files) == 1 else "they are"
        return f", but {self.in_files_in_words}: once {it_is}, the return only has to be submitted"

    def _missing(self, whose: str) -> str:
        if not self.missing:
            return "No figure is missing."
        if self.of == 1:
            return f"{whose.capitalize() or 'Its'} figure is still missing."
        of = f"{whose} {self.of} figures" if whose else f"{self.of} figures"
        return f"{len(self.missing)} of {of} {'is' if len(self.missing) == 1 else 'are'} still missing."

    def among(self, measures: Set[int]) -> "FiguresThere":
        """Those of these measures alone."""
        kinds = (self.expected, self.missing, self.wrong, self.in_files)
        return FiguresThere(*(some & measures for some in kinds))


def figures_there(
    *,
    expected: Set[int],
    typed: Set[int],
    published: Set[int],
    wrong: Set[int] = frozenset(),
    in_files: Set[int] = frozenset(),
) -> FiguresThere:
    """Each by the ids of measures, of the whole organisation and one month.

    wrong: those of the typed ones that have an error; in_files: of whole files that wait to be signed off.
    """
    nobodys = expected - typed - published
    return FiguresThere(
        frozenset(expected),
        missing=frozenset(nobodys - in_files),
        wrong=frozenset(expected & typed & wrong),
        in_files=frozenset(nobodys & in_files),
    )


def has_figure(typed: Mapping[str, str]) -> bool:
    """Whether a number was typed into a row, by column, right or wrong (ReturnEntry.with_figure)."""
    return bool(typed.get("numerator") or typed.get("value"))
