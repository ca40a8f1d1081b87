"""How many of a return's figures are there: one count, wherever a return is shown or waited for. Pure.

A figure is expected of the whole organisation for each indicator that is due in the month. It is there once
it was typed, right or wrong, or is published. Figures of areas are not counted among them.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FiguresThere:
    """expected and missing: ids of measures."""

    expected: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()

    @property
    def there(self) -> int:
        return len(self.expected) - len(self.missing)

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

    def missing_in_words(self, *, whose: str = "") -> str:
        """3 of 15 figures are still missing, in a sentence; whose: "your", where they are of one person."""
        if not self.missing:
            return "No figure is missing: it only has to be submitted."
        if self.of == 1:
            return f"{whose.capitalize() or 'Its'} figure is still missing."
        of = f"{whose} {self.of} figures" if whose else f"{self.of} figures"
        return f"{len(self.missing)} of {of} {'is' if len(self.missing) == 1 else 'are'} still missing."

    def among(self, measures: Set[int]) -> "FiguresThere":
        """Those of these measures alone."""
        return FiguresThere(self.expected & measures, self.missing & measures)


def figures_there(*, expected: Set[int], typed: Set[int], published: Set[int]) -> FiguresThere:
    """Each by the ids of measures, of the whole organisation and one month."""
    return FiguresThere(frozenset(expected), frozenset(expected - typed - published))


def has_figure(typed: Mapping[str, str]) -> bool:
    """Whether a number was typed into a row, by column, right or wrong (ReturnEntry.with_figure)."""
    return bool(typed.get("numerator") or typed.get("value"))
