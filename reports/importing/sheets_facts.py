"""What the XML of a sheet tells and calamine does not: errors, missing results, percentages, extents, what
is hidden.

Standard library alone, and imported by the child only: what is read here was written by a stranger.
"""

from collections.abc import Callable
from itertools import groupby
from string import ascii_letters as LETTERS
from string import digits as DIGITS

from reports.importing.addresses import Span, address, place_of, span_of
from reports.importing.sheets_xml import LocalNames, parser_calling

Place = tuple[int, int]  # row and column, both counted from 1
CONTENTS = frozenset({"v", "f", "is"})  # value, formula, inline text
TRUE = ("1", "true")


class CellWatcher:
    """Notes what calamine passes over: errors, missing results, percentages, what is in use, hidden, merged.

    It is called for every element of a sheet: few steps for the usual cell, and references kept as text.
    """

    def __init__(self, xml: bytes, *, percent_styles: set[str]) -> None:
        self.used: list[str] = []  # references of the cells that hold anything
        self.facts: dict[str, tuple[str, str]] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []  # from one to another, both included
        self.merged: list[str] = []  # such as A2:A4
        self._percent_styles = percent_styles
        # A cell that has a reference alone is a plain number, unless the style of plain cells is a percentage
        self._plain = 0 if "0" in percent_styles else 1
        self._local_names = LocalNames()
        self._row = 0
        self._cell: dict[str, str] = {}  # attributes of the cell that is being read, none outside the cells
        self._last_reference = ""
        self._is_listening = False
        self._parser = parser_calling(self._start)
        self._parser.buffer_text = True
        self._parser.Parse(xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = self._local_names[name]
        if kind == "c":
            self._start_cell(attributes)
        elif kind in CONTENTS and self._cell:
            cell = self._cell
            self.used.append(cell["r"])
            if kind != "v" or (len(cell) > self._plain and cell.get("t") != "s") or cell["r"] in self.facts:
                self._note(kind, cell)
        elif kind == "row":
            self._row, self._last_reference = int(attributes.get("r", self._row + 1)), ""
            if attributes.get("hidden") in TRUE:
                self.hidden_rows.append(self._row)
        else:  # below the cells there are texts and formulas that belong to none
            self._cell = {}
            self._listen(None)
            if kind == "col" and attributes.get("hidden") in TRUE:
                self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
            elif kind == "mergeCell":
                self.merged.append(attributes["ref"])

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if "r" not in attributes:
            attributes["r"] = self._next_reference()
        elif attributes["r"] == self._last_reference:
            raise ValueError("a cell stands twice in a sheet")
        self._last_reference = attributes["r"]
        self._cell = attributes
        if self._is_listening:
            self._listen(None)

    def _next_reference(self) -> str:
        """That of a cell that does not say where it stands: it comes next in its row."""
        column = place_of(self._last_reference)[1] if self._last_reference else 0
        return address(self._row, column + 1)

    def _listen(self, hear: Callable[[str], None] | None) -> None:
        self._is_listening, self._parser.CharacterDataHandler = hear is not None, hear

    def _note(self, kind: str, cell: dict[str, str]) -> None:
        reference = cell["r"]
        if kind == "f":
            self.facts[reference] = ("not_calculated", "")  # until a value follows
        elif kind == "v" and cell.get("t") == "e":
            self.facts[reference] = ("formula_error", "")
            self._listen(self._hear_error)
        elif reference not in self.facts:
            self._note_percent(cell)
        elif cell.get("t") == "str":
            del self.facts[reference]  # a formula may well come to a text of no length
        else:
            self._listen(self._hear_result)

    def _note_percent(self, cell: dict[str, str]) -> None:
        if cell.get("s", "0") in self._percent_styles and cell.get("t", "n") == "n":
            self.facts[cell["r"]] = ("percent_format", "")

    def _hear_error(self, text: str) -> None:
        before = self.facts[self._cell["r"]][1]
        self.facts[self._cell["r"]] = ("formula_error", (before + text).strip())

    def _hear_result(self, text: str) -> None:
        if text.strip():
            self.facts.pop(self._cell["r"], None)
            self._note_percent(self._cell)

    def errors(self) -> set[str]:
        """The errors that cells show."""
        return {text for kind, text in self.facts.values() if kind == "formula_error"}

    def ends(self) -> tuple[Place, Place]:
        """The lowest and the rightmost cell in use, (0, 0) where none is.

        Raises ValueError where a cell stands twice: programs differ in which of its values they show.
        """
        by_row = {reference.lstrip(LETTERS): reference for reference in self.used}
        cells = [reference.upper() for reference, _ in groupby(self.used)]  # a formula and its value are one
        if len(cells) > len(set(cells)) or any(row.startswith("0") for row in by_row):
            raise ValueError("a cell stands twice in a sheet")
        by_column = {reference.rstrip(DIGITS): reference for reference in self.used}
        lowest = place_of(by_row[max(by_row, key=int)]) if by_row else (0, 0)
        rightmost = max(map(place_of, by_column.values()), key=lambda place: place[1], default=(0, 0))
        return lowest, rightmost

    def merged_within(self, *, most_rows: int, most_columns: int) -> list[Span]:
        """The spans of merged cells that begin there."""
        spans = map(span_of, self.merged)
        return [one for one in spans if one[0] <= most_rows and one[1] <= most_columns]

    def facts_within(self, *, most_rows: int, most_columns: int) -> dict[Place, tuple[str, str]]:
        facts = {place_of(reference): fact for reference, fact in self.facts.items()}
        return {
            (row, column): fact
            for (row, column), fact in facts.items()
            if row <= most_rows and column <= most_columns
        }
