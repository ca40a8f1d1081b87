"""What the XML of a workbook tells and calamine does not: errors, missing results, percentages, extents.

Standard library alone, and imported by the child only: what is read here was written by a stranger.
"""

import posixpath
import re
from collections.abc import Callable
from string import ascii_letters as LETTERS
from string import digits as DIGITS
from xml.parsers import expat

from reports.importing.addresses import address, place_of

Place = tuple[int, int]  # row and column, both counted from 1
CONTENTS = frozenset({"v", "f", "is"})  # value, formula, inline text

# Percentages that every workbook has without spelling out their format: 0% and 0.00%
BUILT_IN_PERCENT_FORMATS = {"9", "10"}
STYLE_LISTS = {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
# Quoted text, escaped characters, padding, and colours or currencies in brackets are no format symbols
LITERALS_OF_FORMAT = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')


class LocalNames(dict[str, str]):
    """Names without their namespace prefix, which every program chooses for itself."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def parser_calling(start: Callable[[str, dict[str, str]], None]) -> expat.XMLParserType:
    def refuse_doctype(*_: object) -> None:
        raise ValueError("a workbook declares no document type, and so no entities")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    return parser


class CellWatcher:
    """Notes what calamine passes over: errors, missing results, percentages, and which cells are in use.

    It is called for every element of a sheet: few steps for the usual cell, and references kept as text.
    """

    def __init__(self, xml: bytes, *, percent_styles: set[str]) -> None:
        self.used: list[str] = []  # references of the cells that hold anything
        self.facts: dict[str, tuple[str, str]] = {}
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
            if "r" not in attributes:
                attributes["r"] = self._next_reference()
            self._last_reference = attributes["r"]
            self._cell = attributes
            if self._is_listening:
                self._listen(None)
        elif kind in CONTENTS and self._cell:
            cell = self._cell
            self.used.append(cell["r"])
            if kind != "v" or (len(cell) > self._plain and cell.get("t") != "s") or cell["r"] in self.facts:
                self._note(kind, cell)
        elif kind == "row":
            self._row, self._last_reference = int(attributes.get("r", self._row + 1)), ""
        else:  # below the cells there are texts and formulas that belong to none
            self._cell = {}
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

    def ends(self) -> tuple[Place, Place]:
        """The lowest and the rightmost cell in use, (0, 0) where none is."""
        by_row = {reference.lstrip(LETTERS): reference for reference in self.used}
        by_column = {reference.rstrip(DIGITS): reference for reference in self.used}
        lowest = place_of(by_row[max(by_row, key=int)]) if by_row else (0, 0)
        rightmost = max(map(place_of, by_column.values()), key=lambda place: place[1], default=(0, 0))
        return lowest, rightmost

    def facts_within(self, *, most_rows: int, most_columns: int) -> dict[Place, tuple[str, str]]:
        facts = {place_of(reference): fact for reference, fact in self.facts.items()}
        return {
            (row, column): fact
            for (row, column), fact in facts.items()
            if row <= most_rows and column <= most_columns
        }


def each_element(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Local names of a small part's elements and of their attributes, in order."""
    elements: list[tuple[str, dict[str, str]]] = []
    names = LocalNames()

    def keep(name: str, attributes: dict[str, str]) -> None:
        elements.append((names[name], {names[key]: text for key, text in attributes.items()}))

    parser_calling(keep).Parse(xml, True)
    return elements


def percent_styles(xml: bytes) -> set[str]:
    """The positions, as cells name them, of the cell styles that show a number as a percentage."""
    percent_formats = set(BUILT_IN_PERCENT_FORMATS)
    styles: list[str] = []
    inside = ""
    for name, attributes in each_element(xml):
        if name in STYLE_LISTS:
            inside = name
        elif name == "numFmt" and inside == "numFmts":
            if "%" in LITERALS_OF_FORMAT.sub("", attributes.get("formatCode", "")):
                percent_formats.add(attributes["numFmtId"])
        elif name == "xf" and inside == "cellXfs":
            styles.append(attributes.get("numFmtId", "0"))
    return {str(position) for position, code in enumerate(styles) if code in percent_formats}


def sheet_parts(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The XML of each sheet by the sheet's name."""
    targets = {
        attributes["Id"]: posixpath.normpath(posixpath.join("/xl", attributes["Target"]))[1:].lower()
        for name, attributes in each_element(parts["xl/_rels/workbook.xml.rels"])
        if name == "Relationship"
    }
    return {
        attributes["name"]: parts[targets[attributes["id"]]]
        for name, attributes in each_element(parts["xl/workbook.xml"])
        if name == "sheet"
    }
